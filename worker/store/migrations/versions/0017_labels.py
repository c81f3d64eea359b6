"""A search by a label need not look at the mentions of all that it finds; what is in the index is put in once more."""

import sqlalchemy as sa
from alembic import op

revision = "0017_since_0004"
down_revision = "0016_since_0004"


def upgrade() -> None:
    """The labels of a story's mentions as a number. They are not known here: kawat store index finds them."""
    labels = sa.Column("labels", sa.Integer, nullable=False, server_default="0", comment="of its mentions: a bit each")
    op.add_column("search_stories", labels)
    op.execute(
        "UPDATE search_index SET generation = generation + 1, complete = false"
        " WHERE EXISTS (SELECT 1 FROM search_stories)"
    )
