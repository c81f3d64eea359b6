"""Alembic's entry: runs on the connection, and in the transaction, that the caller holds."""

from alembic import context

from worker.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
