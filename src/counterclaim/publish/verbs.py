"""Words of attribution in the present tense, as a list of claims has them: "has registered" -> "registers"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from counterclaim.lexicons.tables import load_toml


@lru_cache(maxsize=4096)
def present(cue: str, plural: bool = False) -> str:
    """ "said on Wednesday" -> "says" ("say" of several), "According to" -> "says", "called for" -> "calls for".

    Passives ("have been reported"), negations and cues without a known verb stay as they are.
    """
    words = re.findall(r"[\w'’-]+", cue.lower())
    table = _table()
    if words and words[0] in table["prepositions"]:
        return _of("say", plural)
    for at, word in enumerate(words):
        lemma, before, after = _lemma(word), words[:at][-1:], words[at + 1 :]
        if lemma and after[:1] != ["to"] and not (word.endswith("ed") and set(before) & set(table["be"])):
            particles = [w for w in after if len(after) == 1 and w in table["particles"]]
            return " ".join((_of(lemma, plural), *particles))
        if word not in table["words"]:
            break  # "refused to confirm", "has not released"
    return cue


def _lemma(word: str) -> str | None:
    """The verb of attribution that the word is a form of."""
    return next((form for form in _forms(word) if form in _verbs()), None)


def _forms(word: str) -> Iterator[str]:
    if word in _table()["past"]:
        yield _table()["past"][word]
    yield word
    for ending in ("ied", "ies"):
        if word.endswith(ending):
            yield word.removesuffix(ending) + "y"
    for ending in ("ed", "es", "ing", "s"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)


def _of(lemma: str, plural: bool) -> str:
    if plural:
        return lemma
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")


@cache
def _verbs() -> frozenset[str]:
    """Those that attribute, and those that take a position."""
    cues, positions = load_toml("cues"), load_toml("postures")
    verbs = (words for name, words in cues["verbs"].items() if name != "leads")
    lists = (*verbs, cues["stance"]["denies"], cues["stance"]["denies_words"], cues["stance"]["doubts"])
    taking = (word for words in positions["verbs"].values() for word in words)
    return frozenset(word for words in lists for word in words) | frozenset(word.split()[0] for word in taking)


@cache
def _table() -> Any:
    table = tomllib.loads(files("counterclaim.publish").joinpath("data", "verbs.toml").read_text("utf-8"))
    return {"past": table["past"], **table["skipped"]}
