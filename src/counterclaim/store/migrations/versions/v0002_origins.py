"""Origins of reports, kept with the matters; these are made again when they are next asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and let the matters count as stale, so that it is filled."""
    op.create_table(
        "origins",
        sa.Column("report", sa.String(length=11), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    op.execute("DELETE FROM meta WHERE key = 'matters'")
