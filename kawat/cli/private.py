"""A broker and a worker of a command's own, and how they end: however that comes, no process of theirs is left."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from kawat.cli.say import remark
from worker.broker.connection import Broker
from worker.settings import Settings

_STOP_SECONDS = 30.0  # what was begun gets, to be finished
_SOON_SECONDS = 3.0  # the same where nobody waits for it: who sends SIGTERM kills a little later
_POLL_SECONDS = 0.02


class Ending:
    """Lets signals end what a command has started, and says how long that may take.

    After Ctrl-C what was begun is finished; SIGTERM and a terminal that is closed leave it seconds, a second signal
    none. The first one breaks off whatever is done; from the end's beginning on they only make it shorter.

    Attributes:
        asked: the signal that asked first; 0: none did.
    """

    def __init__(self) -> None:
        self.asked = 0
        self._is_held = False
        self._until: float | None = None  # by a monotonic clock, once it ends
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.asked and kind is None:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Meanwhile nothing is broken off, but right behind it.

        Raises:
            KeyboardInterrupt: a signal asked for it.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self.asked:
            raise KeyboardInterrupt

    def begin(self) -> None:
        """Begin the end, if it has not begun: called while what broke the work off, if anything did, is handled."""
        if self._until is not None:
            return
        is_patient = self.asked == signal.SIGINT if self.asked else sys.exception() is None
        self._until = time.monotonic() + (_STOP_SECONDS if is_patient else _SOON_SECONDS)
        if self.asked == signal.SIGINT:
            remark("stopping: what was begun is finished first; Ctrl-C once more ends it at once")

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return self._until is not None and time.monotonic() > self._until

    def _ask(self, number: int, _frame: object) -> None:
        is_first, self.asked = not self.asked, self.asked or number
        if not is_first:
            self._until = 0.0
        elif self._until is not None:
            if number != signal.SIGINT:
                self._until = min(self._until, time.monotonic() + _SOON_SECONDS)
        elif not self._is_held:
            raise KeyboardInterrupt


@contextmanager
def private_broker(configured: Settings, ending: Ending) -> Iterator[Broker]:
    """A Valkey for this run alone: what waits in the configured one is not this command's business."""
    with tempfile.TemporaryDirectory(prefix="kawat-run-") as folder:
        target = configured.store_url or f"sqlite:///{configured.data_dir.resolve() / 'kawat.db'}"
        own = {"redis_url": None, "data_dir": Path(folder), "store_url": target}
        broker = Broker(configured.model_copy(update=own))
        try:
            yield broker
        finally:
            ending.begin()
            broker.close(at_once=True)


@contextmanager
def own_worker(processes: int, broker: Broker, log_file: Path, ending: Ending) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker by the same settings, which joins this process's broker."""
    broker.url  # noqa: B018  (started before it)
    command = [sys.executable, "-P", "-m", "kawat", "worker", f"--processes={processes}"]  # -P: not what lies here
    own = broker.settings
    environment = {name: value for name, value in os.environ.items() if name != "KAWAT_REDIS_URL"}
    environment |= {"KAWAT_DATA_DIR": str(own.data_dir), "KAWAT_STORE_URL": str(own.store_url)}
    environment["TMPDIR"] = str(own.data_dir)  # who is killed leaves there what would stay behind elsewhere
    environment |= {"KAWAT_STOP_WITH_PARENT": str(os.getpid()), "KAWAT_LOG_FORMAT": "json"}
    worker = None
    try:
        with log_file.open("wb") as log, ending.held():
            worker = subprocess.Popen(  # noqa: S603  (our own worker)
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for this process, which then ends the worker in order
                env=environment,
            )
        yield worker
    finally:
        ending.begin()
        if worker is not None:
            _end(worker, ending)


def _end(worker: "subprocess.Popen[bytes]", ending: Ending) -> None:
    """End a worker in order while there is time, then all processes of its session: a killed one leaves its pool's."""
    worker.terminate()
    while worker.poll() is None and not ending.is_over:
        time.sleep(_POLL_SECONDS)
    with suppress(ProcessLookupError, PermissionError):  # macOS has the latter for what is dead and not yet gone
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
