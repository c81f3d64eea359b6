"""The memory that a stage may take, and that processes have taken."""

import ctypes
import re
import resource
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STATUS = Path("/proc/self/status")


@contextmanager
def memory_limit(megabytes: int | None) -> Iterator[None]:
    """Let this process take no more than so much beyond what it has: a MemoryError meets who asks for more.

    It bounds private memory that can be written (``RLIMIT_DATA``), not the address space, of which libraries and
    threads reserve much more than they use. Only Linux can say what a process has; elsewhere there is no bound.
    """
    if megabytes is None or not _STATUS.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _taken_bytes() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _taken_bytes() -> int:
    (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmData:"))
    return int(line.split()[1]) * 1024


def give_back_memory() -> None:
    """Give what this process has freed back to the system, where its C library does not do so by itself (glibc)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def memory_bytes(processes: Iterable[int]) -> int | None:
    """The memory of some processes, what they share counted once; None where the system does not tell, as on macOS."""
    found = []
    for process in processes:
        with suppress(OSError):  # it has just ended
            (line,) = re.findall(r"^Pss: +(\d+) kB$", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
            found.append(int(line) * 1024)
    return sum(found) if found else None
