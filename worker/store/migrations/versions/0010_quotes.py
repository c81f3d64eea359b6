"""Stories tell who said what."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json, Moment

revision = "0010_since_0004"
down_revision = "0009_since_0004"


def upgrade() -> None:
    """Of stories that are there, and of those that an older release writes, there are none."""
    span = "[start, end]: "
    op.create_table(
        "quotes",
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, comment="0, 1, ... within the story"),
        sa.Column("kind", sa.String(8), nullable=False, comment="direct, reported, mixed"),
        sa.Column("words", Json, nullable=False, comment="[[start, end], ...] into the story's text: what was said"),
        sa.Column("words_text", sa.Text, nullable=False, comment="as they stand in the story, a space between spans"),
        sa.Column("speaker", Json, comment=f"{span}who says so, beside it; null: nobody"),
        sa.Column("speaker_text", sa.Text, comment="as it stands in the story: also a surname, or he"),
        sa.Column("name", sa.Text, comment="the speaker's full name in this story; null: it tells nobody's"),
        sa.Column("role", Json, comment=f"{span}what the speaker is; null: not told"),
        sa.Column("role_text", sa.Text),
        sa.Column("cue", Json, comment=f"{span}the word that says that something is said; null: none"),
        sa.Column("cue_text", sa.Text),
        sa.Column("published_at", Moment, comment="the story's, else when it was accepted"),
        sa.ForeignKeyConstraint(
            ["document_id", "story"],
            ["stories.document_id", "stories.story"],
            name="fk_quotes_stories",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "story", "number", name="pk_quotes"),
    )
    op.create_index("ix_quotes_name_published_at", "quotes", ["name", "published_at"])
