"""What reading gives, and what readers know of the place that they read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

import msgspec

from worker.errors import BadInput
from worker.intake.documents import from_fields
from worker.intake.files.revisits import Revisits
from worker.records import Document

STDIN = "standard input"
MOST_LAYERS = 8  # archives in archives, packings of packings: nobody means more


class Found(NamedTuple):
    """A document, where it was found: ``feed.jsonl:3``, and what it lacks, which is counted."""

    where: str
    document: Document
    lacks: str | None = None

    @property
    def named(self) -> Document:
        """The document, in whose metadata stands where it was found, where nothing else says where it is from."""
        if self.document.url or self.document.id or self.where.partition(":")[0] == STDIN:
            return self.document
        metadata = {"filename": self.where, **self.document.metadata}
        return msgspec.structs.replace(self.document, metadata=metadata)


class Unreadable(NamedTuple):
    """A place that holds no document, and why."""

    where: str
    reason: str


class Skipped(NamedTuple):
    """What of a folder or an archive was skipped: how often for which reason; and how many documents were found.

    ``lacking``: how many of them lack what.
    """

    where: str
    counts: Mapping[str, int]
    found: int
    lacking: Mapping[str, int] = MappingProxyType({})

    @property
    def reason(self) -> str:
        """The counts in a line, the highest first."""
        ordered = [
            each
            for counts in (self.counts, self.lacking)
            for each in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        listed = "; ".join(f"{count} × {reason}" for reason, count in ordered)
        return f"{sum(self.counts.values())} skipped, {self.found} read: {listed}"


class Skip(NamedTuple):
    """One thing in a folder or an archive that is no article, and what it is."""

    where: str
    reason: str


class Place(NamedTuple):
    """Where something is read.

    ``max_bytes``: the limit of a document. ``revisits``: those of this reading. ``part``: it is part of a folder or an
    archive: what holds no article is skipped there, and refused elsewhere. ``packed``: it was unpacked on the way, and
    may be larger than its file.
    """

    where: str
    max_bytes: int
    revisits: Revisits
    part: bool = False
    packed: bool = False
    layers: int = 0

    def member(self, name: str, *, packed: bool = False) -> "Place":
        """A file in this archive."""
        where = f"{self.where}/{name}"
        return self._replace(where=where, part=True, packed=self.packed or packed, layers=self.layers + 1)

    def unpacked(self) -> "Place":
        """What is packed in this file."""
        return self._replace(packed=True, layers=self.layers + 1)

    def at(self, number: int) -> "Place":
        """A line, row or record of this file."""
        return self._replace(where=f"{self.where}:{number}")

    def no_article(self, reason: str) -> "Skip | Unreadable":
        """What is here holds no article."""
        return Skip(self.where, reason) if self.part else Unreadable(self.where, reason)

    def too_large(self) -> Unreadable:
        """What is here is larger than a document may be."""
        return Unreadable(self.where, f"larger than {self.max_bytes} bytes (KAWAT_MAX_DOCUMENT_BYTES)")

    def document(self, fields: Mapping[str, object]) -> Found | Unreadable:
        """The document that these fields are."""
        try:
            return Found(self.where, from_fields(fields))
        except BadInput as error:
            return Unreadable(self.where, str(error))


class Inner(NamedTuple):
    """A file in an archive, or what was packed, to be read in turn."""

    stream: BinaryIO
    place: Place


Item = Found | Unreadable | Skip | Inner
