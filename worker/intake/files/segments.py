"""Joins records that an archive's writer cut into segments (WARC 1.1, 7): the first, and those that continue it.

Segments are joined that stand in one archive in their order. What is held of all that wait for their rest is no more
than one document may be large, their heads counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from warcio.recordloader import ArcWarcRecord

from worker.intake.files.items import Place

_ORIGIN, _NUMBER, _TOTAL = "WARC-Segment-Origin-ID", "WARC-Segment-Number", "WARC-Segment-Total-Length"
_HEAD_BYTES = 4096  # what a record takes beside its block: an archive may be full of empty ones


class Joined(NamedTuple):
    """A record whose segments have come: the first's place and head, and the block; ``whole``: that it is all of it."""

    place: Place
    record: ArcWarcRecord
    block: bytes
    whole: bool


@dataclass
class _Open:
    """A record that waits for its rest: its block as far as it has come, of so many segments."""

    place: Place
    record: ArcWarcRecord
    block: bytearray
    segments: int = 1


class Segments:
    """The records of an archive that go on in others."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._open: dict[str, _Open] = {}

    def begin(self, place: Place, record: ArcWarcRecord) -> Iterator[Joined]:
        """Take a first segment; what waited longest is given as far as it has come where there is no room.

        So is one of the same identity, which writers repeat by mistake.
        """
        block = bytearray(record.raw_stream.read(self._most + 1))
        identity = record.rec_headers.get_header("WARC-Record-ID") or place.where
        if identity in self._open:
            yield self._end(identity, whole=False)
        while self._open and self._held() + len(block) > self._most:
            yield self._end(next(iter(self._open)), whole=False)
        self._open[identity] = _Open(place, record, block)

    def goes_on(self, record: ArcWarcRecord) -> Iterator[Joined] | None:
        """Take a segment that continues one which waits for it; None if it continues none."""
        head = record.rec_headers.get_header
        first = self._open.get(head(_ORIGIN) or "")
        if first is None or head(_NUMBER) != str(first.segments + 1):
            return None
        first.segments += 1
        first.block.extend(record.raw_stream.read(self._most + 1))
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
        ended = self._open.pop(identity)
        return Joined(ended.place, ended.record, bytes(ended.block), whole)

    def _held(self) -> int:
        """What waits takes; the head of one is no more than any record's."""
        return sum(len(each.block) + _HEAD_BYTES for each in self._open.values()) - _HEAD_BYTES
