"""The ledger's tables. Facts: reports, copies, raws, readings, reviews, refusals, tombstones, conflicts.

Rebuilt from them at any time: claims (those of each report's current reading, with columns to filter on), matters,
matter_claims and origins. Records lie as JSON (records/codec.py); days are ISO text; `words` and `..._names` are
case-folded.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

HEAD: Final = "0002"  # the newest migration
VERSION_TABLE: Final = "counterclaim_version"

metadata = MetaData()


def _number(name: str = "seq") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.seq"), nullable=False, index=True)


# "facts" counts the changes; "matters" says of which count and by what policy the matters were made
meta = Table("meta", metadata, Column("key", String(20), primary_key=True), Column("value", Text, nullable=False))

raws = Table(
    "raws",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary),  # zlib; null where a text taken from it was withdrawn
    Column("media_type", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("captured", Text, nullable=False),
    Column("tool", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),  # case-folded outlet and agency
    Column("day", String(10), index=True),
    Column("raw", String(64), ForeignKey("raws.sha256"), index=True),
    Column("words", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),  # without the text
)

# The same text published, or kept, a second time elsewhere
copies = Table(
    "copies",
    metadata,
    _number(),
    _report(),
    Column("raw", String(64), ForeignKey("raws.sha256"), index=True),
    Column("record", Text, nullable=False),  # without the text
)

readings = Table(
    "readings",
    metadata,
    _number(),
    _report(),
    Column("reader", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("record", LargeBinary, nullable=False),  # zlib
)

claims = Table(
    "claims",
    metadata,
    _number(),
    _report(),
    Column("id", String(13), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("stance", String(10), nullable=False),
    Column("claimant", Text, nullable=False),
    Column("claimant_names", Text, nullable=False),
    Column("party", Text, index=True),  # the claimant's code
    Column("measure", String(20), index=True),
    Column("unit", String(20)),
    Column("side", Text, index=True),  # code of those who suffered it
    Column("side_names", Text, nullable=False),
    Column("day", String(10), index=True),
    Column("confidence", Float, nullable=False),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    _number(),
    Column("id", String(11), nullable=False, unique=True),
    Column("text_sha256", String(64), index=True),
    Column("record", Text, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    _number(),
    Column("origin", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("refused", Text, nullable=False),
    Column("sha256", String(64)),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("text_sha256", String(64), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("withdrawn", Text, nullable=False),
)

conflicts = Table(
    "conflicts", metadata, Column("code", String(80), primary_key=True), Column("record", Text, nullable=False)
)

matters = Table(
    "matters",
    metadata,
    _number(),
    Column("id", String(11), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("conflict", Text),
    Column("measure", String(20)),
    Column("side", Text),  # the population, or the actor of a position
    Column("claimant_names", Text, nullable=False),
    Column("parties", Text, nullable=False),  # "+ARM+AZE+"
    Column("status", Text, nullable=False),  # " contested conceded silent "
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
)

matter_claims = Table(
    "matter_claims",
    metadata,
    Column("matter", Integer, ForeignKey("matters.seq"), primary_key=True),
    Column("claim", String(13), primary_key=True, index=True),
)

# Where a report's words come from, made with the matters
origins = Table(
    "origins", metadata, Column("report", String(11), primary_key=True), Column("record", Text, nullable=False)
)

Index("readings_current", readings.c.report, readings.c.current)
