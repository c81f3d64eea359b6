"""How the store's values are written."""

from pathlib import Path

import pytest
from sqlalchemy import bindparam, text

from worker.store.engine import open_store
from worker.store.schema import Json


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"clean": {"kawat": "0.1.0", "version": 6}}, '{"clean": {"kawat": "0.1.0", "version": 6}}'),
        ([(0, 4), (5, 9)], "[[0,4],[5,9]]"),
        ((0, 4), "[0,4]"),
    ],
)
def test_written(value: object, written: str, tmp_path: Path) -> None:
    """Objects are written as 0.1.0 wrote them, whose rows SQLite finds by their text; spans without spaces."""
    engine = open_store(f"sqlite:///{tmp_path}/kawat.db", create=True)
    with engine.connect() as connection:
        asked = text("SELECT :value").bindparams(bindparam("value", value, type_=Json))
        assert connection.scalar(asked) == written
    engine.dispose()
