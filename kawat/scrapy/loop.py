"""The event loop that Scrapy runs in: asyncio's, with Twisted on it or alone, or one of Twisted's own."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from twisted.internet.task import deferLater
from twisted.internet.threads import deferToThread

T = TypeVar("T")


def caller() -> Callable[..., object]:
    """What a thread calls to have something called in the loop that runs here, or will."""
    return asyncio.get_running_loop().call_soon_threadsafe if _is_asyncio() else _reactor().callFromThread


async def sleep(seconds: float) -> None:
    """Let the loop go on for so long."""
    if _is_asyncio():
        await asyncio.sleep(seconds)
    else:
        await deferLater(_reactor(), seconds, lambda: None)


async def in_thread(call: Callable[[], T]) -> T:
    """What a call returns that may take its time."""
    return await (asyncio.to_thread(call) if _is_asyncio() else deferToThread(call))


def _is_asyncio() -> bool:
    """Whether asyncio's loop runs. Scrapy's own answer needs a reactor, which newer ones can do without."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _reactor() -> Any:  # noqa: ANN401  (Twisted names its type by what it can do)
    from twisted.internet import reactor  # noqa: PLC0415  (the first import installs one: not before Scrapy has its own)

    return reactor
