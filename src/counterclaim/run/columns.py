"""Records as flat rows of plain values, for data frames."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from functools import singledispatch
from typing import Any, Final

from counterclaim.publish.exports.matters import matter_row
from counterclaim.records.claims import Actor, Claim, Event, Place, Position, Tally
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Refusal, Report
from counterclaim.records.reviews import Review
from counterclaim.records.spans import Span

Columns = dict[str, str | int | float | bool | None]

# column -> slot; the names are those of the claims' form (export claims)
_CLAIM: Final = {
    "id": "id", "text_sha256": "text_sha256", "kind": "kind", "claimant": "claimant",
    "claimant_country": "claimant.country", "claimant_type": "claimant.type", "cue": "cue", "stance": "stance",
    "modality": "modality", "quote": "quote", "start": "quote.start", "end": "quote.end", "confidence": "confidence",
}  # fmt: skip
_TALLY: Final = {
    "measure": "measure", "unit": "unit", "number": "number", "class": "counted", "of": "of", "side": "side",
    "by": "by", "from": "since", "to": "until",
}  # fmt: skip
_EVENT: Final = {
    "type": "type", "action": "action", "actor": "by", "actor_country": "by.country", "target": "to",
    "target_country": "to.country", "date": "date",
}  # fmt: skip
_POSITION: Final = {
    "holder": "actor", "holder_country": "actor.country", "issue": "issue", "position": "posture"
}  # fmt: skip


@singledispatch
def columns_of(record: object) -> Columns:
    """Column -> value, the same columns for each record of a class. Raises TypeError for what has no flat form."""
    raise TypeError(f"no columns for {type(record).__name__}")


@columns_of.register
def _report(report: Report) -> Columns:
    return _all(report, "id", "source")


@columns_of.register
def _refusal(refusal: Refusal) -> Columns:
    return _all(refusal)


@columns_of.register
def _review(review: Review) -> Columns:
    change = "; ".join(f"{slot}={value}" for slot, value in review.change)
    return {**_all(review, "id"), "change": change}


@columns_of.register
def _claim(claim: Claim) -> Columns:
    content = claim.content
    tally = content if isinstance(content, Tally) else None
    low, high = tally.bounds() if tally else (None, None)
    return {
        **_slots(claim, _CLAIM),
        "via": "; ".join(actor.name for actor in claim.via) or None,
        **_slots(tally, _TALLY),
        "low": low,
        "high": high,
        **_slots(content if isinstance(content, Event) else None, _EVENT),
        **_slots(content if isinstance(content, Position) else None, _POSITION),
        "place": content.place.words if isinstance(content, Tally | Event) and content.place else None,
    }


@columns_of.register
def _matter(matter: Matter) -> Columns:
    return {column: _plain(value) for column, value in matter_row(matter, matter.finding).items()}


def _all(record: Any, *properties: str) -> Columns:
    names = (*properties, *(field.name for field in fields(record)))
    return _slots(record, {name: name for name in names})


def _slots(record: object, columns: dict[str, str]) -> Columns:
    return {column: _plain(_at(record, path)) for column, path in columns.items()}


def _at(record: object, path: str) -> object:
    for name in path.split("."):
        record = getattr(record, name, None)
    return record


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case Actor():
            return value.name
        case Span():
            return value.text
        case Place():
            return value.words
        case _:
            return value
