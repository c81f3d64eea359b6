"""Transactions on the output store, of either database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from worker.errors import StoreUnavailable

Insert = postgresql.Insert | sqlite.Insert


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A reading transaction; what says that the store is away becomes :class:`StoreUnavailable`."""
    try:
        with engine.connect() as connection:
            yield connection
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(error.orig) from error


@contextmanager
def at_one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection on which all that is read is of the moment of the first reading. SQLite's always are so."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A writing transaction; what says that the store is away becomes :class:`StoreUnavailable`."""
    try:
        with engine.execution_options(writing=True).begin() as connection:
            yield connection
    except DBAPIError as error:
        # PostgreSQL's class 54, "program limit exceeded", is about what was to be written: no use to try it again.
        # 25006 is a server that takes no writes now: a standby after a failover, a disk that is full.
        state = str(getattr(error.orig, "sqlstate", ""))
        away = isinstance(error, OperationalError | InterfaceError) and not state.startswith("54")
        if error.connection_invalidated or away or state == "25006":
            raise StoreUnavailable(error.orig) from error
        raise


def insert_into(connection: Connection, table: Table) -> Insert:
    """An insertion that may meet what is there."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
