"""Reads what stands above a text: its fields, as clippers, trafilatura, sites of Markdown, Jina's Reader have them."""

import json
import re
import tomllib
from collections.abc import Iterator

from worker.intake.fields import means_a_field

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", re.DOTALL)
_LABELLED = re.compile(r"\ufeff?(Title: .*?)\r?\n\s*Markdown Content:[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST = 20_000  # characters
_KEY = re.compile(r"([^\W\d_][\w .-]{0,39}?)[ \t]*:(?:[ \t]+(.*)|$)")
_ITEM = re.compile(r"\s*-[ \t]+(.*)")
_BLOCK = re.compile(r"[|>][+-]?\d?$")


def head_of(text: str) -> tuple[dict[str, object], str] | None:
    """The fields above a text, and the text below them; None where it has no head of which one means a job's."""
    found = _FENCED.match(text[:_LONGEST]) or _LABELLED.match(text[:_LONGEST])
    if not found:
        return None
    fields = _of_toml(found[2]) if found[1] == "+++" else _of_yaml(found[found.lastindex or 0])
    return (fields, text[found.end() :]) if any(map(means_a_field, fields)) else None


def _of_toml(head: str) -> dict[str, object]:
    try:
        plain: dict[str, object] = json.loads(json.dumps(tomllib.loads(head.replace("\r\n", "\n")), default=str))
    except (tomllib.TOMLDecodeError, ValueError):
        return {}
    return plain


def _of_yaml(head: str) -> dict[str, object]:
    """The fields of a head in YAML's plainest form, names over values and lists; none where a line is of another.

    What stands under a name in a form of its own, an object, stays as it is written.
    """
    fields: dict[str, object] = {}
    below: dict[str, list[str]] = {}
    name = ""
    for line in filter(str.strip, head.splitlines()):
        if name and (line[0].isspace() or _ITEM.match(line)):
            below[name].append(line)
        elif line.startswith("#"):
            continue
        elif found := _KEY.fullmatch(line.rstrip()):
            name = found[1]
            fields[name], below[name] = _value((found[2] or "").strip()), []
        else:
            return {}
    return {name: _with_lines(fields[name], below[name]) for name in fields}


def _with_lines(value: object, lines: list[str]) -> object:
    """A value with the lines below its name."""
    items = [found[1] for line in lines if (found := _ITEM.fullmatch(line))]
    if items and len(items) == len(lines):
        return [_value(item.strip()) for item in items]
    parts = [] if not isinstance(value, str) or _BLOCK.match(value) else [value]
    return " ".join(filter(None, [*parts, *map(str.strip, lines)])) if lines else value


def _value(written: str) -> object:
    """A value without its quotes, and without the brackets of a note's link."""
    if written.startswith("[") and written.endswith("]") and not written.startswith("[["):
        return [_value(each.strip()) for each in _parts(written[1:-1])]
    if len(written) > 1 and written[0] == written[-1] == '"':
        try:
            written = str(json.loads(written))
        except ValueError:
            written = written[1:-1]
    elif len(written) > 1 and written[0] == written[-1] == "'":
        written = written[1:-1].replace("''", "'")
    return written.removeprefix("[[").removesuffix("]]")


def _parts(listed: str) -> Iterator[str]:
    return filter(None, re.findall(r"\"[^\"]*\"|'[^']*'|[^,\s][^,]*", listed))
