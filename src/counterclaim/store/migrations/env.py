"""How Alembic runs the migrations: on the connection, and in the transaction, of the one who asks."""

from __future__ import annotations

from alembic import context

from counterclaim.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
