"""PLOVER's gold records: the type of each record's event, the countries of who acts and to whom.

Protocol: a record is a sentence with one event. *Type* is the share of records whose type is said, *countries* the
share of actors and of targets in the gold whose country is. Types of the records' older list are put under those that
followed them: DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE (whose modes they became), FIGHT is ASSAULT. Of
several events the one whose words stand highest in the sentence's tree is said, the first of equals. A gold country is
an alpha-3 code (two misspelt ones mended; codes of kinds of bodies, as IGO or NGO, are left out); where a record names
several a joint actor has to name them all. Records are cut in two by a hash of their id: one half may be looked at,
the other is only scored. Figures of fewer than 50 items carry a 95 % interval over records.

The reader's claims become an event so: an event's own type; a position's by where it stands (calls for: REQUEST;
offers, accepts: AGREE; supports: SUPPORT; rejects, conditions: REJECT; condemns: ACCUSE); an accusation's cue: ACCUSE.
A record names a country on both sides wherever its sentence does, where a claim leaves the unnamed group, the town or
the private person without: a side that the reader leaves open is the nearest other country named before the event's
words (who acts) or after them (to whom), else any, else that of the other side. Bodies of one state count as that
state's, as the records have them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.held import FEWEST, is_held, span
from counterclaim.lexicons.actors import NameBook, name_book
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc
from counterclaim.read.events import propose_events
from counterclaim.read.positions import propose_positions
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Actor, Event, EventType, Modality, Position, Posture
from counterclaim.records.reports import Report

describe = "PLOVER gold records: event type; actor's and target's country"

_FOLLOWED: Final = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_MENDED: Final = {"JAP": "JPN", "ITL": "ITA"}
_BODIES: Final = frozenset({"IGO", "NGO", "IMG", "MNC", "NGM"})
_POSTURES: Final = {
    Posture.CALLS_FOR: "REQUEST",
    Posture.OFFERS: "AGREE",
    Posture.ACCEPTS: "AGREE",
    Posture.SUPPORTS: "SUPPORT",
    Posture.CONDITIONS: "REJECT",
    Posture.REJECTS: "REJECT",
    Posture.CONDEMNS: "ACCUSE",
}
_STATES: Final = {
    "HEZBOLLAH": "LBN", "HAMAS": "PSE", "PLO": "PSE", "FATAH": "PSE", "PIJ": "PSE", "TALIBAN": "AFG", "HOUTHI": "YEM",
    "LTTE": "LKA", "PKK": "TUR", "SYR-OPP": "SYR", "FMLN": "SLV", "UNITA": "AGO", "FARC": "COL", "ELN": "COL",
}  # fmt: skip
_HELPING: Final = frozenset({EventType.AID, EventType.COOPERATE, EventType.CONSULT, EventType.SUPPORT})
_HARMING: Final = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.RETREAT})
_ACCUSING: Final = frozenset({"accuse", "blame", "denounce", "criticise", "criticize", "condemn", "allege", "charge"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as a record has it: type, and the countries of those who act and of those to whom."""

    type: str | None
    source: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()


Code = Callable[[str], Coded]
Pair = tuple[Coded, Coded]  # gold, said


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Figures by half."""
    code = reader_codes(Reader(bundled_conflicts(), model))
    halves: dict[str, list[Pair]] = {"looked at": [], "only scored": []}
    for name, text, gold in read_records(path):
        halves["looked at" if is_held(name, 2) else "only scored"].append((gold, code(text)))
    return {half: score(pairs) for half, pairs in halves.items()}


def read_records(path: Path) -> Iterator[tuple[str, str, Coded]]:
    """Id, sentence and coding of each record."""
    for raw in json.loads(path.read_text("utf-8")):
        kind = _FOLLOWED.get(raw["event"], raw["event"])
        yield raw["id"], raw["text"], Coded(kind, _countries(raw.get("source")), _countries(raw.get("target")))


def score(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Shares right, with their intervals where few items stand behind them."""
    out: dict[str, Any] = {"records": len(pairs), "type": type_right(pairs), "countries": countries_right(pairs)}
    n = sum(len(_wanted(pair)) for pair in pairs)
    out |= {"actors and targets": n}
    if len(pairs) < 2 * FEWEST:
        out |= {"type, 95 %": span(pairs, type_right), "countries, 95 %": span(pairs, countries_right)}
    return out


def type_right(pairs: Sequence[Pair]) -> float:
    """Share of records with the gold's type."""
    return sum(gold.type == said.type for gold, said in pairs) / max(1, len(pairs))


def countries_right(pairs: Sequence[Pair]) -> float:
    """Share of the gold's actors and targets with a country whose country is said."""
    sides = [side for pair in pairs for side in _wanted(pair)]
    return sum(gold == said for gold, said in sides) / max(1, len(sides))


def reader_codes(reader: Reader) -> Code:
    """The event that stands highest among what the reader finds in a sentence."""
    names = name_book(())

    def code(text: str) -> Coded:
        doc = reader.document(Report("record", text))
        found = sorted(_candidates(doc, names), key=lambda c: (_depth(doc, c[0]), c[0]))
        return _completed(doc, *found[0]) if found else _completed(doc, 0, Coded(None))

    return code


def _candidates(doc: Doc, names: NameBook) -> Iterator[tuple[int, Coded]]:
    for p in propose_events(doc, names):
        if isinstance(p.content, Event):
            yield p.anchor, Coded(_type(p.content.type, p.modality), _code(p.content.by), _code(p.content.to))
    for said in doc.attributions:
        if said.verb in _ACCUSING:
            yield said.cue.head, Coded("ACCUSE", _code(said.actor))
    for p in propose_positions(doc, names):
        if isinstance(p.content, Position):
            yield p.anchor, Coded(_POSTURES[p.content.posture], _code(p.content.actor))


def _type(kind: EventType, modality: Modality) -> str:
    """What is to come is an offer where it helps, a threat where it harms: so the codebook, of AGREE and THREATEN."""
    if modality is Modality.FUTURE:
        return "AGREE" if kind in _HELPING else "THREATEN" if kind in _HARMING else str(kind)
    return str(kind)


def _completed(doc: Doc, anchor: int, coded: Coded) -> Coded:
    """With the countries that the sentence names where the reader leaves a side open."""
    named = _named(doc)
    before = [code for i, code in reversed(named) if i < anchor] + [code for i, code in named if i >= anchor]
    after = [code for i, code in named if i > anchor] + [code for i, code in reversed(named) if i <= anchor]
    source = coded.source or frozenset(next(([c] for c in before if c not in coded.target), before[:1]))
    target = coded.target or frozenset(next(([c] for c in after if c not in source), [])) or source
    return Coded(coded.type, source, target)


def _named(doc: Doc) -> list[tuple[int, str]]:
    """Words that name a country, or a body or place of one, with its code."""
    found: dict[int, str | None] = {w.phrase.head: w.place.country for w in doc.wheres}
    found |= {i: hit.known.code for i, hit in doc.hits.items() if hit.known.code}
    states = [(i, _state(code)) for i, code in found.items() if code]
    return sorted((i, code) for i, code in states if len(code) == 3 and code not in _BODIES)


def _state(code: str) -> str:
    return _STATES.get(code, code)


def _code(actor: Actor | None) -> frozenset[str]:
    return frozenset(map(_state, actor.country.split("+"))) if actor and actor.country else frozenset()


def _depth(doc: Doc, i: int) -> int:
    return sum(1 for _ in doc.ancestors(i))


def _wanted(pair: Pair) -> list[tuple[frozenset[str], frozenset[str]]]:
    gold, said = pair
    return [side for side in ((gold.source, said.source), (gold.target, said.target)) if side[0]]


def _countries(actors: Any) -> frozenset[str]:
    codes = [str(a["code"]) for a in actors or () if isinstance(a, dict) and a.get("code")]
    return frozenset(_MENDED.get(code, code) for code in codes if code not in _BODIES)
