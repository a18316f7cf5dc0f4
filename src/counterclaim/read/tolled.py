"""Deeds told beside their toll: who caused the harm that a sentence counts did it, whose the loss is suffered it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.read.deeds import Deed
from counterclaim.read.document import Doc
from counterclaim.read.foes import is_settled
from counterclaim.records.claims import Actor, EventType, Tally


def with_tolls(doc: Doc, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds, sides of attacks that their clause leaves open filled in from the tallies among `doc.proposals`.

    Over 217 annotated reports 10 doers were right so where none had been named, 3 wrong where none is right, and 13
    targets against 6. The use of a weapon says nothing of its target.
    """
    return [_completed(doc, d) if d.trigger.type is EventType.ASSAULT else d for d in deeds]


def _completed(doc: Doc, deed: Deed) -> Deed:
    head = deed.trigger.head
    counted = (p.content for p in doc.proposals if doc.tokens[p.anchor].sentence == doc.tokens[head].sentence)
    tolls = [c for c in counted if isinstance(c, Tally)]
    by, to = deed.by, deed.to
    if by is None:
        by = _party(doc, (t.by for t in tolls), head)
    if to is None and not is_settled(doc, deed.target) and doc.tokens[head].lemma != "use":
        to = _party(doc, (t.side for t in tolls), head)
    return replace(deed, by=by, to=to)


def _party(doc: Doc, codes: Iterable[str | None], i: int) -> Actor | None:
    """The party of the only code, as it is named last before word `i`, else first after it."""
    known = {c for c in codes if c}
    named = [m for m in doc.mentions if len(known) == 1 and m.actor.country in known]
    best = min(named, key=lambda m: (m.phrase.head > i, abs(m.phrase.head - i)), default=None)
    return best.actor if best else None
