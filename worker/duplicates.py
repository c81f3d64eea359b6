"""Which stories were seen before, but for a few words: told across workers, in Redis. Keys: see ``duplicates.lua``."""

import hashlib
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any, NamedTuple, cast

import redis

from worker.records import Duplicate

_MOST_COMPARED = 16  # the likeliest; more are only shared by stories off one template
_KEY_BYTES = 8
_DAY_MS = 86_400_000

Similarity = Callable[[bytes, bytes], float | None]


class Sketched(NamedTuple):
    """A story as it is compared: where it stands, its sketch, and the bands by which similar ones are found."""

    document: str
    story: int
    packed: bytes
    bands: Sequence[bytes]


class Firsts:
    """The stories that were seen first, for so long as the horizon.

    Args:
        client: a connection to the Redis that holds them.
        prefix: begins every key.
        horizon_days: after so long a story is forgotten.
        similarity: how alike two sketched stories are if they are the same, else None.
    """

    def __init__(self, client: "redis.Redis", prefix: str, horizon_days: float, similarity: Similarity) -> None:
        self._prefix = prefix
        self._horizon_ms = int(horizon_days * _DAY_MS)
        self._similarity = similarity
        script = resources.files("worker").joinpath("duplicates.lua").read_text(encoding="utf-8")
        self._script = cast("Callable[..., Any]", client.register_script(script))

    def link(self, stories: Sequence[Sketched]) -> list[Duplicate | None]:
        """Say of each story which first it is again; None: it is a first itself, and is remembered.

        A story that comes again is what it was, and never a duplicate of its own document's stories or versions.
        Between the look and the comparison others may come: then it is looked at again.
        """
        links: list[Duplicate | None] = [None] * len(stories)
        others = [b""] * len(stories)
        unsure = list(range(len(stories)))
        while unsure:
            looks = [part for at in unsure for part in (*self._described(stories[at]), others[at])]
            arguments = [self._horizon_ms, _MOST_COMPARED, *looks]
            answers = self._script(keys=[f"{self._prefix}:"], args=arguments)
            compared = [(at, found) for at, found in zip(unsure, answers, strict=True) if found]
            for at, found in compared:
                links[at] = self._likest(stories[at], found[1::2])
                others[at] += b"".join(found[::2])
            unsure = [at for at, _ in compared if links[at] is None]
        return links

    def _described(self, story: Sketched) -> tuple[bytes, str, int, bytes, bytes]:
        place = f"{story.document} {story.story}".encode()
        key = hashlib.blake2b(place, digest_size=_KEY_BYTES).digest()
        return key, story.document, story.story, story.packed, b"".join(story.bands)

    def _likest(self, story: Sketched, firsts: list[bytes]) -> Duplicate | None:
        found = []
        for first in firsts:
            document, number, packed = first.split(b" ", 2)
            likeness = self._similarity(packed, story.packed)
            if likeness is not None:
                found.append(Duplicate(document.decode(), int(number), likeness))
        return max(found, key=lambda duplicate: duplicate.similarity, default=None)
