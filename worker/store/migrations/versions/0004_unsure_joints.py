"""Stories say where perhaps another one begins."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Those that are there were not asked."""
    comment = "offsets at which perhaps another story begins; null: not looked for"
    op.add_column("stories", sa.Column("unsure_joints", Json, nullable=True, comment=comment))
