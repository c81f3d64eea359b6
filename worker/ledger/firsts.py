"""Which stories were seen before, but for a few words: told across workers, in Redis. Keys: see ``firsts.lua``."""

import hashlib
import math
import re
import time
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any, NamedTuple, cast

import msgspec
import redis
import structlog

from worker.records import Duplicate

_MOST_COMPARED = 16  # the likeliest; more are only shared by stories off one template
_TAG_BYTES = 5
_DAY_MS = 86_400_000
_SAY_SECONDS = 600.0
FULL_BYTES = 1000  # with less room than that no story is remembered
_PAUSE_SECONDS = 10.0  # after Redis did not answer
_HEX = re.compile(r"(?:[0-9a-f]{2})+")

log = structlog.get_logger("kawat.duplicates")

Similarity = Callable[[bytes, bytes], float | None]


class Sketched(NamedTuple):
    """A story as it is compared: where it stands, its sketch, and the bands by which similar ones are found."""

    document: str
    story: int
    packed: bytes
    bands: Sequence[bytes]


class Remembered(NamedTuple):
    """What is remembered: so many firsts, which take about so many bytes; and how many found no room lately."""

    firsts: int
    bytes: int
    left: int


class Firsts:
    """The stories that were seen first, for so long as the horizon.

    Args:
        client: a connection to the Redis that holds them.
        prefix: begins every key.
        horizon_days: after so long a story is forgotten.
        similarity: how alike two sketched stories are if they are the same, else None.
        most_bytes: when they take so much, no more are remembered.
    """

    def __init__(
        self,
        client: "redis.Redis",
        prefix: str,
        horizon_days: float,
        similarity: Similarity,
        *,
        most_bytes: int,
    ) -> None:
        self._prefix = prefix
        self._horizon_ms = int(horizon_days * _DAY_MS)
        self._similarity = similarity
        self._most_bytes = most_bytes
        self._left = 0
        self._said: dict[str, float] = {}
        self._again = -math.inf
        script = resources.files("worker.ledger").joinpath("firsts.lua").read_text(encoding="utf-8")
        self._script = cast("Callable[..., Any]", client.register_script(script))

    def link(self, stories: Sequence[Sketched]) -> list[Duplicate | None] | None:
        """Say of each story which first it is again; None: it is a first itself, and is remembered.

        A story that comes again is what it was, and never a duplicate of its own document's stories or versions.
        Where Redis is full or away nothing is known: a link less is better than a job less.
        """
        if time.monotonic() < self._again:
            return None
        try:
            return self._look(stories)
        except redis.RedisError as error:
            self._say("not looked for near duplicates", error=str(error))
            if not isinstance(error, redis.exceptions.OutOfMemoryError):  # which answers at once
                self._again = time.monotonic() + _PAUSE_SECONDS
            return None

    def _look(self, stories: Sequence[Sketched]) -> list[Duplicate | None]:
        """Between the look and the comparison others may come: then a story is looked at again."""
        links: list[Duplicate | None] = [None] * len(stories)
        others: list[list[bytes]] = [[] for _ in stories]
        unsure = list(range(len(stories)))
        while unsure:
            looks = [part for at in unsure for part in (*_described(stories[at]), b" ".join(others[at]))]
            arguments = [self._horizon_ms, _MOST_COMPARED, self._most_bytes, *looks]
            *answers, left = self._script(keys=[f"{self._prefix}:"], args=arguments)
            self._say_if_full(left)
            compared = [(at, found) for at, found in zip(unsure, answers, strict=True) if found]
            for at, found in compared:
                links[at] = self._likest(stories[at], found[1::2])
                others[at] += found[::2]
            unsure = [at for at, _ in compared if links[at] is None]
        return links

    def _say_if_full(self, left: int) -> None:
        if left > self._left:
            self._say("no room to remember more stories, see KAWAT_DUPLICATES_MEMORY_MB", stories=left)
        self._left = left

    def _say(self, what: str, **facts: object) -> None:
        """Warn, of the same thing once in a while."""
        now = time.monotonic()
        if now - self._said.get(what, -math.inf) > _SAY_SECONDS:
            self._said[what] = now
            log.warning(what, **facts)

    def _likest(self, story: Sketched, firsts: list[bytes]) -> Duplicate | None:
        found = []
        for first in firsts:
            document, number, packed = msgspec.msgpack.decode(first)
            likeness = self._similarity(packed, story.packed)
            if likeness is not None:
                found.append(Duplicate(document.hex() if isinstance(document, bytes) else document, number, likeness))
        return max(found, key=lambda duplicate: duplicate.similarity, default=None)


def remembered(client: "redis.Redis", prefix: str, horizon_days: float) -> Remembered:
    """What is remembered now."""
    seconds, _ = client.time()
    turn = seconds * 1000 // int(horizon_days * _DAY_MS)
    names = ["firsts", "bytes", "left"]
    found = [cast("list[Any]", client.hmget(f"{prefix}:near:{of}:all", names)) for of in (turn - 1, turn)]
    (firsts, size, _), (more, further, left) = ([int(value or 0) for value in values] for values in found)
    return Remembered(firsts + more, size + further, left)


def _described(story: Sketched) -> tuple[bytes, bytes, bytes]:
    """A story as the script takes it: its tags, and its record in two parts, the document and the rest.

    The record is a MessagePack list, so that an id of digits and letters up to f takes half of its length.
    """
    own = hashlib.blake2b(f"{story.document} {story.story}".encode(), digest_size=_TAG_BYTES).digest()
    document = bytes.fromhex(story.document) if _HEX.fullmatch(story.document) else story.document
    record = msgspec.msgpack.encode((document, story.story, story.packed))
    begins = 1 + len(msgspec.msgpack.encode(document))
    return own + b"".join(story.bands), record[:begins], record[begins:]
