"""The memory that a process gives back. What a stage may take is bounded in tests/faults/test_deaths.py."""

import os
import sys

import numpy as np
import pytest

from worker.limits import give_back_memory, memory_bytes

_BLOCKS, _BYTES = 1000, 60_000  # too small to be given back one by one


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what was freed, and only Linux says so")
def test_freed_memory_is_given_back() -> None:
    """What lies free below what is still in use goes back to the system."""
    blocks = [np.ones(_BYTES, np.uint8) for _ in range(_BLOCKS)]
    last = blocks.pop()
    before = memory_bytes([os.getpid()])
    del blocks
    give_back_memory()
    after = memory_bytes([os.getpid()])
    assert before is not None
    assert after is not None
    assert before - after > _BLOCKS * _BYTES / 2
    assert last.all()
