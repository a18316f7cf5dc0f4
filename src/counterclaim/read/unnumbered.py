"""Finds losses of which the words say that their number is not known: "left an undetermined number of dead"."""

from __future__ import annotations

from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.counted import What, what_is
from counterclaim.read.days import span_of
from counterclaim.read.document import Doc, Proposal
from counterclaim.read.harms import find_harm
from counterclaim.read.measures import measure_of_noun, words
from counterclaim.read.opponents import is_rebel, rebels_of
from counterclaim.read.places import place_near
from counterclaim.records.claims import Measure, Stance, Tally, Unit

_HARMS: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING})
_HURT: Final = frozenset({Measure.KILLED, Measure.WOUNDED})


def find_unnumbered(doc: Doc, names: NameBook) -> list[Proposal]:
    """A tally without quantity, doubted by who says so, for every "unspecified number" of people killed or hurt."""
    return [p for t in doc.tokens if t.lemma == "number" and (p := _proposal(doc, names, t.i))]


def _proposal(doc: Doc, names: NameBook, number: int) -> Proposal | None:
    vague = next((c for c in doc.children(number, "amod") if doc.tokens[c].lower in words("silence", "vague")), None)
    of = next((c for c in doc.children(number, "nmod") if c > number), None)
    measure = _measure(doc, number, of)
    if vague is None or measure is None:
        return None
    what = what_is(doc, names, of, number + 1)
    if what.unit is not Unit.PEOPLE:
        return None
    since, until = span_of(doc, number)
    tally = Tally(
        measure=measure,
        unit=Unit.PEOPLE,
        quantity=None,
        number=None,
        counted=what.counted,
        of=doc.words(what.phrase) if what.phrase else "",
        side=what.known.code if what.known else _rebels(doc, what),
        place=place_near(doc, number, carry=True),
        since=since,
        until=until,
    )
    quote = doc.phrase(number, lambda t: t.deprel in {"acl:relcl", "parataxis"})
    return Proposal(tally, quote, number, stance=Stance.DOUBTS, cue=doc.phrase(vague), confidence=0.5)


def _measure(doc: Doc, number: int, of: int | None) -> Measure | None:
    """By the noun counted, "dead and wounded" being casualties, else by the verb."""
    joined = [of, *doc.children(of, "conj")] if of is not None else []
    said = {measure_of_noun(doc.tokens[k], "self") for k in joined} & _HARMS
    if said:
        return Measure.CASUALTIES if said >= _HURT else next(iter(said))
    harm = find_harm(doc, number)
    return harm.measure if harm and harm.measure in _HARMS else None


def _rebels(doc: Doc, what: What) -> str | None:
    lemma = doc.tokens[what.phrase.head].lemma if what.phrase else ""
    return rebels_of(doc, {lemma}) if is_rebel(lemma) else None
