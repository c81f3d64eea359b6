"""What tells watches is killed, at each of its steps and at any moment: each match is told at least once, by one id."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from receiver import Receiver
from results import FLOOD, page, result, story
from sqlalchemy import Engine, select, update
from workers import PATIENCE, wait_for

from worker.store.engine import open_store
from worker.store.schema import matches, watches
from worker.store.watches import WatchQuery, add_watch, match_id, watch_called
from worker.store.write import write_results

SECRET = "whsec_S2F3YXQgbWVuZ2FiYXJrYW4gYmVyaXRhIGJhcnU="  # noqa: S105
MORTAL = Path(__file__).parents[1] / "helpers" / "mortal_teller.py"
STEPS = ("look", "claim", "post", "sent")
COMMITS = 8  # more than a round has: look, and for each of two deliveries a claim and a settlement


def write(store: Engine, *names: str) -> None:
    """Write documents of a story each."""
    write_results(store, [result(page(id=name, text=name), story(f"{FLOOD} {name}")) for name in names])


def hurry(store: Engine) -> None:
    """Let time pass for all that waits."""
    with store.begin() as connection:
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        connection.execute(update(matches).where(matches.c.state == "waiting").values(due_at=long_ago))
        connection.execute(update(watches).values(rests_until=None))


def told(store: Engine) -> set[str]:
    """The ids of all matches."""
    with store.connect() as connection:
        return set(connection.execute(select(matches.c.id)).scalars())


def run(store: Engine, *arguments: str) -> int:
    """A round of a teller that may be killed; its exit code."""
    environment = os.environ | {
        "KAWAT_STORE_URL": store.url.render_as_string(hide_password=False),
        "KAWAT_WEBHOOK_TIMEOUT_SECONDS": "5",
    }
    return subprocess.run(
        [sys.executable, MORTAL, *arguments], env=environment, timeout=PATIENCE, check=False
    ).returncode


@pytest.mark.parametrize(
    ("step", "moments"),
    [*((step, ("before", "after")) for step in STEPS), ("failed", ("before", "after")), ("commit", ("before",))],
)
def test_killed_at_each_step(store: Engine, receiver: Receiver, step: str, moments: tuple[str, ...]) -> None:
    """Killed before or after each step, or before a transaction ends, it loses nothing, and each match has one id."""
    add_watch(store, "semua", WatchQuery(), now=datetime.now(UTC), webhook=receiver.url("ok"), secret=SECRET)
    watch = watch_called(store, "semua")
    numbers = range(1, COMMITS) if step == "commit" else (1, 2)
    killed, written = 0, set[str]()
    for moment in moments:
        for number in numbers:
            names = {f"{moment}-{number}-{n}" for n in range(2)}
            write(store, *sorted(names))
            written |= names
            if step == "failed":
                receiver.stop()
            killed += run(store, step, moment, str(number)) == -signal.SIGKILL
            if step == "failed":
                receiver.start()
            hurry(store)
    while any(state == "waiting" for state in _states(store)) or not told(store) >= _ids(watch.id, written):
        assert run(store, "look", "before", "999") == 0
        hurry(store)
    assert killed >= len(moments)
    assert receiver.ids().keys() == told(store) == _ids(watch.id, written)


def _ids(watch: str, names: set[str]) -> set[str]:
    return {match_id(watch, name, 0) for name in names}


def _states(store: Engine) -> list[str]:
    with store.connect() as connection:
        return list(connection.execute(select(matches.c.state)).scalars())


@pytest.mark.usefixtures("store")
def test_killed_again_and_again(store_url: str, receiver: Receiver, tmp_path: Path) -> None:
    """Two tellers are killed at any moment while stories come and the receiver is as bad as can be: none is missing."""
    store, draw = open_store(store_url), random.Random(7)
    add_watch(store, "semua", WatchQuery(), now=datetime.now(UTC), webhook=receiver.url("mixed"), secret=SECRET)
    watch, names = watch_called(store, "semua"), [f"d{n}" for n in range(60)]
    environment = os.environ | {
        "KAWAT_STORE_URL": store_url,
        "KAWAT_WEBHOOK_TIMEOUT_SECONDS": "1",
        "KAWAT_WATCH_SECONDS": "0.2",
    }

    def start() -> "subprocess.Popen[bytes]":
        command = [Path(sys.executable).with_name("kawat"), "watch", "run"]
        return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=tmp_path)

    with ExitStack() as ending:
        tellers = [start() for _ in range(2)]
        ending.callback(lambda: [each.kill() or each.wait() for each in tellers])
        for round_ in range(10):
            write(store, *names[round_ * 6 : round_ * 6 + 6])
            time.sleep(draw.uniform(1, 6))  # they take a second or two to start
            victim = draw.randrange(2)
            tellers[victim].kill()
            tellers[victim].wait()
            tellers[victim] = start()
            hurry(store)

        def all_told() -> bool:
            hurry(store)
            return set(_states(store)) == {"sent"} and len(_states(store)) == len(names)

        wait_for(all_told)
    assert receiver.ids().keys() >= told(store) == _ids(watch.id, set(names))
    assert {each["headers"]["webhook-id"] for each in receiver.received} == told(store)
    store.dispose()
