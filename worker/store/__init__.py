"""The output store: where results land, SQLite by default, PostgreSQL at scale."""
