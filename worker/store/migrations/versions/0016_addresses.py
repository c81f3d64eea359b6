"""What has an address is found by an index, and so is what of a watch is due: of one that rests very many wait."""

from alembic import op

revision = "0016_since_0004"
down_revision = "0015_since_0004"


def upgrade() -> None:
    """Indexes alone. PostgreSQL's are of hashes: an address may be longer than what its other ones take."""
    for table in ("documents", "pages", "dead_letters"):
        op.create_index(f"ix_{table}_url", table, ["url"], postgresql_using="hash")
    op.create_index("ix_matches_watch_id_state_due_at", "matches", ["watch_id", "state", "due_at"])
