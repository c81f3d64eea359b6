"""Stories name the story that they are again by number too, and how alike the two are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Those that are there were not compared. No table is made anew: SQLite would drop what hangs on the old one."""
    op.add_column("stories", sa.Column("duplicate_story", sa.Integer(), nullable=True, comment="its number there"))
    op.add_column("stories", sa.Column("similarity", sa.Float(), nullable=True, comment="of the two wordings, 0 to 1"))
    op.create_index("ix_stories_duplicate_of", "stories", ["duplicate_of"])
