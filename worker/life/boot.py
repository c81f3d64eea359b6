"""A worker's life: all that is hooked into Celery, in the order in which it happens, and why then."""

import os
import sys
from contextlib import suppress
from functools import partial
from typing import Any

import redis
import structlog
from celery import Celery, bootsteps, signals
from celery.concurrency import get_implementation
from celery.concurrency.prefork import TaskPool
from celery.utils.nodenames import NODENAME_DEFAULT, nodesplit

from worker import log
from worker.broker.transport import Transport
from worker.errors import KawatError
from worker.life import commands  # noqa: F401  (Celery knows them from now on)
from worker.life.heart import Heart
from worker.life.reception import Reception, refuse
from worker.life.told import Telling, Told
from worker.life.work import Loaded
from worker.process import Process
from worker.route import queue_parts
from worker.settings import unknown
from worker.store.engine import upgrade_apart


def hook(app: Celery, process: Process, loaded: Loaded) -> None:
    """Have Celery call what follows."""
    heart = Heart(process)
    life = _Life(app, process, loaded)
    for signal, then in (
        (signals.celeryd_init, life.begin),
        (signals.setup_logging, life.log),
        (signals.worker_init, life.load),
        (signals.worker_process_init, life.forked),
        (signals.worker_ready, life.ready),
        (signals.task_failure, heart.task_failed),
        (signals.task_revoked, heart.task_revoked),
        (signals.worker_shutting_down, heart.drain),
        (signals.worker_shutdown, heart.leave),
    ):
        signal.connect(then, weak=False)
    app.Task.Request = type("Told", (Told,), {"heart": heart})  # type: ignore[assignment]  # or its name
    app.events_cls = f"{Telling.__module__}:{Telling.__name__}"
    # Between load and ready: the pool has been forked, and nothing is begun yet.
    app.steps["worker"].add(type("Heartbeat", (_Heartbeat,), {"heart": heart}))


class _Life:
    def __init__(self, app: Celery, process: Process, loaded: Loaded) -> None:
        self._app = app
        self._process = process
        self._loaded = loaded

    def begin(self, instance: Any, **_: object) -> None:  # noqa: ANN401  (Celery's, untyped, as all in here)
        """Before anything is said, and only in workers: Flower and ``celery events`` get kombu's own transport."""
        settings = self._process.settings
        log.configure(settings)
        Transport.refuse = staticmethod(partial(refuse, self._process))
        self._app.conf.broker_transport = "worker.broker.transport:Transport"
        self._app.conf.worker_consumer = partial(Reception, self._process)
        if log.is_json(settings):
            log.capture_prints()
            instance.quiet = True  # no banner
        name, host = nodesplit(instance.hostname)
        if name == NODENAME_DEFAULT:  # Flower takes two of one name for one, and stops both
            instance.hostname = f"kawat-{os.getpid()}@{host}"
        for fault in unknown(os.environ):
            structlog.get_logger("kawat.settings").warning(fault)

    def log(self, **_: object) -> None:
        """Instead of Celery's own set-up, here and in its other commands."""
        log.configure(self._process.settings)

    def load(self, sender: Any, **_: object) -> None:  # noqa: ANN401
        """What the stages need, once for all processes: they get it by the fork. What is missing ends the worker."""
        self._process.served = frozenset(queue_parts(queue)[0] for queue in self._app.amqp.queues.consume_from)
        try:
            _check_pool(get_implementation(sender.pool_cls))
            with suppress(redis.RedisError):  # one that is away is waited for
                self._process.broker.impatient_ledger.any_dead()
                self._process.broker.firsts_redis.ping()
            settings = self._process.settings
            upgrade_apart(settings.store_target, own_folder=settings.data_dir)
            self._process.store  # noqa: B018  (without it its children would fail every job)
            self._loaded.load()
        except KawatError as error:
            structlog.get_logger("kawat.stages").critical("no worker without it", error=str(error))
            sys.exit(2)
        except Exception:  # noqa: BLE001  (Celery would go on: each process of the pool then loads all for itself)
            structlog.get_logger("kawat.stages").critical("no worker without it", exc_info=True)
            sys.exit(2)

    def forked(self, **_: object) -> None:
        """In a process of the pool, before its first batch."""
        self._process.forked()

    def ready(self, **_: object) -> None:
        """The operator learns at the start what a fault would take."""
        said = structlog.get_logger("kawat.heart")
        said.info("what an accepted job outlives", durability=self._process.settings.durability_level)
        try:
            for weakness in self._process.broker.impatient_ledger.weaknesses():
                said.critical("JOBS CAN GET LOST", why=weakness)
        except redis.RedisError as error:
            said.warning("not known whether Redis keeps what it is given", error=str(error))


def _check_pool(pool: type) -> None:
    """Celery's other pools have no time limits, and say nothing of those that are set."""
    if not issubclass(pool, TaskPool):
        raise KawatError(
            f"the pool {pool.__module__} stops no document at KAWAT_TIME_LIMIT_SECONDS: "
            "start the worker without --pool (-P), or with --pool prefork"
        )


class _Heartbeat(bootsteps.StartStopStep):
    """Beats on the worker's own timer, in its main loop: one that hangs falls silent."""

    requires = ("celery.worker.components:Timer", "celery.worker.components:Pool")
    heart: Heart

    def __init__(self, worker: Any, **_: Any) -> None:  # noqa: ANN401
        """Celery makes it."""

    def start(self, worker: Any) -> None:  # noqa: ANN401
        """Beat before the first batch is begun, then regularly."""
        self.heart.start(worker.pool, worker.timer)
