"""Private persons: names of victims, minors, detainees and witnesses, which pages mask by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from counterclaim.lexicons.gazetteer import is_place
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.persons import person_name
from counterclaim.records.claims import ActorType

_PUBLIC_TYPES: Final = frozenset({
    ActorType.GOVERNMENT, ActorType.ARMED_FORCE, ActorType.ARMED_GROUP, ActorType.IGO, ActorType.NGO, ActorType.MEDIA,
    ActorType.EXPERT,
})  # fmt: skip
_PRIVATE_TYPES: Final = frozenset({ActorType.CIVILIANS, ActorType.WITNESS})
_NAME: Final = frozenset({"PROPN", "NOUN", "ADJ", "X", "PUNCT", "PART", "ADP"})
_AGE: Final = re.compile(r"\s*(?:,|\()\s*(?:aged\s+)?(\d{1,2})(?:\s*[,.;)]|\s+(?:and|who|was|were|is)\b)")
_AGED: Final = re.compile(r"(?:(\d{1,2})[- ]years?[- ]old\s+|\baged\s+(\d{1,2}),?\s+)$")
_OF_AGE: Final = 18
_SHORTEST: Final = 3  # letters of a family name that stands alone


def find_private_names(doc: Doc) -> tuple[str, ...]:
    """Names of private persons in the words of the text, the longest first: in full, and what they are called after.

    A known person, or one with an office, rank or part in public life, is none, unless he is a minor.
    """
    types = {m.phrase.head: m.actor.type for m in doc.mentions if m.kind == "name"}
    names = [name for chunk in doc.chunks if (name := _name(doc, chunk))]
    found = {_words(doc, name) for name in names if _is_private(doc, name, types.get(name.last - 1))}
    return tuple(sorted({*found, *_short_forms(doc, found)}, key=lambda name: (-len(name), name)))


def _name(doc: Doc, chunk: Phrase) -> Phrase | None:
    """A name of two words or more that nobody knows."""
    name = person_name(doc, chunk)
    if name is None or len(name) < 2 or any(i in doc.hits for i in range(name.first, name.last)):
        return None
    tokens = [doc.tokens[i] for i in range(name.first, name.last)]
    if any(t.upos not in _NAME for t in tokens) or not tokens[-1].text[:1].isupper() or is_place(_words(doc, name)):
        return None
    return name


def _is_private(doc: Doc, name: Phrase, known_as: ActorType | None) -> bool:
    age = _age(doc, name)
    if age is not None and age < _OF_AGE:
        return True
    beside = {doc.tokens[i].lemma for i in _beside(doc, name)}
    if beside & _lemmas("public") or known_as in _PUBLIC_TYPES:
        return False
    return age is not None or known_as in _PRIVATE_TYPES or bool(beside & _lemmas("nouns")) or _suffers(doc, name)


def _age(doc: Doc, name: Phrase) -> int | None:
    """ "Imre Holt, 7, ...", "seven" is not written so; "7-year-old Imre Holt", "aged 7"."""
    text, start, end = doc.text, doc.tokens[name.first].start, doc.tokens[name.last - 1].end
    after, before = _AGE.match(text, end), _AGED.search(text, max(0, start - 24), start)
    digits = after[1] if after else (before[1] or before[2]) if before else None
    return int(digits) if digits else None


def _beside(doc: Doc, name: Phrase) -> Iterator[int]:
    """Nouns that say what the person is: the words of its chunk before the name, and of an apposition after it."""
    tokens, sentence = doc.tokens, doc.tokens[name.first].sentence
    for i in range(max(0, name.first - 5), name.first):
        parted = any(tokens[j].upos in ("VERB", "ADP") for j in range(i + 1, name.first))
        if tokens[i].sentence == sentence and tokens[i].upos in ("NOUN", "PROPN", "ADJ") and not parted:
            yield i
    if name.last < len(tokens) and tokens[name.last].text == ",":
        for i in range(name.last + 1, min(name.last + 9, len(tokens))):
            if tokens[i].sentence != sentence or tokens[i].upos == "VERB":
                return
            if tokens[i].upos == "NOUN":
                yield i
                return


def _suffers(doc: Doc, name: Phrase) -> bool:
    """Whether it is the one to whom harm is done."""
    inside = range(name.first, name.last)
    top = next((doc.tokens[i] for i in inside if doc.tokens[i].head not in inside), None)
    while top is not None and top.deprel == "conj" and top.head >= 0:
        top = doc.tokens[top.head]
    if top is None or top.head < 0:
        return False
    verb = doc.tokens[top.head]
    if verb.lemma in _lemmas("harms"):
        return top.deprel in ("nsubj:pass", "obj")
    return verb.lemma in _lemmas("ends") and top.deprel == "nsubj"


def _short_forms(doc: Doc, names: set[str]) -> Iterator[str]:
    """The last word of a name, where the text has it alone and it means nothing else."""
    for name in names:
        last = name.split()[-1].rsplit("-", maxsplit=1)[-1]
        if len(last) >= _SHORTEST and last[:1].isupper() and not is_place(last):
            alone = re.sub(re.escape(name), "", doc.text)
            if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", alone):
                yield last


def _words(doc: Doc, name: Phrase) -> str:
    return doc.text[doc.tokens[name.first].start : doc.tokens[name.last - 1].end]


@cache
def _lemmas(of: str) -> frozenset[str]:
    return frozenset(load_toml("private.toml")[of])
