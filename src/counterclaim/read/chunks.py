"""Noun chunks: runs of words that make up one noun phrase without what follows its head; and the names in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Hit, Phrase, Sentence

_INSIDE: Final = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_BRACKETS: Final = frozenset("[]")  # "the [Syrian] government"
_SIDES: Final = frozenset({"side", "party", "country", "nation", "state", "capital", "government", "army", "neighbour"})
_HYPHENS: Final = frozenset("-‐‑–/")
_ARGUMENTS: Final = ("nsubj", "obj", "obl", "nmod", "conj", "fixed")
PRONOUNS: Final = frozenset(
    "he she it they him her them his its their hers theirs himself herself itself themselves "
    "we us our ours i my me mine ourselves myself".split()
)


def find_hits(doc: Doc, names: NameBook) -> dict[int, Hit]:
    """The known name that each word is part of: the longest from the left, none across sentences."""
    hits: dict[int, Hit] = {}
    for s in doc.sentences:
        words = [t.text for t in doc.tokens[s.first : s.last]]
        i = 0
        while i < len(words):
            opposed = i > 1 and words[i - 1] in _HYPHENS and words[i - 2].lower() == "anti"  # "anti-Isis forces"
            found = None if opposed else names.match(words, i, upper=doc.upper)
            if found is None:
                i += 1
                continue
            hit = Hit(s.first + i, s.first + i + found[0], found[1])
            hits.update(dict.fromkeys(range(hit.first, hit.last), hit))
            i += found[0]
    return hits | _echoes(doc, hits)


def _echoes(doc: Doc, hits: dict[int, Hit]) -> dict[int, Hit]:
    """The last word of a body's name, used alone for it: "the coalition", "the observatory"."""
    words = frozenset(load_toml("titles.toml")["echoes"]["words"])
    ends: dict[str, list[Hit]] = {}
    for hit in dict.fromkeys(hits.values()):
        if hit.known.kind == "body" and hit.known.code:
            ends.setdefault(doc.tokens[hit.last - 1].lower, []).append(hit)
    found: dict[int, Hit] = {}
    for t in doc.tokens:
        if t.lower in words and t.i not in hits and t.lower in ends:
            meant = next((h for h in reversed(ends[t.lower]) if h.first < t.i), ends[t.lower][0])
            found[t.i] = Hit(t.i, t.i + 1, meant.known)
    return found


def find_chunks(doc: Doc) -> list[Phrase]:
    """Chunks and pronouns in reading order. "Turkey's army" is one chunk whose head is "army"."""
    found: list[Phrase] = []
    dated = {i for w in doc.whens for i in range(w.phrase.first, w.phrase.last)}
    for s in doc.sentences:
        i = s.first
        while i < s.last:
            token = doc.tokens[i]
            if token.lower in PRONOUNS and token.upos in {"PRON", "DET"}:
                last = _end(doc, dated, s, i + 1) if token.deprel == "nmod:poss" else i + 1
            else:
                last = _end(doc, dated, s, i)
            last = max(last, i + 1) if token.lower in PRONOUNS else last
            if any(_is_nominal(doc, k) for k in range(i, last)):
                found.append(Phrase(i, last, _head(doc, i, last)))
            i = max(last, i + 1)
    return found


def _is_nominal(doc: Doc, i: int) -> bool:
    token = doc.tokens[i]
    if token.upos == "ADJ":
        return i in doc.hits or token.deprel.startswith(_ARGUMENTS)  # "the wounded", but not "loyal" in "loyal to X"
    return token.upos in _NOMINAL or token.lower in PRONOUNS or i in doc.hits


def chunk_at(doc: Doc, i: int) -> Phrase:
    """The chunk around word `i`, else the word alone."""
    k = bisect_right(doc.chunks, i, key=lambda c: c.first) - 1
    return doc.chunks[k] if k >= 0 and i in doc.chunks[k] else Phrase(i, i + 1, i)


def means_both(doc: Doc, chunk: Phrase) -> bool:
    """Whether a chunk means the parties together: "both sides", "the two countries", "each other"."""
    words = {t.lower for t in doc.tokens[chunk.first : chunk.last]}
    if words in ({"each", "other"}, {"one", "another"}):
        return True
    return doc.tokens[chunk.last - 1].lemma in _SIDES and bool(words & {"both", "two"})


def find_owner(doc: Doc, chunk: Phrase) -> Phrase | None:
    """The owner in a chunk: "Turkey" in "Turkey's army"; None without one, or where the ending is a name's own."""
    for i in range(chunk.first + 1, chunk.last - 1):
        if doc.tokens[i].lower in _POSSESSIVE:
            return Phrase(chunk.first, i, _head(doc, chunk.first, i))
    return None


def _end(doc: Doc, dated: set[int], s: Sentence, i: int) -> int:
    """Where the chunk that begins at word `i` ends."""
    end = i
    while end < s.last:
        hit = doc.hits.get(end)
        if hit and hit.first == end:
            end = hit.last
        elif end > i and doc.tokens[end].upos == "DET" and doc.tokens[end - 1].upos != "DET":
            break
        elif _goes_on(doc, dated, i, end):
            end += 1
        else:
            break
    while end > i and not (doc.tokens[end - 1].upos in _NOMINAL or end - 1 in doc.hits):
        end -= 1
    while (
        end - i > 1
        and end - 1 not in doc.hits
        and doc.tokens[end - 1].upos == "ADJ"
        and doc.tokens[end - 2].upos == "NOUN"
    ):
        end -= 1  # "forces loyal to X"
    return end


def _goes_on(doc: Doc, dated: set[int], first: int, i: int) -> bool:
    token = doc.tokens[i]
    if token.upos in _INSIDE:
        return i not in dated
    if token.upos == "VERB":
        return token.deprel in {"amod", "compound"}
    if i == first:
        return False
    if token.upos == "CCONJ" or token.text == ",":
        return _joins_modifiers(doc, i)
    if token.lower in _POSSESSIVE:
        return True
    if token.text in _BRACKETS:
        return _is_inserted(doc, first, i)
    if token.text == "." and len(doc.tokens[i - 1].text) == 1 and doc.tokens[i - 1].upos == "PROPN":
        return True  # an initial
    following = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    glued = following is not None and following.start == token.end and doc.tokens[i - 1].end == token.start
    return token.text in _HYPHENS and glued


def _is_inserted(doc: Doc, first: int, i: int) -> bool:
    """Whether a bracket opens or closes an insertion within the phrase: "the [Syrian] government"."""
    around = doc.tokens[i : i + 4] if doc.tokens[i].text == "[" else doc.tokens[max(first, i - 3) : i]
    return any(t.text == ("]" if doc.tokens[i].text == "[" else "[") for t in around)


def _joins_modifiers(doc: Doc, i: int) -> bool:
    """Whether "and" or a comma stands between modifiers of one noun: "Armenian and Azerbaijani forces"."""
    if i + 1 >= len(doc.tokens) or doc.tokens[i + 1].upos not in {"ADJ", "PROPN", "NOUN"}:
        return False
    before = i - 1
    for _ in range(4):
        if doc.tokens[before].deprel != "conj":
            break
        before = doc.tokens[before].head
    behind = i + 1
    for _ in range(4):
        if doc.tokens[behind].deprel != "conj":
            break
        behind = doc.tokens[behind].head
    noun = doc.tokens[before].head
    modifies = doc.tokens[before].deprel in {"amod", "compound"}
    return modifies and i < noun <= i + 8 and (behind == before or doc.tokens[behind].head == noun)


def _head(doc: Doc, first: int, last: int) -> int:
    """The last noun, or the first word of the name that ends the chunk."""
    head = last - 1
    for _ in range(6):
        above = doc.tokens[head].head
        if not (doc.tokens[head].deprel in {"flat", "punct"} and first <= above < last):
            break
        head = above
    return head
