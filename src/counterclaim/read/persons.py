"""Personal names: which words of a chunk are one, and whether they are a person's."""

from __future__ import annotations

from functools import cache
from typing import Final

from counterclaim.lexicons.gazetteer import is_place
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase

_PARTICLES: Final = frozenset("al el bin ibn abu de del da dos van von der la le - ’ ' . “ ”".split())
_SPEAKING: Final = frozenset(
    "say tell add warn claim declare state announce insist argue urge believe explain write tweet note suggest "
    "describe call accuse deny confirm report think admit reject".split()
)


def person_name(doc: Doc, chunk: Phrase) -> Phrase | None:
    """The run of name words that ends a chunk, None where it ends in a common noun or in another known name."""
    last = doc.hits.get(chunk.last - 1)
    if last and last.known.kind == "person":
        words = [doc.tokens[i] for i in range(last.first, last.last)]
        first = next((t.i for t in words if t.lower in last.known.name.lower() or t.i == last.last - 1), last.first)
        return Phrase(_name_start(doc, first, chunk.first), last.last, last.last - 1)
    if last:
        return None
    first = _name_start(doc, chunk.last, chunk.first)
    while first < chunk.last and doc.tokens[first].upos == "PUNCT":
        first += 1
    return Phrase(first, chunk.last, chunk.last - 1) if first < chunk.last else None


def is_person(doc: Doc, chunk: Phrase, name: Phrase, has_role: bool) -> bool:
    """Whether name words that no table knows are a person's: with a role, an age, or one who speaks or is named again
    by the last of them.
    """
    words = [doc.tokens[i].lower for i in range(name.first, name.last)]
    if words[-1] in _kinds() or words[0] in _kinds():
        return False
    if is_place(doc.words(name)):
        return False
    if has_role:
        return True
    if len(name) < 2:
        return False
    governor = doc.tokens[name.first].head
    speaks = governor >= 0 and doc.tokens[governor].lemma in _SPEAKING and doc.tokens[name.first].deprel == "nsubj"
    return speaks or _has_age(doc, name) or _comes_again(doc, name)


def _has_age(doc: Doc, name: Phrase) -> bool:
    after = [t.text for t in doc.tokens[name.last : name.last + 3]]
    return len(after) == 3 and after[0] == "," and after[1].isdigit() and 5 < int(after[1]) < 100 and after[2] == ","


def _comes_again(doc: Doc, name: Phrase) -> bool:
    surname = doc.tokens[name.last - 1].text
    return any(
        t.text == surname and t.i not in name and t.upos == "PROPN" and doc.tokens[t.i - 1].upos != "PROPN"
        for t in doc.tokens
    )


def _name_start(doc: Doc, last: int, least: int) -> int:
    first = last
    while first - 1 >= least and first - 1 not in doc.hits and _is_name_word(doc, first - 1):
        first -= 1
    return first


def _is_name_word(doc: Doc, i: int) -> bool:
    token = doc.tokens[i]
    if token.lower in _PARTICLES:
        return True
    if len(token.text) == 1:
        return token.text.isupper()
    capital = doc.upper or token.text[:1].isupper()
    return token.upos == "PROPN" and capital and not token.text.endswith(".") and token.lower not in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(w for words in load_toml("titles.toml")["titles"].values() for w in words)


@cache
def _kinds() -> frozenset[str]:
    """Words that begin or end names of places, bodies and undertakings."""
    nouns = load_toml("localities.toml")["nouns"]
    return frozenset((*nouns["open"], *nouns["closed"], *load_toml("titles.toml")["bodies"]["words"]))
