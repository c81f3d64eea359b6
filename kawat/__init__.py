"""Kawat turns raw news pages into data: what people touch.

from kawat import enqueue

for receipt in enqueue([{"url": response.url, "html": response.body}]):
    print(receipt.state, receipt.reason)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worker.errors import BadInput, KawatError, NotAccepted, QueueAway, QueueFull
    from worker.intake.buffer import Producer
    from worker.intake.producer import enqueue, enqueue_async
    from worker.records import Document, Receipt

__version__ = "0.1.0"

__all__ = [
    "BadInput",
    "Document",
    "KawatError",
    "NotAccepted",
    "Producer",
    "QueueAway",
    "QueueFull",
    "Receipt",
    "__version__",
    "enqueue",
    "enqueue_async",
]

_PLACES = {
    "worker.errors": {"BadInput", "KawatError", "NotAccepted", "QueueAway", "QueueFull"},
    "worker.records": {"Document", "Receipt"},
    "worker.intake.producer": {"enqueue", "enqueue_async"},
    "worker.intake.buffer": {"Producer"},  # brings the settings and Redis, as a first call does
}


def __getattr__(name: str) -> object:
    place = next((module for module, names in _PLACES.items() if name in names), None)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kawat.ours import hiding  # noqa: PLC0415  (who only asks for the version, or for help, has no use for it)

    if theirs := hiding("worker"):
        raise ImportError(
            f"{theirs} hides Kawat's package worker: rename it, or hand pages over without Python, by 'kawat enqueue'"
        )
    return getattr(import_module(place), name)


def __dir__() -> list[str]:
    return __all__
