"""The ledger's tables. Facts: reports, copies, raws, readings, reviews, refusals, tombstones, conflicts.

Rebuilt from them at any time: claims (those of each report's current reading, with columns to filter on) and what the
matters are made by: signatures, likenesses and origins of reports, views, matters, shelves. The `stale_...` tables say
what of this is still to be made again: a fact and its mark there are written together, so that nothing that stops a
run is lost. Records lie as JSON (records/codec.py); days are ISO text; `words` and `..._names` are case-folded; a
report's `id` and a matter's `key` are hashes, cut.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

HEAD: Final = "0011"  # the newest migration
VERSION_TABLE: Final = "counterclaim_version"

INDICES: Final = ("text_index", "claim_index")  # of SQLite's full text: virtual tables, made by migration 0005

# In the words of their indexes, or these are not used
IS_PRIVATE: Final = "private != ''"  # of a report that names private persons
IS_POSITION: Final = "kind = 'position'"  # of a matter

metadata = MetaData()


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is one of `metadata`, no part of an index of full text (as Alembic's `include_name` asks)."""
    return kind != "table" or not (name or "").startswith(INDICES)


def _number(name: str = "seq") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.seq"), nullable=False, index=True)


# "facts" counts the changes; "matters" says by what policy the matters are made
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
    Column("day", String(10)),
    Column("raw", String(64), ForeignKey("raws.sha256"), index=True),
    Column("words", Text, nullable=False),
    Column("private", Text, nullable=False, server_default=""),  # names that pages mask, a line each
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
    Column("id", String(13), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("stance", String(10), nullable=False),
    Column("claimant", Text, nullable=False),
    Column("claimant_names", Text, nullable=False),
    Column("party", Text, index=True),  # the claimant's code
    Column("measure", String(20), index=True),
    Column("unit", String(20)),
    Column("side", Text, index=True),  # code of those who suffered it
    Column("side_names", Text, nullable=False),
    Column("doer", Text),  # code of those said to have done it
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

# Where a report's words come from; reports of one origin copy one another
origins = Table(
    "origins",
    metadata,
    Column("report", String(11), primary_key=True),
    Column("record", Text, nullable=False),
)

# Keys of a report's wording, under which others of like wording are found
signatures = Table(
    "signatures",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

# Every pair of near-copies, both ways
likenesses = Table(
    "likenesses",
    metadata,
    Column("one", String(11), primary_key=True),
    Column("other", String(11), primary_key=True),
    Column("record", Text, nullable=False),
)

# The ledger's views of the claims, by report and by matter
views = Table(
    "views",
    metadata,
    _number(),
    Column("report", String(11), nullable=False, index=True),
    Column("claim", String(13), nullable=False, index=True),
    Column("matter", String(20), nullable=False),  # key
    Column("record", Text, nullable=False),
)

# Without what hangs on other matters, but for the extent of a deed: links and further notes are made when asked for
matters = Table(
    "matters",
    metadata,
    _number(),
    Column("key", String(20), nullable=False, unique=True),
    Column("id", String(11), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("conflict", Text),
    Column("measure", String(20)),
    Column("unit", String(20)),
    Column("scope", String(10)),
    Column("place", Text),
    Column("side", Text),  # the population, or the actor of a position
    Column("claimant_names", Text, nullable=False),
    Column("parties", Text, nullable=False),  # "+ARM+AZE+"
    Column("others", Text, nullable=False),  # those of them who speak of an enemy
    Column("status", Text, nullable=False),  # " contested conceded silent "
    Column("mute", Text),  # the population, where that is said to keep its figure back
    Column("standing", String(12), nullable=False),  # its dispute, where there is none its evidence; or "position"
    Column("most", BigInteger),  # the largest closed figure that stands
    Column("since", String(10)),
    Column("until", String(10)),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("rank", Text, nullable=False),  # sorts the most telling first
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
)

# Where a matter is found by those that are linked to it: hashes of population, place and days
shelves = Table(
    "shelves",
    metadata,
    Column("shelf", BigInteger, primary_key=True, autoincrement=False),
    Column("matter", String(20), primary_key=True, index=True),  # key
    sqlite_with_rowid=False,
)

# Deeds, and harm done on one occasion, by where they are told: hashes of a report, of a place and day
scenes = Table(
    "scenes",
    metadata,
    Column("scene", BigInteger, primary_key=True, autoincrement=False),
    Column("matter", String(20), primary_key=True, index=True),  # key
    sqlite_with_rowid=False,
)

# How many matters of a conflict ("" for none) have which standing: of half a million no page counts them
standings = Table(
    "standings",
    metadata,
    Column("conflict", Text, primary_key=True),
    Column("standing", String(12), primary_key=True),
    Column("matters", Integer, nullable=False),
)

stale_reviews = Table("stale_reviews", metadata, Column("review", String(11), primary_key=True))
stale_reports = Table("stale_reports", metadata, Column("report", String(11), primary_key=True))
stale_matters = Table("stale_matters", metadata, Column("matter", String(20), primary_key=True))
stale_extents = Table("stale_extents", metadata, Column("matter", String(20), primary_key=True))  # of deeds

Index("reports_by_day", reports.c.day, reports.c.sha256)
Index("reports_private", reports.c.sha256, sqlite_where=text(IS_PRIVATE), postgresql_where=text(IS_PRIVATE))
Index("claims_by_id", *(claims.c[name] for name in ("id", "party", "side", "doer", "kind", "stance")))
Index("views_by_matter", views.c.matter, views.c.report, views.c.claim)
Index(
    "claims_said_of", claims.c.party, claims.c.side, claims.c.doer, claims.c.kind, claims.c.stance
)  # who says what of whom
Index("readings_current", readings.c.report, readings.c.current)
Index("readings_by_time", readings.c.made)
Index("matters_by_rank", matters.c.rank)
# Positions come last in the order of rank: half a million others would be walked
Index("matters_positions", matters.c.rank, sqlite_where=text(IS_POSITION), postgresql_where=text(IS_POSITION))
Index("matters_by_day", matters.c.last_day)
Index(  # counts by any filter of plain slots read this alone
    "matters_facets", *(matters.c[name] for name in ("conflict", "standing", "kind", "measure", "scope", "side",
    "place", "status", "mute", "first_day", "last_day", "parties", "others")),
)  # fmt: skip
Index("matters_by_mute", matters.c.conflict, matters.c.mute)
Index(
    "matters_by_most", *(matters.c[name] for name in ("conflict", "measure", "unit", "most", "scope", "place", "side",
    "since", "until", "key")),
)  # fmt: skip
