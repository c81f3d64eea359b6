"""What a store's own driver says of its version is what the store says when it is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from worker.errors import KawatError
from worker.store.engine import open_store
from worker.store.version import HEAD, check


def opened(url: str) -> None:
    """Open a store and let go of it."""
    open_store(url).dispose()


def complaint(tell: Callable[[str], object], url: str) -> str:
    """What is wrong with a store; empty where nothing is."""
    try:
        tell(url)
    except KawatError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("revision", [HEAD, "0003", "9999", f"9999_since_{HEAD.partition('_')[0]}", None])
def test_the_same_is_said(store: Engine, revision: str | None) -> None:
    """Of tables of this version, an older, a newer one, and of none, both say the same."""
    with store.begin() as connection:
        if revision is None:
            connection.execute(text("DROP TABLE alembic_version"))
        else:
            connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    url = store.url.render_as_string(hide_password=False)
    said = complaint(check, url)
    assert said == complaint(opened, url)
    assert bool(said) == (revision in ("0003", "9999", None))


def test_files_that_are_no_store(tmp_path: Path) -> None:
    """A file that is not there, and one of another kind, are said in a sentence that names it."""
    (tmp_path / "catatan.db").write_text("bukan basis data " * 100)
    for name, said in {"tidak.db": "there is no store yet at", "catatan.db": "cannot be used: file is not"}.items():
        url = f"sqlite:///{tmp_path / name}"
        found = complaint(check, url)
        assert said in found and name in found
        assert not (tmp_path / "tidak.db").exists()


def test_a_server_that_is_away() -> None:
    """A PostgreSQL that does not answer is said to be so, without its password."""
    found = complaint(check, "postgresql+psycopg://ani:rahasia@127.0.0.1:1/kawat")
    assert "the store at postgresql+psycopg://ani:***@127.0.0.1:1/kawat cannot be used" in found
    assert "rahasia" not in found


def test_urls_of_other_kinds() -> None:
    """What is no plain URL of the two databases is left to whoever knows all of them."""
    assert not check("sqlite:////tmp/kawat.db?timeout=3")
    assert not check("mysql://kawat")
