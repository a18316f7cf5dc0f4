"""Finds what befell a number that takes it over from another: parts of a whole, items of a list, ellipsis."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.counted import What, class_of, what_is
from counterclaim.read.document import Doc, Figure
from counterclaim.read.harms import Harm
from counterclaim.read.measures import measure_of_noun, measures
from counterclaim.read.sides import Count
from counterclaim.records.claims import Counted, Measure, Unit

_SHARED: Final = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.DISPLACED, Measure.RELEASED}
)
_OPENING: Final = frozenset({":", ";", "--", "—", "–", "-", "("})
_POINTING: Final = frozenset({"them", "whom", "which", "these", "those"})
_STATING: Final = frozenset({"ADV", "ADJ", "ADP", "NOUN", "DET", "PRON"})
_SETTING: Final = frozenset({"in", "on", "at", "during", "near", "since", "from", "according", "by"})
_BEFORE: Final = frozenset({",", ";", "and", "--", "—", "–", "("})
_JOINING: Final = frozenset({",", "and", "or", "plus", "as", "well"})
_CAUSES: Final = frozenset({"by", "from", "in", "of", "at", "during", "under"})
_BREAKS: Final = frozenset({":", ",", ";", "and"})
_BACK: Final = 2  # sentences from a list of causes to the whole that it breaks down
_AMONG: Final = frozenset({"including", "among"})
_ASIDE: Final = 10  # words
_JOINTS: Final = 4  # words between two items of a list


def find_part(doc: Doc, names: NameBook, figure: Figure, counts: Sequence[Count]) -> Count | None:
    """ "of the 17 dead, five were children", "five of them seriously": what befell the whole befell the part."""
    node = doc.tokens[figure.phrase.head]
    whole = counts[-1] if counts else None
    pointing = figure.noun is not None and doc.tokens[figure.noun].lower in _POINTING
    far = whole is None or node.sentence - doc.tokens[whole.node].sentence > 1
    if whole is None or far or (figure.noun is not None and not pointing):
        return None
    said = node.deprel.startswith("nsubj") and doc.child(node.head, "cop") is not None
    if said and measure_of_noun(doc.tokens[node.head], "self"):
        return None  # "more than 5 million are refugees"
    noun = node.head if said else _noun_after(doc, figure) if pointing else None
    harm = replace(whole.harm, through="part")
    if noun is None or whole.unit is Unit.STRIKE:
        bare = said if whole.unit is Unit.STRIKE else pointing and _is_aside(doc, figure)
        return replace(whole, figure=figure, node=node.i, harm=harm) if bare else None
    what = what_is(doc, names, noun, figure.phrase.last + (2 if pointing else 0))
    alike = what.certain and (what.unit is Unit.PEOPLE) is (whole.unit is Unit.PEOPLE)
    return Count(figure, node.i, harm, what, what.unit) if alike and what.unit is not Unit.STRIKE else None


def find_taken_over(doc: Doc, figure: Figure, what: What, counts: Sequence[Count]) -> Harm | None:
    """The harm of an earlier count that a figure without one of its own takes over; None where it takes over none."""
    if not counts or not figure.phrase.first:
        return None
    last = counts[-1]
    return (
        _next_item(doc, figure, what, last)
        or _elliptic(doc, figure, last)
        or _broken_down(doc, figure, what, counts)
        or _by_cause(doc, figure, counts)
    )


def with_mixed(counts: Sequence[Count]) -> list[Count]:
    """The counts, with the class `mixed` for a whole that the text breaks down into both classes (ruling 14)."""
    found = list(counts)
    whole, classes = -1, set[Counted]()
    for k, count in enumerate(counts):
        if count.harm.through != "part":
            whole, classes = (k, set()) if count.harm.through == "" else (whole, classes)
            continue
        classes.add(count.what.counted)
        split = {Counted.CIVILIAN, Counted.COMBATANT} <= classes
        if split and whole >= 0 and counts[whole].what.counted is Counted.UNSPECIFIED:
            found[whole] = replace(found[whole], what=replace(found[whole].what, counted=Counted.MIXED))
    return found


def are_both(doc: Doc, count: Count) -> bool:
    """Whether an aside says that those counted are fighters and civilians: "40 dead, including rebels and farmers"."""
    end = max(count.figure.phrase.last, count.node + 1, count.what.phrase.last if count.what.phrase else 0)
    if end < len(doc.tokens) and doc.tokens[end].lower in measures("state"):
        end += 1  # "305 dead"
    if end >= len(doc.tokens) or doc.tokens[end].text not in _OPENING | {","}:
        return False
    after = doc.tokens[end + 1 : end + 1 + _ASIDE]
    rest = itertools.takewhile(lambda t: t.upos not in {"VERB", "AUX", "NUM"} or t.lower in _AMONG, after)
    kinds = {class_of(doc, t.i) for t in rest if t.upos == "NOUN"}
    return {Counted.CIVILIAN, Counted.COMBATANT} <= kinds


def with_shared_sides(counts: Sequence[Count]) -> list[Count]:
    """The counts; things without an owner have that of the item listed next: "14 tanks and two trucks of the army"."""
    found = list(counts)
    for k in range(len(found) - 2, -1, -1):
        one, after = found[k], found[k + 1]
        listed = after.harm.through == "list" and one.harm.at == after.harm.at
        if listed and one.side is None and Unit.PEOPLE not in {one.unit, after.unit}:
            found[k] = replace(one, side=after.side)
    return found


def _noun_after(doc: Doc, figure: Figure) -> int | None:
    """The noun right after "of them": "two of them children"."""
    i = figure.phrase.last + 2
    return i if i < len(doc.tokens) and doc.tokens[i].upos == "NOUN" else None


def _is_aside(doc: Doc, figure: Figure) -> bool:
    """Whether "five of them seriously" has no verb of its own up to the next mark."""
    sentence = doc.sentence_of(figure.phrase.first)
    rest = itertools.takewhile(lambda t: t.upos != "PUNCT", doc.tokens[figure.phrase.last + 2 : sentence.last])
    return doc.tokens[figure.phrase.first - 1].text in {",", "(", "—", "–"} and all(t.upos in _STATING for t in rest)


def _next_item(doc: Doc, figure: Figure, what: What, before: Count) -> Harm | None:
    """What befell the item before in a list, with nothing but a comma or "and" between; whatever the tree says."""
    if before.what.phrase is None or before.unit is Unit.STRIKE or not (what.phrase and what.certain):
        return None
    between = doc.tokens[before.what.phrase.last : figure.phrase.first]
    joined = 0 < len(between) <= _JOINTS and all(t.lower in _JOINING for t in between)
    through = "part" if before.harm.through == "part" else "list"
    return replace(before.harm, through=through, depth=before.harm.depth + 1) if joined else None


def _elliptic(doc: Doc, figure: Figure, last: Count) -> Harm | None:
    """ "12 died on Friday, and two dozen on Saturday alone": what befell those counted just before."""
    before, after = doc.tokens[figure.phrase.first - 1], doc.tokens[figure.phrase.last : figure.phrase.last + 1]
    if figure.noun is not None or last.unit is not Unit.PEOPLE:
        return None
    if before.lower == "another":
        before = doc.tokens[before.i - 1]
    near = before.sentence == doc.tokens[last.node].sentence and before.lower in _BEFORE
    return replace(last.harm, through="list") if near and after and after[0].lower in _SETTING else None


def _by_cause(doc: Doc, figure: Figure, counts: Sequence[Count]) -> Harm | None:
    """ "They died thus: 12 by shelling, 30 from hunger": parts of those counted in the sentences just before."""
    first, sentence = figure.phrase.first, doc.sentence_of(figure.phrase.first)
    after = doc.tokens[figure.phrase.last : figure.phrase.last + 1]
    listed = figure.noun is None and after and after[0].lower in _CAUSES and doc.tokens[first - 1].lower in _BREAKS
    opened = any(t.text == ":" for t in doc.tokens[sentence.first : first])
    whole = next((c for c in reversed(counts) if c.unit is Unit.PEOPLE and c.harm.measure in _SHARED), None)
    if not listed or not opened or whole is None or sentence.number - doc.tokens[whole.node].sentence > _BACK:
        return None
    return replace(whole.harm, through="part")


def _broken_down(doc: Doc, figure: Figure, what: What, counts: Sequence[Count]) -> Harm | None:
    """ "13 bodies were seen: eight guerrillas and a civilian": what befell the whole befell the parts."""
    first = figure.phrase.first
    whole = next((c for c in reversed(counts) if c.unit is Unit.PEOPLE), None)
    if whole is None or not what.certain or what.unit is not Unit.PEOPLE or whole.harm.measure not in _SHARED:
        return None
    sentence = doc.sentence_of(first)
    if doc.tokens[first - 1].text not in _OPENING or not sentence.first <= whole.node < first:
        return None
    rest = itertools.takewhile(lambda t: t.text not in _OPENING | {")"}, doc.tokens[first : sentence.last])
    verbless = all(t.upos not in {"VERB", "AUX"} for t in rest)
    return replace(whole.harm, through="part") if verbless else None
