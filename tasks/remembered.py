"""A cache of what is said of words and lines, bounded by their number and by their length."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar, cast

_LONGEST = 300  # characters; what is longer is rare, hardly met again, and as many of them would fill the memory

About = TypeVar("About", bound=Callable[..., object])


def remembered(most: int) -> Callable[[About], About]:
    """Make a function whose first argument is a text keep what it said of the last ``most`` texts that were short."""

    def decorate(say: About) -> About:
        kept = lru_cache(most)(say)

        @wraps(say)
        def ask(text: str, *rest: Hashable) -> object:
            return kept(text, *rest) if len(text) <= _LONGEST else say(text, *rest)

        return cast(About, ask)

    return decorate
