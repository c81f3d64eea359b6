"""Reads what stands above a text: its fields, as clippers, trafilatura, sites of Markdown, Jina's Reader have them."""

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress

from worker.intake.fields import is_page, means_a_field

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", re.DOTALL)
_LABELLED = re.compile(r"\ufeff?Title: ")
_LABELS_END = re.compile(r"^[ \t]*Markdown Content:[ \t]*(?:\r?\n|$)", re.MULTILINE)
_LONGEST = 20_000  # characters
_KEY = re.compile(r"([\"']?)([^\W\d_][\w .:-]{0,39}?)\1[ \t]*:(?:[ \t]+(.*)|$)")
_ITEM = re.compile(r"\s*-[ \t]+(.*)")
_BLOCK = re.compile(r"[|>][+-]?\d?$")
_COMMENTED = re.compile(r"(\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|\[[^\]]*+\])[ \t]+#.*")
_OBJECT = ("{", "[{")
# A head numbers pages of its site, and an address there is often the site's own: none names one document of all.
_NEVER = ("id", "html", "text", "metadata")


def head_of(text: str) -> tuple[dict[str, object], str] | None:
    """The fields above a text, and the text below them; None where it has no head of which one means a job's."""
    start = text[:_LONGEST]
    if found := _FENCED.match(start):
        fields, end = (_of_toml if found[1] == "+++" else _of_yaml)(found[2]), found.end()
    elif (title := _LABELLED.match(start)) and (found := _LABELS_END.search(start)):
        fields, end = _of_labels(start[title.start() : found.start()].lstrip("\ufeff")), found.end()
    else:
        return None
    rest = {name: value for name, value in fields.items() if name in _NEVER or (name == "url" and not _is_page(value))}
    told = {name: value for name, value in fields.items() if name not in rest}
    if not any(map(means_a_field, told)):
        return None
    return told | ({"metadata": rest} if rest else {}), text[end:]


def _is_page(value: object) -> bool:
    return isinstance(value, str) and is_page(value)


def _of_toml(head: str) -> dict[str, object]:
    try:
        plain: dict[str, object] = json.loads(json.dumps(tomllib.loads(head.replace("\r\n", "\n")), default=str))
    except (tomllib.TOMLDecodeError, ValueError):
        return {}
    return plain


def _of_labels(head: str) -> dict[str, object]:
    lines = [line.partition(": ") for line in head.splitlines() if line.strip()]
    return {name: value.strip() for name, _, value in lines} if all(mark for _, mark, _ in lines) else {}


def _of_yaml(head: str) -> dict[str, object]:
    """The fields of a head in YAML's plainest form, names over values and lists; none where a line is of another.

    What has names within is left out: it is no value of a field.
    """
    fields: dict[str, tuple[str, list[str]]] = {}
    below: list[str] | None = None
    for line in filter(str.strip, head.splitlines()):
        if below is not None and (line[0].isspace() or _ITEM.match(line)):
            below.append(line.strip())
        elif line.startswith("#"):
            continue
        elif found := _KEY.fullmatch(line.rstrip()):
            below = []
            fields[found[2]] = _uncommented((found[3] or "").strip()), below
        else:
            return {}
    read = {name: _with_lines(value, lines) for name, (value, lines) in fields.items()}
    return {name: value for name, value in read.items() if value is not None}


def _with_lines(written: str, lines: list[str]) -> object:
    """A value with the lines below its name; None where names stand in it."""
    if _BLOCK.match(written):
        return " ".join(lines)
    if written or not lines:
        whole = " ".join([written, *lines])
        return None if whole.startswith(_OBJECT) else _value(whole)
    items = [_uncommented(found[1]) for line in lines if (found := _ITEM.fullmatch(line))]
    if len(items) < len(lines) or any(item.startswith(_OBJECT) or _KEY.fullmatch(item) for item in items):
        return None
    return [_value(item) for item in items]


def _uncommented(written: str) -> str:
    """A value without the comment behind it; a sign before a word is a hashtag, which few programs put in quotes."""
    if written.startswith(('"', "'", "[")):
        commented = _COMMENTED.fullmatch(written)
        return commented[1] if commented else written
    return f" {written}".partition(" # ")[0].strip()


def _value(written: str) -> object:
    """A value, or several in brackets, without quotes, and without the brackets of a note's link."""
    if written.startswith("[") and written.endswith("]") and not written.startswith("[["):
        return [_scalar(each.strip()) for each in _parts(written[1:-1])]
    return _scalar(written)


def _scalar(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] == '"':
        with suppress(ValueError):
            written = str(json.loads(written))
    elif len(written) > 1 and written[0] == written[-1] == "'" and "'" not in written[1:-1].replace("''", ""):
        written = written[1:-1].replace("''", "'")
    return written.removeprefix("[[").removesuffix("]]")


def _parts(listed: str) -> Iterator[str]:
    return filter(None, re.findall(r"\"[^\"]*\"|'[^']*'|[^,\s][^,]*", listed))
