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

_TAKING: Final = frozenset(
    {"capture", "seize", "reclaim", "recapture", "retake", "clear", "wrest", "liberate", "take", "oust"}
)


def find_roles(doc: Doc, trigger: Trigger) -> tuple[int | None, int | None]:
    """Heads of the phrases for actor and target, None where the text names none."""
    if trigger.type is EventType.RETREAT:
        return _leaver(doc, trigger), _with_case(doc, trigger.head, frozenset({"to"})) if _is_surrender(
            doc, trigger
        ) else None
    if trigger.verb == trigger.head:
        return _verb_roles(doc, trigger.head)
    both = _with_case(doc, trigger.head, frozenset({"between"}))
    if both is not None:
        return both, both
    by, to = _noun_roles(doc, trigger.head)
    if trigger.verb is not None and doc.tokens[trigger.head].deprel in {"obj", "xcomp", "obl"}:
        subject, _ = _verb_roles(doc, trigger.verb)
        by = by if by is not None else subject
        to = to if to is not None else _with_case(doc, trigger.verb, _TARGET_CASES - {"at", "with"})
    return by, to


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


def _is_surrender(doc: Doc, trigger: Trigger) -> bool:
    return doc.tokens[trigger.head].lemma == "surrender"


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
