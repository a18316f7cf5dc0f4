"""Finds what befell a counted noun: the measure, and the verb or noun that gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from counterclaim.read.conditions import custody_at, is_ailing, is_ailment
from counterclaim.read.document import Doc
from counterclaim.read.measures import case_of, is_passive, measure_of_noun, measure_of_verb, measures, words
from counterclaim.records.claims import Measure

_DEPTH: Final = 6
_CRUELTIES: Final = frozenset({"torture", "mutilate", "stab", "poison", "gas", "burn"})
_WINDOW: Final = 14  # words after a noun in which its passive may still come
_SUBJECTS: Final = ("nsubj", "nsubj:pass")
_CLOSING: Final = frozenset({"PUNCT", "CCONJ", "ADP", "ADV", "SCONJ"})
_OF_WHOM: Final = (["of", "whom"], ["of", "which"])
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Harm:
    """`at`: the word that gives the measure. `way`: how the count hangs on it, "list" and "part" through another."""

    measure: Measure
    at: int
    way: str  # "object", "subject", "state", "self", "of", "lives", "near"
    through: str = ""  # "", "list", "part"
    depth: int = 0


def find_harm(doc: Doc, node: int, depth: int = 0) -> Harm | None:
    """What befell those whom word `node` counts (head of their noun phrase), by the tree around it; else None."""
    if depth > _DEPTH:
        return None
    found = _strong_self(doc, node) or _beside(doc, node) or _governed(doc, node) or _of_dead(doc, node)
    found = found or _of_total(doc, node, depth) or _modified(doc, node) or is_what(doc, node)
    found = (
        found or _of_noun(doc, node) or _carried(doc, node, depth) or _predicated(doc, node) or _weak_self(doc, node)
    )
    return _merged(doc, found) if found else None


def find_ahead(doc: Doc, node: int) -> Harm | None:
    """The passive that follows the noun phrase in its clause, or the participle just before it.

    For sentences whose tree is wrong, as those of upper-case copy often are.
    """
    last = doc.sentence_of(node).last
    i = node
    while (i := i + 1) < min(node + _WINDOW, last):
        token = doc.tokens[i]
        if token.text == "," and doc.tokens[min(i + 1, last - 1)].lower in words("aims", "including"):
            i = next((k for k in range(i + 1, last) if doc.tokens[k].text == ","), last)
            continue
        if token.text in {";", ":", ","} or token.lower in _RELATIVE:
            return None
        if token.upos == "VERB":
            passive = doc.tokens[i - 1].upos in {"AUX", "ADV"} and token.lower != token.lemma
            measure = measure_of_verb(doc, i, "object" if passive else "subject")
            return Harm(measure, i, "near") if measure else None
    return None


# the counted noun itself


def _strong_self(doc: Doc, node: int) -> Harm | None:
    measure = measure_of_noun(doc.tokens[node], "self")
    if doc.tokens[node].lemma == "case" and any(is_ailment(doc, c) for c in doc.children(node, "nmod", "compound")):
        return Harm(Measure.WOUNDED, node, "self")
    strong = measure in {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING}
    return Harm(measure, node, "self") if measure and strong else None


def _weak_self(doc: Doc, node: int) -> Harm | None:
    """Refugees and prisoners may suffer something else, attacks be anything: only when nothing else is said."""
    measure = measure_of_noun(doc.tokens[node], "self")
    return Harm(measure, node, "self") if measure else None


def _beside(doc: Doc, node: int) -> Harm | None:
    """ "two dead and three injured", "three others injured": a number or noun before the word for their state."""
    after = node + 1
    if after >= len(doc.tokens) or doc.tokens[node].upos not in {"NUM", "NOUN"}:
        return None
    token = doc.tokens[after]
    closed = after + 1 >= len(doc.tokens) or doc.tokens[after + 1].upos in _CLOSING
    if token.lower in measures("state") and (closed or doc.tokens[node].upos == "NUM"):
        return Harm(measures("state")[token.lower], after, "state")
    participle = token.upos in {"VERB", "ADJ"} and token.lower.endswith(("ed", "en"))
    measure = measure_of_verb(doc, after, "object") if closed and participle else None
    return Harm(measure, after, "state") if measure else None


def _merged(doc: Doc, harm: Harm) -> Harm:
    """ "killed and injured", "killed or wounded": casualties, where the second has no object of its own.

    "destroyed or damaged" counts as destroyed.
    """
    if harm.measure is Measure.DAMAGED and doc.tokens[harm.at].deprel == "conj":
        first = doc.tokens[harm.at].head
        either = harm.at - first == 2 and measure_of_verb(doc, first, "object") is Measure.DESTROYED
        return replace(harm, measure=Measure.DESTROYED) if either else harm
    if harm.measure not in {Measure.KILLED, Measure.WOUNDED} or harm.way in {"self", "of", "lives"}:
        return harm
    token = doc.tokens[harm.at]
    others = doc.children(harm.at, "conj") + ([token.head] if token.deprel == "conj" else [])
    for other in others:
        alone = abs(other - harm.at) == 2 and doc.child(max(other, harm.at), *_SUBJECTS, "obj") is None
        measure = measure_of_verb(doc, other, "object") or measures("state").get(doc.tokens[other].lower)
        if alone and {measure, harm.measure} == {Measure.KILLED, Measure.WOUNDED}:
            if {token.lemma, doc.tokens[other].lemma} & _CRUELTIES:
                return replace(harm, measure=Measure.KILLED)  # "tortured and killed" are one and the same
            return replace(harm, measure=Measure.CASUALTIES)
    return harm


# the verb above


def _governed(doc: Doc, node: int) -> Harm | None:
    token = doc.tokens[node]
    verb = token.head
    if verb < 0:
        return None
    if token.deprel.startswith("nsubj") and case_of(doc, node) == "of":
        return None  # "of the 3 million, half have fled"
    if token.deprel == "obj" or (_is_bare(doc, node) and node > verb):
        taken = doc.tokens[node].lemma in words("lives", "nouns")  # "took 300 lives" captures nobody
        done = _lives(doc, verb, node) if taken else None
        return done or _done_to(doc, verb, node) or _lives(doc, verb, node) or _state_of(doc, verb)
    if token.deprel in {"nsubj:pass", "csubj:pass"}:
        return _done_to(doc, verb) or raised(doc, verb) or _done_by(doc, verb) or _done_next(doc, verb)
    if token.deprel in {"nsubj", "expl"}:
        own = _done_by(doc, verb) or _state(doc, verb) or _condition(doc, verb) or raised(doc, verb)
        return own or _among(doc, node, verb) or is_what(doc, verb)
    if token.deprel in {"obl", "nmod"} and case_of(doc, node) == "to":
        at = verb if doc.tokens[verb].upos == "VERB" else doc.tokens[verb].head  # "set fire to two buses"
        return _done_to(doc, at) if at >= 0 and doc.tokens[at].lemma == "set" else None
    if token.deprel in {"obl", "nmod", "obl:agent"} and case_of(doc, node) == "with":
        return _modified(doc, node) or _along(doc, verb)
    return None


def _along(doc: Doc, verb: int) -> Harm | None:
    """ "was killed together with two guards": what befell the others of the clause."""
    together = any(doc.tokens[c].lower in {"together", "along"} for c in doc.children(verb, "advmod"))
    return (_done_to(doc, verb) or _done_by(doc, verb)) if together else None


def _done_next(doc: Doc, verb: int) -> Harm | None:
    """What the second verb of a passive does to the subject that it shares: "were beaten and then arrested"."""
    shared = (c for c in doc.children(verb, "conj") if doc.child(c, *_SUBJECTS, "obj") is None and is_passive(doc, c))
    return next((h for c in shared if (h := _done_to(doc, c))), None)


def is_what(doc: Doc, noun: int) -> Harm | None:
    """ "more than 5 million are refugees": what the predicate says of them."""
    measure = measure_of_noun(doc.tokens[noun], "self") if doc.child(noun, "cop") is not None else None
    return Harm(measure, noun, "self") if measure else None


def _among(doc: Doc, node: int, verb: int) -> Harm | None:
    """ "among the dead were five children": what befell the dead."""
    for k in (verb, *doc.children(verb, "obl", "nmod")):
        measure = measure_of_noun(doc.tokens[k], "self")
        if k != node and measure and case_of(doc, k) in {"among", "amongst"}:
            return Harm(measure, k, "self", "part")
    return None


def _predicated(doc: Doc, node: int) -> Harm | None:
    """ "the dead were two women and a child", "the dead included two women"."""
    verb = doc.tokens[node].head
    including = verb >= 0 and doc.tokens[node].deprel == "obj" and doc.tokens[verb].lemma == "include"
    if not including and doc.child(node, "cop") is None:
        return None
    among = None if including else _among(doc, node, node)
    if among:
        return among
    subject = doc.child(verb if including else node, "nsubj")
    if subject is None:
        return None
    measure = measure_of_noun(doc.tokens[subject], "self")
    if measure is None and including:  # "the confiscated weapons included 20 rifles"
        return next((Harm(h.measure, h.at, h.way) for h in [_modified(doc, subject)] if h), None)
    return Harm(measure, subject, "self", "part") if measure else None


def _is_bare(doc: Doc, node: int) -> bool:
    """A count that hangs loosely on the verb, without a preposition: "have killed more than 250"."""
    loose = doc.tokens[node].deprel in {"advmod", "obl", "xcomp", "dep"} and case_of(doc, node) is None
    loose = loose or (
        doc.tokens[node].deprel == "nmod" and doc.tokens[node].upos == "NUM" and case_of(doc, node) is None
    )
    return loose and (doc.tokens[node].upos in {"NUM", "ADJ", "ADV"} or doc.child(node, "nummod") is not None)


def _done_to(doc: Doc, verb: int, item: int | None = None) -> Harm | None:
    """What the verb does to its object, or a second verb that shares the object `item` ("targeted and killed")."""
    verbs = [verb]
    if item is not None:
        verbs += [c for c in doc.children(verb, "conj") if c < item and doc.child(c, "obj") is None]
    told = [Harm(measure, v, "object") for v in verbs if (measure := measure_of_verb(doc, v, "object"))]
    return next((h for h in told if h.measure is Measure.KILLED), next(iter(told), None))


def _done_by(doc: Doc, verb: int) -> Harm | None:
    """The subject of a verb that has no object, or of a participle that has lost its auxiliary."""
    measure = measure_of_verb(doc, verb, "subject")
    if measure:
        return Harm(measure, verb, "subject")
    return _done_to(doc, verb) if is_passive(doc, verb) else None


def raised(doc: Doc, verb: int, depth: int = 0) -> Harm | None:
    """ "are believed to have died", "were reported dead", "have been left dead"."""
    if depth > 2 or doc.tokens[verb].lemma not in words("raising", "verbs"):
        return None
    for c in doc.children(verb, "xcomp", "ccomp", "advcl"):
        if any(verb < own < c for own in doc.children(c, *_SUBJECTS)):
            continue
        found = _done_by(doc, c) or _state(doc, c) or is_what(doc, c) or raised(doc, c, depth + 1)
        if found:
            return found
    return None


def _state_of(doc: Doc, verb: int) -> Harm | None:
    """ "left 20 people dead", "took 20 people hostage"."""
    for c in doc.children(verb, "xcomp", "advcl", "obl", "ccomp", "acl"):
        found = _state(doc, c) or (_done_to(doc, c) if is_passive(doc, c) else raised(doc, c))
        found = found or (_done_by(doc, c) if doc.tokens[c].deprel in {"xcomp", "ccomp"} else None)
        if found:
            return found
    return None


def _state(doc: Doc, i: int) -> Harm | None:
    measure = measures("state").get(doc.tokens[i].lower)
    token = doc.tokens[i]
    return Harm(measure, i, "state") if measure and (token.upos != "VERB" or token.lower.endswith("ing")) else None


def _condition(doc: Doc, verb: int) -> Harm | None:
    """Those who are in custody, or suffer from what the war brings."""
    at = custody_at(doc, verb)
    if at is not None:
        return Harm(Measure.CAPTURED, at, "state")
    return Harm(Measure.WOUNDED, verb, "state") if is_ailing(doc, verb) else None


def _lives(doc: Doc, verb: int, node: int) -> Harm | None:
    """ "claimed 30,000 lives", "lost 1,500 men"."""
    lemma = doc.tokens[verb].lemma
    lost = lemma in words("lives", "losing")
    taken = lemma in words("lives", "verbs") and doc.tokens[node].lemma in words("lives", "nouns")
    return Harm(Measure.KILLED, verb, "lives") if taken or lost else None


# participles and relative clauses below


def _modified(doc: Doc, node: int) -> Harm | None:
    for c in doc.children(node, "acl", "amod", "advcl", "dep", "parataxis", "xcomp"):
        found = None if _is_of_some(doc, node, c) else _clause(doc, c)
        kind = doc.tokens[c].deprel == "amod" and (doc.tokens[c].lemma == "hold" or _is_deployed(found))
        if found and not kind:  # "fighting positions" and "x-held buildings" are kinds of positions and buildings
            return found
    return None


def _is_of_some(doc: Doc, node: int, verb: int) -> bool:
    """Whether a relative clause is about a part of them: "half of whom fled", "most of which sank"."""
    of = next((i for i in range(node + 2, verb) if [t.lower for t in doc.tokens[i : i + 2]] in _OF_WHOM), None)
    return of is not None and doc.tokens[of - 1].lower not in {"all", "both"}


def _is_deployed(harm: Harm | None) -> bool:
    return harm is not None and harm.measure is Measure.DEPLOYED


def _clause(doc: Doc, c: int) -> Harm | None:
    token = doc.tokens[c]
    subject = doc.child(c, "nsubj", "nsubj:pass")
    if token.upos != "VERB" or _state(doc, c):
        return _state(doc, c)
    if subject is not None and doc.tokens[subject].lower not in _RELATIVE:
        return None
    active = subject is not None and doc.tokens[subject].deprel == "nsubj"
    done = (_done_to(doc, c) or raised(doc, c)) if is_passive(doc, c) and not active else None
    if done:
        return done
    measure = measure_of_verb(doc, c, "subject")
    return Harm(measure, c, "subject") if measure else raised(doc, c)


# the noun above


def _of_noun(doc: Doc, node: int) -> Harm | None:
    """ "the deaths of 12 people", "the lives of 12 people"."""
    token = doc.tokens[node]
    if token.head < 0 or token.deprel not in {"nmod", "obl"} or case_of(doc, node) not in {"of", "for", "to", "at"}:
        return None
    noun = doc.tokens[token.head]
    measure = measure_of_noun(noun, "of")
    if measure is None or noun.upos not in {"NOUN", "PROPN", "VERB"}:
        return None
    if noun.lemma in words("lives", "nouns"):
        taken = noun.head >= 0 and doc.tokens[noun.head].lemma in words("lives", "verbs")
        return Harm(measure, noun.i, "lives") if taken else None
    return Harm(measure, noun.i, "of")


def _of_dead(doc: Doc, node: int) -> Harm | None:
    """ "the death of four students who had been kidnapped": they died."""
    found = _of_noun(doc, node)
    return found if found and found.measure is Measure.KILLED else None


# through another noun


def _carried(doc: Doc, node: int, depth: int) -> Harm | None:
    """Through "a total of", a list, or the whole of which this is a part."""
    token = doc.tokens[node]
    if token.head < 0:
        return None
    toll = _toll(doc, node)
    if toll:
        return toll
    if token.deprel.partition(":")[0] in {"nmod", "obl"}:
        case = case_of(doc, node)
        if doc.tokens[token.head].lemma == "addition" and doc.tokens[doc.tokens[token.head].head].upos == "VERB":
            return _deeper(_listed(doc, doc.tokens[token.head].head, depth), "list")
        if case in words("aims", "including") or case == "along":
            found = _state_of(doc, token.head) or _listed(doc, token.head, depth)
            above = next((k for k in doc.ancestors(node) if doc.tokens[k].upos == "VERB"), None)
            if found is None and case == "along" and above is not None:
                found = _done_to(doc, above) or _done_by(doc, above)
            return _deeper(found, "part")
    if token.deprel in {"conj", "appos"}:
        own = find_ahead(doc, node) if doc.tokens[token.head].upos == "VERB" else None
        return own or _deeper(_listed(doc, token.head, depth), "list")
    return None


def _of_total(doc: Doc, node: int, depth: int) -> Harm | None:
    """ "detained a total of 900 fighters": what befell the total."""
    token = doc.tokens[node]
    carried = token.deprel in {"nmod", "obl"} and doc.tokens[token.head].lemma in words("carriers", "nouns")
    return _deeper(find_harm(doc, token.head, depth + 1), "") if carried and case_of(doc, node) == "of" else None


def _toll(doc: Doc, node: int) -> Harm | None:
    """ "put the toll at 40", "the number of wounded rose from 10 to 14" (only the last counts)."""
    token = doc.tokens[node]
    hung = token.deprel in {"nmod", "obl", "xcomp"} and case_of(doc, node) in {"at", "to", "of"}
    if token.upos != "NUM" or not hung:
        return None
    governor = doc.tokens[token.head].head if doc.tokens[token.head].upos == "NUM" else token.head
    beside = [governor, *doc.children(governor, *_SUBJECTS, "obj")] if governor >= 0 else []
    if any(doc.tokens[k].lemma == "toll" for k in beside):
        return Harm(Measure.KILLED, token.head, "of")
    counted = (
        c for k in beside if doc.tokens[k].lemma in {"number", "count", "figure"} for c in doc.children(k, "nmod")
    )
    return next((Harm(m, token.head, "of") for c in counted if (m := measure_of_noun(doc.tokens[c], "self"))), None)


def _listed(doc: Doc, head: int, depth: int) -> Harm | None:
    """What another item of the list suffers; after a verb, what its object or subject does."""
    if doc.tokens[head].upos != "VERB":
        whole = find_harm(doc, head, depth + 1)
        return whole or next((h for c in doc.children(head, "conj") if (h := _governed(doc, c))), None)
    measure = measure_of_verb(doc, head, "object") or measure_of_verb(doc, head, "subject")
    return Harm(measure, head, "object") if measure else None


def _deeper(harm: Harm | None, through: str) -> Harm | None:
    return replace(harm, through=through or harm.through, depth=harm.depth + 1) if harm else None
