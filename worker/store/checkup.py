"""What of an output store, or of its surroundings, an operator should change."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from worker.finding import Finding
from worker.store.schema import metadata

_LEAST_FREE_MB = 1000
_OLDEST_POSTGRESQL = 14  # that PostgreSQL's makers look after
_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")


def examine(engine: Engine) -> Iterator[Finding]:
    """Look at a store that could be opened."""
    if engine.dialect.name == "sqlite":
        yield from _sqlite(Path(str(engine.url.database)))
        return
    with engine.connect() as connection:
        yield from _postgresql(connection, engine.url.port or 5432)


def _sqlite(place: Path) -> Iterator[Finding]:
    yield Finding("store version", f"SQLite {sqlite3.sqlite_version}")
    can = os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    yield Finding(
        "store rights", "can be written" if can else "cannot be written", "" if can else f"own {place.parent}"
    )
    free = shutil.disk_usage(place.parent).free // 1_000_000
    change = "make room: a store that is full takes no results" if free < _LEAST_FREE_MB else ""
    yield Finding("store disk", f"{free} MB free", change)


def _postgresql(connection: Connection, port: int) -> Iterator[Finding]:
    def ask(query: str) -> str:
        return str(connection.execute(text(query)).scalar())

    version = ask("SHOW server_version")
    old = int(ask("SHOW server_version_num")) // 10_000 < _OLDEST_POSTGRESQL
    yield Finding("store version", f"PostgreSQL {version}", f"take {_OLDEST_POSTGRESQL} or later" if old else "")
    lacking = [
        f"{right} on {table}"
        for table in metadata.tables
        for right in _RIGHTS
        if ask(f"SELECT has_table_privilege('{table}', '{right}')") != "True"
    ]
    if lacking:
        yield Finding("store rights", f"lacks {', '.join(lacking)}", "grant them to KAWAT_STORE_URL's user")
    else:
        yield Finding("store rights", "can be written")
    encoding, locale = (
        ask("SHOW server_encoding"),
        ask("SELECT datcollate FROM pg_database WHERE datname = current_database()"),
    )
    change = "" if encoding == "UTF8" else "make the database with ENCODING 'UTF8'"
    yield Finding("store locale", f"{encoding}, {locale}", change)
    there = ask("SELECT coalesce(inet_server_port(), 0)")
    between = there not in ("0", str(port))
    yield Finding(
        "store pooler", f"{'one is' if between else 'none is'} between, or a port is mapped" if between else "none seen"
    )
