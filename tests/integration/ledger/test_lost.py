"""Which batches that wait have lost their message."""

import time
from collections.abc import Callable

import pytest
from batches import QUEUE, accept, batch_of, begin, message, old_message, places

from worker.broker.connection import Broker
from worker.broker.publish import publish
from worker.ledger.ledger import Ledger, message_order
from worker.ledger.values import Outcome, Waiting
from worker.route import Lane, Stage


def send(ledger: Ledger, *waiting: Waiting) -> None:
    """Put their messages on their queues."""
    for batch, queue, order in waiting:
        ledger.client.lpush(queue, message(batch, order))


def test_only_what_lies_before_the_oldest_message_is_lost(ledger: Ledger) -> None:
    """In a backlog a batch has lost its message only if one that was published later is the queue's oldest."""
    batches = [accept(ledger, str(n)) for n in range(4)]
    send(ledger, *(Waiting(batch, QUEUE) for batch in batches[1:]))
    time.sleep(0.01)
    lost = ledger.lost(0)
    assert places(lost) == [(batches[0], QUEUE)]
    time.sleep(0.01)
    assert ledger.lost(0) == []
    send(ledger, *lost)
    time.sleep(0.01)
    assert ledger.lost(0) == []


def backlog(ledger: Ledger, count: int) -> list[Waiting]:
    """So many batches that wait, none of which has a message yet."""
    return [Waiting(accept(ledger, f"job{n}"), QUEUE) for n in range(count)]


def work_off(ledger: Ledger) -> tuple[list[int], list[int]]:
    """Take all messages off the queue in their turn, as workers do, with a sweeper beside.

    Returns: the batches in the order in which they were begun, and what the sweeper sent again.
    """
    begun, again = [], []
    while ledger.client.llen(QUEUE) or ledger.counts().waiting[QUEUE]:
        lost = ledger.lost(-1)
        send(ledger, *lost)
        again += [each.batch for each in lost]
        for _ in range(10):
            if raw := ledger.client.rpop(QUEUE):
                batch = batch_of(raw)
                if ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=False):
                    begun.append(batch)
    return begun, again


def test_a_swap_of_two_producers_makes_no_backlog_lost(ledger: Ledger) -> None:
    """Two producers that accept A and B and publish B and A, all along: of 1,000 batches none is sent again."""
    batches = backlog(ledger, 1000)
    for first, second in zip(batches[::2], batches[1::2], strict=True):
        send(ledger, second, first)
    begun, again = work_off(ledger)
    assert (sorted(begun), again) == ([each.batch for each in batches], [])


def test_what_was_sent_again_makes_no_backlog_lost(ledger: Ledger) -> None:
    """A batch is sent again though its first message is there, and that is the queue's oldest: 999 others are not."""
    batches = backlog(ledger, 1000)
    (lost,) = ledger.lost(-1)[:1]
    assert lost.batch == batches[0].batch
    send(ledger, *batches, lost)
    begun, again = work_off(ledger)
    assert (sorted(begun), again) == ([each.batch for each in batches], [])


def test_a_message_that_comes_twice_makes_no_backlog_lost(ledger: Ledger) -> None:
    """A younger message of a thousand that is put back at the front says nothing about those before it."""
    batches = backlog(ledger, 1000)
    send(ledger, *batches)
    ledger.client.rpush(QUEUE, message(batches[400].batch))
    _, again = work_off(ledger)
    assert again == []


def test_lost_messages_in_a_backlog_are_found_in_their_turn(ledger: Ledger) -> None:
    """Of a thousand, of which pairs were swapped, each lost one is sent again, once, when its turn has come."""
    batches = backlog(ledger, 1000)
    order = [each for pair in zip(batches[1::2], batches[::2], strict=True) for each in pair]
    gone = {each.batch for each in order[::100]}
    send(ledger, *(each for each in order if each.batch not in gone))
    turn = {each.batch: place for place, each in enumerate(order)}
    begun, again = 0, {}
    while begun + len(again) < 1000:
        if begun % 5 == 0:
            for lost in ledger.lost(-1):
                assert lost.batch not in again
                again[lost.batch] = begun + len(again)  # and is not published: what is lost once may be lost twice
        if raw := ledger.client.rpop(QUEUE):
            begun += 1
            assert ledger.begin(batch_of(raw), Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=False)
    assert set(again) == gone
    assert all(-2 < at - turn[batch] < 10 for batch, at in again.items())


def test_looking_costs_what_was_lost(ledger: Ledger) -> None:
    """A look at a backlog of 1,000 costs Redis the same commands and bytes as one at a backlog of 100."""

    def cost(batches: list[Waiting]) -> tuple[int, int]:
        send(ledger, *batches)
        ledger.client.config_resetstat()
        assert ledger.lost(-1) == []
        stats = ledger.client.info("commandstats").values()
        return sum(each["calls"] for each in stats), ledger.client.info("stats")["total_net_output_bytes"]

    few, many = cost(backlog(ledger, 100)), cost([Waiting(accept(ledger, f"more{n}"), QUEUE) for n in range(900)])
    assert few[0] == many[0]
    assert many[1] < few[1] * 1.2


def test_on_an_empty_queue_all_that_waits_is_lost(ledger: Ledger) -> None:
    """Where no message is left, every batch that waits there gets one; not one that runs."""
    batches = [accept(ledger, str(n)) for n in range(3)]
    begin(ledger, batches[1])
    time.sleep(0.01)
    assert places(ledger.lost(0)) == [(batches[0], QUEUE), (batches[2], QUEUE)]


def test_nothing_is_lost_within_the_grace(ledger: Ledger) -> None:
    """A batch that began to wait just now may have its message on the way; so may one that was just sent again."""
    batch = accept(ledger, "a")
    assert ledger.lost(60) == []
    ledger.client.hset(f"kawat:batch:{batch}", "since_ms", ledger.beat("w1") - 61_000)
    assert places(ledger.lost(60)) == [(batch, QUEUE)]
    assert ledger.lost(60) == []


def test_a_strange_message_hides_nothing(ledger: Ledger) -> None:
    """While a queue has messages of others alone nothing is taken for lost; beside one of ours they say nothing."""
    batch, later = accept(ledger, "a"), accept(ledger, "b")
    ledger.client.lpush(QUEUE, "no json")
    assert ledger.lost(-1) == []
    send(ledger, Waiting(later, QUEUE))
    assert places(ledger.lost(-1)) == [(batch, QUEUE)]


@pytest.mark.parametrize(
    "raw", [b"", b"no json", b"{}", b'{"body": 1}', b'{"body": "!"}', b'{"body": "W10="}', b"\xff", b"[" * 100_000]
)
def test_no_message_is_too_strange(raw: bytes) -> None:
    """What is no message of ours has no place in the order, and is no error."""
    assert message_order(raw) is None
    assert message_order(b'{"headers": []}') is message_order(b'{"headers": {"order": "x"}, "body": ""}') is None


def test_a_message_says_its_place(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """A message's place is its batch's number, or what its header says: where it waits for a later stage."""
    batch = accept(ledger, "a")
    assert message_order(message(17, 20).encode()) == 20
    assert message_order(old_message(17).encode()) == 17
    (on,) = ledger.settle(begin(ledger, batch), Outcome(on=["a"]), b"made") or []
    assert on.order is not None
    assert on.order > batch
    publish(make_broker(), [on, Waiting(batch, QUEUE)])
    assert [message_order(ledger.client.lindex(queue, 0)) for queue in (on.queue, QUEUE)] == [on.order, batch]
