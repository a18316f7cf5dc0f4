"""On a report: add a claim that the reader missed, and mark the report as gone over.

Words come as a person selects or types them; where they stand in the text is found here, in code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.publish.masking import Mask
from counterclaim.records.claims import NARRATOR, Claim, Kind
from counterclaim.records.errors import InputError, UnknownItem
from counterclaim.records.spans import Span
from counterclaim.run.adding import CHOICES, OF_EVERY, SLOTS, find_in, number_in
from counterclaim.run.shown import ShownReport
from counterclaim.web.desk import Desk, TheDesk
from counterclaim.web.masking import mask_of
from counterclaim.web.pages.claims import Given, reviewer_of

TITLE: Final = ""
PATH: Final = "/reports/{mark}/add"
router = APIRouter(include_in_schema=False)
_AROUND: Final = 300  # code points of text on both sides of the words
_FEW: Final = 60  # the same where one of several places is to be chosen
_MOST: Final = 4_000  # of a quotation
_DAYS: Final = frozenset({(Kind.TALLY, "from"), (Kind.TALLY, "to"), (Kind.EVENT, "date")})
_USUAL: Final = {"unit": "people", "class": "unspecified"}
_OPEN: Final = frozenset({"claimant-type"})  # a closed list of which nothing need be chosen
_NEEDED: Final = frozenset({"claimant", "measure", "type", "action", "actor", "issue", "position"})
_CODES: Final = "name=CODE, such as Baku=AZE; the code may be left out"
_LABELS: Final[Mapping[str, tuple[str, str]]] = {  # slot, or kind and slot -> label, hint
    "claimant": ("Who says it", "as the text calls it; narrator: the report's own voice"),
    "claimant-country": ("Its code", "of state or party; empty: as in the report's other claims"),
    "claimant-type": ("What it is", "empty: as in the report's other claims"),
    "via": ("Told by", f"outer sources, outermost first, parted by semicolons: {_CODES}"),
    "cue": ("Words that attribute it", "said, according to, denied"),
    "stance": ("How it stands to it", ""),
    "modality": ("Whether it has happened", ""),
    "number": ("Number, as in the text", "with its modifier: at least 12; empty only where it is withheld or doubted"),
    "figure": ("Figure", "empty: what the number says; else 12, 12..15, 12.. (at least), ..15 (up to)"),
    "measure": ("What happened to them", ""),
    "unit": ("What is counted", ""),
    "class": ("Who is counted", ""),
    "of": ("Words for those counted", "Karabakh separatist troops"),
    "side": ("Whose loss", "code, or several joined: ARM+NKR"),
    "tally by": ("Caused by", "code"),
    "place": ("Place", "its words"),
    "from": ("From", ""),
    "tally to": ("To", ""),
    "type": ("What kind of deed", ""),
    "action": ("Words of the deed", "the verb or noun, as in the text"),
    "event by": ("Done by", _CODES),
    "event to": ("Done to", _CODES),
    "date": ("Day", ""),
    "actor": ("Whose position", _CODES),
    "issue": ("On what", ""),
    "position": ("Position", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form; `choices` are a closed list, empty where anything may be written."""

    slot: str
    label: str
    hint: str
    value: str
    choices: tuple[str, ...] = ()
    is_day: bool = False
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of the text, with some of it on both sides."""

    start: int
    before: str
    words: str
    after: str


@router.get(PATH)
def ask(
    request: Request, desk: TheDesk, mark: str, quote: Annotated[str, Query(max_length=_MOST)] = "",
    kind: Kind = Kind.TALLY, near: int | None = None, at: int | None = None,
) -> HTMLResponse:  # fmt: skip
    """The form for words that stand once in the text (or nearest to `near`, or just `at`); else where they stand."""
    return _form(request, desk, mark, {"quote": quote.strip(), "kind": kind}, near=near, at=at)


@router.post(PATH)
def add(request: Request, desk: TheDesk, mark: str, given: Given) -> Response:
    """Keeps the claim; what is wrong with it is told on the form, filled as it was."""
    kind = given.get("kind", "")
    slots = ("kind", "at", *OF_EVERY, *(SLOTS[Kind(kind)] if kind in list(Kind) else ()))
    try:
        who = reviewer_of(request, given)
        review = desk.ledger.review(
            mark, "added", reviewer=who, why=given.get("why", "")[:500],
            change={slot: given[slot] for slot in slots if given.get(slot)},
        )  # fmt: skip
    except UnknownItem:
        raise
    except InputError as fault:
        at = int(given["at"]) if given.get("at", "").isdecimal() else None
        return _form(request, desk, mark, given, at=at, fault=fault.line)
    claim = review.claim.id if review.claim else ""
    return RedirectResponse(f"/reports/{mark}#{claim}", 303)


@router.post("/reports/{mark}/gone-over")
def gone_over(request: Request, desk: TheDesk, mark: str, given: Given) -> RedirectResponse:
    """Keeps that what is not among the claims is none. Raises InputError where these are others than were seen."""
    who = reviewer_of(request, given)
    if given.get("seen") != looked_at(_shown(desk, mark).claims):
        raise InputError("nothing was kept", mark, "its claims have changed since you looked: look again, and repeat")
    desk.ledger.review(mark, "gone-over", reviewer=who, why=given.get("why", "")[:500])
    return RedirectResponse(f"/reports/{mark}", 303)


def looked_at(claims: Sequence[Claim]) -> str:
    """Changes whenever one of the claims does."""
    return sha256(repr(claims).encode()).hexdigest()[:16]


def _form(
    request: Request, desk: Desk, mark: str, given: Mapping[str, str], *, near: int | None = None,
    at: int | None = None, fault: str = "",
) -> HTMLResponse:  # fmt: skip
    shown = _shown(desk, mark)
    text, mask = shown.report.text, mask_of(request, desk.ledger, shown.report.id)
    found = _found(text, mask, given.get("quote", ""), near, at)
    kind = Kind(given["kind"]) if given.get("kind") in list(Kind) else Kind.TALLY
    one = found[0] if len(found) == 1 else None
    if not found and given.get("quote") and not fault:
        fault = "These words are not in the text. Write them as they stand there."
    return desk.page(
        request, "added.html", 400 if fault else 200, shown=shown, report=shown.report, kind=kind, kinds=tuple(Kind),
        fault=fault, given=given, spots=[_place(mask.text(text), span, _FEW) for span in found[:20]],
        spot=_place(mask.text(text), one, _AROUND) if one else None, quote=mask.text(one.text) if one else "",
        there=[c for c in shown.claims if one and c.quote.overlaps(one)],
        groups={
            "Who says it": _fields(OF_EVERY[1:], kind, given),
            "What is said": _fields(SLOTS[kind], kind, _guessed(given, one)),
        },
        names=_names(shown, mask),
    )  # fmt: skip


def _found(text: str, mask: Mask, words: str, near: int | None, at: int | None) -> list[Span]:
    """Where the words stand: all places, or the one that is meant."""
    found = find_in(text, words) or find_in(mask.text(text), words)
    spans = [Span.of(text, span.start, span.end) for span in found]
    if exact := [span for span in spans if span.start == at]:
        return exact
    return [min(spans, key=lambda span: abs(span.start - near))] if spans and near is not None else spans


def _place(text: str, span: Span, around: int) -> Spot:
    first, last = max(0, span.start - around), span.end + around
    before, words, after = text[first : span.start], text[span.start : span.end], text[span.end : last]
    return Spot(span.start, ("…" if first else "") + before, words, after + ("…" if last < len(text) else ""))


def _fields(slots: Sequence[str], kind: Kind, given: Mapping[str, str]) -> list[Field]:
    return [
        Field(
            slot, *(_LABELS.get(f"{kind} {slot}") or _LABELS[slot]), given.get(slot, _USUAL.get(slot, "")),
            ("", *CHOICES[slot]) if slot in _NEEDED | _OPEN and slot in CHOICES else tuple(CHOICES.get(slot, ())),
            (kind, slot) in _DAYS, slot in _NEEDED,
        )
        for slot in slots
    ]  # fmt: skip


def _guessed(given: Mapping[str, str], quote: Span | None) -> Mapping[str, str]:
    """The number that the quotation holds, until something else is given."""
    return given if "number" in given or quote is None else {**given, "number": number_in(quote.text)}


def _names(shown: ShownReport, mask: Mask) -> list[str]:
    """Claimants of the report, offered for the next one."""
    named = dict.fromkeys(c.claimant.name for c in shown.claims if not c.claimant.is_narrator)
    return [NARRATOR.name, *map(mask.text, named)]


def _shown(desk: Desk, mark: str) -> ShownReport:
    shown = desk.ledger.show(mark)
    if not isinstance(shown, ShownReport):
        raise UnknownItem("this is no report", mark, "ids of reports begin with r")
    return shown
