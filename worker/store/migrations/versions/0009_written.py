"""Stories say when they were written, in the order of the store's own count: what is new can be taken along."""

import sqlalchemy as sa
from alembic import op

revision = "0009_since_0004"
down_revision = "0008_since_0004"

# Whoever writes a row, also a worker of an older release or a person, has it numbered: by triggers.
# PostgreSQL: by its transaction. Those end out of order, but which of them are still open it tells whoever reads.
_NUMBER = "BEGIN NEW.written := pg_current_xact_id()::text::bigint; RETURN NEW; END"
_POSTGRESQL = (
    f"CREATE FUNCTION kawat_written() RETURNS trigger LANGUAGE plpgsql AS '{_NUMBER}'",
    "CREATE TRIGGER kawat_written BEFORE INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION kawat_written()",
)
# SQLite: one after another, for it has one writer at a time. The count is kept apart: the newest rows may be deleted.
_COUNTED = (
    "UPDATE writings SET last = last + 1; "
    "UPDATE stories SET written = (SELECT last FROM writings) WHERE rowid = NEW.rowid; END"
)
_SQLITE = (
    "CREATE TABLE writings (last INTEGER NOT NULL)",
    "INSERT INTO writings VALUES (0)",
    f"CREATE TRIGGER kawat_inserted AFTER INSERT ON stories BEGIN {_COUNTED}",
    f"CREATE TRIGGER kawat_updated AFTER UPDATE OF duplicate_of ON stories BEGIN {_COUNTED}",
)


def upgrade() -> None:
    """What is there was written before all that comes."""
    said = "rises with each writing; PostgreSQL: the transaction. Set by a trigger"
    op.add_column("stories", sa.Column("written", sa.BigInteger, nullable=False, server_default="0", comment=said))
    op.create_index("ix_stories_written", "stories", ["written", "document_id", "story"])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
