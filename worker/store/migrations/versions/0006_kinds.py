"""Documents say what kind of page they are, stories where their moment is from, and how sure and whole they are."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006_since_0004"
down_revision = "0005_since_0004"

_KINDS = "article, live, gallery; of what has no story list, forum, product, other, broken"
_COLUMNS: dict[str, list[sa.Column[Any]]] = {
    "documents": [
        sa.Column("kind", sa.String(16), comment=_KINDS),
        sa.Column("kind_probability", sa.Float, comment="of the kind, 0 to 1; null: it was not asked"),
        sa.Column("no_article", sa.Text, comment="why it has no story; null: it has"),
    ],
    "stories": [
        sa.Column("unsure_language", sa.Boolean, comment="Indonesian or Malay; null: not known"),
        sa.Column("published_from", sa.Text, comment="what told it"),
        sa.Column("published_precision", sa.String(8), comment="minute, day, none; null: not known"),
        sa.Column("access", sa.String(8), comment="open; cut: the page has the beginning alone, for who does not pay"),
    ],
}


def upgrade() -> None:
    """Of those that are there, and of those that an older release writes, it is not known."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
