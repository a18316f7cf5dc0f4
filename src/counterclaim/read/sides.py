"""Whose the counted are, and who is said to have caused it (rulings 15 and 16)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.actors import only_group
from counterclaim.read.blows import Blows, code_of, group_after, is_strike, striker_of, struck_by
from counterclaim.read.counted import What
from counterclaim.read.document import Doc, Figure, Mention
from counterclaim.read.harms import Harm
from counterclaim.read.lemmas import find_lemma
from counterclaim.read.measures import is_passive, measures, words
from counterclaim.read.opponents import REBELS, is_rebel, opponent, rebels_of
from counterclaim.read.roles import subject_of
from counterclaim.read.speakers import is_self
from counterclaim.read.tolls import owner_of, toll_of
from counterclaim.records.claims import Actor, ActorType, Counted, Measure, Unit

_STATE_TYPES: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_ARMED: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP})
# those who count the losses of others
_ONLOOKERS: Final = frozenset(
    {ActorType.IGO, ActorType.NGO, ActorType.MEDIA, ActorType.EXPERT, ActorType.WITNESS, ActorType.CIVILIANS}
)
_REACH: Final = 3  # sentences back in which an earlier figure or a party still stands for the same side
_TELLING: Final = 10  # smaller numbers recur by chance
_LOSSES: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.DESTROYED, Measure.DAMAGED})
_ARMS: Final = frozenset(
    {
        Unit.TANK,
        Unit.ARTILLERY,
        Unit.AIRCRAFT,
        Unit.HELICOPTER,
        Unit.DRONE,
        Unit.AIR_DEFENCE,
        Unit.ANTI_TANK,
        Unit.DEPOT,
    }
)
_GROUPS: Final = frozenset({"group", "organisation", "organization", "movement", "outfit"})
_STATE_ARMS: Final = frozenset({Unit.TANK, Unit.AIRCRAFT, Unit.HELICOPTER})
_SERVING: Final = frozenset({"military", "army", "police", "navy"})  # "military men"
_SUFFERING: Final = frozenset({"suffer", "sustain", "admit", "acknowledge", "concede"})
_FORCES: Final = frozenset(
    "army enemy military battalion brigade garrison patrol regiment unit column troop soldier".split()
)
_DURING: Final = frozenset({"in", "during"})
_AFTER: Final = frozenset({"after", "following", "amid", "under"})
_OUTCOMES: Final = frozenset({"result", "consequence", "course", "wake", "aftermath"})  # "as a result of strikes"
_FROM: Final = frozenset({"by", "from"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts and what befell them."""

    figure: Figure
    node: int  # the word through which the noun phrase hangs in its sentence
    harm: Harm
    what: What
    unit: Unit
    side: str | None = None
    by: str | None = None


def find_side(doc: Doc, names: NameBook, count: Count, earlier: Sequence[Count], blows: Blows) -> str | None:
    """Code of those who suffered the loss, or whose force it is; None where the text does not say."""
    harm, what = count.harm, count.what
    toll = toll_of(doc, count.figure)
    loser = owner_of(doc, toll) if toll else None
    if loser is not None:
        return code_of(doc, names, loser)
    if harm.measure is Measure.ATTACKS:
        return struck_by(doc, names, harm.at) or (_struck_before(doc, harm.at, blows) if blows.listed else None)
    if what.known:
        return what.known.code
    owner = _possessor(doc, names, what)
    if owner:
        return owner
    if harm.measure is Measure.DEPLOYED or harm.way == "lives" or what.counted is Counted.COMBATANT:
        return _holder(doc, names, count) or _by_noun(doc, count) or _listed(doc, count, blows)
    if count.unit is not Unit.PEOPLE:
        told = _struck(doc, names, count) or _continued(doc, count, earlier) or _listed(doc, count, blows)
        return told or _taken_from(doc, count)
    if harm.way in {"self", "state"}:
        struck = _inflicted_on(doc, count)
        struck = struck if struck is not None else _sufferer(doc, count)
        return code_of(doc, names, struck) if struck is not None else _holder(doc, names, count)
    return None


def _struck(doc: Doc, names: NameBook, count: Count) -> str | None:
    """Whom the strike that did it was aimed at: "strikes on x's assets destroyed 12 trucks"."""
    doer = _doer(doc, count)
    return struck_by(doc, names, doer) if doer is not None and is_strike(doc, doer) else None


def _listed(doc: Doc, count: Count, blows: Blows) -> str | None:
    """In a list of strikes, whom they are aimed at."""
    return _struck_before(doc, count.node, blows) if blows.listed and count.harm.measure in _LOSSES else None


def _struck_before(doc: Doc, i: int, blows: Blows) -> str | None:
    before = (b.to for b in reversed(blows.told) if b.at <= i and b.to)
    return group_after(doc, i) or next(before, None) or next((b.to for b in blows.told if b.to), None)


def inflicted_on_force(doc: Doc, count: Count) -> bool:
    """Whether the casualties were "inflicted on" an army or an armed group, or "sustained" by one."""
    struck = _inflicted_on(doc, count)
    struck = struck if struck is not None else _sufferer(doc, count)
    return struck is not None and is_armed(doc, struck)


def _sufferer(doc: Doc, count: Count) -> int | None:
    """Who "sustained nine dead and twelve wounded", "admitted to 21 deaths"; whom a battle "cost 29 dead"."""
    above = [k for k in doc.ancestors(count.node) if doc.tokens[k].upos == "VERB"]
    if count.harm.way == "state":  # "suffered 20 killed and 80 wounded"
        above = [k for k in above if doc.tokens[k].lower not in measures("state")]
    verb = next(iter(above), None)
    if verb is None:
        return None
    if doc.tokens[verb].lemma == "cost":
        return doc.child(verb, "iobj")
    return _subject(doc, verb) if doc.tokens[verb].lemma in _SUFFERING else None


def _subject(doc: Doc, verb: int) -> int | None:
    """The subject right before a verb, where the tree gives it several."""
    own = [c for c in doc.children(verb, "nsubj") if c < verb]
    return own[-1] if own else subject_of(doc, verb)


def is_armed(doc: Doc, head: int) -> bool:
    """Whether word `head` names a force or an armed group."""
    return _type(doc, head) in _ARMED or doc.tokens[head].lemma in _FORCES or is_rebel(doc.tokens[head].lemma)


def _type(doc: Doc, head: int) -> ActorType | None:
    mention = doc.mention_at(head)
    return mention.actor.type if mention else None


def _inflicted_on(doc: Doc, count: Count) -> int | None:
    """ "inflicted 15 casualties on the brigade": the brigade."""
    verb = doc.tokens[count.node].head
    places = [count.node, *doc.children(count.node, "acl"), *([verb] if verb >= 0 else [])]
    if not any(doc.tokens[k].lemma in {"inflict", "cause"} for k in places):
        return None
    below = [c for k in places for c in doc.children(k, "obl", "nmod")]
    return next((c for c in below if any(doc.tokens[k].lower in {"on", "to"} for k in doc.children(c, "case"))), None)


def find_by(doc: Doc, names: NameBook, count: Count, blows: Blows) -> str | None:
    """Code of those said to have caused it: the agent, or whose strike it was, by its words or those just before."""
    harm = count.harm
    if harm.measure in {Measure.DEPLOYED, Measure.DISPLACED, Measure.MISSING}:
        return None
    if harm.measure is Measure.ATTACKS:
        return striker_of(doc, names, harm.at) or (_striker_before(doc, harm.at, blows) if blows.listed else None)
    doer = _doer(doc, count)
    if doer is None:
        return _striker_before(doc, count.node, blows) if blows.listed and count.unit is not Unit.PEOPLE else None
    if not is_strike(doc, doer):
        return code_of(doc, names, doer)
    return striker_of(doc, names, doer) or _striker_before(doc, doer, blows)


def _striker_before(doc: Doc, i: int, blows: Blows) -> str | None:
    blow = blows.before(doc, i)
    return blow.by if blow else None


def _doer(doc: Doc, count: Count) -> int | None:
    """Head of the phrase for who or what did it: "by x", "in a strike", the subject of the verb, "after a strike"."""
    told = _named_with(doc, count, _DURING)
    if told is not None:
        return told
    harm, inflicted = count.harm, _inflicted_on(doc, count) is not None
    verb = doc.tokens[count.node].head if inflicted else harm.at if harm.way == "object" else -1
    active = verb >= 0 and doc.tokens[verb].upos == "VERB" and not is_passive(doc, verb)
    subject = subject_of(doc, verb) if active else None
    return _blow_at(doc, subject) if subject is not None else None if active else _named_with(doc, count, _AFTER)


def _named_with(doc: Doc, count: Count, cases: frozenset[str]) -> int | None:
    """The agent of a harm, or the strike that a preposition sets beside it: "no deaths were reported in the attack"."""
    above = doc.tokens[count.harm.at].head
    raised = [above] if above >= 0 and doc.tokens[above].lemma in words("raising", "verbs") else []
    for governor in (count.harm.at, count.node, *raised):
        for c in doc.children(governor, "obl:agent", "obl", "nmod"):
            case = doc.child(c, "case")
            word = doc.tokens[case].lower if case is not None else ""
            if word in _FROM or (word in cases and is_strike(doc, c)):
                return c
            if word and doc.tokens[c].lemma in _OUTCOMES:
                return next((k for k in doc.children(c, "nmod") if is_strike(doc, k)), None)
    return None


def _blow_at(doc: Doc, subject: int) -> int:
    """The attack of "attacks in the town of x that killed six", where the tree has the town do it."""
    if any(subject in w.phrase for w in doc.wheres):
        return next((k for k in itertools.islice(doc.ancestors(subject), 2) if is_strike(doc, k)), subject)
    return subject


def _possessor(doc: Doc, names: NameBook, what: What) -> str | None:
    """ "its troops", "his citizens"; of "our soldiers" the speaker's state, or that of the body whose release it is."""
    if what.phrase is None:
        return None
    owner = doc.child(what.phrase.head, "nmod:poss")
    if owner is not None and is_self(doc, owner):
        said = doc.attribution_of(owner)
        return doc.attributions[said].actor.country if said is not None else doc.home
    mention = doc.mention_at(owner) if owner is not None else None
    return mention.actor.country if mention else None


def _holder(doc: Doc, names: NameBook, count: Count) -> str | None:
    """The subject of the verb that sends, keeps, has or loses them."""
    verb = count.harm.at if count.harm.way in {"object", "lives"} else doc.tokens[count.node].head
    if verb < 0 or doc.tokens[verb].lemma not in _holding() or is_passive(doc, verb):
        return None
    subject = _made_to(doc, verb)
    if subject is None or (count.harm.way == "self" and _type(doc, subject) in _ONLOOKERS):
        return None
    return code_of(doc, names, subject)


def _made_to(doc: Doc, verb: int) -> int | None:
    """The subject of a verb; of "welcomed the US keeping troops" the object of the verb above."""
    above = doc.tokens[verb].head
    own = doc.child(verb, "nsubj") is not None
    if not own and above >= 0 and doc.tokens[verb].lower.endswith("ing") and doc.tokens[verb].deprel == "xcomp":
        object_ = doc.child(above, "obj")
        if object_ is not None and object_ < verb:
            return object_
    return _subject(doc, verb)


def _by_noun(doc: Doc, count: Count) -> str | None:
    """Soldiers are those of the state just named, jihadists of the party just named, guerrillas the only one's."""
    phrase = count.what.phrase
    if phrase is None:
        return None
    lemmas = {find_lemma(doc.tokens[i].text, "NOUN") for i in range(phrase.first, phrase.last)}
    if lemmas & REBELS:
        return rebels_of(doc, lemmas)
    lemma = find_lemma(doc.tokens[phrase.head].text, "NOUN")
    if lemma in _owners("state") or lemmas & _SERVING:
        return _state_near(doc, count.figure.phrase.head)
    if lemma in _GROUPS:
        return _group_before(doc, count.figure.phrase.head)
    if lemma in _owners("party"):
        near = _mentions_before(doc, count.figure.phrase.head, {ActorType.ARMED_GROUP}, _REACH)
        near = [m for m in near if m.actor.country != count.by]
        if lemma in _owners("jihadist"):
            near = [m for m in near if m.actor.country in _owners("jihadist_codes")]
        told = near[-1].actor.country if near else _group_before(doc, count.figure.phrase.head)
        other = rebels_of(doc, lemmas)
        return told if told != count.by and told else other if other != count.by else None
    return None


def _taken_from(doc: Doc, count: Count) -> str | None:
    """Whose arms a party takes or destroys that fights but one other; public works are a state's."""
    if count.what.phrase is None:
        return None
    if count.by is None:
        return _taken_by_nobody(doc, count)
    other, group = opponent(doc, count.by), only_group(doc)
    arms = count.unit in _ARMS
    if group and other == group.country:
        return other if arms or count.harm.measure is Measure.CAPTURED else None
    return other if arms or doc.tokens[count.what.phrase.head].lemma in _owners("works") else None


def _taken_by_nobody(doc: Doc, count: Count) -> str | None:
    """Arms confiscated by nobody named are taken by the state; helicopters that nobody named destroys are its own."""
    group = only_group(doc)
    if group is None:
        return None
    if count.harm.measure is Measure.CAPTURED and doc.tokens[count.harm.at].lemma in words("taking", "verbs"):
        return group.country
    return opponent(doc, group.country) if count.unit in _STATE_ARMS else None


def _group_before(doc: Doc, i: int) -> str | None:
    """The armed group that the sentence names last before word `i`, within another name or thing too."""
    known = (doc.hits[k].known for k in range(i - 1, doc.sentence_of(i).first - 1, -1) if k in doc.hits)
    return next((k.code for k in known if k.code and k.type is ActorType.ARMED_GROUP), None)


def _state_near(doc: Doc, i: int) -> str | None:
    """The claimant's state, else one named just before in the sentence, else that of a dateline's report."""
    said = doc.attribution_of(i)
    actor = doc.attributions[said].actor if said is not None else None
    if actor and actor.country and actor.type in _STATE_TYPES:
        return actor.country
    near = _mentions_before(doc, i, _STATE_TYPES, 0)
    if near:
        return near[-1].actor.country
    return doc.nearby[0] if doc.nearby and doc.upper else None


def _mentions_before(doc: Doc, i: int, types: set[ActorType] | frozenset[ActorType], back: int) -> list[Mention]:
    number = doc.tokens[i].sentence
    return [
        m
        for m in doc.mentions
        if m.phrase.head < i
        and m.actor.country
        and m.actor.type in types
        and number - doc.tokens[m.phrase.head].sentence <= back
    ]


def _continued(doc: Doc, count: Count, earlier: Sequence[Count]) -> str | None:
    """Equipment in the account of one's losses that an earlier figure opens, or the same figure told again."""
    here = doc.tokens[count.figure.phrase.head].sentence
    for other in reversed(earlier):
        if count.unit is Unit.BUILDING and other.unit is Unit.PEOPLE and count.what.phrase is not None:
            continue  # houses beside policemen hurt are not the police's
        own = count.harm.measure is Measure.CAPTURED and other.side == count.by  # nobody captures his own arms
        if other.side is None or own or other.harm.measure not in _LOSSES:
            continue
        gap = here - doc.tokens[other.figure.phrase.head].sentence
        again = other.unit is count.unit and other.figure.quantity == count.figure.quantity and _is_telling(count)
        if again or gap <= 1 or (gap <= _REACH and _claimant(doc, other) == _claimant(doc, count)):
            return other.side
    struck = [c.side for c in earlier if c.harm.measure is Measure.ATTACKS and doc.tokens[c.node].sentence == here]
    return struck[-1] if struck else None


def _is_telling(count: Count) -> bool:
    return (count.figure.quantity.value or 0) >= _TELLING


def _claimant(doc: Doc, count: Count) -> Actor | None:
    said = doc.attribution_of(count.figure.phrase.head)
    return doc.attributions[said].actor if said is not None else None


@cache
def _owners(kind: str) -> frozenset[str]:
    return frozenset(load_toml("counted.toml")["owners"][kind])


@cache
def _holding() -> frozenset[str]:
    return frozenset(load_toml("counted.toml")["holding"]["subjects"])
