"""Who did a deed and to whom: the arguments of a trigger, as heads of noun phrases."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc
from counterclaim.read.stretches import carried_by
from counterclaim.read.triggers import DEATHS, Trigger
from counterclaim.records.claims import EventType

Roles = tuple[int | None, int | None]

_AGAINST: Final = frozenset({"on", "against", "at", "upon"})
_WITH: Final = frozenset({"with"})
_TO: Final = frozenset({"to"})
_FOR: Final = frozenset({"for", "to"})
_BY: Final = frozenset({"by"})
_BETWEEN: Final = frozenset({"between", "among"})
_GIVING: Final = frozenset({EventType.SUPPORT, EventType.AGREE, EventType.CONCEDE, EventType.AID})
_TALKING: Final = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
_BREACHES: Final = frozenset({"violate", "breach"})  # whose object is whom they are done to
_LOSING: Final = frozenset({"fall", "lose", "loss"})
_TAKING: Final = frozenset("capture seize reclaim recapture retake clear wrest liberate take oust win".split())
_FIGHTING: Final = frozenset("fight clash battle skirmish fighting war campaign struggle".split())
_SWAYING: Final = frozenset(
    "accuse suspect blame charge convict force allow enable help let order permit prevent stop persuade convince "
    "encourage".split()
)
_SHARES: Final = frozenset("responsibility credit involvement part role hand blame".split())
_TAKING_ON: Final = frozenset("claim deny accept take assume admit acknowledge disclaim reject".split())
_STEPS: Final = 4  # up the tree from a deed to the responsibility for it
_JOURNEYS: Final = frozenset({"visit", "trip", "tour", "return"})
_DOWNING: Final = frozenset({"down", "intercept", "shoot", "destroy"})  # a missile downed is its owner's
_CHARGES: Final = frozenset({"for", "of"})
_PATIENT_NOUNS: Final = frozenset(
    "bombing bombardment shelling killing murder assassination execution beheading massacre siege kidnapping abduction "
    "capture seizure recapture liberation downing arrest detention invasion deportation imprisonment torture targeting "
    "destruction storming retaking defeat control".split()
)
_SIDES: Final = frozenset(
    "coalition government regime army military police rebel militia opposition guerrilla insurgent separatist jihadist "
    "militant allied".split()
)
_ADJECTIVES: Final = frozenset({"military", "allied", "guerrilla"})  # "a military operation" is nobody's
_MEANS: Final = frozenset(
    "missile rocket salvo shell mortar bomb barrage fire attack weapon gas chlorine sarin munition round shot strike "
    "artillery control stand operation war campaign use raid assault explosive firearm bounty sanction talk airstrike "
    "bombing explosion blast shelling bombardment ambush drone crossfire offensive".split()
)


def find_roles(doc: Doc, trigger: Trigger) -> Roles:
    """Heads of the phrases for actor and target, None where the text names none."""
    head = trigger.head
    if doc.tokens[head].lemma in _LOSING:
        return _losing_roles(doc, head)
    responsible = _responsible(doc, head)
    if responsible is not None:
        return responsible, _plain_roles(doc, trigger)[1]
    return _plain_roles(doc, trigger)


def _responsible(doc: Doc, i: int) -> int | None:
    """Who "claimed responsibility for the attack", "denied any part in bombing the town"."""
    chain = [i, *doc.ancestors(i)][:_STEPS]
    share = next((k for k in chain[1:] if doc.tokens[k].lemma in _SHARES), None)
    if share is None or i < share:
        return None
    verb = doc.tokens[share].head
    return subject_of(doc, verb) if verb >= 0 and doc.tokens[verb].lemma in _TAKING_ON else None


def _plain_roles(doc: Doc, trigger: Trigger) -> Roles:
    head = trigger.head
    if trigger.type is EventType.RETREAT:
        return _leaver(doc, trigger), _with_case(doc, head, _TO) if doc.tokens[head].lemma == "surrender" else None
    if doc.tokens[head].upos == "VERB":
        return _told_by_verb(doc, trigger)
    top = carried_by(doc, head)
    both = _with_case(doc, head, _BETWEEN)
    if both is None and trigger.verb is not None and doc.tokens[top].deprel.startswith("nsubj"):
        both = _with_case(doc, trigger.verb, _BETWEEN)  # "clashes broke out between A and B"
    if both is not None:
        return both, both
    by, to = noun_roles(doc, head, trigger.type)
    if top != head:
        outer = noun_roles(doc, top, trigger.type)
        by, to = by if by is not None else outer[0], to if to is not None else outer[1]
    if trigger.verb is not None and trigger.verb != top:
        return _carried_roles(doc, trigger, top, (by, to))
    if by is None and trigger.type is EventType.CONSULT:
        by = _speaker(doc, head, to)
    return by if by is not None else _swayed(doc, top), to


def subject_of(doc: Doc, verb: int, depth: int = 0) -> int | None:
    """The subject of a verb, its own or the one it shares with the verb that governs it."""
    own = doc.child(verb, "nsubj")
    if own is not None and doc.tokens[own].deprel != "nsubj:pass":
        return _antecedent(doc, verb, own)
    head, relation = doc.tokens[verb].head, doc.tokens[verb].deprel
    if own is not None or head < 0 or depth > 4:
        return None
    if relation in {"acl", "acl:relcl"}:
        return head if doc.tokens[head].upos in {"NOUN", "PROPN", "PRON"} else None
    swayed = _swayed(doc, verb)
    if swayed is not None:
        return swayed
    if relation in {"conj", "xcomp", "advcl", "parataxis"} or (relation == "ccomp" and _is_gerund(doc, verb)):
        return subject_of(doc, head, depth + 1) if not _is_passive(doc, head) else _passive_subject(doc, head)
    return None


def _is_gerund(doc: Doc, verb: int) -> bool:
    """ "denied bombing the town", "denied having bombed it"."""
    return any(doc.tokens[k].lower.endswith("ing") for k in (verb, *doc.children(verb, "aux")))


def _swayed(doc: Doc, i: int) -> int | None:
    """Who is said, made or let to do the deed of word `i`: B in "A accused B of bombing C", "A let B advance"."""
    token = doc.tokens[i]
    told = token.deprel == "ccomp"  # "claimed A's forces used gas", A's forces hung on the claiming
    if token.head < 0 or not (told or doc.tokens[token.head].lemma in _SWAYING):
        return None
    if token.deprel not in {"xcomp", "advcl", "ccomp"} and not _has_case(doc, i, _CHARGES):
        return None
    swayed = doc.child(token.head, "obj", "nsubj:pass")
    return swayed if swayed is not None and swayed < i else None


def noun_roles(doc: Doc, noun: int, kind: EventType) -> Roles:
    """Who acts and who suffers by the words around an event noun, or around a thing that does something."""
    by = _with_case(doc, noun, frozenset({"by", "from"}))
    by = by if by is not None else _before(doc, noun)
    by = by if by is not None else doc.child(noun, "nsubj")
    to = _with_case(doc, noun, _cases_of(doc, noun, kind))
    of = _with_case(doc, noun, frozenset({"of"}))
    if doc.tokens[noun].lemma in _PATIENT_NOUNS:
        to = to if to is not None else of
    elif by is None and kind not in _TALKING and of is not None and doc.mention_at(of) is not None:
        by = of  # "the support of A", not "airdrops of food"
    for c in doc.children(noun, "acl"):
        agent, on = _agent(doc, c), _with_case(doc, c, _AGAINST)
        by, to = agent if by is None else by, on if to is None else to
    return by, to


def _before(doc: Doc, noun: int) -> int | None:
    """Whose deed an event noun is, by the words before it: "its raid", "US-led strikes", "a coalition bombing"."""
    found: list[tuple[int, int]] = []
    for c in doc.children(noun, "nmod:poss", "amod", "compound", "obl:unmarked"):
        inner = doc.child(c, "obl:unmarked", "compound", "nsubj") if doc.tokens[c].lower == "led" else None
        if inner is not None:
            return inner
        nobody = doc.tokens[c].lower in _ADJECTIVES or any(c in w.phrase for w in doc.whens)
        rank = 0 if nobody else _rank(doc, c)
        found += [(rank, c)] if rank else []
    beside = doc.hits.get(noun - 1)  # "US, British and French airstrikes", which the tree tears apart
    found += [(4, noun - 1)] if beside and beside.known.code and beside.known.kind in {"demonym", "state"} else []
    return min(found, default=(0, None))[1]


def _rank(doc: Doc, i: int) -> int:
    """How well a word before an event noun names who acts, 1 best, 0 not at all."""
    token, hit = doc.tokens[i], doc.hits.get(i)
    if (hit and hit.known.code) or token.deprel == "nmod:poss":
        return 1
    if doc.mention_at(i) is not None or token.lemma in _SIDES:
        return 2
    named = token.text[:1].isupper() and not doc.upper and i > doc.sentence_of(i).first
    return 3 if named and token.upos in {"PROPN", "NOUN", "ADJ"} else 0


def _told_by_verb(doc: Doc, trigger: Trigger) -> Roles:
    by, to = _verb_roles(doc, trigger.head)
    if trigger.type in _TALKING and doc.child(trigger.head, "obj", "nsubj:pass") is None:
        to = _with_case(doc, trigger.head, _WITH)
    if trigger.type is EventType.MOBILIZE and doc.tokens[trigger.head].lemma not in _BREACHES:
        by = to if by is None and _is_passive(doc, trigger.head) else by  # "troops were sent": whose they are
        to = _with_case(doc, trigger.head, frozenset({"against", "at"}))  # the troops sent are no target
    elif trigger.type in _GIVING:
        to = _given(doc, trigger, to)
    elif to is not None and doc.tokens[to].lemma in _MEANS and doc.tokens[trigger.head].lemma not in _DOWNING:
        aimed = _with_case(doc, trigger.head, _AGAINST)
        to = aimed if aimed is not None else noun_roles(doc, to, trigger.type)[1]
    if by is None and doc.tokens[trigger.head].lemma in DEATHS:
        by = _means(doc, trigger.head)
    return by, to


def _means(doc: Doc, verb: int) -> int | None:
    """The blow that someone was killed in, which stands for who struck it."""
    return next((c for c in doc.children(verb, "obl") if doc.tokens[c].lemma in _MEANS), None)


def _carried_roles(doc: Doc, trigger: Trigger, noun: int, roles: Roles) -> Roles:
    """Of a noun in a verb's clause: the subject acts; where the noun is the doer's means, the object suffers."""
    by, to = roles
    relation = doc.tokens[noun].deprel
    verb = doc.tokens[noun].head if doc.tokens[noun].head >= 0 else noun
    subject, target = _verb_roles(doc, verb)
    if relation.startswith("nsubj"):
        cases = _cases_of(doc, noun, trigger.type) - {"at"}
        if to is None and trigger.type is EventType.ASSAULT:
            to = doc.child(verb, "obj")  # "the strike destroyed their depot"
        return by if by is not None else _agent(doc, verb), to if to is not None else _with_case(doc, verb, cases)
    if relation == "obl:agent" or doc.tokens[verb].lemma in DEATHS:
        return by, to if to is not None else target if _is_passive(doc, verb) else subject
    owned = by is not None and doc.tokens[by].lower in {"its", "their", "his", "her"}
    if subject not in {None, noun} and (by is None or owned):
        by = subject  # "A began its assault": the subject is surer than the pronoun
    if to is None:
        to = _with_case(doc, verb, _cases_of(doc, noun, trigger.type) - {"at"})
    return by, to


def _losing_roles(doc: Doc, head: int) -> Roles:
    """Of "the town fell to A", "B lost the town to A" and "the fall of the town to A": A acts, B suffers."""
    winner = _with_case(doc, head, _TO)
    if winner is None:
        inner = doc.children(head, "obj", "nmod")
        winner = next((w for c in inner if (w := _with_case(doc, c, _TO)) is not None), None)
    if doc.tokens[head].upos == "VERB":
        return winner, subject_of(doc, head)
    return winner, _with_case(doc, head, frozenset({"of"}))


def _given(doc: Doc, trigger: Trigger, to: int | None) -> int | None:
    """To whom something is given or let: "allowed the use of its airspace by B", "supplied arms to B"."""
    given = doc.child(trigger.head, "iobj")
    given = given if given is not None else _with_case(doc, trigger.head, _TO)
    if given is None and to is not None:
        given = _with_case(doc, to, frozenset({"by", "to", "for"}))
    return given if given is not None else to


def _speaker(doc: Doc, noun: int, to: int | None) -> int | None:
    """Who talks, of talks told beside another deed: "he decided it in a call with B"."""
    for up in doc.ancestors(noun):
        if doc.tokens[up].upos == "VERB" or doc.child(up, "cop") is not None:
            subject = subject_of(doc, up) if not _is_passive(doc, up) else _passive_subject(doc, up)
            return subject if subject not in {noun, to} else None
    return None


def _leaver(doc: Doc, trigger: Trigger) -> int | None:
    """Who goes: of a withdrawal of troops their owner, who is the subject, else the troops."""
    if doc.tokens[trigger.head].upos == "VERB":
        subject, moved = _verb_roles(doc, trigger.head)
        return subject if subject is not None else moved
    by, _ = noun_roles(doc, trigger.head, trigger.type)
    if by is None and trigger.verb is not None:
        by = subject_of(doc, trigger.verb)
    return by if by is not None else _with_case(doc, trigger.head, frozenset({"of"}))


def _verb_roles(doc: Doc, verb: int) -> Roles:
    agent = _agent(doc, verb)
    if _is_passive(doc, verb):
        return agent, _passive_subject(doc, verb)
    target = doc.child(verb, "obj")
    if doc.tokens[verb].lemma in _TAKING:
        loser = _with_case(doc, verb, frozenset({"from"}))
        if loser is None and target is not None:
            loser = _with_case(doc, target, frozenset({"from"}))
        target = loser if loser is not None else target
    if target is None:
        target = _with_case(doc, verb, _AGAINST | (_WITH if doc.tokens[verb].lemma in _FIGHTING else frozenset()))
    return subject_of(doc, verb), target


def _cases_of(doc: Doc, noun: int, kind: EventType) -> frozenset[str]:
    """Prepositions that mark whom a deed is done to."""
    if kind in _TALKING:
        return _TO if doc.tokens[noun].lemma in _JOURNEYS else _WITH
    if kind in _GIVING:
        return _FOR
    return _AGAINST | (_WITH if doc.tokens[noun].lemma in _FIGHTING else frozenset())


def _is_passive(doc: Doc, verb: int) -> bool:
    if doc.child(verb, "nsubj:pass", "aux:pass") is not None or _agent(doc, verb) is not None:
        return True
    token = doc.tokens[verb]
    bare = token.deprel in {"acl", "advcl"} and not token.lower.endswith("ing") and token.lower != token.lemma
    return bare and doc.child(verb, "nsubj", "aux", "mark") is None


def _passive_subject(doc: Doc, verb: int, depth: int = 0) -> int | None:
    own = doc.child(verb, "nsubj:pass")
    if own is not None:
        return _antecedent(doc, verb, own)
    head, relation = doc.tokens[verb].head, doc.tokens[verb].deprel
    if relation in {"acl", "acl:relcl"}:
        return head
    if relation in {"conj", "xcomp", "advcl"} and head >= 0 and depth < 4:
        shared = doc.child(head, "nsubj")
        if shared is not None:
            return _antecedent(doc, head, shared)
        return _passive_subject(doc, head, depth + 1) if doc.tokens[head].upos == "VERB" else head
    return None


def _antecedent(doc: Doc, verb: int, subject: int) -> int:
    """The noun that "who", "which" or "that" stands for in a relative clause."""
    relative = doc.tokens[subject].lower in {"who", "which", "that"} and doc.tokens[verb].deprel == "acl:relcl"
    return doc.tokens[verb].head if relative else subject


def _agent(doc: Doc, verb: int) -> int | None:
    agent = doc.child(verb, "obl:agent")
    return agent if agent is not None else _with_case(doc, verb, _BY)


def _has_case(doc: Doc, i: int, cases: frozenset[str]) -> bool:
    return any(doc.tokens[k].lower in cases for k in doc.children(i, "case"))


def _with_case(doc: Doc, governor: int, cases: frozenset[str]) -> int | None:
    return next((c for c in doc.children(governor, "obl", "nmod") if _has_case(doc, c, cases)), None)
