"""Opens the output store, and brings its tables up to date."""

import json
import os
import signal
import socket
import sqlite3
import time
import traceback
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from worker.errors import KawatError, NoStoreError, brief
from worker.store.schema import documents, metadata
from worker.store.version import HEAD, misfit, number, open_file, patience

_BUSY_PAUSE_SECONDS = 0.02
_BUSY_SECONDS = 30  # a writer waits for the other one's batch
_MIGRATION_LOCK = 0x6B617761  # "kawa": PostgreSQL's advisory lock while tables change
_GIVES_WAY = "200ms"  # less than PostgreSQL's deadlock_timeout, a second
_NOT_LOCKED = frozenset({"40P01", "55P03"})  # a deadlock, a time that is over


def open_store(url: str, *, create: bool = False, own_folder: Path | None = None) -> Engine:
    """Connect to the store.

    Args:
        url: as SQLAlchemy names it.
        create: make the tables, or bring them up to date, where need be.
        own_folder: Kawat's own, the one that is made if SQLite's file is to be in it.

    Raises:
        KawatError: the URL names no store that can be reached, or its tables are another version's.
    """
    engine = _engine(url, create=create, own_folder=own_folder)
    try:
        _check_encoding(engine)
        revision = _revision(engine)
        if create and (revision is None or number(revision) < number(HEAD)):
            _migrate(engine)
            revision = HEAD
    except DBAPIError as error:
        engine.dispose()
        raise KawatError(f"the store at {_shown(engine)} cannot be used: {error.orig}") from None
    fault = misfit(revision, _shown(engine))
    if fault:
        engine.dispose()
        raise fault
    return engine


def upgrade(url: str, *, create: bool = False, own_folder: Path | None = None) -> tuple[str | None, str]:
    """Bring the tables of a store up to date; gives their version before, None where there were none, and after.

    Args:
        url: as for :func:`open_store`.
        create: make them where there are none.
        own_folder: as for :func:`open_store`.

    Raises:
        KawatError: there is no such store, or a newer Kawat's tables are in it.
    """
    engine = _engine(url, create=create, own_folder=own_folder)
    try:
        before = _revision(engine)
    except DBAPIError as error:
        raise KawatError(f"the store at {_shown(engine)} cannot be used: {error.orig}") from None
    finally:
        engine.dispose()
    if before is None and not create:
        raise NoStoreError(_shown(engine))
    upgraded = open_store(url, create=True, own_folder=own_folder)
    after = _revision(upgraded) or HEAD
    upgraded.dispose()
    return before and number(before), number(after)


def upgrade_apart(url: str, *, own_folder: Path | None = None) -> None:
    """Make the tables, or bring them up to date, in a forked process that ends then, or with this one.

    So this one keeps none of the 8 MB that it takes. To be called while there is but one thread.

    Raises:
        KawatError: as for :func:`open_store`, or the process was killed.
    """
    ours, its = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()  # what is left of it is the parent's
        _upgrade_for(its, url, own_folder)
    its.close()
    try:
        with ours, ours.makefile(encoding="utf-8") as said:
            fault = said.read()
    finally:  # also where a signal breaks it off: the child sees that nobody listens
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        raise KawatError(fault or f"the process that brings the store up to date was ended by {how}: start again")


def _upgrade_for(parent: socket.socket, url: str, own_folder: Path | None) -> NoReturn:
    """Be the child: end with 0 where all is done, else tell the parent why not; end at once where it is gone."""
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        upgrade(url, create=True, own_folder=own_folder)
    except KawatError as error:
        parent.sendall(str(error).encode())
    except Exception as error:  # noqa: BLE001  (its parent says it)
        traceback.print_exc()
        parent.sendall(f"the store cannot be brought up to date: {brief(error)}".encode())
    else:
        os._exit(0)
    finally:
        os._exit(1)  # without what the parent has for its own end


def _end_with(parent: socket.socket) -> None:
    """The kernel closes its side, however it dies. What the store has half of is undone with the connection."""
    parent.recv(1)
    os._exit(1)


def _engine(url: str, *, create: bool, own_folder: Path | None = None) -> Engine:
    """An engine that has not connected yet; of folders for SQLite's file only Kawat's own is made."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise KawatError(f"KAWAT_STORE_URL names {parsed.get_backend_name()}; the store is SQLite or PostgreSQL")
        how: dict[str, Any] = {"pool_pre_ping": True}
        if parsed.get_backend_name() == "postgresql":
            # Said by us: to a database without an encoding psycopg would answer in bytes, which SQLAlchemy cannot read.
            # And nothing is prepared: behind PgBouncer in transaction mode the statement is another session's, and the
            # sixth run of each fails. It costs what PostgreSQL takes to plan, little beside the rows.
            how["connect_args"] = {"client_encoding": "utf8", "prepare_threshold": None} | patience(url)
        elif parsed.database and create:
            _make_folder(Path(parsed.database).parent, own_folder)
        elif place := parsed.database:
            how["creator"] = lambda: open_file(place)
        engine = create_engine(parsed, json_serializer=_as_json, **how)
    except (ArgumentError, NoSuchModuleError, ValueError):  # the last: of a port
        raise KawatError("KAWAT_STORE_URL is no database URL such as postgresql+psycopg://user@host/kawat") from None
    except ModuleNotFoundError as error:
        raise KawatError(
            f"KAWAT_STORE_URL needs {error.name}, which is not here: begin it with postgresql+psycopg://, "
            "and pip install 'kawat[postgres]'"
        ) from None
    except OSError as error:
        raise KawatError(f"the store's folder cannot be used: {error.filename}: {error.strerror}") from None
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, create=create)
    return engine


def _as_json(value: Any) -> str:  # noqa: ANN401  (JSON)
    """Spans without the spaces that Python puts between; objects with them, for SQLite compares those as text."""
    return json.dumps(value) if isinstance(value, dict) else msgspec.json.encode(value).decode()


def _make_folder(folder: Path, own: Path | None) -> None:
    """Make Kawat's own folder; for a store that the operator has elsewhere it has to be there: a slip makes none."""
    if own and folder.resolve() == own.resolve():
        own.mkdir(parents=True, exist_ok=True)
    elif not folder.is_dir():
        raise KawatError(f"there is no folder {folder} for the store: make it, if KAWAT_STORE_URL is right")


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _prepare_sqlite(engine: Engine, *, create: bool) -> None:
    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:  # noqa: ANN401  (sqlite3's, untyped in SQLAlchemy)
        connection.isolation_level = None  # SQLAlchemy begins transactions below, not the driver
        connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")  # first: what follows may have to wait
        if create:  # and from then on; who reads a copy leaves it as it is
            _to_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")  # the ledger forgets what is here: a power cut must not
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _(connection: Any) -> None:  # noqa: ANN401
        # Readers never block; a writer that asks late would fail at once instead of waiting its turn.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _to_wal(connection: Any) -> None:  # noqa: ANN401
    """Let readers and the writer not wait for each other.

    Of two processes that open a new file at once one is told "locked" without delay, whatever the timeout: SQLite
    does not wait where a reader becomes a writer. So this waits.
    """
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)
        else:
            return


def _check_encoding(engine: Engine) -> None:
    """A PostgreSQL that knows no characters, only bytes, cannot keep text that offsets point into."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        engine.dispose()
        raise KawatError(
            f"the store at {_shown(engine)} has the encoding {encoding}, Kawat needs UTF8: "
            "CREATE DATABASE kawat ENCODING 'UTF8' TEMPLATE template0"
        )


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _lock_tables(connection: Connection) -> None:
    """Have all tables to oneself before one is changed: PostgreSQL ends one of two that wait for each other's table.

    Writers begin with the documents. Who has another table first and wants them then is let go on: this gives way.
    """
    there = inspect(connection).get_table_names()
    others = ", ".join(sorted(metadata.tables.keys() & set(there) - {documents.name}))
    deadline = time.monotonic() + _BUSY_SECONDS
    while documents.name in there:
        try:
            with connection.begin_nested():  # what fails lets go of what it has locked
                # Behind a change that waits for a long export every writer waits, too: rather it fails.
                connection.execute(text(f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'"))
                connection.execute(text(f"LOCK TABLE {documents.name}"))
                connection.execute(text(f"SET LOCAL lock_timeout = '{_GIVES_WAY}'"))
                connection.execute(text(f"LOCK TABLE {others}"))
            break
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", "") not in _NOT_LOCKED or time.monotonic() > deadline:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)
    connection.execute(text(f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'"))


def _migrate(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  (0.3 s that only this moment needs)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            _lock_tables(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
