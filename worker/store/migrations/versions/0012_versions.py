"""A document whose text is another when it comes again keeps the older one, as a difference."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json, Moment

revision = "0012_since_0004"
down_revision = "0011_since_0004"


def upgrade() -> None:
    """What is there is the first version of each, as far as is known."""
    op.create_table(
        "versions",
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column(
            "version", sa.Integer, nullable=False, comment="2, 3, ...: the one that changed the text of the one before"
        ),
        sa.Column("changed_at", Moment, nullable=False, comment="when it came: crawled, else accepted"),
        sa.Column("before_at", Moment, nullable=False, comment="when the version before came first"),
        sa.Column(
            "published_at", Moment, nullable=False, comment="by the oldest version's word, else when that came first"
        ),
        sa.Column("after_seconds", sa.BigInteger, nullable=False, comment="from published_at to changed_at"),
        sa.Column("processed_at", Moment, nullable=False, comment="when it was written: how long it is kept"),
        sa.Column(
            "change",
            Json,
            nullable=False,
            comment="in short: titles, sentences, names and numbers that went and came",
        ),
        sa.Column(
            "difference",
            sa.LargeBinary,
            nullable=False,
            comment="makes the text of the version before of this one's",
        ),
        sa.Column(
            "remade",
            sa.LargeBinary,
            comment="makes the text as it came of what it was made into since; null: it is that",
        ),
        sa.PrimaryKeyConstraint("document_id", "version", name="pk_versions"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_versions_documents", ondelete="CASCADE"),
    )
    op.create_index("ix_versions_changed_at", "versions", ["changed_at", "after_seconds"])
    op.create_index("ix_versions_processed_at", "versions", ["processed_at"])
    said = "1, 2, ...: how often its text was another"
    op.add_column("documents", sa.Column("version", sa.Integer, nullable=False, server_default="1", comment=said))
    said = "when this version came first; null: not known"
    op.add_column("documents", sa.Column("version_at", Moment, comment=said))
