"""Indexes from which pages are answered without opening rows: of a million claims each row costs a page of the disk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_FACETS = (
    "conflict", "standing", "kind", "measure", "scope", "side", "place", "status", "mute", "first_day", "last_day",
    "parties", "others",
)  # fmt: skip


def upgrade() -> None:
    """Four indexes give way to wider ones; positions, and reports that name private persons, get one of their own."""
    op.drop_index("ix_reports_day", "reports")
    op.create_index("reports_by_day", "reports", ["day", "sha256"])
    op.drop_index("ix_claims_id", "claims")
    op.create_index("claims_by_id", "claims", ["id", "party", "side", "doer", "kind", "stance"])
    op.drop_index("ix_views_matter", "views")
    op.create_index("views_by_matter", "views", ["matter", "report", "claim"])
    op.drop_index("matters_facets", "matters")
    op.create_index("matters_facets", "matters", list(_FACETS))
    positions = sa.text("kind = 'position'")
    op.create_index("matters_positions", "matters", ["rank"], sqlite_where=positions, postgresql_where=positions)
    private = sa.text("private != ''")
    op.create_index("reports_private", "reports", ["sha256"], sqlite_where=private, postgresql_where=private)
