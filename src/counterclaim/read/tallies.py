"""Finds tallies: counted harms, losses, captures, displacement, deployments, releases and attacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.announced import find_announced, find_inverted
from counterclaim.read.blows import Blows, find_blows
from counterclaim.read.counted import What, what_is
from counterclaim.read.days import span_of
from counterclaim.read.document import Doc, Figure, Proposal
from counterclaim.read.following import find_next
from counterclaim.read.harms import Harm, find_ahead, find_harm, is_what
from counterclaim.read.measures import case_of, is_any, is_passive, measure_of_noun, words
from counterclaim.read.modality import is_left_open, modality_of
from counterclaim.read.parts import are_both, find_part, find_taken_over, with_mixed, with_shared_sides
from counterclaim.read.places import place_near
from counterclaim.read.presumed import with_presumed
from counterclaim.read.repeats import without_repeats
from counterclaim.read.sides import Count, find_by, find_side, inflicted_on_force, is_armed
from counterclaim.read.silences import find_silences
from counterclaim.read.singles import find_singles, node_of
from counterclaim.read.tally_quotes import quote_of
from counterclaim.read.tally_units import as_suffered, unit_for, unit_of_harmed
from counterclaim.read.tolls import counted_by, measure_of_toll, owner_of, points_back, toll_of, words_of
from counterclaim.records.claims import Counted, Measure, Stance, Tally, Unit
from counterclaim.records.quantities import Modifier

_BODILY: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
_FORCE: Final = 20
_STATES: Final = frozenset({"wounded", "injured", "missing", "captured"})  # "12 soldiers killed, 30 wounded"
_ANAPHORS: Final = frozenset({"other"})
_STRUCK: Final = frozenset({"strike", "hit", "target", "attack"})
_BACK: Final = 2  # sentences from a number to those that it counts anew
_CONFIDENCE: Final = {"self": 0.75, "of": 0.75, "object": 0.85, "subject": 0.8, "state": 0.8, "lives": 0.7, "near": 0.4}


def find_tallies(doc: Doc, names: NameBook) -> None:
    """Adds a proposal to `doc.proposals` for every figure that counts a harm, loss, presence or attack."""
    counts: list[Count] = []
    blows = find_blows(doc, names)
    last: tuple[int, What, str | None] | None = None
    for figure in sorted([*doc.figures, *find_singles(doc, blows.listed)], key=lambda f: f.phrase.first):
        named = _named(doc, names, figure, last)
        what = _meant(doc, figure, named, last)
        count = find_part(doc, names, figure, counts) or _count(doc, figure, what, counts, blows)
        if count:
            count = replace(count, by=find_by(doc, names, count, blows))
            side = find_side(doc, names, count, counts, blows)
            again = last[2] if last and what is not named else None  # "three rebels died, two were wounded"
            counts.append(replace(count, side=side or again))
        own = figure.noun is not None and named.phrase is not None and what.unit is not Unit.STRIKE
        if own and not (count and count.harm.through == "part"):
            last = doc.tokens[figure.phrase.head].sentence, what, counts[-1].side if count else None
    lines = _lines(doc, counts) if blows.listed else {}
    counts = with_shared_sides(with_mixed(counts))
    proposals = [_proposal(doc, c, lines.get(doc.tokens[c.node].sentence), blows) for c in counts]
    doc.proposals += without_repeats(doc, with_presumed(doc, proposals))
    doc.proposals += find_silences(doc, names)


def _named(doc: Doc, names: NameBook, figure: Figure, last: tuple[int, What, str | None] | None) -> What:
    """What a figure's own words say that it counts; a number that is the strength of a force counts its men."""
    what = what_is(doc, names, *_counted_noun(doc, figure))
    if last and figure.noun is None and what.phrase:  # "2 million Syrians died, 5 million are refugees"
        what = replace(what, known=what.known or last[1].known)
    strong = "strong" in [t.lower for t in doc.tokens[figure.phrase.last : figure.phrase.last + 2]]
    if strong and not (what.unit is Unit.PEOPLE and what.certain):  # "a 14,000-strong group"
        return replace(what, unit=Unit.PEOPLE, counted=Counted.COMBATANT, certain=True)
    return what


def _counted_noun(doc: Doc, figure: Figure) -> tuple[int | None, int]:
    """The noun that a figure counts, with the first word that may describe it: of a toll, those whose it is."""
    among = _among(doc, figure.noun) if figure.noun is not None else None
    if among is not None and figure.noun is not None:
        return among, figure.noun + 1
    said = doc.tokens[node_of(doc, figure)].head
    if figure.noun is None and said > figure.phrase.first and is_what(doc, said):
        return said, said  # "more than 5 million are refugees"
    toll = toll_of(doc, figure)
    of = counted_by(doc, toll) if toll and figure.noun is None else None
    if toll is None or toll.noun is None or of is None:
        return figure.noun, figure.phrase.last
    return of, toll.noun + 1


def _among(doc: Doc, noun: int) -> int | None:
    """Those of whom casualties are told: "no casualties among the troops"."""
    if measure_of_noun(doc.tokens[noun], "self") is None:
        return None
    return next((c for c in doc.children(noun, "nmod") if case_of(doc, c) in {"among", "amongst"}), None)


def _meant(doc: Doc, figure: Figure, what: What, last: tuple[int, What, str | None] | None) -> What:
    """A number without a noun counts those that the figure before it in the sentence does, "of them" those before."""
    state = what.phrase is not None and len(what.phrase) == 1 and doc.tokens[what.phrase.head].lower in _STATES
    if last is None or (what.phrase and not state and doc.tokens[what.phrase.head].lemma not in _ANAPHORS):
        return what
    if state:
        same = doc.tokens[figure.phrase.head].sentence == last[0] and last[1].unit is Unit.PEOPLE
        return replace(last[1], phrase=what.phrase) if same else what
    if what.phrase:
        return replace(last[1], phrase=what.phrase) if last[1].unit is Unit.PEOPLE else what
    back = 1 if figure.noun is not None else 0
    near = doc.tokens[figure.phrase.head].sentence - last[0] <= back
    return replace(last[1], phrase=None) if near else what


def _count(doc: Doc, figure: Figure, what: What, counts: Sequence[Count], blows: Blows) -> Count | None:
    if _is_aside(doc, figure):
        return None
    told = _of_toll(doc, figure, what, counts) or _blast(doc, figure, what)
    if told:
        return told
    harm = _befell(doc, figure, what, counts)
    unit = unit_of_harmed(doc, harm, what) if harm and not _is_no_loss(doc, harm, what) else None
    if harm is None or unit is None or not (_is_count(doc, figure, harm, unit) or _is_line(figure, blows)):
        return None
    return Count(figure, node_of(doc, figure), harm, what, unit)


def _befell(doc: Doc, figure: Figure, what: What, counts: Sequence[Count]) -> Harm | None:
    """What befell those counted: by the tree, else by the order of the words, else as those counted before."""
    harm = _harm(doc, figure, what)
    harm = _nearer(doc, figure, what, harm) or find_inverted(doc, figure.phrase.first)
    if harm is None or _is_behind(doc, figure, harm):
        harm = _ahead(doc, figure, what) or harm
    if harm is None or unit_for(harm, what) is None:
        harm = find_taken_over(doc, figure, what, counts) or harm
    if harm is None and what.certain and what.unit not in {Unit.PEOPLE, Unit.STRIKE, Unit.BUILDING}:
        harm = find_announced(doc, figure.phrase.first)
    harm = harm or _presence(doc, figure, what)
    if harm and not harm.through and counts and _is_among(doc, figure):
        harm = replace(harm, through="part")
    return as_suffered(doc, harm, what) if harm else None


def _is_among(doc: Doc, figure: Figure) -> bool:
    """Whether the words right before say that those counted are some of others, whatever the tree says: "46 villagers,
    among them 11 children, died".
    """
    before = [t.lower for t in doc.tokens[max(0, figure.phrase.first - 2) : figure.phrase.first]]
    return bool(before) and (before[-1] == "including" or before in (["among", "them"], ["among", "whom"]))


def _is_aside(doc: Doc, figure: Figure) -> bool:
    """Whether "one of" others is only what somebody is: "she was killed, one of the bravest of them"."""
    one = figure.quantity.value == 1 and [t.lower for t in doc.tokens[figure.phrase.last :][:1]] == ["of"]
    node = doc.tokens[figure.phrase.head]
    loose = not node.deprel.startswith(("nsubj", "obj")) or (node.deprel.startswith("nsubj") and node.head < node.i)
    return one and loose and doc.tokens[figure.phrase.first - 1].text in {",", "–", "—", "-", "--", "("}


def _of_toll(doc: Doc, figure: Figure, what: What, counts: Sequence[Count]) -> Count | None:
    """A number that a verb puts on a toll: of what its words say, else of those counted just before."""
    toll = toll_of(doc, figure)
    if toll is None or what.unit is not Unit.PEOPLE:
        return None
    node = node_of(doc, figure)
    own = find_harm(doc, node)
    measure = own.measure if own and own.way in {"self", "state"} else measure_of_toll(doc, toll)
    near = [c for c in reversed(counts) if c.unit is Unit.PEOPLE and _is_near(doc, c, node)]
    before = next((c for c in near if not c.harm.through), next(iter(near), None))
    if measure is None and counted_by(doc, toll) is not None:
        return None  # "the number of fighters reached 500"
    same = before is not None and before.harm.measure is measure and what.phrase is None
    if before and (measure is None or (same and points_back(doc, toll))):
        return replace(before, figure=figure, node=node, harm=replace(before.harm, way="of", through=""))
    if measure is None:
        return None
    return Count(figure, node, Harm(measure, toll.verb, "of"), before.what if before and same else what, Unit.PEOPLE)


def _is_near(doc: Doc, count: Count, i: int) -> bool:
    return doc.tokens[i].sentence - doc.tokens[count.node].sentence <= _BACK


def _blast(doc: Doc, figure: Figure, what: What) -> Count | None:
    """Bombs that explode, rockets that hit: as many attacks."""
    noun = figure.noun
    if (
        noun is None
        or what.unit is Unit.PEOPLE
        or figure.quantity.value == 1
        or doc.tokens[noun].lemma not in words("blasts", "nouns")
    ):
        return None
    node = node_of(doc, figure)
    verb = doc.tokens[node].head
    role = doc.tokens[node].deprel
    active = role == "nsubj" and is_any(doc, verb, words("blasts", "going"))
    passive = role in {"obj", "nsubj:pass"} or (role == "nsubj" and is_passive(doc, verb))
    if not active and not (passive and is_any(doc, verb, words("blasts", "setting"))):
        return None
    what = replace(what, unit=Unit.STRIKE, counted=Counted.UNSPECIFIED)
    return Count(figure, node, Harm(Measure.ATTACKS, noun, "self"), what, Unit.STRIKE)


def _harm(doc: Doc, figure: Figure, what: What) -> Harm | None:
    """By the number's own place in the sentence, else by that of the noun after it ("dozens of x killed")."""
    if what.unit is Unit.STRIKE and figure.noun is not None:
        if doc.tokens[figure.noun].lemma == "occasion" and not _is_of_blow(doc, figure.noun):
            return None
        return Harm(Measure.ATTACKS, figure.noun, "self")
    harm = find_harm(doc, node_of(doc, figure))
    return harm or (find_harm(doc, figure.noun) if figure.noun is not None else None)


def _is_of_blow(doc: Doc, i: int) -> bool:
    """Whether an occasion is one of using force: "used gas on three occasions"."""
    return any(doc.tokens[k].lemma in words("blows", "verbs") | {"use"} for k in doc.ancestors(i))


def _nearer(doc: Doc, figure: Figure, what: What, harm: Harm | None) -> Harm | None:
    """What the verb right behind says, where the tree hangs them on one further on: "one died, two were hurt"."""
    end = max(figure.phrase.last, what.phrase.last if what.phrase else 0)
    near = find_next(doc, end)
    return near if near and (harm is None or end <= near.at < harm.at) else harm


def _is_behind(doc: Doc, figure: Figure, harm: Harm) -> bool:
    """Whether a subject is hung on the verb of the clause before its own: "one was killed and five were injured"."""
    node = doc.tokens[node_of(doc, figure)]
    subject = node.deprel.startswith("nsubj") or (node.deprel == "conj" and harm.through == "list")
    return subject and harm.at < figure.phrase.first and doc.upper


def _ahead(doc: Doc, figure: Figure, what: What) -> Harm | None:
    """By the words after the noun phrase, where the tree gives nothing."""
    following = find_next(doc, max(figure.phrase.last, what.phrase.last if what.phrase else 0))
    if following:
        return following
    found = find_ahead(doc, node_of(doc, figure)) if what.certain and doc.upper else None
    return found if found and found.measure in _BODILY else None


def _presence(doc: Doc, figure: Figure, what: What) -> Harm | None:
    """A force of whom no harm is told is counted as present; a few combatants are those who do the deed."""
    if doc.tokens[figure.phrase.first - 1].lower in {"the", "its", "their"} and _is_whole(doc, figure):
        return None
    many = max((b for b in figure.quantity.bounds() if b is not None), default=0) >= _FORCE
    if what.counted is Counted.COMBATANT and what.certain and many:
        return Harm(Measure.DEPLOYED, doc.tokens[node_of(doc, figure)].i, "near")
    return None


def _is_whole(doc: Doc, figure: Figure) -> bool:
    """Whether it only tells of how many another number is a part: "11 of the 43 peacekeepers"."""
    before = doc.tokens[max(0, figure.phrase.first - 3) : figure.phrase.first - 1]
    return len(before) == 2 and before[1].lower == "of" and before[0].upos == "NUM"


def _is_count(doc: Doc, figure: Figure, harm: Harm, unit: Unit) -> bool:
    """A single thing is an event's object, no tally (ruling 9), but for items of lists; "no" counts harm to people."""
    value = figure.quantity.value if figure.quantity.modifier is Modifier.EXACT else None
    if value == 0:
        return harm.measure in {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING}
    if value == 1 and harm.measure in {Measure.DISPLACED, Measure.DEPLOYED}:
        return False  # one who fled is no exodus
    article = doc.tokens[figure.phrase.first].upos == "DET"
    lost = harm.way == "lives"  # "lost one tank" owns to a loss
    return value != 1 or unit is Unit.PEOPLE or harm.through == "list" or article or lost


def _is_no_loss(doc: Doc, harm: Harm, what: What) -> bool:
    """Units that a strike "struck" are left out as those engaged are (ruling 8); buildings "held" are not captured."""
    verb = doc.tokens[harm.at].lemma
    unit = what.phrase is not None and doc.tokens[what.phrase.head].lemma == "unit"
    odd = (verb == "hold" and what.unit is not Unit.PEOPLE) or (verb == "fall" and not what.certain)
    return odd or (unit and verb in _STRUCK)


def _is_line(figure: Figure, blows: Blows) -> bool:
    """In a list of strikes one strike and one target count too (ruling 8)."""
    return blows.listed and figure.quantity.value == 1


def _lines(doc: Doc, counts: Sequence[Count]) -> dict[int, int]:
    """In a list of strikes, the first strike of each sentence: where and when it was, its losses were."""
    strikes = [c.harm.at for c in counts if c.harm.measure is Measure.ATTACKS]
    return {doc.tokens[at].sentence: at for at in reversed(strikes)}


def _proposal(doc: Doc, count: Count, line: int | None, blows: Blows) -> Proposal:
    harm, what, figure = count.harm, count.what, count.figure
    at = harm.at if line is None else line
    since, until = _days(doc, figure) or _span(doc, at if line is None else blows.dated(doc, line))
    tally = Tally(
        measure=harm.measure,
        unit=count.unit,
        quantity=figure.quantity,
        number=doc.span(figure.phrase),
        counted=_counted(doc, count),
        of=doc.words(what.phrase) if what.phrase else "",
        side=count.side,
        by=count.by,
        place=place_near(doc, at, carry=not _is_of_war(doc, since)),
        since=since,
        until=until,
    )
    return Proposal(
        content=tally,
        quote=quote_of(doc, figure, harm),
        anchor=figure.phrase.head,
        modality=modality_of(doc, _said_at(doc, harm)),
        stance=Stance.DOUBTS if is_left_open(doc, figure.phrase.head) else Stance.AFFIRMS,
        confidence=_CONFIDENCE[harm.way] * 0.95**harm.depth,
    )


def _span(doc: Doc, at: int) -> tuple[str | None, str | None]:
    return span_of(doc, at, place_near(doc, at))


def _days(doc: Doc, figure: Figure) -> tuple[str | None, str | None] | None:
    """The days that the words of a toll give, "its toll since June", or those right behind a bare number, "and 61 since
    May".
    """
    toll = toll_of(doc, figure)
    phrase = words_of(doc, toll) if toll else None
    if figure.noun is None and phrase is None:
        behind = next((w for w in doc.whens if w.phrase.first == figure.phrase.last), None)
        return (behind.since, behind.until) if behind else None
    when = next((w for w in doc.whens if phrase and w.phrase.head in phrase), None)
    return (when.since, when.until) if when else None


def _said_at(doc: Doc, harm: Harm) -> int:
    """The word whose modality the tally has: of a force that is merely present, the verb of which it is the subject."""
    token = doc.tokens[harm.at]
    return token.head if harm.way == "near" and token.deprel.startswith("nsubj") and token.head >= 0 else harm.at


def _is_of_war(doc: Doc, since: str | None) -> bool:
    """Whether a tally runs from the first day of the war, so that it is not of the town last named."""
    return doc.conflict is not None and since == doc.conflict.since


def _counted(doc: Doc, count: Count) -> Counted:
    """The class; people killed fighting, and men that a force loses, are combatants."""
    if count.unit is Unit.STRIKE:
        return Counted.UNSPECIFIED
    if count.unit is not Unit.PEOPLE:
        return Counted.EQUIPMENT
    toll = toll_of(doc, count.figure)
    bare = (count.harm.way in {"self", "state"} or toll) and count.what.counted is Counted.UNSPECIFIED
    owner = owner_of(doc, toll) if toll else None
    if bare and owner is not None and is_armed(doc, owner):
        return Counted.COMBATANT
    if bare and (inflicted_on_force(doc, count) or _is_of_military(doc, count)):
        return Counted.COMBATANT
    if count.what.counted is Counted.UNSPECIFIED and are_both(doc, count):
        return Counted.MIXED
    places = (count.harm.at, *doc.children(count.harm.at), *doc.children(count.node))
    fought = any(doc.tokens[c].lemma == "fight" for c in places)
    lost = count.harm.way == "lives" and doc.tokens[count.node].lemma in {"man", "life"} and count.side is not None
    return Counted.COMBATANT if count.what.counted is Counted.UNSPECIFIED and (fought or lost) else count.what.counted


def _is_of_military(doc: Doc, count: Count) -> bool:
    """Whether the sentence speaks of military losses, and these are a party's own: "x hides its military losses, y
    has registered 80 deaths".
    """
    sentence = doc.sentence_of(count.node)
    losses = (t.i for t in doc.tokens[sentence.first : sentence.last] if t.lemma in words("silence", "nouns"))
    told = any(doc.tokens[c].lower == "military" for i in losses for c in doc.children(i, "amod", "compound"))
    return told and count.side is not None
