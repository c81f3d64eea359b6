"""What a worker tells of its tasks to who listens, Flower foremost: what became of the batch, not of the Celery task.

To Celery a task that returns succeeded, though documents died in it; and one whose process was killed failed, though
its jobs start again and end well. Here a task has failed where documents are dead, and is retried where they start
again; its result says so in words.
"""

import ast
import re
from contextlib import suppress
from typing import Any

from celery.app.events import Events
from celery.events.dispatcher import EventDispatcher
from celery.worker.request import Request

_TOLD = (
    (re.compile(r"(\d+ )?dead\b"), "task-failed"),
    (re.compile(r"\d+ again\b|given back|not settled"), "task-retried"),
)

_STOPPED = "stopped by an operator: an attempt of its jobs is used up"
_SENT_AGAIN = "not begun: its batch waits, and gets another message"


class Told(Request):
    """A message that this worker took, and the events of its task. ``heart`` knows how those ended that could not say.

    It is what boot makes of it.
    """

    heart: Any

    def send_event(self, type: str, **fields: Any) -> None:  # noqa: A002, ANN401  (Celery's names)
        """Send one; what ends a task tells what became of its batch."""
        said = None
        if type == "task-succeeded":
            said = _unquoted(fields["result"])
        elif type == "task-failed":
            said = self.heart.said_of(self.id)
            fields["exception"] = said or str(fields["traceback"]).strip().rpartition("\n")[2]
        elif type == "task-revoked":
            said = _STOPPED if fields["terminated"] else _SENT_AGAIN
        if said is not None:
            fields["result"] = said
            type = next((event for words, event in _TOLD if words.match(said)), type)  # noqa: A001
            if type in ("task-failed", "task-retried"):
                fields |= {"exception": said, "traceback": fields.get("traceback", "")}
        super().send_event(type, **fields)


class Dispatcher(EventDispatcher):
    """Sends what is told, or later: it never waits until the broker is back, and loses nothing where it goes."""

    def send(self, type: str, **fields: Any) -> None:  # type: ignore[override]  # noqa: A002, ANN401
        """Send one, or keep it until the consumer has connected again.

        Celery's worker says every two seconds that it lives, and would have that tried until it succeeds. In there it
        waits for the broker as the consumer does, but touches no heartbeat file and hears no signal to end. Either way
        its main loop stands: no time limit is looked at until the broker is back.
        """
        super().send(type, **fields | {"retry": False})

    def extend_buffer(self, other: EventDispatcher) -> None:
        """Take over what another could not send, and what it kept to send it together."""
        super().extend_buffer(other)
        kept = other._group_buffer  # type: ignore[attr-defined]  # noqa: SLF001  (no other way)
        for group, events in kept.items():
            self._group_buffer[group].extend(events)  # type: ignore[attr-defined]


class Telling(Events):
    """Has Celery take that one."""

    dispatcher_cls = f"{__name__}:{Dispatcher.__name__}"


def _unquoted(result: str) -> str:
    """What the task returned, of which Celery hands on the representation; it may be cut. A chore may have no word."""
    with suppress(ValueError, SyntaxError):
        return ast.literal_eval(result) or ""
    return result.lstrip("'\"")
