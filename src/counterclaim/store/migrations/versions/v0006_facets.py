"""Matters are counted by any of their plain slots from one index, and listed by their last day from another."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

_FACETS = (
    "conflict", "standing", "kind", "measure", "scope", "side", "place", "status", "mute", "first_day", "last_day",
    "parties",
)  # fmt: skip


def upgrade() -> None:
    """The index of standings gives way to one that begins like it."""
    op.drop_index("matters_by_standing", "matters")
    op.create_index("matters_facets", "matters", list(_FACETS))
    op.create_index("matters_by_day", "matters", ["last_day"])
