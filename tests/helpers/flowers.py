"""A real Flower, and its HTTP API."""

import base64
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from workers import wait_for

from worker.broker.embedded import free_port

CONF = Path(__file__).parents[2] / "deploy" / "flowerconfig.py"
PASSWORD = "rahasia"  # noqa: S105  (a test's)
COLUMNS = "name,state,result,received,runtime,worker,uuid"  # the compose file's


class Flower:
    """One that listens on this machine; who calls it has its password."""

    process: "subprocess.Popen[bytes]"

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def call(
        self, path: str, method: str = "POST", password: str | None = PASSWORD, **query: object
    ) -> tuple[int, str]:
        """What it answers: the status and the text."""
        address = f"{self.url}/{quote(path)}?{urlencode(query)}"
        request = urllib.request.Request(address, data=b"" if method == "POST" else None, method=method)  # noqa: S310  (ours)
        if password is not None:
            request.add_header("Authorization", f"Basic {base64.b64encode(f'kawat:{password}'.encode()).decode()}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def press(self, path: str, **query: object) -> int:
        """Press a button: the status."""
        return self.call(f"api/{path}", **query)[0]

    def get(self, path: str, **query: object) -> Any:  # noqa: ANN401  (JSON)
        """What its API tells; nothing while it does not answer."""
        try:
            status, text = self.call(f"api/{path}", method="GET", **query)
        except OSError:
            return {}
        return json.loads(text) if status == 200 else {}

    def tasks(self, **query: object) -> list[dict[str, Any]]:
        """The tasks that it knows, the latest first."""
        return list(self.get("tasks", limit=10_000, **query).values())


@contextmanager
def flower(folder: Path, *options: str, celery: Sequence[str] = ("-A", "worker.app"), **env: str) -> Iterator[Flower]:
    """Start one, and end it in order: then it keeps what it is to keep."""
    started = Flower()
    own = {"FLOWER_BASIC_AUTH": f"kawat:{PASSWORD}", "FLOWER_CONF": str(CONF), "FLOWER_TASKS_COLUMNS": COLUMNS}
    command = [Path(sys.executable).with_name("celery"), *celery, "flower"]
    with (folder / "flower.log").open("ab") as log:
        process = started.process = subprocess.Popen(
            [*command, f"--port={started.port}", "--address=127.0.0.1", *options],
            env=os.environ | own | env,
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(lambda: process.poll() is not None or _answers(started))
        assert process.poll() is None, (folder / "flower.log").read_text()
        yield started
        process.terminate()
        process.wait(60)
    finally:
        process.kill()
        process.wait()


def _answers(started: Flower) -> bool:
    try:
        return started.call("healthcheck", method="GET")[0] == 200
    except OSError:
        return False
