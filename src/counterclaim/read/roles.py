"""Who did a deed and to whom: the arguments of a trigger, as heads of noun phrases."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc
from counterclaim.read.triggers import Trigger
from counterclaim.records.claims import EventType

_TARGET_CASES: Final = frozenset({"on", "against", "at", "upon", "with"})
_PATIENT_NOUNS: Final = frozenset(
    "bombing bombardment shelling killing murder assassination execution beheading massacre siege kidnapping abduction "
    "capture seizure recapture liberation downing arrest detention invasion deportation imprisonment torture".split()
)

_TO: Final = frozenset({"to"})
_LOSING: Final = frozenset({"fall", "lose", "loss"})
_DEATHS: Final = frozenset({"kill", "die", "wound", "injure", "hit", "damage", "destroy"})
_TAKING: Final = frozenset(
    {"capture", "seize", "reclaim", "recapture", "retake", "clear", "wrest", "liberate", "take", "oust"}
)


def find_roles(doc: Doc, trigger: Trigger) -> tuple[int | None, int | None]:
    """Heads of the phrases for actor and target, None where the text names none."""
    lemma = doc.tokens[trigger.head].lemma
    if lemma in _LOSING:
        return _losing_roles(doc, trigger)
    if trigger.type is EventType.RETREAT:
        return _leaver(doc, trigger), _with_case(doc, trigger.head, _TO) if lemma == "surrender" else None
    if doc.tokens[trigger.head].upos == "VERB":
        by, to = _verb_roles(doc, trigger.head)
        return by, _backed(doc, trigger, to)
    both = _with_case(doc, trigger.head, frozenset({"between", "among"}))
    if both is not None:
        return both, both
    by, to = _noun_roles(doc, trigger.head)
    if trigger.verb is not None and trigger.verb != trigger.head:
        by, to = _carried_roles(doc, trigger, by, to)
    elif by is None and trigger.type is EventType.CONSULT:
        by = _speaker(doc, trigger.head, to)
    return by, to


def _carried_roles(doc: Doc, trigger: Trigger, by: int | None, to: int | None) -> tuple[int | None, int | None]:
    """Of a noun in its verb's clause: the verb's subject acts; where the noun is the doer's means, its object suffers."""
    verb = trigger.verb if trigger.verb is not None else trigger.head
    subject, target = _verb_roles(doc, verb)
    relation = doc.tokens[trigger.head].deprel
    if relation.startswith("nsubj"):
        lost = _with_case(doc, verb, _TARGET_CASES - {"at"})
        agent = _agent(doc, verb)
        return agent if agent is not None else by, to if to is not None else lost
    if relation == "obl:agent" or doc.tokens[verb].lemma in _DEATHS:
        return by, to if to is not None else target if _is_passive(doc, verb) else subject
    if subject != trigger.head:
        by = by if by is not None else subject
    beside = _with_case(
        doc, verb, _TARGET_CASES - {"at", "with"} | ({"with"} if trigger.type is EventType.CONSULT else set())
    )
    return by, to if to is not None else beside


def _losing_roles(doc: Doc, trigger: Trigger) -> tuple[int | None, int | None]:
    """Of "the town fell to A", "B lost the town to A" and "the fall of the town to A": A acts, B suffers."""
    winner = _with_case(doc, trigger.head, _TO)
    if winner is None:
        winner = next((w for c in doc.children(trigger.head, "obj", "conj") if (w := _with_case(doc, c, _TO))), None)
    if doc.tokens[trigger.head].upos == "VERB":
        return winner, subject_of(doc, trigger.head)
    return winner, _with_case(doc, trigger.head, frozenset({"of"}))


def _backed(doc: Doc, trigger: Trigger, to: int | None) -> int | None:
    """Whom an ally lets do something: "allowed the use of its airspace by B", "supplied arms to B"."""
    if trigger.type not in {EventType.SUPPORT, EventType.AGREE, EventType.CONCEDE, EventType.AID}:
        return to
    given = doc.child(trigger.head, "iobj")
    given = given if given is not None else _with_case(doc, trigger.head, _TO)
    if given is None and trigger.type is EventType.SUPPORT and to is not None:
        given = _with_case(doc, to, frozenset({"by", "to"}))
    return given if given is not None else to


def _speaker(doc: Doc, noun: int, to: int | None) -> int | None:
    """Who talks, of talks told beside another deed: "he decided it in a call with B"."""
    for up in doc.ancestors(noun):
        if doc.tokens[up].upos == "VERB":
            subject = subject_of(doc, up) if not _is_passive(doc, up) else _passive_subject(doc, up)
            return subject if subject not in {noun, to} else None
    return None


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
    if relation in {"conj", "xcomp", "advcl", "parataxis"}:
        return subject_of(doc, head, depth + 1) if not _is_passive(doc, head) else _passive_subject(doc, head)
    return None


def _leaver(doc: Doc, trigger: Trigger) -> int | None:
    """Who goes: of a withdrawal of troops their owner, who is the subject, else the troops."""
    if trigger.verb == trigger.head:
        subject, moved = _verb_roles(doc, trigger.head)
        return subject if subject is not None else moved
    by, _ = _noun_roles(doc, trigger.head)
    return by if by is not None else _with_case(doc, trigger.head, frozenset({"of"}))


def _verb_roles(doc: Doc, verb: int) -> tuple[int | None, int | None]:
    agent = _agent(doc, verb)
    if _is_passive(doc, verb):
        return agent, _passive_subject(doc, verb)
    target = doc.child(verb, "obj")
    loser = _with_case(doc, verb, frozenset({"from"}))
    if loser is not None and doc.tokens[verb].lemma in _TAKING:
        target = loser
    if target is None:
        target = _with_case(doc, verb, _TARGET_CASES)
    return subject_of(doc, verb), target


def _is_passive(doc: Doc, verb: int) -> bool:
    if doc.child(verb, "nsubj:pass", "aux:pass") is not None or _agent(doc, verb) is not None:
        return True
    token = doc.tokens[verb]
    bare = token.deprel in {"acl", "advcl"} and not token.lower.endswith("ing") and token.lower != token.lemma
    return bare and doc.child(verb, "nsubj", "aux", "mark") is None


def _passive_subject(doc: Doc, verb: int) -> int | None:
    own = doc.child(verb, "nsubj:pass")
    if own is not None:
        return _antecedent(doc, verb, own)
    head, relation = doc.tokens[verb].head, doc.tokens[verb].deprel
    if relation in {"acl", "acl:relcl"}:
        return head
    if relation in {"conj", "xcomp", "advcl"} and head >= 0:
        shared = doc.child(head, "nsubj")
        return _antecedent(doc, head, shared) if shared is not None else None
    return None


def _antecedent(doc: Doc, verb: int, subject: int) -> int:
    """The noun that "who", "which" or "that" stands for in a relative clause."""
    relative = doc.tokens[subject].lower in {"who", "which", "that"} and doc.tokens[verb].deprel == "acl:relcl"
    return doc.tokens[verb].head if relative else subject


def _agent(doc: Doc, verb: int) -> int | None:
    agent = doc.child(verb, "obl:agent")
    return agent if agent is not None else _with_case(doc, verb, frozenset({"by"}))


def _with_case(doc: Doc, governor: int, cases: frozenset[str]) -> int | None:
    for c in doc.children(governor, "obl", "nmod"):
        if any(doc.tokens[k].lower in cases for k in doc.children(c, "case")):
            return c
    return None


def _noun_roles(doc: Doc, noun: int) -> tuple[int | None, int | None]:
    by = _with_case(doc, noun, frozenset({"by", "from"}))
    for c in doc.children(noun, "nmod:poss", "amod", "compound"):
        by = c if by is None and doc.tokens[c].upos in {"PROPN", "NOUN", "ADJ", "PRON"} and _may_act(doc, c) else by
    to = _with_case(doc, noun, _TARGET_CASES)
    if to is None:
        of = _with_case(doc, noun, frozenset({"of"}))
        if doc.tokens[noun].lemma in _PATIENT_NOUNS:
            to = of
        elif by is None:
            by = of
    return by, to


def _may_act(doc: Doc, i: int) -> bool:
    return doc.tokens[i].deprel == "nmod:poss" or doc.tokens[i].text[:1].isupper() or doc.mention_at(i) is not None
