"""The first tables."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make documents, stories, entities and dead letters."""
    op.create_table(
        "dead_letters",
        sa.Column("job_id", sa.String(length=213), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("accepted_at", Moment(), nullable=False),
        sa.Column("died_at", Moment(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_dead_letters"),
    )
    op.create_index("ix_dead_letters_document_id", "dead_letters", ["document_id"])
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("content", sa.String(length=12), nullable=False, comment="digest of what was delivered"),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("metadata", Json, nullable=False),
        sa.Column("crawled_at", Moment(), nullable=True),
        sa.Column("accepted_at", Moment(), nullable=False, comment="a later delivery replaces an earlier one"),
        sa.Column("processed_at", Moment(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False, comment="the code and pipelines that made the result"),
        sa.Column(
            "body",
            sa.LargeBinary(),
            nullable=False,
            comment="the job as delivered, zstd JSON, to make it again from",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_processed_at", "documents", ["processed_at"])
    op.create_table(
        "stories",
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False, comment="0, 1, ... within the document"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paragraphs", Json, nullable=False, comment="[[start, end], ...] into text, as all spans"),
        sa.Column("sentences", Json, nullable=False),
        sa.Column("tokens", Json, nullable=False),
        sa.Column("summary", Json, nullable=False),
        sa.Column("summary_text", sa.Text(), nullable=False),
        sa.Column("duplicate_of", sa.Text(), nullable=True),
        sa.Column(
            "pipeline_name",
            sa.Text(),
            nullable=True,
            comment="null: there was no entity recognizer for the language",
        ),
        sa.Column("pipeline_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_stories_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "story", name="pk_stories"),
    )
    op.create_index("ix_stories_language_published_at", "stories", ["language", "published_at"])
    op.create_index("ix_stories_published_at", "stories", ["published_at"])
    op.create_table(
        "entities",
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="as it stands in the story"),
        sa.Column("name", sa.Text(), nullable=False, comment="the full name that it stands for in its story"),
        sa.Column("published_at", Moment(), nullable=True, comment="the story's, else when it was accepted"),
        sa.ForeignKeyConstraint(
            ["document_id", "story"],
            ["stories.document_id", "stories.story"],
            name="fk_entities_stories",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "story", "start_char", name="pk_entities"),
    )
    op.create_index("ix_entities_label_published_at", "entities", ["label", "published_at"])
    op.create_index("ix_entities_name_published_at", "entities", ["name", "published_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_entities_name_published_at", table_name="entities")
    op.drop_index("ix_entities_label_published_at", table_name="entities")
    op.drop_table("entities")
    op.drop_index("ix_stories_published_at", table_name="stories")
    op.drop_index("ix_stories_language_published_at", table_name="stories")
    op.drop_table("stories")
    op.drop_index("ix_documents_processed_at", table_name="documents")
    op.drop_table("documents")
    op.drop_index("ix_dead_letters_document_id", table_name="dead_letters")
    op.drop_table("dead_letters")
