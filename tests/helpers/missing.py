"""What a test needs and does not find."""

import os
from typing import NoReturn

import pytest


def missing(reason: str) -> NoReturn:
    """End a test that lacks a data set, a service or the history: CI fails, and others are told what was not tested."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason, allow_module_level=True)
