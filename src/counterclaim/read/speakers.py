"""Whom the words of a source mean: the mention at their head, jointly named ones together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.numerals import find_numerals
from counterclaim.records.claims import Actor, ActorType

_SELF: Final = frozenset({"i", "we", "me", "us", "my", "our"})
HE: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
IT: Final = frozenset({"it", "its"})
THEY: Final = frozenset({"they", "them", "their", "both"})
PRONOUNS: Final = frozenset({*HE, *IT, *THEY})
_LONGEST: Final = 14  # words of a source that are still a name with its titles


def speaker_of(doc: Doc, phrase: Phrase) -> Actor:
    """Who a source phrase means. A phrase that no mention covers stands for itself, of type `other`."""
    heads = [phrase.head, *(c for c in doc.children(phrase.head, "conj") if c in phrase)]
    found = [m for m in (mention_of(doc, phrase, h) for h in heads) if m is not None]
    words = " ".join(doc.words(phrase).split())
    if not found:
        return Actor((words,), None, ActorType.OTHER)
    if len(heads) > 1 and len(found) > 1 and found[0] is not found[1]:
        codes = sorted({c for m in found for c in (m.actor.country or "").split("+") if c})
        return Actor((words, *(m.actor.accept[0] for m in found)), "+".join(codes) or None, found[0].actor.type)
    mention = found[0]
    if mention.kind == "pronoun" or len(phrase) > _LONGEST:
        return mention.actor
    # a fuller wording goes first only where it is one of the same name, and no count: "300 rebels" are not who speaks
    fullest = mention.actor.accept[0]
    same = doc.tokens[mention.phrase.head].lower in fullest.lower()
    fuller = same and (fullest in words or not find_numerals(fullest.lower().split()[:1]))
    accept = (fullest, words, *mention.actor.accept) if fuller else (words, *mention.actor.accept)
    return replace(mention.actor, accept=tuple(dict.fromkeys(accept)))


def is_self(doc: Doc, i: int) -> bool:
    """Whether a word is the speaker's own "I" or "we"; "US" is a state."""
    token = doc.tokens[i]
    return token.lower in _SELF and (token.upos == "PRON" if doc.upper else token.text != "US")


def owner_of(doc: Doc, noun: int) -> int | None:
    """Whose a writing is: "its statement", "a report by the mission", "a statement from the ministry"."""
    own = doc.child(noun, "nmod:poss")
    behind = (
        c
        for c in doc.children(noun, "nmod", "acl")
        if any(doc.tokens[k].lower in {"by", "from", "of"} for k in doc.children(c, "case"))
    )
    found = own if own is not None else next(behind, None)
    return found if found is not None and doc.mention_at(found) is not None else None


def may_speak(doc: Doc, phrase: Phrase) -> bool:
    """Whether a source phrase names someone, or a writing or picture that tells something."""
    token = doc.tokens[phrase.head]
    if is_self(doc, phrase.head) or token.lower in PRONOUNS:
        return True
    if any(doc.tokens[i].label.endswith("source") for i in range(phrase.first, phrase.last)):
        return True
    if token.upos == "PROPN" and not doc.upper:
        return True
    if token.lemma in cue_words("words", "persons") | cue_words("words", "documents"):
        return True
    return mention_of(doc, phrase, phrase.head) is not None


def mention_of(doc: Doc, phrase: Phrase, head: int) -> Mention | None:
    """The mention at a head; else the first one inside the phrase ("a spokesman for the ministry")."""
    around = doc.mentions_at(head)
    if around:
        return min(around, key=lambda m: (m.phrase.head != head, len(m.phrase)))
    inside = (m for i in range(phrase.first, phrase.last) for m in doc.mentions_at(i) if m.phrase.head == i)
    fit = (m for m in inside if not _only_owns(doc, m) and not _is_told_besides(doc, m.phrase.head, head))
    return next(fit, None) if head == phrase.head else None


def _is_told_besides(doc: Doc, i: int, head: int) -> bool:
    """Whether a word stands in a clause that only tells more of the head: "supporters of X, which freed 20 women"."""
    between = (i, *(k for k in doc.ancestors(i) if i > head))
    below = [k for k in between if k != head and head in doc.ancestors(k)]
    return any(doc.tokens[k].deprel.startswith("acl") for k in below)


def _only_owns(doc: Doc, m: Mention) -> bool:
    """Whether a pronoun only says whose: "its enemies"."""
    return m.kind == "pronoun" and doc.tokens[m.phrase.head].deprel == "nmod:poss"
