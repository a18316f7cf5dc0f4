"""Personal names: which words of a chunk are one."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc, Hit, Phrase

_PARTICLES: Final = frozenset("al el bin ibn abu de del da dos van von der la le - ’ ' . “ ”".split())
_SPEAKING: Final = frozenset(
    "say tell add warn claim declare state announce insist argue urge believe explain write tweet note suggest describe "
    "call accuse deny confirm report think admit reject".split()
)


def person_name(doc: Doc, hits: dict[int, Hit], chunk: Phrase) -> Phrase | None:
    """The run of name words that ends a chunk, None where it ends in a common noun or in another known name."""
    last = hits.get(chunk.last - 1)
    if last and last.known.kind == "person":
        return Phrase(_name_start(doc, hits, last.last - 1, last.first), last.last, last.last - 1)
    if last:
        return None
    first = _name_start(doc, hits, chunk.last, chunk.first)
    while first < chunk.last and doc.tokens[first].lower in _PARTICLES and doc.tokens[first].upos == "PUNCT":
        first += 1
    return Phrase(first, chunk.last, chunk.last - 1) if first < chunk.last else None


def names_person(doc: Doc, chunk: Phrase, name: Phrase, has_role: bool) -> bool:
    """Whether name words that no table knows are a person's: with a role, or one who speaks."""
    if has_role:
        return True
    if len(name) < 2 or len(chunk) > len(name):
        return False
    governor = doc.tokens[name.first].head
    speaks = governor >= 0 and doc.tokens[governor].lemma in _SPEAKING and doc.tokens[name.first].deprel == "nsubj"
    return speaks or doc.tokens[name.first].label.endswith("source")


def _name_start(doc: Doc, hits: dict[int, Hit], last: int, least: int) -> int:
    first = last
    while first - 1 >= least and first - 1 not in hits and _is_name_word(doc, first - 1):
        first -= 1
    return first


def _is_name_word(doc: Doc, i: int) -> bool:
    token = doc.tokens[i]
    if token.lower in _PARTICLES:
        return True
    return (
        token.upos == "PROPN"
        and (doc.upper or token.text[:1].isupper())
        and not token.lower.endswith(".")
        or (len(token.text) == 1 and token.text.isupper())
    )
