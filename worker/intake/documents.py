"""A document as it arrives: checked."""

import ast
import json
import math
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from worker.errors import BadInput
from worker.intake.charset import decode, decode_as
from worker.intake.fields import as_fields, by_columns, means_a_field, plain, unwrapped
from worker.records import Document

_FIELDS = frozenset(field.name for field in msgspec.structs.fields(Document))
_HALF = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[!-~]{1,200}")
_DEEPEST = 100  # levels of JSON
_PACKED = {b"\x1f\x8b\x08": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ\x00": "xz"}  # what no text begins with
_ZYTES = "httpresponsebody"  # Zyte's, of bytes in base 64
_SHOWN, _LONGEST_NAME = 8, 20  # names of fields and characters of one, in a reason of one line


def size_bytes(document: Document) -> int:
    """What a document weighs: its HTML and text in UTF-8, and the rest as JSON, but for the outer braces."""
    rest = msgspec.json.encode(msgspec.structs.replace(document, html=None, text=None))
    return sum(len(part.encode()) for part in (document.html, document.text) if part) + len(rest) - len("{}")


def check_size(document: Document, max_bytes: int) -> int:
    """Its size.

    Raises:
        BadInput: it has more than ``max_bytes``.
    """
    size = size_bytes(document)
    if size > max_bytes:
        raise BadInput(f"too large: {size} bytes with its metadata, KAWAT_MAX_DOCUMENT_BYTES allows {max_bytes}")
    return size


def parse(line: bytes | str) -> Document:
    """Read a job from one JSON object; fields that Kawat does not know go to ``metadata``.

    Raises:
        BadInput: no JSON object, a field of the wrong type, or neither ``html`` nor ``text``.
    """
    return from_any(value_of(line))


def value_of(line: bytes | str) -> Any:  # noqa: ANN401  (JSON)
    """The value of a text of JSON.

    What Python writes and JSON has not is left out: halves of characters, NaN, which becomes null. An object that had
    such tells of it: ``not_json`` names them.

    Raises:
        BadInput: it is no JSON.
    """
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        value = _written_by_python(line)
        if value is None:
            raise BadInput(f"no valid JSON: {error}") from None
        return value
    except (UnicodeDecodeError, RecursionError):
        raise BadInput("no valid JSON: not UTF-8, or nested too deeply") from None


def _written_by_python(line: bytes | str) -> Any:  # noqa: ANN401  (JSON)
    left_out: list[str] = []

    def left(constant: str) -> None:
        left_out.append(constant)

    try:
        text = line if isinstance(line, str) else line.decode(errors="surrogatepass")
        value = json.loads(text, parse_constant=left)
        value = _whole_characters(value, left_out, _DEEPEST)
    except (ValueError, RecursionError):
        return None
    if left_out and isinstance(value, dict):
        value.setdefault("not_json", sorted(set(left_out)))
    return value


def _whole_characters(value: Any, left_out: list[str], depth: int) -> Any:  # noqa: ANN401  (JSON)
    """The value without halves of characters."""
    if isinstance(value, str):
        left_out += [f"\\u{ord(half):04x}" for half in _HALF.findall(value)]
        return _HALF.sub("", value)
    if not isinstance(value, dict | list):
        return value
    if depth == 0:
        raise BadInput(f"nested deeper than {_DEEPEST} levels")
    if isinstance(value, list):
        return [_whole_characters(each, left_out, depth - 1) for each in value]
    return {
        _whole_characters(name, left_out, depth - 1): _whole_characters(each, left_out, depth - 1)
        for name, each in value.items()
    }


def from_any(given: object) -> Document:
    """Make a document of whatever a program gives as one.

    Raises:
        BadInput: it is none; as :func:`from_fields` says, or no mapping at all.
    """
    if isinstance(given, Document):
        return from_fields(msgspec.structs.asdict(given))  # made by a program: its fields' types are not checked yet
    if isinstance(given, Mapping):
        return from_fields(given)
    raise BadInput(f"a job is a JSON object, this is {_kind(given)}")


def from_fields(fields: Mapping[str, Any]) -> Document:
    """Make a document of a mapping, as :func:`parse` does of its JSON.

    Fields may have the names of other programs, and the forms that they write (:mod:`worker.intake.fields`). What is
    text may be bytes, in the encoding that ``charset`` (or ``encoding``) names, else as pages declare theirs. NUL
    characters, which PostgreSQL does not take, are left out. Blank ``html`` counts as none.

    Raises:
        BadInput: a field of the wrong type, bytes that are still packed, an ``id`` that cannot be one, neither ``html``
            nor ``text`` with anything in it, or what JSON cannot hold.
    """
    own, around = unwrapped(fields)
    given: dict[str, Any] = _storable(_as_text(own), _DEEPEST)
    beside: dict[str, Any] = _storable(around, _DEEPEST)
    if by_columns(given):
        raise BadInput("a table by its columns, not a document: give each of its rows as one")
    known, unknown = as_fields(given, _FIELDS)
    try:
        document = msgspec.convert(known, Document)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        field = where.strip(".`").partition("[")[0] or "unknown"
        raise BadInput(f"field {field}: {what.lower()}", field=field) from None
    if not document.html and not (document.text or "").strip():
        raise BadInput(f"empty: a document needs html or text{seen(given)}")
    if document.id is not None and not _ID.fullmatch(document.id):
        raise BadInput("field id: 1 to 200 printable ASCII characters without spaces", field="id")
    document = msgspec.structs.replace(document, metadata={**beside, **unknown, **document.metadata})
    for name, value in document.metadata.items():
        if strange := next(_no_json(value), None):
            raise BadInput(f"field metadata: {name}: JSON has no {strange}", field="metadata")
    try:
        for body in (document.html, document.text):  # apart: to be written as JSON takes ten times as long
            (body or "").encode()
        rest = msgspec.structs.replace(document, html=None, text=None)
        msgspec.json.encode(rest, order="deterministic")  # as for its identity
    except UnicodeEncodeError:
        raise BadInput("not text: it holds lone surrogates, which no encoding has") from None
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput(f"field metadata: {error}", field="metadata") from None
    return document


def _as_text(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as JSON would have them: what is text decoded where it is bytes, metadata read where it is JSON."""
    given = dict(fields)
    for name in [name for name, value in given.items() if plain(str(name)) == _ZYTES and isinstance(value, str)]:
        with suppress(ValueError):
            given[name] = b64decode(given[name], validate=True)
    coded = {name: data for name, value in given.items() if (data := _bytes(value)) is not None and means_a_field(name)}
    if coded:
        names = [given.pop(name) for name in ("charset", "encoding") if name in given]
        charset = next((name for name in names if name not in (None, "")), None)
        if not isinstance(charset, str | None):
            raise BadInput(f"field charset: expected a string, this is {_kind(charset)}", field="charset")
        for name, data in coded.items():
            if packing := next((called for begin, called in _PACKED.items() if data.startswith(begin)), None):
                raise BadInput(f"field {name}: packed by {packing}: unpack it first", field=name)
            given[name] = decode(data) if charset is None else decode_as(data, charset)
    metadata = given.get("metadata")
    if isinstance(metadata, str) and metadata.lstrip().startswith("{"):  # a column of a table
        with suppress(msgspec.DecodeError, RecursionError):
            given["metadata"] = msgspec.json.decode(metadata)
    return given


def _bytes(value: object) -> bytes | None:
    """The bytes, also as the only element of a list, as item loaders have them, or as Python shows them: ``b'...'``."""
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    if isinstance(value, str) and value.startswith(("b'", 'b"')) and value.endswith(value[1]):
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            value = ast.literal_eval(value)
    return bytes(value) if isinstance(value, bytes | bytearray) else None


def seen(given: Mapping[str, Any], none: str = "none of its fields holds one") -> str:
    """The names of the fields, of which none holds a body, behind what says so."""
    names = [
        name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."
        for name in given
        if name not in ("html", "text")
    ]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"; {none}: {', '.join(names[:_SHOWN])}{more}" if names else ""


def _storable(value: Any, depth: int) -> Any:  # noqa: ANN401  (JSON, or what a program takes for it)
    """The value without NUL characters, if it is not so deep that a worker's stack could not hold it."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if not isinstance(value, dict | list | tuple):
        return value
    if depth == 0:
        raise BadInput(f"nested deeper than {_DEEPEST} levels")
    if isinstance(value, dict):
        if strange := [name for name in value if not isinstance(name, str)]:
            raise BadInput(f"a field's name is text, this is {_kind(strange[0])}: {strange[0]!r:.50}", field="metadata")
        return {_storable(name, depth - 1): _storable(each, depth - 1) for name, each in value.items()}
    return [_storable(each, depth - 1) for each in value]


def _no_json(value: object) -> Iterator[str]:
    """What JSON cannot hold, and msgspec would write all the same: as null, as base64, in another order each time."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _no_json(each)
    elif isinstance(value, float) and not math.isfinite(value):
        yield str(value)
    elif isinstance(value, set | frozenset | bytes | bytearray | memoryview):
        yield type(value).__name__


def _kind(value: object) -> str:
    names = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    names |= dict.fromkeys((int, float), "a number")
    return names.get(type(value), f"of Python's type {type(value).__name__}")
