"""The stages' order, their queues, and the lanes."""

from enum import StrEnum


class Stage(StrEnum):
    """What happens to a job, in this order."""

    CLEAN = "clean"
    TOKENIZE = "tokenize"
    RECOGNIZE = "recognize"
    SUMMARIZE = "summarize"
    STORE = "store"

    @property
    def next(self) -> "Stage | None":
        """The stage after this one."""
        return _NEXT[self]


_NEXT: dict[Stage, Stage | None] = dict(zip(Stage, [*list(Stage)[1:], None], strict=True))


class Lane(StrEnum):
    """Ways through the same stages: urgent news waits for no back-fill, and neither for what is made again."""

    URGENT = "urgent"
    ORDINARY = "ordinary"
    REPROCESS = "reprocess"  # what the store has, made again: see worker/store/again.py


BURY = "kawat.bury"  # the Celery task that moves the dead to the output store
TAKE_IN = "kawat.take_in"  # and the one that moves into the ledger what others than producers offer
PRUNE = "kawat.prune"  # and the one that deletes from the store what is old
_CELERYS_PRIORITIES = (3, 6, 9)  # the steps that kombu's Redis transport has by default; a 0 has no list of its own
ENQUEUE = "kawat.enqueue"  # what these others call it; no worker runs it


INTAKE_LANES = (Lane.URGENT, Lane.ORDINARY)  # what is new comes by


def task_name(stage: Stage) -> str:
    """The Celery task of a stage."""
    return f"kawat.{stage}"


STAGE_OF_TASK = {task_name(stage): stage for stage in Stage}


def queue_name(prefix: str, stage: Stage, lane: Lane) -> str:
    """The queue of a stage and lane: ``kawat.clean``, ``kawat.urgent.clean``."""
    return f"{prefix}.{stage}" if lane is Lane.ORDINARY else f"{prefix}.{lane}.{stage}"


def intake_names(prefix: str, lane: Lane) -> list[str]:
    """The lists of what is offered: ``kawat.intake``, ``kawat.urgent.intake``; no stage's queues, and not our Celery's.

    And those beside them on which a sender's Celery puts what it gives a priority.
    """
    name = f"{prefix}.intake" if lane is Lane.ORDINARY else f"{prefix}.{lane}.intake"
    return [name, *(f"{name}\x06\x16{priority}" for priority in _CELERYS_PRIORITIES)]


def queue_parts(queue: str) -> tuple[Stage, Lane]:
    """The stage and lane of a queue's name."""
    _, *lane, stage = queue.split(".")
    return Stage(stage), Lane(lane[0]) if lane else Lane.ORDINARY


def queue_names(prefix: str) -> list[str]:
    """All queues in the order in which a worker serves them.

    Urgent first, what is made again last. Within a lane the last stage first, so that what was begun is finished before
    more is begun and little lies half-made in the ledger.
    """
    return [queue_name(prefix, stage, lane) for lane in Lane for stage in reversed(Stage)]
