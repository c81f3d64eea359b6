"""Of the stories in which a name stands on a day, those without a date of their own are told apart."""

import sqlalchemy as sa
from alembic import op

revision = "0018_since_0004"
down_revision = "0017_since_0004"


def upgrade() -> None:
    """None are known here: who serves people counts each day again in turn."""
    comment = "of these: accepted on the day, no date told"
    op.add_column("name_days", sa.Column("undated", sa.Integer, nullable=False, server_default="0", comment=comment))
