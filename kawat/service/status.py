"""Where all jobs are."""

from typing import Any

import redis

from worker.broker.connection import Broker
from worker.ledger.values import Counts
from worker.route import queue_names


def status(broker: Broker) -> tuple[dict[str, Any], Counts]:
    """What there is to say of the queue, for a program; and the balance of which it is said."""
    book, configured = broker.impatient_ledger, broker.settings
    counts = book.counts()
    facts = {
        "accepted": counts.accepted,
        "done": counts.done,
        "duplicate": counts.duplicate,
        "no_article": counts.no_article,
        "dead": counts.dead,
        "undeliverable": counts.undeliverable,
        "refused": counts.refused,
        "failed_together": counts.together,
        "offered": book.count_offered(),
        "open": counts.open,
        "balanced": counts.balanced,
        "oldest_seconds": book.oldest_seconds(),
        "workers": book.workers(configured.worker_gone_seconds),
        "durability": book.durability,
        "warnings": book.weaknesses(),
        "near_duplicates": _remembered(broker),
        "queues": {
            name: {
                "waiting": counts.waiting[name],
                "running": counts.running[name],
                "messages": book.count_messages(name),
            }
            for name in queue_names(configured.key_prefix)
        },
    }
    return facts, counts


def _remembered(broker: Broker) -> dict[str, Any] | None:
    """The stories that near duplicates are linked to; None where they are not looked for."""
    from worker.ledger.firsts import FULL_BYTES, remembered  # noqa: PLC0415  (brings a log, which takes a tenth of a second)

    configured = broker.settings
    if not configured.duplicate_horizon_days:
        return None
    try:
        known = remembered(broker.firsts_redis, configured.key_prefix, configured.duplicate_horizon_days)
    except redis.RedisError as error:
        if not configured.duplicates_redis_url:
            raise
        return {"error": str(error)}
    room = configured.duplicates_memory_mb
    return {
        "stories": known.firsts,
        "megabytes": round(known.bytes / 1e6, 1),
        "most_megabytes": room,
        "not_remembered": known.left,
        "full": known.bytes > 1e6 * room - FULL_BYTES,
    }
