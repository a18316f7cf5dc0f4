"""Who is said to have done it, beside who says so and of whom: what a matrix of accusations counts."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BATCH = 10_000
_CLAIMS = sa.table("claims", sa.column("seq"), sa.column("kind"), sa.column("record"), sa.column("doer"))


def upgrade() -> None:
    """Take the doers of known claims from their records."""
    op.add_column("claims", sa.Column("doer", sa.Text(), nullable=True))
    bind = op.get_bind()
    ask = sa.select(_CLAIMS.c.seq, _CLAIMS.c.record).where(_CLAIMS.c.kind.in_(("tally", "event")))
    put = sa.update(_CLAIMS).where(_CLAIMS.c.seq == sa.bindparam("at")).values(doer=sa.bindparam("by"))
    last = -1
    while rows := bind.execute(ask.where(_CLAIMS.c.seq > last).order_by(_CLAIMS.c.seq).limit(_BATCH)).all():
        found = [{"at": row.seq, "by": by} for row in rows if (by := _doer(json.loads(row.record)))]
        if found:
            bind.execute(put, found)
        last = rows[-1].seq
    op.create_index("claims_said_of", "claims", ["party", "side", "doer", "kind", "stance"])


def _doer(record: dict[str, Any]) -> str | None:
    """A tally names a code, an event an actor."""
    by = (record.get("content") or {}).get("by")
    return by.get("country") if isinstance(by, dict) else by
