"""Records as rows of the ledger's tables, and back."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import field, fields, make_dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import Any, Final, TypeVar, get_type_hints

import msgspec
from sqlalchemy import Column, ColumnElement, and_, func, literal

from counterclaim.records.claims import Claim, Event, Position, Reading, Tally
from counterclaim.records.codec import FORM, TAG, from_json, to_json
from counterclaim.records.errors import LedgerError
from counterclaim.records.matters import Matter, Relation
from counterclaim.records.reports import Raw, Report
from counterclaim.records.reviews import Review
from counterclaim.store import schema as t

T = TypeVar("T")
Row = dict[str, Any]
REPORT_ID: Final[ColumnElement[str]] = literal("r") + func.substr(t.reports.c.sha256, 1, 10)


def begins(column: Column[str], mark: str) -> ColumnElement[bool]:
    """Whether a hexadecimal column begins so: by comparison, which an index serves."""
    return and_(column >= mark, column < f"{mark}g")


def key_hash(key: str) -> str:
    """Twenty hexadecimal digits of a matter's key: of a million matters two may well share ten, as ids have."""
    return sha256(key.encode("utf-8")).hexdigest()[:20]


def loaded(cls: type[T], record: str) -> T:
    """The record that a row holds. Raises LedgerError where it is damaged or of a newer form."""
    hint: Any = cls
    try:
        if not record.startswith(f'{{"@":"{cls.__name__}/{FORM}"'):
            return from_json(cls, record)
        found: T = _decoder(hint)(record)
        return found
    except (ValueError, KeyError, msgspec.DecodeError) as fault:
        raise LedgerError(
            f"a stored {cls.__name__.lower()} cannot be read ({fault})", "", "update counterclaim, or restore a copy"
        ) from fault


@cache
def _decoder(cls: Any) -> Callable[[Any], Any]:
    """Four times as fast as from_json, which a page of matters and a matter of thousands of views need."""
    if cls is Claim:
        return partial(_decoded, *_unread(Claim, content=msgspec.Raw))
    if cls is Reading:
        return partial(_decoded, *_unread(Reading, claims=tuple[msgspec.Raw, ...]))
    if cls is Review:
        return partial(_decoded, *_unread(Review, claim=msgspec.Raw))
    return msgspec.json.Decoder(cls).decode


def _unread(cls: Any, **parts: Any) -> tuple[Any, msgspec.json.Decoder[Any], str]:
    """A record with one part left as JSON: what msgspec reads is of one kind, told beforehand."""
    hints = get_type_hints(cls) | parts
    slots = [(f.name, hints[f.name], field(default=f.default)) for f in fields(cls)]
    return cls, msgspec.json.Decoder(make_dataclass(cls.__name__, slots)), next(iter(parts))


def _decoded(cls: Any, decoder: msgspec.json.Decoder[Any], part: str, record: Any) -> Any:
    slots = vars(decoder.decode(record))  # without those that the record leaves to their defaults
    return cls(**slots | {part: _part(cls, slots[part])} if part in slots else slots)


def _part(cls: Any, told: Any) -> Any:
    """The claims of a reading, the claim of a review, or the content of a claim."""
    if cls is not Claim:
        return tuple(map(_decoder(Claim), told)) if cls is Reading else _decoder(Claim)(told)
    return _decoder(_CONTENTS[_kind.decode(told).tag])(told)


class _Kind(msgspec.Struct):
    """Which of several kinds of records a part is."""

    tag: str = msgspec.field(name=TAG)


_kind: Final = msgspec.json.Decoder(_Kind)
_CONTENTS: Final = {cls.__name__: cls for cls in (Tally, Event, Position)}


def loaded_report(record: str, text: str) -> Report:
    """The report whose record and text lie in two columns."""
    return replace(loaded(Report, record), text=text)


def report_record(report: Report) -> str:
    """A report's record without its text, which has a column of its own."""
    return to_json(replace(report, text=""))


def report_row(report: Report) -> Row:
    """For `reports`."""
    return {
        "sha256": report.sha256,
        "name": report.name,
        "source": _folded((report.outlet, report.agency)),
        "day": report.published and report.published[:10],
        "raw": report.raw_sha256,
        "words": _folded((report.name, report.title)),
        "text": report.text,
        "record": report_record(report),
    }


def raw_row(raw: Raw) -> Row:
    """For `raws`, the bytes compressed."""
    return {
        "sha256": raw.sha256,
        "data": zlib.compress(raw.data),
        "media_type": raw.media_type,
        "origin": raw.origin,
        "captured": raw.captured,
        "tool": raw.tool,
    }


def packed(reading: Reading) -> bytes:
    """A reading, compressed."""
    return zlib.compress(to_json(reading).encode("utf-8"))


def unpacked(record: bytes) -> Reading:
    """The reading that `packed` compressed. Raises LedgerError where it is damaged."""
    try:
        return loaded(Reading, zlib.decompress(record).decode("utf-8"))
    except zlib.error as fault:
        raise LedgerError(f"a stored reading is damaged ({fault})", "", "restore a copy of the ledger") from fault


def claim_row(claim: Claim, report: int, day: str | None) -> Row:
    """For `claims`; `day` is that of publication."""
    side, side_names = _side(claim)
    tally = claim.content if isinstance(claim.content, Tally) else None
    return {
        "report": report,
        "id": claim.id,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "claimant": claim.claimant.name,
        "claimant_names": _folded(claim.claimant.accept),
        "party": claim.claimant.country,
        "measure": tally.measure.value if tally else None,
        "unit": tally.unit.value if tally else None,
        "side": side,
        "side_names": _folded(side_names),
        "doer": doer_of(claim),
        "day": _day(claim) or day,
        "confidence": claim.confidence,
        "words": _folded((claim.quote.text, *claim.claimant.accept)),
        "record": to_json(claim),
    }


def matter_row(matter: Matter, rank: str = "") -> Row:
    """For `matters`; `rank` sorts the most telling first."""
    days = sorted(day[:10] for day in _days(matter) if day)
    parties = {code for view in matter.views for code in (view.party or "").split("+") if code}
    others = {v.party for v in matter.views if v.relation is Relation.OTHER and v.party}
    return {
        "key": key_hash(matter.key),
        "id": matter.id,
        "kind": matter.kind.value,
        "conflict": matter.conflict,
        "measure": matter.measure,
        "unit": matter.unit,
        "scope": matter.scope.value if matter.scope else None,
        "place": matter.place,
        "side": matter.population or matter.actor,
        "claimant_names": _folded(view.claimant for view in matter.views),
        "parties": "+".join(sorted(parties)),
        "others": f"|{'|'.join(sorted(others))}|",
        "status": f" {' '.join(_status(matter))} ",
        "mute": matter.population if _is_mute(matter) else None,
        "standing": matter.standing,
        "most": max((v.low for v in matter.views if v.low is not None and v.high is not None), default=None),
        "since": matter.since,
        "until": matter.until,
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "rank": rank,
        "words": _folded((matter.name, *(view.words for view in matter.views))),
        "record": to_json(matter),
    }


def _status(matter: Matter) -> Iterable[str]:
    yield matter.dispute.value
    yield from sorted({finding.evidence.value for finding in matter.findings})
    if any(note.kind == "silence" for note in matter.notes):
        yield "silent"


def _is_mute(matter: Matter) -> bool:
    quiet = any(note.kind == "silence" for note in matter.notes)
    return quiet and any(v.stance == "withholds" and v.party == matter.population for v in matter.views)


def _days(matter: Matter) -> Iterable[str | None]:
    yield from (matter.since, matter.until)
    yield from (day for day, _ in matter.turns)
    yield from (view.day or view.published for view in matter.views)


def _day(claim: Claim) -> str | None:
    match claim.content:
        case Tally(since=since, until=until):
            return until or since
        case Event(date=date):
            return date
        case _:
            return None


def _side(claim: Claim) -> tuple[str | None, tuple[str, ...]]:
    """Those who suffered it, or whose position it is: code and words."""
    match claim.content:
        case Tally(side=side, of=of):
            return side, (of,)
        case Event(to=to) if to:
            return to.country, to.accept
        case Position(actor=actor):
            return actor.country, actor.accept
        case _:
            return None, ()


def doer_of(claim: Claim) -> str | None:
    """The code of those said to have done it."""
    match claim.content:
        case Tally(by=by):
            return by
        case Event(by=by) if by:
            return by.country
        case _:
            return None


def _folded(words: Iterable[str | None]) -> str:
    """One case-folded line a wording, each once."""
    return "\n".join(dict.fromkeys(word.casefold() for word in words if word))
