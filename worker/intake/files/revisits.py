"""Remembers revisit records, pages that came again and are not kept twice, until their originals are found.

An original may lie anywhere in what is read, and may be large. So only the revisits are remembered, and once all is
read the archives are gone through again for what they name.
"""

import base64
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

Head = Callable[[str], str | None]

MOST = 100_000
"""Revisits that are remembered: some 100 MB."""

_SECONDS = len("2026-11-24T01:02:03")
_ORIGINAL = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
_REVISIT = ("WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Payload-Digest")
_DIGEST_BYTES = {"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}
_NOT_MODIFIED = "server-not-modified"


class Revisit(NamedTuple):
    """A page that came again: where its record is, under which of the paths that were named, its address and moment."""

    where: str
    path: str
    url: str | None
    crawled_at: str | None
    in_file: bool


class Revisits:
    """All revisits of one reading, and where their originals may be.

    ``path``: what is read, as it was named. ``file``: the file, if it can be read again. ``seeking``: it is.
    ``files``: those that hold archives.
    """

    def __init__(self) -> None:
        self.path = ""
        self.file: str | None = None
        self.seeking = False
        self.files: dict[str, None] = {}
        self.waiting: dict[str, Revisit] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._skipped: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._read: Counter[str] = Counter()

    def remember(self, where: str, head: Head) -> str | None:
        """Remember a revisit, by its head; if not, say why."""
        if len(self.waiting) >= MOST:
            return f"a revisit record behind the first {MOST}"
        url = head("WARC-Target-URI")
        self.waiting[where] = Revisit(where, self.path, url, head("WARC-Date"), self.file is not None)
        names = _names(head, _REVISIT)
        # The digest of an answer that says so may be that of the answer, which is empty.
        for name in names[:-1] if len(names) > 1 and _NOT_MODIFIED in (head("WARC-Profile") or "") else names:
            self._by_name[name].append(where)
        return None

    def of(self, head: Head) -> list[Revisit]:
        """The revisits that are of this record."""
        named = dict.fromkeys(where for name in _names(head, _ORIGINAL) for where in self._by_name.get(name, ()))
        return [self.waiting[where] for where in named if where in self.waiting]

    def answer(self, revisit: Revisit, no_page: str | None = None) -> None:
        """A revisit's original is found; why it is no page, if it is none."""
        del self.waiting[revisit.where]
        if no_page:
            self._skipped[revisit.path][f"a revisit record of {no_page}"] += 1
        else:
            self._read[revisit.path] += 1

    def skipped(self) -> Iterator[tuple[str, Mapping[str, int], int]]:
        """Of each path how many revisits are no pages, by reasons, and how many are."""
        for revisit in self.waiting.values():
            reason = (
                "whose original is not here" if revisit.in_file else "in a stream, whose original is in no file here"
            )
            self._skipped[revisit.path][f"a revisit record {reason}"] += 1
        for path, counts in self._skipped.items():
            yield path, counts, self._read[path]


def _names(head: Head, fields: tuple[str, str, str, str]) -> list[str]:
    """What a record, or a revisit's original, is known by: its identity, its address with its moment, its digest."""
    identity, url, date, digest = ((head(field) or "").strip(" <>") for field in fields)
    names = [f"id {identity}"] if identity else []
    names += [f"at {url} {date[:_SECONDS]}"] if url and date else []
    return [*names, f"of {_digest(digest)}"] if digest else names


def _digest(written: str) -> str:
    """A digest in base 16, as some write it; most have it in base 32."""
    name, _, value = written.partition(":")
    algorithm, value = name.lower().replace("-", ""), value.strip().rstrip("=")
    if len(value) != 2 * _DIGEST_BYTES.get(algorithm, 0):
        with suppress(ValueError):  # letters of neither, outside of ASCII too
            value = base64.b32decode(value + "=" * (-len(value) % 8), casefold=True).hex()
    return f"{algorithm} {value.lower()}"
