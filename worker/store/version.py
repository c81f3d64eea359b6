"""Which version a store's tables are, by the database's own driver: what reads them takes half a second to import."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from worker.errors import KawatError, NoStoreError

HEAD = "0018_since_0004"  # the newest migration; its name is explained in migrations/README.md
_SINCE = "_since_"  # in a revision's name; see migrations/README.md
_SQLITE, _POSTGRESQL = "sqlite:///", "postgresql+psycopg://"
_QUERY = "SELECT version_num FROM alembic_version"
_CONNECT_SECONDS = 10  # psycopg's own are 130: nobody would know why nothing is said


def number(revision: str) -> str:
    """The number of a revision."""
    return revision.partition(_SINCE)[0]


def patience(url: str) -> dict[str, Any]:
    """How long a PostgreSQL that lets nobody in is waited for, as its driver takes it; the URL may say it itself."""
    return {} if "connect_timeout=" in url else {"connect_timeout": _CONNECT_SECONDS}


def misfit(revision: str | None, place: str) -> KawatError | None:
    """Why tables of this revision are none to work with, and what to do; None: they are."""
    if revision is None:
        return NoStoreError(place)
    here, there = number(HEAD), number(revision)
    if there < here:
        return KawatError(f"the store at {place} is at version {there}, this Kawat needs {here}: kawat store upgrade")
    # A newer release's tables say from which one on code can live with them.
    if there > here and (revision.partition(_SINCE)[2] or there) > here:
        return KawatError(
            f"the store at {place} is at version {there}, a newer Kawat's; this one knows {here}: update Kawat"
        )
    return None


def open_file(place: str) -> sqlite3.Connection:
    """Open a SQLite file that is there, also a copy that cannot be written in a folder in which nothing can be made.

    Raises:
        NoStoreError: there is none.
        KawatError: it cannot be read as it is.
    """
    if not Path(place).exists():
        raise NoStoreError(place)
    connection = sqlite3.connect(place, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return connection  # locked, say: whoever reads waits for that
        connection.close()
        log = Path(f"{place}-wal")
        if log.exists() and log.stat().st_size:
            raise KawatError(
                f"the store at {place} cannot be read where nothing can be written: its newest part is in {log.name}. "
                "Copy the whole folder to where you can write, or make the copy by SQLite's VACUUM INTO"
            ) from None
        name = f"file:{quote(str(Path(place).resolve()))}?immutable=1"  # nobody writes it: SQLite needs no locks
        return sqlite3.connect(name, uri=True, check_same_thread=False)
    return connection


def check(url: str) -> bool:
    """Whether the store answers with tables of a version to work with; False: the URL is of a kind that others read.

    Raises:
        KawatError: it does not, or they are not.
    """
    if url.startswith(_SQLITE) and "?" not in url:
        revision = _of_sqlite(url.removeprefix(_SQLITE))
    elif url.startswith(_POSTGRESQL):
        revision = _of_postgresql(url)
    else:
        return False
    if fault := misfit(revision, _shown(url)):
        raise fault
    return True


def _of_sqlite(place: str) -> str | None:
    try:
        with closing(open_file(place)) as connection:
            return _first(connection.execute(_QUERY).fetchone())
    except sqlite3.Error as error:
        if "no such table" in str(error):
            return None
        raise KawatError(f"the store at {place} cannot be used: {error}") from None


def _of_postgresql(url: str) -> str | None:
    try:
        import psycopg  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError:
        raise KawatError("KAWAT_STORE_URL needs psycopg: pip install 'kawat[postgres]'") from None
    try:
        with psycopg.connect(url.replace("+psycopg", "", 1), client_encoding="utf8", **patience(url)) as connection:
            return _first(connection.execute(_QUERY).fetchone())
    except psycopg.errors.UndefinedTable:
        return None
    except psycopg.Error as error:
        raise KawatError(f"the store at {_shown(url)} cannot be used: {error}") from None


def _first(row: tuple[Any, ...] | None) -> str | None:
    return row[0] if row else None


def _shown(url: str) -> str:
    """The URL without its password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)
