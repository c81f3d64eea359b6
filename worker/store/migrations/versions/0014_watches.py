"""Watches, what came and they were not asked about yet, and what they told."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json, Moment

revision = "0014_since_0004"
down_revision = "0013_since_0004"

# Whoever stores a document, also a worker of an older release, has it noted, while there is a watch.
# PostgreSQL: with the rights of who owns the tables, for who may write documents may have none on these.
_NOTE = "INSERT INTO arrivals (document_id) SELECT NEW.id WHERE EXISTS (SELECT 1 FROM watches)"
_FUNCTION = f"""
    CREATE FUNCTION kawat_arrived() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS 'BEGIN {_NOTE}; RETURN NULL; END'
"""
_CAME = "CREATE TRIGGER kawat_came AFTER INSERT ON documents"
_CHANGED = "CREATE TRIGGER kawat_changed AFTER UPDATE OF content, pages ON documents"
_POSTGRESQL = (
    _FUNCTION,
    f"{_CAME} FOR EACH ROW WHEN (NEW.no_article IS NULL) EXECUTE FUNCTION kawat_arrived()",
    f"""
    {_CHANGED} FOR EACH ROW WHEN (
        NEW.no_article IS NULL
        AND (NEW.content IS DISTINCT FROM OLD.content OR NEW.pages IS DISTINCT FROM OLD.pages)
    ) EXECUTE FUNCTION kawat_arrived()
    """,
)
_SQLITE = (
    f"{_CAME} WHEN NEW.no_article IS NULL BEGIN {_NOTE}; END",
    f"""
    {_CHANGED} WHEN NEW.no_article IS NULL AND (NEW.content IS NOT OLD.content OR NEW.pages IS NOT OLD.pages)
    BEGIN {_NOTE}; END
    """,
)


def _counted() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.Identity(), primary_key=True)


def upgrade() -> None:
    """There is no watch yet, so nothing is noted."""
    said = "an address, which may be a secret itself; null: it has feeds alone"
    from_then = "what was published from then on is still to be told; null: nothing old is"
    op.create_table(
        "watches",
        sa.Column("id", sa.String(36), primary_key=True, comment="a UUID"),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("query", Json, nullable=False, comment="what is asked of a story"),
        sa.Column("webhook", sa.Text, comment=said),
        sa.Column("secret", sa.Text, comment="what deliveries are signed with"),
        sa.Column("added_at", Moment, nullable=False),
        sa.Column(
            "arrivals_after", sa.BigInteger, nullable=False, comment="arrivals up to this number were there before it"
        ),
        sa.Column("tell_from", Moment, comment=from_then),
        sa.Column("stopped", sa.Text, comment="why nothing is looked for; null: it is"),
        sa.Column("gone", sa.Text, comment="why its webhook wants no more; null: it does"),
        sa.Column("failures", sa.Integer, nullable=False, comment="of its webhook, since it last took something"),
        sa.Column("rests_until", Moment, comment="nothing is sent before"),
    )
    op.create_index("ix_watches_name", "watches", ["name"], unique=True)
    op.create_table(
        "arrivals",
        _counted(),
        sa.Column(
            "document_id", sa.String(200), nullable=False, comment="of what came, and no watch was asked about yet"
        ),
        sqlite_autoincrement=True,
    )
    once = "a UUID made of the watch's and the story's id: once each"
    states = "of its delivery: waiting, sent, dead; null: the watch has no webhook"
    op.create_table(
        "matches",
        _counted(),
        sa.Column("id", sa.String(36), nullable=False, comment=once),
        sa.Column("watch_id", sa.String(36), sa.ForeignKey("watches.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("matched_at", Moment, nullable=False),
        sa.Column("record", Json, nullable=False, comment="what is told of the story, as it was then"),
        sa.Column("state", sa.String(8), comment=states),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("first_tried_at", Moment),
        sa.Column("due_at", Moment, comment="when it is tried next"),
        sa.Column("settled_at", Moment, comment="when it was sent, or died"),
        sa.Column("reason", sa.Text, comment="why the last try failed"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_matches_id", "matches", ["id"], unique=True)
    op.create_index("ix_matches_matched_at", "matches", ["matched_at"])
    op.create_index("ix_matches_watch_id_number", "matches", ["watch_id", "number"])
    op.create_index("ix_matches_state_due_at", "matches", ["state", "due_at"])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
