"""PolNeAR's development texts, end to end: raw text to whole attributions.

Protocol: for each gold attribution with a cue (the first annotator's, where a text has several), the first one said
whose cue shares a word with it is compared. *source*: the sources share a word, or neither has one. *content*: the
words in both are at least half of those in either. *right*: cue, source and content; `right of gold` is the figure to
report, `right of said` its counterpart. Rates of source and content are of the cues found.

`reader` scores the attributions that the product's steps make, whose guidelines leave some of the corpus's out
(beliefs, headings); `nearest` links the encoder's own spans by nearness alone: what the encoder is good for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.spans import Span, spans
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report
from training.corpora.polnear import Annotated, Attribution, read_polnear, words_of

describe = "attributions: cue, source and content of whole attributions, from raw text"

BORDER: Final = 25  # price of a sentence border, in words: swept by others on gold spans, 94.9 % of links right
CUE_BETWEEN: Final = 40  # price of another cue in between


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an attribution's parts."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Rates by way of linking."""
    reader = Reader(model=model)
    counts: dict[str, Counter[str]] = {"reader": Counter(), "nearest": Counter()}
    for annotated in first_annotators(read_polnear(path)):
        doc = reader.document(Report(annotated.name, annotated.text))
        gold = gold_attributions(annotated.attributions, [(t.start, t.end) for t in doc.tokens])
        counts["reader"] += compare(gold, reader_attributions(doc))
        labels, sentences = [t.label for t in doc.tokens], [t.sentence for t in doc.tokens]
        counts["nearest"] += compare(gold, nearest_attributions(labels, sentences))
    return {name: rates(count) for name, count in counts.items()}


def first_annotators(texts: Iterable[Annotated]) -> Iterator[Annotated]:
    """One annotation a text."""
    seen: set[str] = set()
    for annotated in texts:
        if annotated.name not in seen:
            seen.add(annotated.name)
            yield annotated


def gold_attributions(attributions: Iterable[Attribution], offsets: Sequence[tuple[int, int]]) -> list[Said]:
    """Gold parts as words; attributions without a cue are left out."""
    found = []
    for attribution in attributions:
        words: dict[str, set[int]] = {"cue": set(), "source": set(), "content": set()}
        for part in attribution.parts:
            words[part.role].update(words_of(part, offsets))
        if words["cue"]:
            found.append(Said(*(frozenset(words[role]) for role in ("cue", "source", "content"))))
    return found


def compare(gold: Sequence[Said], said: Sequence[Said]) -> Counter[str]:
    """How many gold attributions are found, and right in what."""
    counts = Counter({"gold": len(gold), "said": len(said)})
    for one in gold:
        found = next((other for other in said if one.cue & other.cue), None)
        if found is None:
            continue
        source = bool(one.source & found.source) if one.source else not found.source
        either = one.content | found.content
        content = 2 * len(one.content & found.content) >= len(either)
        counts.update({"cue": 1, "source": source, "content": content, "right": source and content})
    return counts


def rates(counts: Counter[str]) -> dict[str, float]:
    """Shares, 0 to 1."""
    return {
        "cue found": counts["cue"] / max(1, counts["gold"]),
        "source of found": counts["source"] / max(1, counts["cue"]),
        "content of found": counts["content"] / max(1, counts["cue"]),
        "right of gold": counts["right"] / max(1, counts["gold"]),
        "right of said": counts["right"] / max(1, counts["said"]),
    }


def reader_attributions(doc: Doc) -> list[Said]:
    """What the product's steps found, in the order of the cues."""
    return [Said(_words([a.cue]), _words([a.source] if a.source else []), _words(a.contents)) for a in doc.attributions]


def nearest_attributions(labels: Sequence[str], sentences: Sequence[int]) -> list[Said]:
    """An attribution for each cue span; sources and contents go to cues one to one, cheapest pair first."""
    runs = sorted(spans(labels), key=lambda run: run[1])
    cues = [run for run in runs if run[0] == "cue"]
    held: dict[tuple[str, Span], set[int]] = {}
    for role in ("source", "content"):
        for run, cue in _linked([run for run in runs if run[0] == role], cues, sentences).items():
            held.setdefault((role, cue), set()).update(range(run[1], run[2]))
    return [
        Said(
            frozenset(range(cue[1], cue[2])),
            frozenset(held.get(("source", cue), ())),
            frozenset(held.get(("content", cue), ())),
        )
        for cue in cues
    ]


def _linked(runs: Sequence[Span], cues: Sequence[Span], sentences: Sequence[int]) -> dict[Span, Span]:
    """Cue of each span; spans left over when all cues have one go to the nearest as well."""
    prices = {(run, cue): _price(run, cue, cues, sentences) for run in runs for cue in cues}
    linked: dict[Span, Span] = {}
    for run, cue in sorted(prices, key=lambda pair: prices[pair]):
        if run not in linked and cue not in linked.values():
            linked[run] = cue
    for run in runs:
        if run not in linked and cues:
            linked[run] = min(cues, key=lambda cue: prices[run, cue])
    return linked


def _price(run: Span, cue: Span, cues: Sequence[Span], sentences: Sequence[int]) -> int:
    low, high = sorted([run, cue], key=lambda one: one[1])
    gap = max(0, high[1] - low[2])
    borders = sentences[high[1]] - sentences[low[2] - 1]
    between = sum(low[2] <= other[1] and other[2] <= high[1] for other in cues)
    return gap + BORDER * max(0, borders) + CUE_BETWEEN * between


def _words(phrases: Iterable[Phrase]) -> frozenset[int]:
    return frozenset(i for phrase in phrases for i in range(phrase.first, phrase.last))
