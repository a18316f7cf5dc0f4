"""How many matters of each conflict have which standing, kept up as matters come and go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, and count what is there."""
    collation = "C" if op.get_bind().dialect.name == "postgresql" else None
    op.create_table(
        "standings",
        sa.Column("conflict", sa.Text(collation=collation), nullable=False),
        sa.Column("standing", sa.String(12, collation=collation), nullable=False),
        sa.Column("matters", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conflict", "standing"),
    )
    op.execute(
        "INSERT INTO standings (conflict, standing, matters) "
        "SELECT coalesce(conflict, ''), standing, count(*) FROM matters GROUP BY coalesce(conflict, ''), standing"
    )
