"""The ledger's room, seen from outside; its steps are tried on a real Redis, among the integration tests."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
ROOM = ROOT / "worker" / "ledger"


@pytest.mark.parametrize("folder", ["kawat", "tasks", "worker"])
def test_nobody_reaches_past_the_ledger(folder: str) -> None:
    """Nothing outside the room talks to the ledger's Redis but by the ledger's own steps."""
    for path in (ROOT / folder).rglob("*.py"):
        reached = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)]
        clients = {ast.unparse(node) for node in reached if node.attr == "client"} - {"http.client"}
        assert path.is_relative_to(ROOM) or not clients, path
