"""What of a Redis an operator should change, beside what makes jobs get lost: that says :meth:`Ledger.weaknesses`."""

import time
from collections.abc import Iterator
from typing import Any

import redis

from worker.finding import Finding
from worker.ledger.ledger import Ledger

_OLDEST = (6, 2)  # that is looked after by somebody; the tests run with Valkey 9 and Redis 7
_PINGS = 21
_SLOW_MS = 5.0
_CLOCK_SECONDS = 5.0


def examine(book: Ledger, max_memory_share: float, *, embedded: bool) -> Iterator[Finding]:
    """Look at the server of a ledger, by what it tells and by what it lets be done; nothing is left behind in it.

    ``embedded``: it is Kawat's own, and needs no bound.

    Raises:
        RedisError: it does not answer.
    """
    client = book.client
    told: dict[str, Any] = client.info()
    kind, version = _kind(told)
    if tuple(map(int, str(told["redis_version"]).split(".")[:2])) < _OLDEST:
        yield Finding("redis version", f"{kind} {version}", "take Redis 7 or Valkey 8, or later")
    else:
        yield Finding("redis version", f"{kind} {version}")
    weak = book.weaknesses()
    for weakness in weak:
        said, _, change = weakness.rpartition(" (")
        yield Finding("redis keeps jobs", said, change.removesuffix(")"))
    if not weak:
        yield Finding("redis keeps jobs", f"append-only file, noeviction, durability {book.durability}")
    yield _memory(told, max_memory_share, embedded=embedded)
    thrown = int(told.get("evicted_keys", 0))
    yield Finding(
        "redis evictions",
        f"{thrown} keys thrown out since it started",
        "maxmemory-policy noeviction: some may have been jobs" if thrown else "",
    )
    yield _rights(book)
    yield _clock(client)
    yield _latency(client)


def examine_firsts(client: "redis.Redis", prefix: str, most_mb: int) -> Iterator[Finding]:
    """Look at a server that near duplicates have for themselves. It may throw keys out: what is lost are links.

    ``most_mb``: what they may take of it.

    Raises:
        KawatError: it is none to work with.
    """
    try:
        told: dict[str, Any] = client.info()
        client.set(f"{prefix}:doctor", "1", px=1)
    except redis.RedisError as error:
        change = "that server, or KAWAT_DUPLICATES_REDIS_URL: until then no near duplicates are linked"
        yield Finding("duplicates redis", str(error), change)
        return
    used, most = int(told["used_memory"]) / 1e6, int(told.get("maxmemory", 0)) / 1e6
    said = f"{' '.join(_kind(told))}, {used:.0f} MB{f' of {most:.0f}' if most else ', without a bound'}"
    change = f"a larger maxmemory, or a lower KAWAT_DUPLICATES_MEMORY_MB, which is {most_mb}"
    yield Finding("duplicates redis", said, change if 0 < most < most_mb else "")


def _kind(told: dict[str, Any]) -> tuple[str, str]:
    if told.get("server_name") == "valkey":
        return "Valkey", str(told["valkey_version"])
    return "Redis", str(told["redis_version"])


def _memory(told: dict[str, Any], share: float, *, embedded: bool) -> Finding:
    used, most = int(told["used_memory"]) / 1e6, int(told.get("maxmemory", 0)) / 1e6
    if not most:
        change = "" if embedded else "set maxmemory below what its machine has"
        return Finding("redis memory", f"{used:.0f} MB, without a bound", change)
    change = "more workers, or a larger maxmemory: nothing is accepted" if used > share * most else ""
    return Finding("redis memory", f"{used:.0f} of {most:.0f} MB; nothing is accepted beyond {share:.0%}", change)


def _rights(book: Ledger) -> Finding:
    """Each kind of command is tried on keys of our own, which are gone at once."""
    key, listed = f"{book.prefix}:doctor", f"{book.prefix}.doctor"
    refused: list[str] = []
    failed: dict[str, str] = {}
    client: Any = book.client  # whose types leave this method out
    for command in (
        ("SET", key, "1", "PX", "1000"),
        ("LPUSH", listed, "1"),
        ("BRPOP", listed, "1"),
        ("DEL", key, listed),  # BRPOP may be refused
        ("EVAL", "return redis.call('TIME')", "0"),
        ("SMEMBERS", f"_kombu.binding.{book.prefix}"),
        ("HLEN", "unacked"),
        ("PUBLISH", listed, "1"),
        ("INFO", "memory"),
    ):
        try:
            client.execute_command(*command)
        except redis.exceptions.NoPermissionError:
            refused.append(command[0])
        except redis.exceptions.ResponseError as error:  # it is full, or can only be read
            failed.setdefault(str(error), command[0])
    said = [f"{name}: {why}" for why, name in failed.items()]
    changes = ["what it says: Kawat has to write in it"] if failed else []
    if refused:
        said.append(f"refused: {', '.join(refused)}")
        changes.append("the rights in SECURITY.md, with your KAWAT_KEY_PREFIX")
    if said:
        return Finding("redis rights", "; ".join(said), "; ".join(changes))
    return Finding("redis rights", "all that Kawat needs")


def _clock(client: "redis.Redis") -> Finding:
    before = time.time()
    seconds, micros = client.time()
    apart = seconds + micros / 1e6 - (before + time.time()) / 2
    change = "let both machines follow a time server" if abs(apart) > _CLOCK_SECONDS else ""
    return Finding("redis clock", f"{apart:+.1f} s from this machine's", change)


def _latency(client: "redis.Redis") -> Finding:
    took = []
    for _ in range(_PINGS):
        began = time.perf_counter()
        client.ping()
        took.append(1000 * (time.perf_counter() - began))
    least = min(took)  # the way there: more is load
    change = "bring workers and Redis nearer to each other: each batch asks some ten times a stage"
    return Finding("redis latency", f"{least:.1f} to {max(took):.0f} ms", change if least > _SLOW_MS else "")
