"""A stage as a value, what it makes of a batch, and what a worker loads of the stages."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from billiard.exceptions import SoftTimeLimitExceeded

from worker.errors import StoreUnavailable
from worker.ledger.values import Claim
from worker.limits import give_back_memory
from worker.process import Process
from worker.route import Stage

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass
class Worked:
    """What a stage made of a batch: by job, what goes on; and the jobs that do not.

    ``duplicate``: the store has their result already. ``no_article``: their pages are something else.
    ``anew``: they begin anew, through no fault: what they were made from is not all that there is now.
    ``together``: what the jobs failed with when they were worked on at once, though each succeeded alone.
    """

    made: Mapping[str, Any]
    failed: Mapping[str, Exception] = field(default_factory=dict)
    duplicate: list[str] = field(default_factory=list)
    no_article: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    together: Exception | None = None


Run = Callable[[Claim], Worked]


class Work(NamedTuple):
    """A stage: what it is, what it needs, what it does.

    ``needs``: the stages whose output it reads. ``bodies``: whether it reads the documents themselves. ``module``: has
    ``load``, which takes a :class:`Process`, brings into it all that the stage works with, and returns its :data:`Run`.
    Only a worker that serves the stage imports it.
    """

    stage: Stage
    module: str
    needs: tuple[Stage, ...] = ()
    bodies: bool = False


class Loaded:
    """The stages that there are, and those that this process has loaded."""

    def __init__(self, process: Process) -> None:
        self.works: list[Work] = []
        self._process = process
        self._runs: dict[Stage, Run] = {}

    def load(self) -> None:
        """Load what is served, before the fork: the pool shares the pages, and the collector leaves them alone."""
        for work in self.works:
            if work.stage in self._process.served:
                self.run(work)
        gc.collect()
        give_back_memory()  # what loading took for a while; each process that writes to it would copy it
        gc.freeze()

    def run(self, work: Work) -> Run:
        """What the stage does; loaded at the first time."""
        if work.stage not in self._runs:
            self._runs[work.stage] = import_module(work.module).load(self._process)
        return self._runs[work.stage]


def isolate(jobs: Mapping[str, In], work: Callable[[Mapping[str, In]], Mapping[str, Out]]) -> Worked:
    """Work on jobs together; if that fails, on each alone, so that the one at fault takes no other with it."""
    try:
        return Worked(made=work(jobs))
    except (SoftTimeLimitExceeded, StoreUnavailable):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a document provokes is that document's failure)
        if len(jobs) == 1:
            return Worked(made={}, failed=dict.fromkeys(jobs, error))
        together = error
    made: dict[str, Out] = {}
    failed: dict[str, Exception] = {}
    for job, given in jobs.items():
        alone = isolate({job: given}, work)
        made |= alone.made
        failed |= alone.failed
    return Worked(made=made, failed=failed, together=None if failed else together)
