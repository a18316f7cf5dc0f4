"""Modality and negation of the clause or noun that states something: has happened, may have, or is to come."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc
from counterclaim.records.claims import Modality

_POSSIBLE_AUX: Final = frozenset({"may", "might", "could", "can"})
_FUTURE_AUX: Final = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "must", "should"})
_FUTURE_HEADS: Final = frozenset(
    "plan threaten intend want prepare vow promise order expect aim seek hope pledge try decide set go due ready need "
    "willing determine continue demand urge ask propose".split()
) - {"try", "continue", "go"}
_POSSIBLE_HEADS: Final = frozenset(
    "believe fear suspect think presume assume appear seem likely unlikely possible".split()
)
_POSSIBLE_WORDS: Final = frozenset(
    "possibly probably likely perhaps maybe presumably apparently potential possible suspected".split()
)
_FUTURE_WORDS: Final = frozenset(
    "planned imminent looming upcoming future threatened forthcoming impending expected".split()
)
_CHECKING: Final = frozenset({"verify", "confirm", "corroborate", "substantiate", "authenticate"})
_NOT: Final = frozenset({"not", "n't", "n’t", "never"})


def modality_of(doc: Doc, i: int) -> Modality:
    """Modality of what word `i` states, from its auxiliaries, adverbs and the verbs that govern it in its sentence."""
    own = _own_modality(doc, i)
    if own is not Modality.ACTUAL:
        return own
    at = i
    for up in doc.ancestors(i):
        relation = doc.tokens[at].deprel
        above = doc.tokens[up]
        if relation in {"xcomp", "ccomp", "acl", "csubj", "nsubj:pass", "obl", "obj"} or (
            relation == "advcl" and _marked(doc, at, "to", "if", "unless")
        ):
            if relation in {"xcomp", "ccomp", "acl", "csubj"} and above.lemma in _FUTURE_HEADS:
                return Modality.FUTURE
            if above.lemma in _POSSIBLE_HEADS and relation in {"xcomp", "ccomp", "csubj"}:
                return Modality.POSSIBLE
            if relation == "ccomp":
                break
            if doc.tokens[i].upos != "VERB" or relation == "xcomp":
                own = _own_modality(doc, up)
                if own is not Modality.ACTUAL:
                    return own
        elif relation not in {"conj", "nmod", "compound", "nsubj", "acl:relcl", "nmod:poss"}:
            break
        at = up
    return Modality.ACTUAL


def is_negated(doc: Doc, i: int) -> bool:
    """Whether word `i` is itself negated ("had not left", "no attack"), or the auxiliary verb that carries it is."""
    return any(
        doc.tokens[c].lower in _NOT or (doc.tokens[c].lower == "no" and doc.tokens[c].deprel == "det")
        for c in doc.children(i, "advmod", "det", "aux")
    )


def is_left_open(doc: Doc, i: int) -> bool:
    """Whether word `i` stands in what someone could not check: "could not verify the claim that 40 died"."""
    return any(doc.tokens[k].lemma in _CHECKING and _is_unable(doc, k) for k in doc.ancestors(i))


def _is_unable(doc: Doc, verb: int) -> bool:
    able = doc.tokens[doc.tokens[verb].head].lower if doc.tokens[verb].head >= 0 else ""
    return is_negated(doc, verb) or able in {"unable", "impossible"}


def _own_modality(doc: Doc, i: int) -> Modality:
    words = {doc.tokens[c].lower for c in doc.children(i, "aux", "advmod", "amod")}
    if words & _POSSIBLE_AUX or words & _POSSIBLE_WORDS:
        return Modality.POSSIBLE
    if words & _FUTURE_AUX or words & _FUTURE_WORDS or _marked(doc, i, "if", "unless"):
        return Modality.FUTURE
    if doc.tokens[i].deprel in {"xcomp", "advcl", "acl", "ccomp"} and _marked(doc, i, "to"):
        head = doc.tokens[doc.tokens[i].head]
        # "managed to", "had to", "used x to kill" happened; purpose without a done deed is to come
        if doc.tokens[i].deprel in {"advcl", "acl"} and head.lemma not in {"use", "manage", "fail", "begin", "start"}:
            return Modality.FUTURE
    return Modality.ACTUAL


def _marked(doc: Doc, i: int, *words: str) -> bool:
    return any(doc.tokens[c].lower in words for c in doc.children(i, "mark"))
