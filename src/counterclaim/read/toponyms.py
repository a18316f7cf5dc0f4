"""Every name of a place in a text, whatever it does there, and where it is: the names of a text resolved together.

Unlike `doc.wheres`, which are places where something happens, a toponym is any use of a place's name: in the name of a
body ("the Aleppo Hospital"), of a people ("Syrians"), of a government ("Moscow"). Names in copy without capitals, and
in copy all in capitals, are not found: there the case that tells a name is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from counterclaim.lexicons.gazetteer import PERSONS, weigh_places
from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.states import states
from counterclaim.lexicons.tables import load_toml
from counterclaim.lexicons.toponyms import is_short, resolve_together
from counterclaim.read.document import Doc, Sentence, Token
from counterclaim.records.claims import Place
from counterclaim.records.spans import Span

_LONGEST: Final = 4  # words
_JOINS: Final = frozenset({",", ", in"})
_LARGE: Final = 5.3  # weight of a town of two hundred thousand: its name is a place's even beside others
_SPEAKING: Final = frozenset("say tell add think believe note explain write ask recall".split())


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch of the text that names a place."""

    span: Span
    place: Place | None


def find_toponyms(doc: Doc) -> list[Toponym]:
    """The toponyms of a document in reading order, without overlaps."""
    stretches = [] if doc.upper else [s for sentence in doc.sentences for s in _stretches(doc, sentence)]
    places = resolve_toponyms(doc.text, stretches)
    return [Toponym(Span.of(doc.text, *s), place) for s, place in zip(stretches, places, strict=True)]


def resolve_toponyms(text: str, stretches: Sequence[tuple[int, int]]) -> list[Place | None]:
    """The place of each stretch of a text, in the order given; "Orrin, Tarn" places the first name in the second."""
    order = sorted(range(len(stretches)), key=lambda k: stretches[k])
    names = [text[slice(*stretches[k])] for k in order]
    within: list[int | None] = [None] * len(names)
    for k, (a, b) in enumerate(pairwise(order)):
        if text[stretches[a][1] : stretches[b][0]].strip() in _JOINS:
            within[k] = k + 1
    found = resolve_together(names, _countries(names), within)
    back = dict(zip(order, found, strict=True))
    return [back[k] for k in range(len(stretches))]


def is_people(name: str) -> bool:
    """Whether a name is a people's or its adjective ("Syrians", "Syrian"), not the state's own."""
    return name.lower() in _peoples()


def _countries(names: Sequence[str]) -> list[str]:
    """The country that most of a text's names of states, provinces and peoples are of."""
    found: list[str] = []
    for name in names:
        best = next(iter(weigh_places(name)), None)
        if best and best.place.country and best.place.precision != "place":
            found.append(best.place.country)
    return [max(sorted(set(found)), key=found.count)] if found else []


def _stretches(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    i = sentence.first
    while i < sentence.last:
        length = _length(doc, sentence, i)
        if length:
            yield doc.tokens[i].start, doc.tokens[i + length - 1].end
        i += max(1, length)


def _length(doc: Doc, sentence: Sentence, i: int) -> int:
    """How many words from word `i` on are a place's name; 0 for none."""
    token = doc.tokens[i]
    short = _short(doc, sentence, i)
    if short:
        return short
    if not token.text[:1].isupper() or token.upos in {"DET", "NUM"} or doc.when_at(i):
        return 0
    feature = _feature(doc, sentence, i)
    if feature:
        return feature
    for length in range(min(_LONGEST, sentence.last - i), 0, -1):
        words = doc.tokens[i : i + length]
        if words[-1].text[:1].isupper() and _is_named(doc, words, sentence):
            return length
    return 0


def _short(doc: Doc, sentence: Sentence, i: int) -> int:
    """How many words are a shortened state's name after a town ("Orrin, Pa."), its full stop a word or not."""
    if i == sentence.first or doc.tokens[i - 1].text != ",":
        return 0
    last = min(i + 2, sentence.last)
    return next(
        (k - i for k in range(last, i, -1) if is_short(doc.text[doc.tokens[i].start : doc.tokens[k - 1].end])), 0
    )


def _is_named(doc: Doc, words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether words are a place's name where they stand."""
    name = doc.text[words[0].start : words[-1].end]
    if is_people(name):
        return True
    hit = doc.hits.get(words[0].i)
    if hit and hit.known.kind in {"body", "person"} and hit.last <= words[-1].i + 1:
        return False
    shown = _is_shown(doc, words, sentence)
    found = weigh_places(name, PERSONS if shown else "")
    if not found or _is_common(words, sentence) or (len(words) > 1 and _is_kind_of(found[0].place, name)):
        return False
    large = found[0].weight > _LARGE or found[0].place.precision != "place"
    return shown or large or len(words) > 2 or not _is_of_person(doc, words)


def _is_shown(doc: Doc, words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether what stands around shows that a place is meant: "in X", "X, Pa.", "X County"."""
    first, last = words[0].i, words[-1].i
    before = doc.tokens[first - 1].lower if first > sentence.first else ""
    after = [t.text for t in doc.tokens[last + 1 : min(last + 3, sentence.last)]]
    state = len(after) == 2 and after[0] == "," and (is_short(after[1]) or is_short(f"{after[1]}."))
    alone = not after or not after[0][:1].isupper()
    return state or words[-1].lower in _words("areas") or (before in _words("before") and alone)


def _is_of_person(doc: Doc, words: Sequence[Token]) -> bool:
    """Whether the words are part of a person's name, or the family name of one whom the text names in full."""
    last = words[-1]
    governor = doc.tokens[last.head] if last.head >= 0 else None
    speaks = governor is not None and governor.lemma in _SPEAKING and last.deprel == "nsubj"
    if len(words) > 1:
        return speaks or _is_in_name(doc, words[0].i, last.i)
    return speaks or any(_is_in_name(doc, t.i, t.i) for t in doc.tokens if t.text == last.text)


def _is_in_name(doc: Doc, first: int, last: int) -> bool:
    """Whether words stand beside one that is a name but no place's: "Delia Orrin", "Orrin Marsh"."""
    before = doc.tokens[first - 1] if first > doc.sentence_of(first).first else None
    after = doc.tokens[last + 1] if last + 1 < doc.sentence_of(last).last else None
    return any(t is not None and _is_other_name(t) for t in (before, after))


def _is_other_name(token: Token) -> bool:
    if not token.text[:1].isupper() or token.upos != "PROPN" or token.lower in _words("before") | _words("after"):
        return False
    return not weigh_places(token.text)


def _is_kind_of(place: Place, name: str) -> bool:
    """Whether a name's last word only says what kind of body or area it is, and the place is known without it."""
    return name.rsplit(maxsplit=1)[-1].lower() in _words("kinds") and fold(place.name or "") != fold(name)


def _is_common(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the words are common ones that only begin a sentence."""
    return words[0].i == sentence.first and len(words) == 1 and words[0].upos not in {"PROPN", "ADJ", "NOUN"}


def _feature(doc: Doc, sentence: Sentence, i: int) -> int:
    """How many words are the name of a road or river ("Alder Street", "Alder River"), which no table here has."""
    tokens = doc.tokens[i : min(i + 4, sentence.last)]
    for k, token in enumerate(tokens):
        if not token.text[:1].isupper() and not token.text[:1].isdigit():
            return 0
        if k and token.lower in _words("features"):
            return k + 1
    return 0


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for state in states() for word in (*state.adjectives, *state.people))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["toponyms"][key])
