"""Whether two near-copies say different things: figures, stances, named speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from counterclaim.ingest.signatures import find_words
from counterclaim.ingest.tables import load_table

_ALIKE = 72.0  # of 100, figures masked: two wordings of one sentence; sentences on other things of one story stay below
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_NAME = re.compile(r"[A-Z][\w'’-]*[a-z][\w'’-]*|[A-Z]{2,5}\b")
_NEAR = 3  # words between a name and its verb of saying
_TURNS = ("denies", "negates", "doubts")
_SMALL = 4  # words: a denial in a longer insertion is a clause added or cut, with the rest as it was


@dataclass(frozen=True, slots=True)
class _Facts:
    numbers: tuple[str, ...]
    kinds: tuple[str, ...]
    speakers: tuple[str, ...]


def find_changes(earlier: str, later: str) -> tuple[str, ...]:
    """What two texts of like wording say differently, in words: "figures: 12, then 15"; empty for copies.

    Sentences that only one of them has are cuts or additions, not changes; so are words left out of a sentence.
    """
    changes: dict[str, None] = {}
    for one, other in _pairs(earlier, later):
        changes.update(dict.fromkeys(_differences(_facts(one), _facts(other))))
        if _turned(find_words(one), find_words(other)):
            changes["what is affirmed or denied"] = None
    return tuple(changes)


def _pairs(earlier: str, later: str) -> Iterator[tuple[str, str]]:
    """Sentences of the two that are alike but not the same."""
    ours, theirs = _sentences(earlier), _sentences(later)
    new = {masked: s for words, (masked, s) in theirs.items() if words not in ours}
    if not new:
        return
    for words, (masked, sentence) in ours.items():
        if words not in theirs:
            best = process.extractOne(masked, new.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
            if best:
                yield sentence, new[best[0]]


def _sentences(text: str) -> dict[str, tuple[str, str]]:
    """By its words, each sentence with its masked form."""
    split = [s.strip() for s in _SENTENCE.split(text)]
    keyed = ((" ".join(find_words(s)), s) for s in split)
    return {words: (_mask(words), s) for words, s in keyed if words}


def _mask(words: str) -> str:
    return " ".join("#" if word.isdigit() or word in _numbers() else word for word in words.split())


def _differences(one: _Facts, other: _Facts) -> Iterator[str]:
    slots = (("figures", "numbers"), ("words", "kinds"), ("speakers", "speakers"))
    for name, slot in slots:
        before, after = getattr(one, slot), getattr(other, slot)
        gone, come = [x for x in before if x not in after], [x for x in after if x not in before]
        if gone and come:
            yield f"{name}: {' and '.join(gone)}, then {' and '.join(come)}"


def _turned(one: list[str], other: list[str]) -> bool:
    """Whether a small edit puts in or takes out a word that turns a claim round."""
    turns = {word for group in _TURNS for word in load_table("stances")[group]}
    for edit in Levenshtein.opcodes(one, other):
        gone, come = one[edit.src_start : edit.src_end], other[edit.dest_start : edit.dest_end]
        if edit.tag != "equal" and max(len(gone), len(come)) <= _SMALL and turns & set(gone) != turns & set(come):
            return True
    return False


def _facts(sentence: str) -> _Facts:
    words = find_words(sentence)
    groups = load_table("stances")
    kinds = [word for group in ("harms", "hurts") for word in _group_word(groups[group], words)]
    found = (_figures(words), kinds, _speakers(sentence))
    return _Facts(*(tuple(dict.fromkeys(each)) for each in found))


def _group_word(group: list[str], words: list[str]) -> list[str]:
    return group[:1] if not set(group).isdisjoint(words) else []


def _figures(words: list[str]) -> Iterator[str]:
    """Numbers in digits, whether written so or in words: "twenty five" is 25; vague ones as their word."""
    numbers, tens = _numbers(), load_table("stances")["tens"]
    for n, word in enumerate(words):
        before = words[n - 1] if n else ""
        if word.isdigit():
            yield str(int(word))
        elif word in numbers and not (before in tens and word not in tens):
            value = numbers[word]
            unit = numbers.get(words[n + 1], "") if word in tens and n + 1 < len(words) else ""
            yield str(int(value) + int(unit)) if unit.isdigit() and int(unit) < 10 else value


@cache
def _numbers() -> dict[str, str]:
    table = load_table("stances")
    exact = {word: str(n) for n, word in enumerate(table["numbers"]) if word != "one"}  # "one" is seldom a count
    tens = {word: str(n) for n, word in zip(range(20, 100, 10), table["tens"], strict=True)}
    return exact | tens | {word: word for word in table["vague"]}


def _speakers(sentence: str) -> Iterator[str]:
    """Names close to a verb of saying; none in upper-case copy, where every word looks like a name."""
    if sentence.isupper():
        return
    tokens = re.findall(r"[\w'’-]+", sentence)
    verbs = [n for n, token in enumerate(tokens) if token.lower() in load_table("stances")["speaks"]]
    common = load_table("stances")["uncounted"]
    for n, token in enumerate(tokens):
        near = any(abs(n - verb) <= _NEAR for verb in verbs)
        if near and _NAME.fullmatch(token) and token.lower() not in common:
            yield token.removesuffix("'s").removesuffix("’s")
