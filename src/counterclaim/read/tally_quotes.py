"""The words that a tally is quoted by: the item of a list, else the clause that says what befell those counted."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc, Figure, Phrase
from counterclaim.read.harms import Harm
from counterclaim.read.singles import node_of
from counterclaim.read.tolls import toll_of, words_of

_LIST: Final = 2  # more items joined to one that make a list
_FAR: Final = 30  # words from a subject to the end of its clause


def quote_of(doc: Doc, figure: Figure, harm: Harm) -> Phrase:
    """The item alone in a list; else the clause of the verb, from the item on where marks or others stand between."""
    toll = toll_of(doc, figure)
    if toll:
        return words_of(doc, toll)
    item = _item(doc, figure)
    if harm.way in {"self", "of"} or harm.through:
        return item
    clause = doc.phrase(harm.at, lambda t: t.deprel in {"conj", "parataxis", "punct", "mark", "cc", "discourse"})
    clause = _with_when(doc, clause)
    return clause if figure.phrase.head in clause else _up_to(doc, item, clause) or item


def _with_when(doc: Doc, clause: Phrase) -> Phrase:
    """To the end of a period that the clause breaks off in: "between June 8 and June 10"."""
    when = doc.when_at(clause.last - 1)
    return Phrase(clause.first, max(clause.last, when.phrase.last), clause.head) if when else clause


def _up_to(doc: Doc, item: Phrase, clause: Phrase) -> Phrase | None:
    """From the subject to the end of its verb's clause: "51 people, most of them children, have died since May"."""
    verb = doc.tokens[clause.head]
    alone = len(doc.children(item.head, "conj")) < _LIST
    told = verb.upos == "VERB" and verb.deprel not in {"acl", "amod"} and item.last <= verb.i
    same = doc.tokens[item.first].sentence == verb.sentence and clause.last - item.first <= _FAR
    return Phrase(item.first, clause.last, verb.i) if alone and told and same else None


def _item(doc: Doc, figure: Figure) -> Phrase:
    node = node_of(doc, figure)
    phrase = doc.phrase(node, lambda t: t.deprel in {"conj", "cc", "parataxis", "punct", "case"})
    first = min(phrase.first, figure.phrase.first)
    return Phrase(first, max(phrase.last, figure.phrase.last), node)
