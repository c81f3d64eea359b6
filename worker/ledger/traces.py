"""How the way of a job is traced, as it lies in Redis: nothing here needs OpenTelemetry, nor does who writes it.

A job that is traced has a word in its entry: its trace, the span that created it, and that one's parent where it has
one, in hexadecimal: ``{trace}-{span}`` or ``{trace}-{span}-{parent}``. What happens to it is a line on a list, written
in the step that makes it so: no span is lost with the process that worked, and none is told of what did not count.
"""

import secrets
from itertools import chain, repeat
from typing import NamedTuple

import msgspec

from worker.ledger.values import Claim, Outcome
from worker.route import queue_name


class Traced(NamedTuple):
    """A job, its word, and what became of it: on, duplicate, ..., or the kind of its failure; "": it was created."""

    job: str
    word: str
    fate: str


class Line(msgspec.Struct, omit_defaults=True):
    """What happened to the traced jobs of a batch. ``batch`` is 0 where they were created.

    ``took_ms``: since a worker had begun it, for which it had waited ``waited_ms``.
    """

    queue: str
    jobs: list[Traced]
    batch: int = 0
    worker: str = ""
    took_ms: float = 0
    waited_ms: int = 0
    attempt: int = 1


def new_word(trace: str = "", parent: str = "") -> str:
    """The word of a job that is created now, in a trace of its own or in another's, below that one's span."""
    own = f"{trace or secrets.token_hex(16)}-{secrets.token_hex(8)}"
    return f"{own}-{parent}" if parent else own


def of_batch(prefix: str, claim: Claim, outcome: Outcome, ms: float) -> bytes:
    """The line of a batch whose stage ended; nothing where no job of it is traced."""
    if not any(claim.traces):
        return b""
    ends = {"on": outcome.on, "duplicate": outcome.duplicate, "no_article": outcome.no_article, "anew": outcome.anew}
    fates = dict(chain.from_iterable(zip(jobs, repeat(fate), strict=False) for fate, jobs in ends.items()))
    fates |= {job: failure.kind for job, failure in (*outcome.failed, *outcome.dead)}
    jobs = [Traced(job, word, fates[job]) for job, word in zip(claim.jobs, claim.traces, strict=True) if word]
    queue = queue_name(prefix, claim.stage, claim.lane)
    return msgspec.json.encode(Line(queue, jobs, claim.batch, claim.worker, ms, claim.waited_ms, claim.attempt))


def read(line: bytes) -> tuple[int, Line]:
    """When it ended, in ms of Redis' clock, and what it tells."""
    ended, _, told = line.partition(b" ")
    return int(ended), msgspec.json.decode(told, type=Line)
