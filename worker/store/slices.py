"""What was written since last time: slices of the stories that follow on one another without a gap or an overlap.

A story's number, ``written``, is given by a trigger. In SQLite, which has one writer at a time, numbers are committed
in their order. In PostgreSQL a number is that of a transaction, and those end out of order: a slice ends before the
oldest that is still open, for what is below that is all there, and nothing below it will come.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, text

from worker.errors import KawatError
from worker.store.schema import stories

BEGINNING = "0"  # the cursor that lies before all
_SQLITE = "sqlite"
# The trigger gives them the number of that very transaction.
_RENUMBER = "UPDATE stories SET written = 0, first_written = NULL"


class Slice(NamedTuple):
    """The stories that were written from one number on, and before another; which server's numbers they are."""

    server: str
    first: int
    end: int

    @property
    def cursor(self) -> str:
        """Where the next slice begins."""
        return f"{self.server}-{self.end}"

    def condition(self) -> ColumnElement[bool]:
        """What a query of stories asks for."""
        return (stories.c.written >= self.first) & (stories.c.written < self.end)


def slice_since(connection: Connection, cursor: str) -> Slice:
    """What was written since a cursor was given out, as far as it can be told for good, at the connection's moment.

    Raises:
        KawatError: it is no cursor of this store.
    """
    server, end = _postgresql(connection) if connection.dialect.name == "postgresql" else _sqlite(connection)
    if cursor == BEGINNING:
        return Slice(server, 0, end)
    known, _, number = cursor.rpartition("-")
    if known != server or not (number.isascii() and number.isdigit()) or int(number) > end:
        raise KawatError(
            f"the cursor {cursor!r} is none of this store, or of a newer copy: take all again, --since {BEGINNING}"
        )
    return Slice(server, int(number), end)


def _sqlite(connection: Connection) -> tuple[str, int]:
    return _SQLITE, int(connection.execute(text("SELECT last + 1 FROM writings")).scalar_one())


def _postgresql(connection: Connection) -> tuple[str, int]:
    row = connection.execute(
        text(
            "SELECT system_identifier, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
            " pg_snapshot_xmax(pg_current_snapshot())::text::bigint FROM pg_control_system()"
        )
    ).one()
    server, end, coming = map(int, row)
    last = connection.execute(select(func.max(stories.c.written))).scalar()
    if last is not None and last >= coming:
        raise KawatError(
            "the store has numbers of another server's transactions, as after a restore: say to the database "
            f"{_RENUMBER}; and then take all again, --since {BEGINNING}"
        )
    return str(server), end
