"""What a benchmark's processes took of the processor, and how figures of several turns are told."""

import statistics
from collections.abc import Iterable

import psutil
import redis


def processor_seconds(processes: Iterable[psutil.Process], server: redis.Redis) -> float:
    """Of these processes, of those children of theirs that have ended, and of a Redis."""
    times = [each.cpu_times() for each in processes]
    used = server.info("cpu")
    return float(sum(sum(each[:4]) for each in times) + used["used_cpu_user"] + used["used_cpu_sys"])


def spread(found: list[float], digits: int = 2) -> str:
    """The median, the least and the most."""
    return f"{statistics.median(found):.{digits}f} ({min(found):.{digits}f} to {max(found):.{digits}f})"
