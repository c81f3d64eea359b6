"""Stories can be searched. What is there goes into the index by ``kawat store index``, not here: that may take long."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011_since_0004"
down_revision = "0010_since_0004"

_SQLITE = (
    # Each word stands between spaces, and is one whatever is in it. Whoever deletes a story, also a worker of an older
    # release or a person, deletes what it is found by.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, columnsize=0, tokenize=\"ascii tokenchars '._'\")",
    (
        "CREATE TRIGGER kawat_search_gone AFTER DELETE ON search_stories BEGIN"
        " DELETE FROM search_words WHERE rowid = OLD.id; END"
    ),
)
_POSTGRESQL = (
    # Words lie apart from the rows, which a search reads by the thousand; and new ones do not wait in a list that each
    # search would have to look through.
    "ALTER TABLE search_stories SET (toast_tuple_target = 128)",
    "CREATE INDEX ix_search_stories_words ON search_stories USING gin (words) WITH (fastupdate = off)",
)


def upgrade() -> None:
    """Make the tables, empty. An index of no story is complete."""
    postgres = op.get_bind().dialect.name == "postgresql"
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "search_stories",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("kind", sa.String(16)),
        sa.Column("published_at", moment),
        sa.Column("at", moment, nullable=False, comment="when it was published, else accepted"),
        sa.Column("generation", sa.Integer, nullable=False, comment="search_index's when it was made"),
        sa.Column(
            "words",
            sa.Text().with_variant(postgresql.TSVECTOR, "postgresql"),
            comment="terms and places; SQLite's: search_words",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_search_stories"),
        sa.UniqueConstraint("document_id", "story", name="uq_search_stories_document_id_story"),
        sa.ForeignKeyConstraint(
            ["document_id", "story"],
            ["stories.document_id", "stories.story"],
            name="fk_search_stories_stories",
            ondelete="CASCADE",
        ),
    )
    for columns in (["at"], ["source", "at"], ["language", "at"]):
        op.create_index(f"ix_search_stories_{'_'.join(columns)}", "search_stories", columns)
    op.create_table(
        "search_index",
        sa.Column(
            "generation", sa.Integer, autoincrement=False, nullable=False, comment="rises when all is to be made anew"
        ),
        sa.Column(
            "complete", sa.Boolean, nullable=False, comment="false: the store has stories that are not in it yet"
        ),
        sa.PrimaryKeyConstraint("generation", name="pk_search_index"),
    )
    op.execute("INSERT INTO search_index SELECT 1, NOT EXISTS (SELECT 1 FROM stories)")
    for statement in _POSTGRESQL if postgres else _SQLITE:
        op.execute(statement)
