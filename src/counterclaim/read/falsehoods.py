"""What a speaker calls false: "the reports of a mutiny are baseless", "it is not true that ...", "no truth in ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link
from counterclaim.read.modality import is_negated

_OF: Final = frozenset({"of", "about"})
_TRUE: Final = frozenset({"true", "correct", "case", "truth"})


def with_falsehoods(doc: Doc, links: Sequence[Link]) -> list[Link]:
    """The links; a statement that calls something told false becomes a link of its own, which denies what was told."""
    found = list(links)
    for k, link in enumerate(links):
        told = [(c, inner) for c in link.contents if (inner := _told_falsely(doc, c)) is not None]
        link.contents = [c for c in link.contents if all(c is not other for other, _ in told)]
        for content, inner in told:
            cue = replace(link.cue, chain=(content.head,), verb="deny", false=True)
            found.append(Link(cue, None, [inner], leans=k))
    return found


def _told_falsely(doc: Doc, content: Phrase) -> Phrase | None:
    """What is called false, where the words for it tell it."""
    head = content.head
    if doc.child(head, "cop") is not None and _is_false(doc, head):
        subject, clause = doc.child(head, "nsubj"), doc.child(head, "csubj", "ccomp")
        pointing = subject is None or doc.tokens[subject].lower == "it"
        return _clause(doc, clause) if pointing else _told_by(doc, subject)
    truth = doc.child(head, "nsubj")
    if doc.tokens[head].lemma == "be" and truth is not None and doc.tokens[truth].lemma == "truth":
        told = next((c for c in doc.children(truth, "nmod", "obl")), None)
        clause = doc.child(truth, "acl")
        return (_told_by(doc, told) or _clause(doc, clause)) if is_negated(doc, truth) else None
    return None


def _is_false(doc: Doc, i: int) -> bool:
    words = {doc.tokens[i].lemma, doc.tokens[i].lower}
    if is_negated(doc, i):
        return bool(words & _TRUE)
    return bool(words & cue_words("stance", "falsity"))


def _told_by(doc: Doc, noun: int | None) -> Phrase | None:
    """What a noun for something said tells: "the claim that ...", "reports of ..."."""
    if noun is None or doc.tokens[noun].lemma not in cue_words("words", "said"):
        return None
    if (clause := doc.child(noun, "acl", "ccomp")) is not None:
        return _clause(doc, clause)
    of = (c for c in doc.children(noun, "nmod") if any(doc.tokens[k].lower in _OF for k in doc.children(c, "case")))
    return _clause(doc, next(of, None))


def _clause(doc: Doc, head: int | None) -> Phrase | None:
    """What a word governs, without the "that" or "of" before it."""
    return None if head is None else doc.phrase(head, lambda t: t.deprel in {"mark", "case"} and t.head == head)
