"""Whom the words of a source mean: the mention at their head, jointly named ones together, pronouns by who spoke."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.records.claims import Actor, ActorType

_SELF: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_HE: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT: Final = frozenset({"it", "its"})
_THEY: Final = frozenset({"they", "them", "their", "both"})
PRONOUNS: Final = frozenset({*_HE, *_IT, *_THEY})
_LONGEST: Final = 14  # words of a source that are still a name with its titles
_REACH: Final = 5  # sentences that a pronoun looks back for who spoke


def speaker_of(doc: Doc, phrase: Phrase) -> Actor:
    """Who a source phrase means. A phrase that no mention covers stands for itself, of type `other`."""
    heads = [phrase.head, *(c for c in doc.children(phrase.head, "conj") if c in phrase)]
    found = [m for m in (_mention(doc, phrase, h) for h in heads) if m is not None]
    words = " ".join(doc.words(phrase).split())
    if not found:
        return Actor((words,), None, ActorType.OTHER)
    if len(heads) > 1 and len(found) > 1 and found[0] is not found[1]:
        codes = sorted({c for m in found for c in (m.actor.country or "").split("+") if c})
        return Actor((words, *(m.actor.accept[0] for m in found)), "+".join(codes) or None, found[0].actor.type)
    mention = found[0]
    if mention.kind == "pronoun" or len(phrase) > _LONGEST:
        return mention.actor
    # a fuller wording goes first only where it is one of the same name
    fullest = mention.actor.accept[0]
    head = doc.tokens[mention.phrase.head].lower
    accept = (fullest, words, *mention.actor.accept) if head in fullest.lower() else (words, *mention.actor.accept)
    return replace(mention.actor, accept=tuple(dict.fromkeys(accept)))


def is_self(doc: Doc, i: int) -> bool:
    """Whether a word is the speaker's own "I" or "we"; "US" is a state."""
    token = doc.tokens[i]
    return token.lower in _SELF and (token.upos == "PRON" if doc.upper else token.text != "US")


def may_speak(doc: Doc, phrase: Phrase) -> bool:
    """Whether a source phrase names someone, or a writing or picture that tells something."""
    token = doc.tokens[phrase.head]
    if is_self(doc, phrase.head) or token.lower in _HE or token.lower in _IT or token.lower in _THEY:
        return True
    if any(doc.tokens[i].label.endswith("source") for i in range(phrase.first, phrase.last)):
        return True
    if token.upos == "PROPN" and not doc.upper:
        return True
    return token.lemma in cue_words("words", "documents") or _mention(doc, phrase, phrase.head) is not None


@dataclass(slots=True)
class Speakers:
    """Those who have spoken so far in a report, for the pronouns of later sources ("he added")."""

    doc: Doc
    said: list[tuple[int, Actor, str]] = field(default_factory=list)  # word, who, sort: m, f, p(erson), b(ody), s

    def find(self, phrase: Phrase, nested: bool = False) -> Actor:
        """Who a source means; notes that they have spoken, unless another tells it."""
        word = self.doc.tokens[phrase.head].lower if len(phrase) == 1 else ""
        actor = self._back(word, phrase.head) if word else None
        actor = actor or self._unresolved(word, phrase) or speaker_of(self.doc, phrase)
        if not nested:
            self.said.append((phrase.head, actor, self._sort(word, phrase)))
        return actor

    def _unresolved(self, word: str, phrase: Phrase) -> Actor | None:
        """For "she" whom no mention explains: the person that was last the subject of a clause."""
        if word not in _HE or self.doc.mention_at(phrase.head) is not None:
            return None
        here = self.doc.tokens[phrase.head].sentence
        for i in range(phrase.head - 1, -1, -1):
            token = self.doc.tokens[i]
            if here - token.sentence > _REACH:
                return None
            if token.deprel.startswith("nsubj") and self._sort("", Phrase(i, i + 1, i)) == "p":
                return speaker_of(
                    self.doc, self.doc.phrase(i, lambda t: t.deprel.startswith(("acl", "appos", "punct")))
                )
        return None

    def _back(self, word: str, at: int) -> Actor | None:
        wanted = _HE.get(word) or ("b" if word in _IT else "s" if word in _THEY else None)
        if wanted is None:
            return None
        here = self.doc.tokens[at].sentence
        ruled_out = {a.accept for _, a, sort in self.said if {sort, wanted} == {"m", "f"}}
        for i, actor, sort in reversed(self.said):
            if here - self.doc.tokens[i].sentence > _REACH:
                return None
            fits = sort in {wanted, "p"} if wanted in {"m", "f"} else sort == wanted
            if fits and actor.accept not in ruled_out:
                return actor
        return None

    def _sort(self, word: str, phrase: Phrase) -> str:
        """Of a speaker: m(ale), f(emale), p(erson), b(ody), s(everal)."""
        if word:
            if word in _HE:
                return _HE[word]
            if word in _IT | _THEY | _SELF:
                return "b" if word in _IT else "s" if word in _THEY else "p"
        head = self.doc.tokens[phrase.head]
        words = {self.doc.tokens[i].lemma for i in range(phrase.first, phrase.last)}
        if self.doc.child(phrase.head, "conj") is not None or (head.upos == "NOUN" and head.lower != head.lemma):
            return "s"
        if head.upos == "PROPN" and (words & cue_words("words", "persons") or self.doc.child(phrase.head, "flat")):
            return "p"
        mention = self.doc.mention_at(phrase.head)
        if head.upos == "PROPN":
            return "b" if mention is None or mention.actor.country or mention.actor.type is not ActorType.OTHER else "p"
        return "p" if head.lemma in cue_words("words", "persons") else "b"


def _mention(doc: Doc, phrase: Phrase, head: int) -> Mention | None:
    """The mention at a head; else the first one inside the phrase ("a spokesman for the ministry")."""
    around = [m for m in doc.mentions if head in m.phrase]
    if around:
        return min(around, key=lambda m: (m.phrase.head != head, len(m.phrase)))
    inside = [m for m in doc.mentions if m.phrase.head in phrase]
    return inside[0] if inside and head == phrase.head else None
