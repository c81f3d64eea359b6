"""Dead letters know their lane, and when their first attempt failed."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give those that are there the values that they had without being asked: no lane but one, one time."""
    comments = {
        "first_failed_at": "of its first attempt; kept when it is tried again",
        "lane": "urgent or ordinary: where it is tried again",
    }
    with op.batch_alter_table("dead_letters") as table:
        table.add_column(sa.Column("first_failed_at", Moment(), nullable=True, comment=comments["first_failed_at"]))
        table.add_column(sa.Column("lane", sa.String(length=16), nullable=True, comment=comments["lane"]))
    op.execute("UPDATE dead_letters SET first_failed_at = died_at, lane = 'ordinary'")
    with op.batch_alter_table("dead_letters") as table:
        table.alter_column("first_failed_at", existing_type=Moment(), nullable=False)
        table.alter_column("lane", existing_type=sa.String(length=16), nullable=False)
        table.create_index("ix_dead_letters_died_at", ["died_at"])
