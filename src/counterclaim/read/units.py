"""A noun chunk with what its words say, before it is known whom it means."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.read.document import Doc, Phrase
from counterclaim.read.senses import Sense


@dataclass(frozen=True, slots=True)
class Unit:
    """`phrase`: the chunk; `full`: with what belongs to it ("officials in Y"); `person`: name words at its end.

    `owner`: it only stands before another's noun ("Turkey" in "Turkey's army"); `inner`: what follows belongs to it.
    """

    phrase: Phrase
    full: Phrase
    sense: Sense
    person: Phrase | None = None
    owner: bool = False
    inner: Phrase | None = None

    def name_words(self, doc: Doc) -> list[str]:
        """The words of the personal name, without marks."""
        if self.person is None:
            return []
        words = (doc.tokens[i] for i in range(self.person.first, self.person.last))
        return [t.text for t in words if t.text[:1].isalnum()]

    def is_definite(self, doc: Doc) -> bool:
        """Whether it points back: "the", "this", "both"."""
        return doc.tokens[self.phrase.first].lower in {"the", "this", "that", "these", "those", "both"}

    def is_indefinite(self, doc: Doc) -> bool:
        """Whether it brings in someone: "a jet"."""
        return doc.tokens[self.phrase.first].lower in {"a", "an", "some", "another", "one"}

    def nouns(self, doc: Doc) -> set[str]:
        """Lemmas of its nouns."""
        words = doc.tokens[self.phrase.first : self.phrase.last]
        return {t.lemma for t in words if t.upos in {"NOUN", "PROPN"}} | {doc.tokens[self.phrase.last - 1].lemma}
