"""Names of private persons beside each report. Those of known reports come with their next reading."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """None are known yet: `counterclaim reread` finds them."""
    op.add_column("reports", sa.Column("private", sa.Text(), nullable=False, server_default=""))
