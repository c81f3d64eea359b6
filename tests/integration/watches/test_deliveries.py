"""Deliveries to a real receiver: taken, refused, hung, tried again, dead; on both databases."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from receiver import Receiver
from results import FLOOD, page, result, story
from sqlalchemy import Engine, select, update

from kawat.watching.teller import Teller
from worker.settings import Settings
from worker.store.deliveries import claim, dead_deliveries, due_watches, failed, pause_seconds, retry, sent
from worker.store.engine import open_store
from worker.store.schema import matches, watches
from worker.store.watches import WatchQuery, add_watch, told, watch_called
from worker.store.write import write_results

SECRET = "whsec_S2F3YXQgbWVuZ2FiYXJrYW4gYmVyaXRhIGJhcnU="  # noqa: S105
NOW = datetime(2026, 11, 29, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def add(store: Engine, webhook: str, name: str = "semua") -> None:
    """Add a watch of everything, with a webhook."""
    add_watch(store, name, WatchQuery(), now=NOW, webhook=webhook, secret=SECRET)


def write(store: Engine, *names: str) -> None:
    """Write documents of a story each."""
    write_results(store, [result(page(id=name, text=f"{FLOOD} {name}"), story(f"{FLOOD} {name}")) for name in names])


def round_(store: Engine, **settings: Any) -> None:  # noqa: ANN401
    """Look, and send what is due, until nothing is."""
    teller = Teller(store, Settings(**{"webhook_timeout_seconds": 5} | settings))
    while teller.look():
        pass
    for sending in teller.send():
        sending.result()
    teller.end()


def hurry(store: Engine) -> None:
    """Let time pass for all that waits."""
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with store.begin() as connection:
        connection.execute(update(matches).where(matches.c.state == "waiting").values(due_at=long_ago))
        connection.execute(update(watches).values(rests_until=None))


def states(store: Engine) -> list[tuple[str, str | None, int, str | None]]:
    """Of each match its document, state, attempts and reason."""
    columns = [matches.c[name] for name in ("document_id", "state", "attempts", "reason")]
    with store.connect() as connection:
        return [(*row,) for row in connection.execute(select(*columns).order_by(matches.c.number))]


def test_each_match_is_sent(store: Engine, receiver: Receiver) -> None:
    """Each match is sent once where it is taken, in order, with the id that feeds have; what it says is the record."""
    add(store, receiver.url("ok"))
    write(store, "d1", "d2", "d3")
    round_(store)
    round_(store)
    rows = list(reversed(told(store, watch_called(store, "semua"), 10)))
    assert [each["headers"]["webhook-id"] for each in receiver.received] == [row.id for row in rows]
    assert [json.loads(each["body"])["data"]["story"] for each in receiver.received] == [row.record for row in rows]
    assert {row[1:] for row in states(store)} == {("sent", 1, None)}


def test_tried_again_until_taken(store: Engine, receiver: Receiver) -> None:
    """What fails is tried again later, not at once, with the same id and body, and the webhook rests meanwhile."""
    add(store, receiver.url("500"))
    write(store, "d1", "d2")
    for _ in range(2):
        round_(store)
    assert [row[1:3] for row in states(store)] == [("waiting", 1), ("waiting", 0)]
    hurry(store)
    round_(store)
    assert len(receiver.received) == 2
    with store.begin() as connection:
        connection.execute(update(watches).values(webhook=receiver.url("ok")))
    hurry(store)
    round_(store)
    assert {row[1] for row in states(store)} == {"sent"}
    assert set(receiver.ids().values()) == {1} and len(receiver.ids()) == 2
    assert len({(each["headers"]["webhook-id"], each["body"]) for each in receiver.received}) == 2


def test_one_that_hangs_does_not_hold_others_up(store: Engine, receiver: Receiver) -> None:
    """While one webhook hangs another gets all of its own."""
    add(store, receiver.url("hang"), "macet")
    add(store, receiver.url("ok"))
    write(store, "d1", "d2", "d3")
    round_(store, webhook_timeout_seconds=1)
    assert len(receiver.ids()) == 3
    assert [each["path"] for each in receiver.received].count("/hang") == 1


def test_dead_after_days(store: Engine, receiver: Receiver) -> None:
    """Days after its first try a delivery is dead, with its reason, and is let wait again by hand alone."""
    add(store, receiver.url("404"))
    write(store, "d1")
    round_(store)
    with store.begin() as connection:
        ago = datetime.now(UTC) - timedelta(days=3)
        connection.execute(update(matches).values(first_tried_at=ago))
    hurry(store)
    round_(store)
    ((_, state, attempts, reason),) = states(store)
    assert (state, attempts) == ("dead", 2) and "404 Not Found" in str(reason)
    (dead,) = dead_deliveries(store, 10)
    assert (dead.watch, dead.reason) == ("semua", reason)
    hurry(store)
    round_(store)
    assert len(receiver.received) == 2
    with store.begin() as connection:
        connection.execute(update(watches).values(webhook=receiver.url("ok")))
    assert retry(store, watch_called(store, "semua"), datetime.now(UTC)) == 1
    round_(store)
    assert [row[1:] for row in states(store)] == [("sent", 1, None)]


def test_gone(store: Engine, receiver: Receiver) -> None:
    """At 410 all that wait are dead, and so is what still comes; no more is sent until somebody says so."""
    add(store, receiver.url("410"))
    write(store, "d1", "d2")
    round_(store)
    write(store, "d3")
    round_(store)
    assert [row[1] for row in states(store)] == ["dead"] * 3
    assert all("410 Gone" in str(row[3]) for row in states(store)) and len(receiver.received) == 1
    with store.begin() as connection:
        connection.execute(update(watches).values(webhook=receiver.url("ok")))
    assert retry(store, watch_called(store, "semua"), datetime.now(UTC)) == 3
    write(store, "d4")
    round_(store)
    assert {row[1] for row in states(store)} == {"sent"}


def test_a_claim_is_one_s_own(store: Engine, receiver: Receiver) -> None:
    """What is claimed nobody else gets before the lease is over; who is late with bad news changes nothing."""
    add(store, receiver.url("ok"))
    write(store, "d1")
    teller = Teller(store, Settings())
    teller.look()
    teller.end()
    soon = datetime.now(UTC) + timedelta(seconds=1)
    (watch,) = due_watches(store, soon)
    first = claim(store, watch, soon, 30)
    assert first is not None and claim(store, watch, soon, 30) is None and not due_watches(store, soon)
    later = soon + timedelta(seconds=31)
    second = claim(store, watch, later, 30)
    assert second is not None and (second.id, second.attempts) == (first.id, 2)
    assert second.first_tried_at == first.first_tried_at == soon
    assert not failed(store, first, "late", later, days=3)
    assert states(store)[0][3] is None
    sent(store, second, later)
    assert failed(store, first, "later still", later + timedelta(days=9), days=3)
    assert states(store)[0][1:] == ("sent", 2, None)


def test_a_receiver_that_asks_for_time(store: Engine, receiver: Receiver) -> None:
    """Nothing is sent to a webhook before the time that it asks for."""
    add(store, receiver.url("later/429"))
    write(store, "d1", "d2")
    round_(store)
    with store.connect() as connection:
        query = select(watches.c.rests_until, matches.c.due_at).join(matches).order_by(matches.c.number)
        (rests, due), _ = connection.execute(query).all()
    assert min(rests, due) > datetime.now(UTC) + HOUR
    assert len(receiver.received) == 1


def test_pauses() -> None:
    """Pauses grow from 5 s to 6 h, spread by a fifth; so a delivery is tried some twenty times in three days."""
    assert [pause_seconds(n, 0) for n in (1, 2, 3, 6, 7, 100)] == [5, 20, 80, 5120, 20480, 21600]
    assert (pause_seconds(1, -1), pause_seconds(100, 1)) == (4, 25920)
    tries, passed = 0, 0.0
    while passed < 3 * 86400:
        tries += 1
        passed += pause_seconds(tries, 0)
    assert 15 <= tries <= 20


@pytest.mark.usefixtures("store")
def test_two_tellers(store_url: str, receiver: Receiver) -> None:
    """Two that send at once send each delivery once."""
    own = open_store(store_url)
    add(own, receiver.url("ok"))
    write(own, *(f"d{n}" for n in range(30)))
    stores = [open_store(store_url) for _ in range(2)]
    tellers = [Teller(each, Settings()) for each in stores]
    for teller in tellers:
        while teller.look():
            pass
    for sending in [sending for teller in tellers for sending in teller.send()]:
        sending.result()
    for teller in tellers:
        teller.end()
    assert len(receiver.received) == len(receiver.ids()) == 30
    for each in [own, *stores]:
        each.dispose()


def test_nothing_leaks(receiver: Receiver, store: Engine) -> None:
    """A hundred deliveries leave no descriptor open."""
    add(store, receiver.url("ok"))
    write(store, "d")
    round_(store)
    before = len(list(Path("/dev/fd").iterdir()))
    write(store, *(f"d{n}" for n in range(100)))
    round_(store)
    assert len(list(Path("/dev/fd").iterdir())) <= before + 2
