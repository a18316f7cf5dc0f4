"""What a speaker calls false: "the reports of a mutiny are baseless", "it is not true that ...", "no truth in ...";
"this is untrue" of what another has said just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link
from counterclaim.read.modality import is_negated
from counterclaim.read.speakers import PRONOUNS

FAR: Final = 3  # sentences between a denial and what it answers
_POINTING: Final = frozenset({"it", "this", "that", "these", "those"})
_OF: Final = frozenset({"of", "about"})
_TRUE: Final = frozenset({"true", "correct", "case", "truth"})


def with_falsehoods(doc: Doc, links: Sequence[Link]) -> list[Link]:
    """The links; a statement that calls something told false becomes a link of its own, which denies what was told."""
    found = list(links)
    for k, link in enumerate(links):
        before = any(_is_near(doc, other, link) for other in links[:k])
        told = [(c, inner) for c in link.contents if (inner := _told_falsely(doc, c, before)) is not None]
        link.contents = [c for c in link.contents if all(c is not other for other, _ in told)]
        for content, inner in told:
            cue = replace(link.cue, chain=(content.head,), verb="deny", false=True)
            found.append(Link(cue, None, [inner], leans=k))
    return found


def _is_near(doc: Doc, other: Link, link: Link) -> bool:
    """Whether somebody else has said something so shortly before that "this" may mean it; "he" often has said it."""
    source = (link.root or link).source
    if source is not None and doc.tokens[source.head].lower in PRONOUNS:
        return False
    back = doc.tokens[link.cue.head].sentence - doc.tokens[other.cue.head].sentence
    return bool(other.contents) and 0 <= back <= FAR


def _told_falsely(doc: Doc, content: Phrase, before: bool) -> Phrase | None:
    """What is called false, where the words for it tell it, or point to what was said `before`."""
    head = content.head
    if doc.child(head, "cop") is not None and _is_false(doc, head):
        subject, clause = doc.child(head, "nsubj"), doc.child(head, "csubj", "ccomp")
        pointing = subject is None or doc.tokens[subject].lower in _POINTING
        inner = _clause(doc, clause) if pointing else _told_by(doc, subject)
        if inner is not None or subject is None or not before:
            return inner
        return doc.phrase(subject) if pointing or doc.tokens[subject].lemma in cue_words("words", "said") else None
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
