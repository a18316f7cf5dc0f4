"""Finds places, and tells at which of them an event or a loss is."""

from __future__ import annotations

from functools import cache
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.lexicons.spelling import HYPHENS
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Mention, Phrase, Where
from counterclaim.read.stretches import says_there
from counterclaim.records.claims import Place

_GOVERNING: Final = frozenset({"capital", "state"})
_EXACT: Final = frozenset({"place", "region"})
_REACH: Final = 3  # sentences
_COUNTABLE: Final = frozenset({"NOUN", "ADJ", "PROPN"})
_QUOTES: Final = frozenset('"“”')


def find_wheres(doc: Doc, names: NameBook) -> None:
    """Fills `doc.wheres`: named places, and unnamed ones that a preposition marks ("near the airport")."""
    mentioned = {m.phrase.first: m for m in doc.mentions if m.kind != "pronoun"}
    k = 0
    while k < len(doc.chunks):
        where, used = _where(doc, k, mentioned)
        if where:
            doc.wheres.append(where)
        k += used


def is_locality(lemma: str) -> bool:
    """Whether a noun is one for a stretch of land or a settlement: "enclave", "town"."""
    return lemma in _open_nouns()


def place_near(doc: Doc, i: int, carry: bool = False, dateline: bool = False) -> Place | None:
    """The most exact place of the event or number at word `i`: what hangs on it or on its verb, else the nearest town
    or region of its sentence. With `carry`, else a country of the sentence, or the last town or region that the report
    or the same voice named in the two sentences before; with `dateline`, else the place of the dateline.
    """
    sentence = doc.sentence_of(i)
    here = [w for w in doc.wheres if sentence.first <= w.phrase.first < sentence.last]
    here = [w for w in here if not (_is_speakers(doc, w, i) or _is_of_address(doc, w))]
    at, steps = i, 0
    while at >= 0 and steps < 5:
        below = [w for w in here if _hangs_on(doc, w, at, i)]
        if below:
            return min(below, key=lambda w: _distance(w, i)).place
        if steps and doc.tokens[at].deprel in {"ccomp", "acl:relcl", "advcl", "parataxis"}:
            break
        at, steps = doc.tokens[at].head, steps + 1
    before = [w for w in doc.wheres if w.phrase.first < sentence.first and _back(doc, w, i) <= _REACH]
    before = [w for w in before if not _is_of_speech(doc, w)]
    settled = [
        w for w in before if w.place.precision in _EXACT and _voice(doc, w.phrase.head) in {None, _voice(doc, i)}
    ]
    if settled and says_there(doc, i):
        return settled[-1].place
    near = [w for w in here if carry or w.place.precision in _EXACT]
    exact = [w for w in near if w.place.precision != "country"]
    if near and (exact or not (settled and _is_told_before(doc, i))):
        return min(near, key=lambda w: _distance(w, i)).place
    if carry and settled:
        return settled[-1].place
    if dateline and doc.dateline:
        return next((w.place for w in doc.wheres if w.phrase.first < 8), None)
    return None


def _is_speakers(doc: Doc, where: Where, i: int) -> bool:
    """Whether a place only says where those are who tell of word `i`: "the brigade with its base in X said".

    A witness saw it where he was.
    """
    k = doc.attribution_of(i)
    source = doc.attributions[k].source if k is not None else None
    if k is not None and doc.attributions[k].verb in _witnessing():
        return False
    if source is None or where.phrase.head not in doc.subtree(source.head) or i in doc.subtree(source.head):
        return False
    return doc.attribution_of(where.phrase.head) != k


def _is_of_speech(doc: Doc, where: Where) -> bool:
    """Whether a place is where somebody spoke: "he said in X", "told reporters in X", "in a speech in X"."""
    above = doc.tokens[where.phrase.head].head
    return any(above in a.cue for a in doc.attributions) or _is_of_address(doc, where)


def _is_of_address(doc: Doc, where: Where) -> bool:
    above = doc.tokens[where.phrase.head].head
    return above >= 0 and doc.tokens[above].upos == "NOUN" and doc.tokens[above].lemma in _addresses()


def _is_told_before(doc: Doc, i: int) -> bool:
    """Whether the sentence speaks of a deed as one that was told before: "16 died in the attack"."""
    sentence = doc.sentence_of(i)
    return any(
        t.lemma in _blows() and any(doc.tokens[c].lower in {"the", "this", "that"} for c in doc.children(t.i, "det"))
        for t in doc.tokens[sentence.first : sentence.last]
    )


def _voice(doc: Doc, i: int) -> str | None:
    """Who tells word `i`: None for the report itself."""
    k = doc.attribution_of(i)
    return doc.attributions[k].actor.name if k is not None else None


def _distance(where: Where, i: int) -> tuple[bool, bool, int]:
    """Countries last, "a suburb of X" after X itself, then by words between."""
    vague = where.place.words.lower().startswith(("a ", "an "))
    return where.place.precision == "country", vague, abs(where.phrase.head - i)


def _back(doc: Doc, where: Where, i: int) -> int:
    return doc.tokens[i].sentence - doc.tokens[where.phrase.first].sentence


def _where(doc: Doc, k: int, mentioned: dict[int, Mention]) -> tuple[Where | None, int]:
    """The place that begins with a chunk, and how many chunks it takes."""
    chunks, chunk = doc.chunks, _before_number(doc, doc.chunks[k])
    mentioned = mentioned if chunk is doc.chunks[k] else {}  # those are the people counted
    used, last = 1, chunk.last
    is_kind = doc.tokens[chunk.last - 1].lemma in _open_nouns() | _closed_nouns()
    if is_kind:
        while k + used < len(chunks) and _continues(doc, last, chunks[k + used].first):
            last = chunks[k + used].last
            used += 1
    elif k + 1 < len(chunks) and _is_comma(doc, last, chunks[k + 1].first) and _is_country(doc, chunks[k + 1]):
        last, used = chunks[k + 1].last, 2
    phrase = Phrase(chunk.first, last, chunk.head)
    if is_kind:
        phrase = _with_title(doc, phrase)
    case = _case(doc, phrase)
    if phrase.first == chunk.first and not _may_be(doc, chunk, case, mentioned):
        return None, 1
    if _is_area(doc, chunks, k + used, phrase):
        phrase, used = Phrase(phrase.first, chunks[k + used].last, phrase.head), used + 1
    words = " ".join(doc.words(phrase).split())
    if _is_body(doc, phrase):
        return None, 1
    place = resolve_place(words, doc.nearby[:3], doc.conflict) if _has_name(doc, phrase, is_kind) else None
    if place:
        return Where(phrase, place), used
    if is_kind:
        pointed = _pointed(doc, chunk)
        if pointed:
            return Where(phrase, pointed), used
        if case in (*_firm(), "on") and (used > 1 or _is_particular(doc, phrase)):
            return Where(phrase, Place(words)), used
        if case == "of" and used > 1 and doc.tokens[chunk.last - 1].lemma in _pointing():
            return Where(phrase, Place(words)), used  # "the mayor of the town of X"
    return None, 1


def _before_number(doc: Doc, chunk: Phrase) -> Phrase:
    """The name that a chunk opens with, where a number and its noun follow: "in Orvane 30 people"."""
    for i in range(chunk.first + 1, chunk.last - 1):
        if doc.tokens[i].upos == "NUM" and doc.tokens[i - 1].upos == "PROPN" and doc.tokens[i + 1].upos in _COUNTABLE:
            return Phrase(chunk.first, i, i - 1)
    return chunk


def _is_body(doc: Doc, phrase: Phrase) -> bool:
    """Whether a name that holds a place's is one of a body or an undertaking: "the Kurdistan Front"."""
    last = doc.tokens[phrase.last - 1]
    return len(phrase) > 1 and last.lower in _body_nouns() and last.text[:1].isupper() and not doc.upper


def _is_particular(doc: Doc, chunk: Phrase) -> bool:
    """Whether an unnamed place is one that can be told: "the main gate", not "areas" or "the region"."""
    noun, first = doc.tokens[chunk.last - 1].lemma, doc.tokens[chunk.first]
    return (noun in _closed_nouns() and first.upos == "DET") or (len(chunk) > 2 and first.lower == "the")


def _pointed(doc: Doc, chunk: Phrase) -> Place | None:
    """The place that "the city" or "the region" means: the last of its kind."""
    noun, first = doc.tokens[chunk.last - 1].lemma, doc.tokens[chunk.first].lower
    if len(chunk) > 2 or first not in {"the", "that", "this"} or noun not in _pointing():
        return None
    exact = "place" if noun in {"city", "town", "village", "capital"} else None
    fits = (w.place for w in reversed(doc.wheres) if w.place.precision in ({exact} if exact else _EXACT))
    return next(fits, None)


def _may_be(doc: Doc, chunk: Phrase, case: str | None, mentioned: dict[int, Mention]) -> bool:
    """Whether a phrase may be a place where it stands: no person, and no government in its own name."""
    hit = doc.hits.get(chunk.last - 1)
    if (hit and hit.known.kind in {"body", "person", "demonym", "role"}) or _is_glued(doc, chunk):
        return False
    if hit and hit.known.kind in _GOVERNING:
        return (case in _firm() and case != "between") or _is_left(doc, chunk, case)
    if hit is None and chunk.first in mentioned and not _is_spot(doc, chunk, case):
        return False
    if doc.upper and hit is None and case not in _firm() and doc.tokens[chunk.last - 1].lemma not in _open_nouns():
        return False  # in capitals a person's name looks like a place's
    governor = doc.tokens[chunk.head].head
    return not (case == "from" and governor >= 0 and doc.tokens[governor].upos in {"NOUN", "PROPN"})


def _is_glued(doc: Doc, chunk: Phrase) -> bool:
    """Whether a hyphen goes on from a name: "X-backed", a weapon's "Tarn-S"."""
    last, behind = doc.tokens[chunk.last - 1], doc.tokens[chunk.last : chunk.last + 2]
    return len(behind) == 2 and behind[0].text in HYPHENS and last.end == behind[0].start == behind[1].start - 1


def _is_spot(doc: Doc, chunk: Phrase, case: str | None) -> bool:
    """Whether a phrase that may mean people is a part of a country where it stands: "in different parts of X"."""
    return case in _firm() and doc.tokens[chunk.last - 1].lemma in _open_nouns()


def _with_title(doc: Doc, phrase: Phrase) -> Phrase:
    """With the name in quotation marks before its noun, and the article: 'the "El Tarno" barracks'."""
    first, sentence = phrase.first, doc.sentence_of(phrase.first)
    if first - 1 <= sentence.first or doc.tokens[first - 1].text not in _QUOTES:
        return phrase
    opening = next((i for i in range(first - 2, max(sentence.first, first - 7) - 1, -1) if _is_quote(doc, i)), None)
    if opening is None:
        return phrase
    article = opening > sentence.first and doc.tokens[opening - 1].upos == "DET"
    return Phrase(opening - article, phrase.last, phrase.head)


def _is_quote(doc: Doc, i: int) -> bool:
    return doc.tokens[i].text in _QUOTES


def _is_area(doc: Doc, chunks: list[Phrase], k: int, phrase: Phrase) -> bool:
    """Whether the next chunk only says in which province or district a place is: "X, Y department"."""
    if k >= len(chunks) or chunks[k].first != phrase.last + 1:
        return False
    joined = doc.tokens[phrase.last].text in {",", "("}
    return joined and len(chunks[k]) > 1 and doc.tokens[chunks[k].last - 1].lemma in _areas()


def _is_left(doc: Doc, chunk: Phrase, case: str | None) -> bool:
    """Whether a state is the object of leaving or entering it."""
    governor = doc.tokens[chunk.head].head
    placed = case in {"from", "of"} or (case is None and doc.tokens[chunk.head].deprel == "obj")
    return governor >= 0 and placed and doc.tokens[governor].lemma in _motions()


def _case(doc: Doc, chunk: Phrase) -> str | None:
    before = chunk.first - 1
    if before >= 0 and doc.tokens[before].sentence == doc.tokens[chunk.first].sentence:
        token = doc.tokens[before]
        if token.upos in {"ADP", "SCONJ", "ADV"}:
            return token.lower
        if token.upos == "CCONJ" or token.text == ",":
            head = doc.tokens[doc.tokens[chunk.head].head] if doc.tokens[chunk.head].deprel == "conj" else None
            cases = doc.children(head.i, "case") if head else []
            return doc.tokens[cases[0]].lower if cases else None
    return None


def _continues(doc: Doc, end: int, first: int) -> bool:
    between = [doc.tokens[i].lower for i in range(end, first)]
    return between in (["of"], ["in"], ["near"], ["with"], ["inside"], ["known", "as"], ["called"])


def _is_comma(doc: Doc, end: int, first: int) -> bool:
    return first == end + 1 and doc.tokens[end].text == ","


def _is_country(doc: Doc, chunk: Phrase) -> bool:
    hit = doc.hits.get(chunk.first)
    return hit is not None and hit.known.kind == "state" and hit.last >= chunk.last


def _has_name(doc: Doc, phrase: Phrase, is_kind: bool) -> bool:
    """Whether a phrase holds a name that may be a place's; unless its noun is a kind of place, at its end."""
    for i in range(phrase.last - 1, phrase.first - 1, -1):
        hit = doc.hits.get(i)
        if hit and hit.known.kind in _GOVERNING | {"place"}:
            return True
        if hit is None and (_is_name(doc, i) or (doc.upper and i == phrase.last - 1)):
            return True
        if not is_kind:
            return False
    return False


def _is_name(doc: Doc, i: int) -> bool:
    """Whether a word is a name: a proper noun, or a capital within a sentence that the parser takes for a noun."""
    token = doc.tokens[i]
    capital = not doc.upper and token.text[:1].isupper() and i > doc.sentence_of(i).first
    return token.upos == "PROPN" or (token.upos == "NOUN" and capital)


def _hangs_on(doc: Doc, where: Where, governor: int, i: int) -> bool:
    """Whether a place phrase hangs on word `governor` through nouns only, and does not hold word `i`."""
    if i in where.phrase and doc.tokens[i].upos != "PROPN":
        return False
    k = where.phrase.head
    for _ in range(4):
        k = doc.tokens[k].head
        if k == governor:
            return True
        if k < 0 or doc.tokens[k].upos in {"VERB", "AUX"}:
            return False
    return False


@cache
def _motions() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["motion"]["verbs"])


@cache
def _blows() -> frozenset[str]:
    return frozenset(load_toml("plover")["nouns"]["ASSAULT"])


@cache
def _witnessing() -> frozenset[str]:
    return frozenset(load_toml("cues.toml")["verbs"]["witnesses"])


@cache
def _addresses() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["addresses"]["nouns"])


@cache
def _areas() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["areas"])


@cache
def _pointing() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["pointing"])


@cache
def _firm() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["locative"]["firm"])


@cache
def _open_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["open"])


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["bodies"])


@cache
def _closed_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["closed"])
