"""What was made by the same can be found, and stories that were made again say what they were before."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json

revision = "0013_since_0004"
down_revision = "0012_since_0004"

_NO_ARTICLE = sa.text("no_article IS NOT NULL")


def upgrade() -> None:
    """Of those that are there, and of those that an older release writes, there is no digest."""
    found = "what found it no article, as stories have it; null: not known, or it has stories"
    op.add_column("documents", sa.Column("made_by", Json, comment=found))
    op.add_column(
        "documents", sa.Column("maker", sa.String(16), comment="digest of that; null: not known, or it has stories")
    )
    said = "digest of language and made_by; null: an older release wrote it"
    op.add_column("stories", sa.Column("maker", sa.String(16), comment=said))
    first = "what written was before it was made again of the same delivery; null: it was not made again"
    op.add_column("stories", sa.Column("first_written", sa.BigInteger, comment=first))
    op.create_index("ix_stories_maker", "stories", ["maker", "document_id"])
    op.create_index(
        "ix_documents_maker",
        "documents",
        ["maker", "id"],
        sqlite_where=_NO_ARTICLE,
        postgresql_where=_NO_ARTICLE,
    )
