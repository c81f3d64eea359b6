"""Mentions say how sure the recognizer is."""

import sqlalchemy as sa
from alembic import op

revision = "0008_since_0004"
down_revision = "0007_since_0004"


def upgrade() -> None:
    """Of those that are there, and of those that an older release writes, it is not known."""
    said = "how sure it is, 0 to 1; null: not known"
    op.add_column("entities", sa.Column("confidence", sa.Float, comment=said))
