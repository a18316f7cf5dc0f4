"""Remarks of the ledger on a matter: silence, revisions, boasts, observers, sums that do or do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from counterclaim.ledger.deeds import say_day
from counterclaim.ledger.names import side_name
from counterclaim.ledger.reasons import figure, span_of
from counterclaim.ledger.rules import Rules, disagree, distance, point
from counterclaim.ledger.views import KeyedView, Standing
from counterclaim.records.claims import Counted, Kind, Modality, Stance
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Matter, Note, Relation, Scope, View

_FEW = 6  # rises of one total that are told one by one


def matter_notes(views: Sequence[KeyedView], ratio: float | None) -> tuple[Note, ...]:
    """The notes that a matter's own views give (superseded ones included)."""
    return (*_silences(views), *_observers(views), *_revisions(views), *_boast(views, ratio))


def add_notes(matters: Sequence[Matter], conflicts: Mapping[str, Conflict], rules: Rules) -> tuple[Matter, ...]:
    """The same matters with the notes that need others: sums along part-of links, silence on one's own losses."""
    parts: dict[str, list[Matter]] = defaultdict(list)
    silent: dict[tuple[str | None, str | None], list[Matter]] = defaultdict(list)
    for m in matters:
        for link in m.links:
            if link.kind == "part-of":
                parts[link.to].append(m)
        if any(n.kind == "silence" for n in m.notes):
            silent[m.conflict, m.population].append(m)
    return tuple(_noted(m, (*_of_parts(m, parts[m.id], rules), *_own_silence(m, silent, conflicts))) for m in matters)


def _noted(matter: Matter, further: Sequence[Note]) -> Matter:
    notes = _unique((*matter.notes, *further))
    return replace(matter, notes=notes) if notes != matter.notes else matter


def _silences(views: Sequence[KeyedView]) -> list[Note]:
    notes = []
    for v in views:
        if v.view.stance == Stance.WITHHOLDS:
            what = "its own losses" if v.view.relation is Relation.OWN else f"{v.of or 'this'}"
            notes.append(Note("silence", f"{v.view.claimant} gives no figure for {what}.", (v.view.claim,)))
        elif v.view.stance == Stance.DOUBTS:
            notes.append(
                Note("doubt", f"{v.view.claimant}: {' '.join(v.view.words.split())} ({v.view.verb}).", (v.view.claim,))
            )
    return notes


def _observers(views: Sequence[KeyedView]) -> list[Note]:
    return [
        Note("observed", f"{v.view.claimant} {v.view.verb} {' '.join(v.view.words.split())}.", (v.view.claim,))
        for v in views
        if v.standing is Standing.OBSERVED
    ]


def _revisions(views: Sequence[KeyedView]) -> list[Note]:
    """Who changed a figure, when, upward or down; a correction where the words give the older figure as replaced.

    A total that grows day by day is told in one sentence.
    """
    series: dict[str, list[KeyedView]] = defaultdict(list)
    for v in views:
        if v.view.stance == Stance.AFFIRMS and point(v.view) is not None:
            series[v.claimant].append(v)
    return [note for told in series.values() for note in _changes(told)]


def _changes(told: Sequence[KeyedView]) -> list[Note]:
    notes, grown = [], []
    for old, new in pairwise(told):
        before, after = point(old.view) or 0, point(new.view) or 0
        apart = old.corrected or distance(old.view, new.view)  # "about 2,000" and "over 2,000" are no change
        if old.view.superseded and before != after and apart:
            note = _revision(old, new, upward=after > before)
            notes.append(note)
            grown += [(old, new)] if note.kind == "growth" else []
    if len(grown) <= _FEW:
        return notes
    return [_growth(grown), *(note for note in notes if note.kind != "growth")]


def _growth(grown: Sequence[tuple[KeyedView, KeyedView]]) -> Note:
    (first, _), (_, last) = grown[0], grown[-1]
    start, end = (f"{figure(v)}{_on(v.view.day or v.view.published)}" for v in (first, last))
    sentence = f"{last.view.claimant} raised its figure {len(grown):,} times, from {start} to {end}."
    return Note("growth", sentence, (first.view.claim, last.view.claim))


def _revision(old: KeyedView, new: KeyedView, *, upward: bool) -> Note:
    growing = upward and new.subject.scope is Scope.RUNNING
    kind = "correction" if old.corrected else "growth" if growing else "revision"
    change = "raised" if upward else "lowered"
    sentence = f"{new.view.claimant} {change} its figure from {figure(old)} to {figure(new)}{_on(new.view.published)}."
    return Note(kind, sentence, (old.view.claim, new.view.claim))


def _on(day: str | None) -> str:
    return f" on {say_day(day)}" if day else ""


def _boast(views: Sequence[KeyedView], ratio: float | None) -> list[Note]:
    if ratio is None:
        return []
    claims = tuple(v.view.claim for v in views if v.standing in (Standing.BOAST, Standing.CONCEDED))
    return [Note("boast", f"What the other side claims is {ratio:g} times what is conceded.", claims)]


def _own_silence(
    matter: Matter, silent: Mapping[tuple[str | None, str | None], list[Matter]], conflicts: Mapping[str, Conflict]
) -> list[Note]:
    """A side that claims its enemy's losses and is said to keep silent on its own."""
    notes: list[Note] = []
    if matter.kind is not Kind.TALLY:
        return notes
    for party in dict.fromkeys(v.party for v in matter.views if v.relation is Relation.OTHER and v.party):
        quiet = [m for m in silent.get((matter.conflict, party), ()) if m.key != matter.key]
        claims = [v.claim for m in quiet for v in m.views if v.stance == Stance.WITHHOLDS and v.party == party]
        name = side_name(party, conflicts.get(matter.conflict or "")) or party
        sentence = f"{name[:1].upper() + name[1:]} gives none for its own losses."
        notes += [Note("silence", sentence, tuple(dict.fromkeys(claims)))] if claims else []
    return notes


def _of_parts(total: Matter, parts: Sequence[Matter], rules: Rules) -> list[Note]:
    return [*_sum(total, parts, rules), *_excess(total, parts)]


def _excess(total: Matter, parts: Sequence[Matter]) -> list[Note]:
    """A claimant's figure for a part that is larger than its own for the whole."""
    wholes: dict[str, list[View]] = defaultdict(list)
    for view in filter(is_bounded, total.views):
        wholes[view.claimant].append(view)
    notes = []
    for part in sorted(parts, key=lambda m: m.key):
        for v in filter(is_bounded, part.views):
            for whole in wholes[v.claimant]:
                if _is_one_count(v, whole) and (v.low or 0) > (whole.high or 0):
                    less, more = span_of(whole.low, whole.high), span_of(v.low, v.high)
                    sentence = f"{v.claimant}: {more} for a part of it ({part.name}), {less} for the whole."
                    notes.append(Note("arithmetic", sentence, (v.claim, whole.claim)))
    return notes


def _is_one_count(part: View, whole: View) -> bool:
    """Whether a body holds one against the other: not a whole as of an earlier day; of an outlet's own voice, not
    what it gives in another report."""
    one = part.party is not None or part.report == whole.report
    return one and (part.day or "") <= (whole.day or "")


def _sum(total: Matter, parts: Sequence[Matter], rules: Rules) -> list[Note]:
    """Whether bounded figures of disjoint parts, told in the report of the total, add up to it."""
    whole = next((v for v in total.views if is_bounded(v)), None)
    if whole is None:
        return []
    told = [
        (m, v) for m in sorted(parts, key=lambda m: m.key) if m.scope is total.scope and (v := _told(m, whole.report))
    ]
    if len(told) < 2 or any(not _disjoint(m, n) for (m, _), (n, _) in combinations(told, 2)):
        return []
    figures = [v.high or 0 for _, v in told]
    sum_of = replace(whole, low=sum(v.low or 0 for _, v in told), high=sum(figures))
    terms = " + ".join(f"{n:,} ({m.name.split(',')[0]})" for n, (m, _) in zip(figures, told, strict=True))
    how = "does not add up to" if disagree(sum_of, whole, rules) else "agrees with"
    sentence = f"{terms} = {sum(figures):,}, which {how} the total of {span_of(whole.low, whole.high)}."
    return [Note("arithmetic", sentence, (*(v.claim for _, v in told), whole.claim))]


def _told(matter: Matter, report: str) -> View | None:
    """The figure of a part that its own report gives and that is no boast."""
    found = [v for v in matter.views if v.report == report and is_bounded(v) and v.relation is not Relation.OTHER]
    return found[0] if found else None


def is_bounded(view: View) -> bool:
    """Whether a view states a closed figure that stands."""
    affirmed = view.stance == Stance.AFFIRMS and view.modality == Modality.ACTUAL
    return affirmed and not view.superseded and view.low is not None and view.high is not None


def _disjoint(one: Matter, other: Matter) -> bool:
    classes = {one.counted, other.counted} == {Counted.CIVILIAN, Counted.COMBATANT}
    return classes or (None not in (one.population, other.population) and one.population != other.population)


def _unique(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))
