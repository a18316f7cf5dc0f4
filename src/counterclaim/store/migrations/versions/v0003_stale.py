"""Matters made report by report: views, shelves, wordings of reports, and lists of what is still to be made again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.String(length=20)
_REPORT = sa.String(length=11)


def upgrade() -> None:
    """Let go of all matters, to be made again from the facts when they are next asked for."""
    for table in ("matter_claims", "matters"):
        op.drop_table(table)
    _origins()
    _matters()
    for name, column, kind in (
        ("stale_reviews", "review", _REPORT), ("stale_reports", "report", _REPORT), ("stale_matters", "matter", _KEY),
        ("stale_extents", "matter", _KEY),
    ):  # fmt: skip
        op.create_table(name, sa.Column(column, kind, nullable=False), sa.PrimaryKeyConstraint(column))
    op.execute("DELETE FROM origins")
    op.execute("DELETE FROM meta WHERE key = 'matters'")


def _origins() -> None:
    op.create_table(
        "signatures",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_signatures_report"), "signatures", ["report"], unique=False)
    op.create_table(
        "likenesses",
        sa.Column("one", _REPORT, nullable=False),
        sa.Column("other", _REPORT, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )


def _matters() -> None:
    op.create_table(
        "views",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("report", _REPORT, nullable=False),
        sa.Column("claim", sa.String(length=13), nullable=False),
        sa.Column("matter", _KEY, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    for column in ("report", "claim", "matter"):
        op.create_index(op.f(f"ix_views_{column}"), "views", [column], unique=False)
    texts = ("claimant_names", "parties", "others", "status", "rank", "words", "record")
    short = {"measure": 20, "unit": 20, "scope": 10, "since": 10, "until": 10, "first_day": 10, "last_day": 10}
    op.create_table(
        "matters",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", _REPORT, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("place", "side", "mute")),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.String(length=n), nullable=True) for name, n in short.items()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_matters_id"), "matters", ["id"], unique=False)
    op.create_index("matters_by_rank", "matters", ["rank"], unique=False)
    op.create_index("matters_by_standing", "matters", ["conflict", "standing"], unique=False)
    op.create_index("matters_by_mute", "matters", ["conflict", "mute"], unique=False)
    most = ["conflict", "measure", "unit", "most", "scope", "place", "side", "since", "until", "key"]
    op.create_index("matters_by_most", "matters", most, unique=False)
    for name, column in (("shelves", "shelf"), ("scenes", "scene")):
        op.create_table(
            name,
            sa.Column(column, sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("matter", _KEY, nullable=False),
            sa.PrimaryKeyConstraint(column, "matter"),
            sqlite_with_rowid=False,
        )
        op.create_index(op.f(f"ix_{name}_matter"), name, ["matter"], unique=False)
