"""How often a name is in the news is counted by day; stories without a date and dead letters of a kind are listed."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Moment

revision = "0015_since_0004"
down_revision = "0014_since_0004"

_UNDATED = "published_at IS NULL AND duplicate_of IS NULL"


def upgrade() -> None:
    """The days that are there are counted by who serves people, the latest first."""
    op.create_table(
        "name_days",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("day", sa.Date, nullable=False, comment="of West Indonesia's time"),
        sa.Column("stories", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", "label", "day", name="pk_name_days"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_days_day", "name_days", ["day", "name", "label", "stories"])
    op.create_table(
        "counted_days",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("stories", sa.Integer, nullable=False, comment="that mention any name"),
        sa.Column("counted_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_counted_days"),
    )
    op.create_index("ix_dead_letters_kind_stage_died_at", "dead_letters", ["kind", "stage", "died_at"])
    op.create_index(
        "ix_stories_undated",
        "stories",
        ["published_at", "written", "document_id", "story"],
        sqlite_where=sa.text(_UNDATED),
        postgresql_where=sa.text(_UNDATED),
    )
