"""Lists of daily strikes: one attack a place, whoever of the list's head carries them out (ruling 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.blows import Blows, find_blows, group_after, is_strike, opens_with_place, struck_by
from counterclaim.read.days import day_of
from counterclaim.read.document import Doc, Phrase, Proposal, Sentence
from counterclaim.read.places import place_near
from counterclaim.records.claims import Actor, ActorType, Event, EventType

_SURE: Final = 0.9  # confidence: a line of such a list is an attack by the way it is written
_ENDS: Final = frozenset({";", "."})


def find_listed(doc: Doc, names: NameBook) -> tuple[list[Proposal], set[int]]:
    """An attack for every line "near such a place, so many strikes ..."; and the numbers of the list's sentences, its
    totals included, in which nothing else is an attack. Nothing where the report is no such list.
    """
    counted = {f.noun for f in doc.figures if f.noun is not None and is_strike(doc, f.noun)}
    blows = find_blows(doc, names) if counted else None
    if blows is None or not blows.listed:
        return [], set()
    inside = {doc.tokens[i].sentence for i in counted}
    lines = [(s, next(_strikes(doc, s), None)) for s in doc.sentences if opens_with_place(doc, s)]
    inside |= {s.number for s, strike in lines if strike is not None}
    return [_attack(doc, names, blows, s, strike) for s, strike in lines if strike is not None], inside


def _strikes(doc: Doc, s: Sentence) -> Iterator[int]:
    return (i for i in range(s.first, s.last) if is_strike(doc, i))


def _attack(doc: Doc, names: NameBook, blows: Blows, s: Sentence, strike: int) -> Proposal:
    last = next((i for i in range(strike, s.last) if doc.tokens[i].text in _ENDS), s.last)
    blow = blows.before(doc, strike)
    to = struck_by(doc, names, strike) or group_after(doc, strike)
    content = Event(
        EventType.ASSAULT,
        doc.span(Phrase(strike, strike + 1, strike)),
        _party(doc, blow.by if blow else None),
        _party(doc, to),
        place_near(doc, strike),
        day_of(doc, blows.dated(doc, strike)),
    )
    return Proposal(content, doc.trim(Phrase(s.first, last, strike)), strike, confidence=_SURE)


def _party(doc: Doc, code: str | None) -> Actor | None:
    """The party of a code, as the report names it."""
    if code is None:
        return None
    named = next((m.actor for m in doc.mentions if m.actor.country == code and m.kind == "name"), None)
    return named or Actor((code,), code, ActorType.ARMED_FORCE)
