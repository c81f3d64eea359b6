"""A receiver of webhooks, a process of its own: it notes what comes, and answers as the path says.

As a program: ``receiver.py NOTES`` listens at a free port, which it prints.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

_HANGS_SECONDS = 60
_lock = threading.Lock()
_draw = random.Random(4)


class Receiver:
    """Where it is, and what came; it can be killed, and started again at the same port."""

    def __init__(self, folder: Path) -> None:
        self._notes = folder / "received.jsonl"
        self._notes.touch()
        self._port = 0
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        command = [sys.executable, __file__, str(self._notes), str(self._port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self._port = int(self.process.stdout.readline())

    def stop(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def url(self, how: str) -> str:
        """The address at which it answers so: ok, a status, hang, drip, close, garbage, large, mixed, later/STATUS."""
        return f"http://127.0.0.1:{self._port}/{how}"

    @property
    def received(self) -> list[dict[str, Any]]:
        """All that came: ``path``, ``headers``, ``body`` and ``status``, with which it was answered."""
        return [json.loads(line) for line in self._notes.read_text().splitlines()]

    def ids(self) -> Counter[str]:
        """How often each id was taken."""
        return Counter(each["headers"]["webhook-id"] for each in self.received if each["status"] == 200)


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    """A receiver, for a test."""
    made = Receiver(tmp_path)
    yield made
    made.stop()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        how = self.path.removeprefix("/")
        if how == "mixed":
            with _lock:
                how = _draw.choice(["ok", "ok", "500", "close", "hang-shortly", "garbage"])
        status = 200 if how in ("ok", "large") else int(how.rpartition("/")[2]) if how[-1].isdigit() else 0
        facts = {
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": body.decode(),
            "status": status,
        }
        with _lock, Path(sys.argv[1]).open("a") as notes:
            notes.write(json.dumps(facts) + "\n")
        with suppress(OSError):
            self._answer(how, status)

    def _answer(self, how: str, status: int) -> None:
        self.close_connection = True
        match how:
            case "hang":
                time.sleep(_HANGS_SECONDS)
            case "hang-shortly":
                time.sleep(2)
            case "drip":
                for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: 1\r\n" * 100:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.1)
            case "garbage":
                self.wfile.write(b"\x00\x01 halo\r\n\r\n")
            case "close":
                pass
            case _:
                self.send_response(status)
                if how.startswith("later"):
                    self.send_header("Retry-After", "7200")
                if 300 <= status < 400:
                    self.send_header("Location", "/ok")
                content = b"x" * 50_000_000 if how == "large" else b"\x1b[2Jbukan\nbegini"
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said beside the notes."""


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), _Handler)
    server.daemon_threads = True
    os.write(1, f"{server.server_address[1]}\n".encode())
    server.serve_forever()


if __name__ == "__main__":
    _main()
