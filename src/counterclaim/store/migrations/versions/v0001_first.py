"""The first form of the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _sources()
    _readings()
    _decisions()
    _matters()


def _sources() -> None:
    """Bytes and reports."""
    op.create_table(
        "raws",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("captured", sa.Text(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("raw", sa.String(length=64), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["raw"],
            ["raws.sha256"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index(op.f("ix_reports_day"), "reports", ["day"], unique=False)
    op.create_index(op.f("ix_reports_name"), "reports", ["name"], unique=False)
    op.create_index(op.f("ix_reports_raw"), "reports", ["raw"], unique=False)
    op.create_table(
        "copies",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(length=64), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["raw"],
            ["raws.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_copies_raw"), "copies", ["raw"], unique=False)
    op.create_index(op.f("ix_copies_report"), "copies", ["report"], unique=False)


def _readings() -> None:
    """Readings and their claims."""
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_readings_report"), "readings", ["report"], unique=False)
    op.create_index("readings_current", "readings", ["report", "current"], unique=False)
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=13), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=False),
        sa.Column("claimant_names", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("measure", sa.String(length=20), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("side_names", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_claims_day"), "claims", ["day"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_measure"), "claims", ["measure"], unique=False)
    op.create_index(op.f("ix_claims_party"), "claims", ["party"], unique=False)
    op.create_index(op.f("ix_claims_report"), "claims", ["report"], unique=False)
    op.create_index(op.f("ix_claims_side"), "claims", ["side"], unique=False)


def _decisions() -> None:
    """What people decided, and what was turned away."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "reviews",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=11), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_reviews_text_sha256"), "reviews", ["text_sha256"], unique=False)
    op.create_table(
        "refusals",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_refusals_origin"), "refusals", ["origin"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("text_sha256"),
    )
    op.create_table(
        "conflicts",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )


def _matters() -> None:
    """What is made of the facts."""
    op.create_table(
        "matters",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=11), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=True),
        sa.Column("measure", sa.String(length=20), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("claimant_names", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "matter_claims",
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=13), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter"],
            ["matters.seq"],
        ),
        sa.PrimaryKeyConstraint("matter", "claim"),
    )
    op.create_index(op.f("ix_matter_claims_claim"), "matter_claims", ["claim"], unique=False)
