"""A real ``kawat serve`` for a test: a process of its own, on a store that is there."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from workers import PATIENCE, wait_for

_SAID = re.compile(r"Kawat is at (http://\S+)/\n")


class Served(NamedTuple):
    """Where it is, by a client that asks it; its process, and what it says."""

    url: str
    client: httpx.Client
    process: "subprocess.Popen[bytes]"
    log: Path

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it in order; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


Serve = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """What serves a store: called with its URL, options and settings, it is a context that has a :class:`Served`."""
    return lambda url, *arguments, **environment: _served(tmp_path, url, *arguments, **environment)


@contextmanager
def _served(folder: Path, store_url: str, *arguments: str, **environment: str) -> Iterator[Served]:
    log = folder / f"serve{len(list(folder.glob('serve*.log')))}.log"
    command = [Path(sys.executable).with_name("kawat"), "serve", "--port", "0", *arguments]
    own = {"KAWAT_STORE_URL": store_url, "KAWAT_DATA_DIR": str(folder / "kawat-data")}
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | own | environment, stdout=file, stderr=file, cwd=folder)
    try:
        wait_for(lambda: _SAID.search(log.read_text()) or process.poll() is not None, PATIENCE)
        said = _SAID.search(log.read_text())
        assert said, log.read_text()
        with httpx.Client(base_url=said[1], timeout=PATIENCE) as client:
            yield Served(said[1], client, process, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
