"""Readings are found by when they were made."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """An index of times."""
    op.create_index("readings_by_time", "readings", ["made"])
