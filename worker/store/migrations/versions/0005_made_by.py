"""Stories say what made them, stage by stage; ids are found by how they begin in a PostgreSQL of any collation."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json

revision = "0005_since_0004"
down_revision = "0004"


def upgrade() -> None:
    """Of those that are there, and of those that an older release writes, it is not known."""
    comment = "by stage: the number of its code, Kawat's version, and the settings that count; null: not known"
    op.add_column("stories", sa.Column("made_by", Json, nullable=True, comment=comment))
    if op.get_bind().dialect.name == "postgresql":
        for table, column in (("documents", "id"), ("dead_letters", "job_id")):
            name = f"ix_{table}_{column}_bytes"
            op.create_index(name, table, [column], postgresql_ops={column: "varchar_pattern_ops"})
