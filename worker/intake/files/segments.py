"""Joins records that an archive's writer cut into segments (WARC 1.1, 7): the first, and those that continue it.

Segments are joined that stand in one archive in their order. What is held of all that wait for their rest is no more
than one document may be large.
"""

from collections.abc import Iterator
from typing import NamedTuple

from warcio.recordloader import ArcWarcRecord

from worker.intake.files.items import Place

_ORIGIN, _NUMBER, _TOTAL = "WARC-Segment-Origin-ID", "WARC-Segment-Number", "WARC-Segment-Total-Length"


class Joined(NamedTuple):
    """A record whose segments have come: the first's place and head, and the block; ``whole``: that it is all of it."""

    place: Place
    record: ArcWarcRecord
    block: bytes
    whole: bool


class Segments:
    """The records of an archive that go on in others."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._open: dict[str, tuple[Place, ArcWarcRecord, list[bytes]]] = {}

    def begin(self, place: Place, record: ArcWarcRecord) -> Iterator[Joined]:
        """Take a first segment; what waited longest is given as far as it has come where there is no room."""
        block = record.raw_stream.read(self._most + 1)
        while self._open and self._held() + len(block) > self._most:
            yield self._end(next(iter(self._open)), whole=False)
        identity = record.rec_headers.get_header("WARC-Record-ID") or place.where
        self._open[identity] = (place, record, [block])

    def goes_on(self, record: ArcWarcRecord) -> Iterator[Joined] | None:
        """Take a segment that continues one which waits for it; None if it continues none."""
        head = record.rec_headers.get_header
        place, first, parts = self._open.get(head(_ORIGIN) or "", (None, None, []))
        if place is None or first is None or head(_NUMBER) != str(len(parts) + 1):
            return None
        parts.append(record.raw_stream.read(self._most + 1))
        return self._settle(head(_ORIGIN), is_last=head(_TOTAL) is not None)

    def _settle(self, identity: str, *, is_last: bool) -> Iterator[Joined]:
        if is_last:
            yield self._end(identity, whole=True)
        while self._open and self._held() > self._most:
            yield self._end(next(iter(self._open)), whole=False)

    def rest(self) -> Iterator[Joined]:
        """Give those whose rest did not come, as far as they have."""
        for identity in list(self._open):
            yield self._end(identity, whole=False)

    def _end(self, identity: str, *, whole: bool) -> Joined:
        place, record, parts = self._open.pop(identity)
        return Joined(place, record, b"".join(parts), whole)

    def _held(self) -> int:
        return sum(len(part) for _, _, parts in self._open.values() for part in parts)
