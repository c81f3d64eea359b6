"""Pipelines as the stages load them."""

import sys

import pytest

from tasks.pipelines.loaded import Pipelines
from worker.errors import KawatError


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without onnxruntime a pipeline of ours says which extra brings it."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(KawatError, match=r"id_kawat_news needs the package onnxruntime.*kawat\[worker\]"):
        Pipelines({"id": "id_kawat_news"}, kernel="numpy")
