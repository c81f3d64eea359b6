"""Reads web archives: WARC of all versions, WET, ARC.

warcio walks through the records: the Internet Archive's own crawls and most tools are read by it, and a faster one
would gain little of what reading the pages costs (``benchmarks/archives.py``). What a record holds is read here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from worker.errors import BadInput, KawatError
from worker.intake.files.http import Answer, answer, decoded
from worker.intake.files.items import Found, Item, Place, Skip, Unreadable
from worker.intake.files.kinds import LOOK_BYTES, NO_SENTENCE, Kind, Packing, Refused, tell
from worker.intake.files.pages import page
from worker.intake.files.revisits import Revisit
from worker.intake.files.segments import Joined, Segments
from worker.intake.files.streams import AsItComes, Looked

_STEP_BYTES = 65_536
_ARC = b"filedesc:"
_ARC_RECORD = re.compile(rb"(?!filedesc)[a-z]+:\S* [\d.:a-f]+ \d{12,14} \S+ \d+\s*$")
_ARC_VERSION_LINES = 10_000
_HEAD_BYTES = 65_536  # of HTTP, before a page that is as large as it may be
_ORIGINALS = ("response", "resource")
_REVISIT = "revisit"
_CONTINUATION = "continuation"
_NOT_MODIFIED = 304
_PAGE_STATUSES = (200, 201, 202, 203)
_PAGE_SCHEMES = ("http", "https")
_SENTENCE_WORDS = 8
_STATUS_CLASSES = {3: "a redirect"}
_NO_PAGES = (  # by what the server calls them
    ("image/", "an image"),
    ("video/", "a video"),
    ("audio/", "a sound"),
    ("font/", "a font"),
    ("application/font", "a font"),
    ("application/x-font", "a font"),
    ("text/css", "a style sheet"),
    ("application/pdf", "a PDF"),
    ("application/warc-fields", "a note of the crawl"),
)
_NO_PAGES_WITHIN = (("javascript", "a script"), ("ecmascript", "a script"), ("json", "JSON"))


class _Page(NamedTuple):
    """A page that a record holds."""

    data: bytes
    html: bool
    content_type: str | None
    truncated: str | None
    lacks: str | None

    def at(self, place: Place, url: str | None, crawled_at: str | None) -> Item:
        """Its document."""
        also = {"warc_truncated": self.truncated} if self.truncated else {}
        fields = {"url": url or None, "crawled_at": crawled_at, **also}
        item = page(place, self.data, html=self.html, content_type=self.content_type, **fields)
        return item._replace(lacks=self.lacks) if isinstance(item, Found) else item


def read_warc(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read the pages and texts in an archive; all else in it is skipped, by its name.

    Revisits are remembered; where their originals are sought, those are given in their stead, and nothing else.
    """
    place = place._replace(part=True)
    revisits = place.revisits
    if revisits.file:
        revisits.files[revisits.file] = None
    records = ArchiveIterator(AsItComes(_without_version(stream)), no_record_parse=True, arc2warc=True)
    segments = Segments(place.max_bytes + _HEAD_BYTES)
    for number in count(1):
        here = place.at(number)
        if revisits.seeking and not revisits.waiting:
            return
        try:
            record = next(records, None)
            if record is None:
                yield from _all(segments.rest())
                stream.read(1)  # warcio takes a packed file's early end for the archive's; this says it again
                return
            items = _originals(here, record) if revisits.seeking else _record(here, record, segments)
            _finish(record)
        except (KawatError, BrokenPipeError):  # what wait_for ends the reading by
            raise
        except EOFError as error:
            yield from _all(segments.rest())
            yield Unreadable(here.where, f"the WARC is cut off here: {error}")
            return
        except Exception as error:  # noqa: BLE001  (warcio stumbles over damage in many ways)
            yield from _all(segments.rest())
            yield Unreadable(here.where, f"the WARC is broken from here on: {error}")
            return
        yield from items


def _without_version(stream: BinaryIO) -> BinaryIO:
    """An ARC from its first page on: what stands before, of itself, often has another length than it says."""
    looked = Looked(stream)
    if looked.look(len(_ARC)) != _ARC:
        return looked.whole()
    whole = looked.whole()
    for _ in range(_ARC_VERSION_LINES):
        line = whole.readline(_STEP_BYTES)
        if not line or _ARC_RECORD.match(line):
            break
    return Looked(whole, line).whole()


def _finish(record: ArcWarcRecord) -> None:
    """Read what is left of a record.

    Raises:
        EOFError: it is shorter than its header says, or ends in it.
    """
    if record.rec_headers.get_header("Content-Length") is None and not record.raw_stream.read(1):
        raise EOFError("it ends in the middle of a record's head")
    while record.raw_stream.read(_STEP_BYTES):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError("it ends in the middle of a record")


def _record(place: Place, record: ArcWarcRecord, segments: Segments) -> Iterable[Item]:
    """What a record is; nothing yet of a revisit, and of one that goes on in others."""
    head = record.rec_headers.get_header
    url = head("WARC-Target-URI") or ""
    if record.rec_type == _CONTINUATION and (joined := segments.goes_on(record)) is not None:
        return list(_all(joined))
    if record.rec_type != _REVISIT and head("WARC-Segment-Number") and not _no_record(record.rec_type, url):
        return list(_all(segments.begin(place, record)))
    if record.rec_type != _REVISIT:
        return (_item(place, record, _held(place, record)),)
    reason = _no_revisit(url, answer(record.raw_stream.read(_HEAD_BYTES))) or place.revisits.remember(place.where, head)
    return (place.no_article(reason),) if reason else ()


def _all(joined: Iterable[Joined]) -> Iterator[Item]:
    """What records are of which all segments are joined that came."""
    for place, record, block, whole in joined:
        yield _item(place, record, _of_block(place, record, block, segmented=not whole))


def _item(place: Place, record: ArcWarcRecord, held: "_Page | Skip | Unreadable") -> Item:
    head = record.rec_headers.get_header
    return held.at(place, head("WARC-Target-URI"), head("WARC-Date")) if isinstance(held, _Page) else held


def _originals(place: Place, record: ArcWarcRecord) -> Iterable[Item]:
    """The pages whose original this record is."""
    asking = place.revisits.of(record.rec_headers.get_header) if record.rec_type in _ORIGINALS else ()
    return _answers(place, asking, _held(place, record)) if asking else ()


def _answers(place: Place, asking: Iterable[Revisit], held: _Page | Skip | Unreadable) -> Iterator[Item]:
    for revisit in asking:
        there = place._replace(where=revisit.where)
        item = held.at(there, revisit.url, revisit.crawled_at) if isinstance(held, _Page) else held
        if isinstance(item, Found):
            place.revisits.answer(revisit)
            yield item
        else:
            place.revisits.answer(revisit, item.reason if isinstance(item, Skip) else "a page that cannot be read")


def _held(place: Place, record: ArcWarcRecord) -> _Page | Skip | Unreadable:
    """The page that a record holds; else why it holds none."""
    head = record.rec_headers.get_header
    if reason := _no_record(record.rec_type, head("WARC-Target-URI") or ""):
        return place.no_article(reason)
    block = record.raw_stream.read(place.max_bytes + _HEAD_BYTES)
    return _of_block(place, record, block, segmented=head("WARC-Segment-Number") is not None)


def _of_block(place: Place, record: ArcWarcRecord, block: bytes, *, segmented: bool) -> _Page | Skip | Unreadable:
    """The page in a record's block; ``segmented``: others that are not here have the rest."""
    head = record.rec_headers.get_header
    url = head("WARC-Target-URI") or ""
    is_answer = record.rec_type == "response"
    got = answer(block) if is_answer else Answer(200, {"content-type": head("Content-Type") or ""}, block)
    content_type = got.fields.get("content-type")
    if reason := _no_page(got.status, url, (content_type or "").lower()):
        return place.no_article(reason)
    truncated = head("WARC-Truncated")
    lacks = _lacks(truncated, segmented=segmented)
    try:
        data = decoded(got, place.max_bytes, cut=lacks is not None)
    except BadInput as error:
        return Unreadable(place.where, str(error))
    if len(data) > place.max_bytes:
        return place.too_large()
    kind = _kind(data, any_text=not is_answer)
    if kind not in (Kind.HTML, Kind.TEXT):
        return place.no_article(kind.named)
    return _Page(data, kind is Kind.HTML, content_type, truncated, lacks)


def _lacks(truncated: str | None, *, segmented: bool) -> str | None:
    """What a record lacks of its page."""
    if truncated:
        return f"cut by its crawler ({truncated.strip().lower():.20}), read as far as it goes"
    return "the first of several segments, read as far as it goes" if segmented else None


def _kind(data: bytes, *, any_text: bool) -> Kind | Refused:
    kind = tell(data[:LOOK_BYTES])
    if kind in (Packing.UTF_16_LE, Packing.UTF_16_BE):
        return Kind.HTML if b"<\0" in data or b"\0<" in data else Kind.TEXT
    if isinstance(kind, Packing):
        return Refused("packed data")
    text = kind in (Kind.TEXT, Kind.TABLE)  # its first line may look like a table's
    return kind if not text else Kind.TEXT if any_text or _has_sentence(data) else NO_SENTENCE


def _no_record(rec_type: str, url: str) -> str | None:
    """Why a record is of no page; None if it may be of one."""
    if rec_type not in (*_ORIGINALS, "conversion", _REVISIT):
        return f"a {rec_type} record"
    scheme, colon, _ = url.partition(":")
    return f"a {scheme.lower()}: record" if colon and scheme.lower() not in _PAGE_SCHEMES else None


def _no_revisit(url: str, got: Answer) -> str | None:
    """Why a revisit is of no page, by its own head; None if it may be of one."""
    status = 200 if got.status == _NOT_MODIFIED else got.status
    return _no_record(_REVISIT, url) or _no_page(status, url, got.fields.get("content-type", "").lower())


def _no_page(status: int, url: str, content_type: str) -> str | None:
    """Why an answer is no page, by its head; None if it may be one."""
    if status not in _PAGE_STATUSES:
        return _STATUS_CLASSES.get(status // 100, f"an answer of status {status}")
    path = url.partition("?")[0].lower()
    if path.endswith("/robots.txt"):
        return "a robots.txt"
    return next((name for start, name in _NO_PAGES if content_type.startswith(start)), None) or next(
        (name for part, name in _NO_PAGES_WITHIN if part in content_type), None
    )


def _has_sentence(data: bytes) -> bool:
    return any(len(line.split()) >= _SENTENCE_WORDS for line in data.splitlines())
