"""A document as it arrives: checked, with the identities that make the same content one job's work."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from w3lib.url import canonicalize_url, url_query_cleaner

from worker.errors import BadInput
from worker.records import Document

_FIELDS = frozenset(field.name for field in msgspec.structs.fields(Document))
_TRACKING = (
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "fbclid",
    "gclid",
    "igshid",
)
_ID = re.compile(r"[!-~]{1,200}")
_ID_BYTES = 10  # 80 bits: one collision expected among 10^12 documents
_DEEPEST = 100  # levels of JSON
_CONTENT_BYTES = 6  # tells two versions of one document apart


class Identity(NamedTuple):
    """Who a document is: ``document`` stays when its content changes, ``content`` does not."""

    document: str
    content: str

    @property
    def job(self) -> str:
        """The id of the job that this content of this document is."""
        return f"{self.document}.{self.content}"


def identify(document: Document) -> Identity:
    """Derive the ids: from ``id``, else the canonical URL, else the content.

    When the page was crawled is no content: the same page fetched again is the same work.
    """
    content = {
        name: value
        for name, value in msgspec.structs.asdict(document).items()
        if name not in ("id", "url", "crawled_at") and value
    }
    digest = _digest(msgspec.json.encode(content, order="deterministic"), _CONTENT_BYTES)
    if document.id:
        return Identity(document.id, digest)
    if document.url:
        return Identity(_digest(canonical_url(document.url).encode(), _ID_BYTES), digest)
    return Identity(_digest((document.html or document.text or "").encode(), _ID_BYTES), digest)


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


def canonical_url(url: str) -> str:
    """The URL without fragment, trackers' parameters and order of its query; as it is where it is none."""
    try:
        return str(canonicalize_url(url_query_cleaner(url.strip(), _TRACKING, remove=True, unique=False)))
    except ValueError:
        return url.strip()


def parse(line: bytes | str) -> Document:
    """Read a job from one JSON object; fields that Kawat does not know go to ``metadata``.

    Raises:
        BadInput: no JSON object, a field of the wrong type, or neither ``html`` nor ``text``.
    """
    try:
        raw = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise BadInput(f"no valid JSON: {error}") from None
    except (UnicodeDecodeError, RecursionError):
        raise BadInput("no valid JSON: not UTF-8, or nested too deeply") from None
    if not isinstance(raw, dict):
        raise BadInput(f"a job is a JSON object, this is {_kind(raw)}")
    return from_fields(raw)


def from_fields(fields: Mapping[str, Any]) -> Document:
    """Make a document of a mapping, as :func:`parse` does of its JSON.

    NUL characters, which PostgreSQL does not take, are left out. Blank ``html`` counts as none.

    Raises:
        BadInput: a field of the wrong type, an ``id`` that cannot be one, neither ``html`` nor ``text`` with
            anything in it, or what JSON cannot hold.
    """
    given = _storable(dict(fields), _DEEPEST)
    known = {name: value for name, value in given.items() if name in _FIELDS and value is not None}
    unknown = {name: value for name, value in given.items() if name not in _FIELDS}
    if isinstance(known.get("html"), str) and not known["html"].strip():
        del known["html"]
    try:
        document = msgspec.convert(known, Document)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        raise BadInput(f"field {where.strip('.`') or 'unknown'}: {what.lower()}") from None
    if not document.html and not (document.text or "").strip():
        raise BadInput("empty: a document needs html or text")
    if document.id is not None and not _ID.fullmatch(document.id):
        raise BadInput("field id: 1 to 200 printable ASCII characters without spaces")
    document = msgspec.structs.replace(document, metadata={**unknown, **document.metadata})
    try:
        msgspec.json.encode(document)
    except UnicodeEncodeError:
        raise BadInput("not text: it holds lone surrogates, which no encoding has") from None
    except TypeError as error:
        raise BadInput(f"field metadata: {error}") from None
    return document


def _storable(value: Any, depth: int) -> Any:  # noqa: ANN401  (JSON, or what a program takes for it)
    """The value without NUL characters, if it is not so deep that a worker's stack could not hold it."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if not isinstance(value, dict | list | tuple):
        return value
    if depth == 0:
        raise BadInput(f"nested deeper than {_DEEPEST} levels")
    if isinstance(value, dict):
        return {_storable(name, depth - 1): _storable(each, depth - 1) for name, each in value.items()}
    return [_storable(each, depth - 1) for each in value]


def _digest(data: bytes, size: int) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def _kind(value: object) -> str:
    names = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
