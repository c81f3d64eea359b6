"""Articles say of which pages they were made, and the pages are kept, to make them again when another comes."""

import sqlalchemy as sa
from alembic import op

from worker.store.schema import Json, Moment

revision = "0007_since_0004"
down_revision = "0006_since_0004"


def upgrade() -> None:
    """What is there is of one page each, as far as is known."""
    op.create_table(
        "pages",
        sa.Column("id", sa.String(200), nullable=False, comment="the document that it would be by itself"),
        sa.Column("document_id", sa.String(200), nullable=False, comment="the article's, if that is stored yet"),
        sa.Column("number", sa.Integer, nullable=False, comment="1, 2, ...; 0: all pages at once"),
        sa.Column("last_page", sa.Integer),
        sa.Column("url", sa.Text),
        sa.Column("content", sa.String(12), nullable=False),
        sa.Column("accepted_at", Moment, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
    )
    op.create_index("ix_pages_document_id", "pages", ["document_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_pages_id_bytes", "pages", ["id"], postgresql_ops={"id": "varchar_pattern_ops"})
    made_of = "[[number, id, content, in the text], ...]: what it was made of; null: of itself"
    op.add_column("documents", sa.Column("pages", Json, nullable=True, comment=made_of))
    number = "of one that is a page by itself; null: it is none"
    op.add_column("documents", sa.Column("page_number", sa.Integer, nullable=True, comment=number))
    last = "the highest number of a page that it names; null: none"
    op.add_column("documents", sa.Column("last_page", sa.Integer, nullable=True, comment=last))
