"""The documents that one JSON value holds in another form than one after the other.

Such are tables, as pandas writes them, by columns, by rows or both; and what search engines and interfaces answer, in
whose objects a list of documents stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from worker.intake.fields import by_columns, is_page, means_a_body

Row = Mapping[str, object]

_PAGE = re.compile(r"\s*<[!a-z]", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?][\"'\u201d\u2019)]*(?:\s|$)")
_FEWEST_SENTENCES = 3  # a title, a date or a lead has fewer
_DEEPEST = 3  # objects around a list: {"response": {"docs": [...]}}


def lists_of_documents(value: object) -> Iterator[list[Row]]:
    """What may be lists of documents in a value, the likeliest first."""
    if isinstance(value, dict):
        yield from filter(None, (_of_columns(value), _of_split(value), _of_objects(value)))
        yield from _within([value], _DEEPEST)


def _of_columns(value: Row) -> list[Row] | None:
    """The rows of a table by columns: lists, or objects with the rows' names, which pandas writes unless told."""
    if by_columns(value):
        lists = [each for each in value.values() if isinstance(each, list)]
        return [dict(zip(value, cells, strict=True)) for cells in zip(*lists, strict=True)]
    columns = [each for each in value.values() if isinstance(each, dict)]
    names = columns[0].keys() if columns else ()
    if not names or len(columns) < len(value) or any(each.keys() != names for each in columns):
        return None
    if not any(map(means_a_body, value)):
        return None
    return [{name: column[row] for name, column in zip(value, columns, strict=True)} for row in names]


def _of_split(value: Row) -> list[Row] | None:
    """The rows of ``to_json(orient="split")``."""
    names, rows = value.get("columns"), value.get("data")
    if not isinstance(names, list) or not isinstance(rows, list):
        return None
    if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        return None
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def _of_objects(value: Row) -> list[Row] | None:
    """The documents of an object that has nothing but such, by whatever names: ``to_json(orient="index")``.

    A name that is an address is its document's, which may be no more than a page or a text of several sentences.
    """
    texts = [each for name, each in value.items() if isinstance(each, str) and is_page(name)]
    if texts and len(texts) == len(value) and 2 * sum(map(_is_article, texts)) > len(texts):
        return [{"url": name, "text": each} for name, each in value.items()]
    found = {name: each for name, each in value.items() if isinstance(each, dict) and any(map(means_a_body, each))}
    if not found or len(found) < len(value):
        return None
    return [{"url": name, **each} if is_page(name) and "url" not in each else each for name, each in found.items()]


def _is_article(text: str) -> bool:
    return _PAGE.match(text) is not None or len(_SENTENCE_ENDS.findall(text)) >= _FEWEST_SENTENCES


def _within(objects: Sequence[Row], depth: int) -> Iterator[list[Row]]:
    """The lists of objects in objects, those of the outer before those of the inner."""
    values = [each for one in objects for each in one.values()]
    for each in values:
        if isinstance(each, list) and each and all(isinstance(row, dict) for row in each):
            yield each
    if depth > 1 and (inner := [each for each in values if isinstance(each, dict)]):
        yield from _within(inner, depth - 1)
