"""PolNeAR's development texts, end to end: raw text to whole attributions.

Protocol: for each gold attribution with a cue (the first annotator's, where a text has several), the first one said
whose cue shares a word with it is compared. *source*: the sources share a word, or neither has one. *content*: the
words in both are at least half of those in either. *right*: cue, source and content; `right of gold` is the figure to
report, `right of said` its counterpart. Rates of source and content are of the cues found.

`whole` scores all that the product can say (`read/whole.py`), and is the figure to report; `reader` the attributions
that claims are made of, whose guidelines leave some of the corpus's out (beliefs, headings); `nearest` the encoder's
likely spans linked by nearness alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.read.whole import Whole, nearest_attributions, step_attributions, whole_attributions
from counterclaim.records.reports import Report
from training.corpora.polnear import Annotated, Attribution, read_polnear, words_of

describe = "attributions: cue, source and content of whole attributions, from raw text"

WAYS: Final[dict[str, Callable[[Doc], list[Whole]]]] = {
    "whole": whole_attributions,
    "reader": step_attributions,
    "nearest": lambda doc: nearest_attributions([t.label for t in doc.tokens], [t.sentence for t in doc.tokens]),
}


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Rates by way of linking."""
    reader = Reader(model=model)
    counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    for annotated in first_annotators(read_polnear(path)):
        doc = reader.document(Report(annotated.name, annotated.text))
        gold = gold_attributions(annotated.attributions, [(t.start, t.end) for t in doc.tokens])
        for way, find in WAYS.items():
            counts[way] += compare(gold, find(doc))
    return {name: rates(count) for name, count in counts.items()}


def first_annotators(texts: Iterable[Annotated]) -> Iterator[Annotated]:
    """One annotation a text."""
    seen: set[str] = set()
    for annotated in texts:
        if annotated.name not in seen:
            seen.add(annotated.name)
            yield annotated


def gold_attributions(attributions: Iterable[Attribution], offsets: Sequence[tuple[int, int]]) -> list[Whole]:
    """Gold parts as words; attributions without a cue are left out."""
    found = []
    for attribution in attributions:
        words: dict[str, set[int]] = {"cue": set(), "source": set(), "content": set()}
        for part in attribution.parts:
            words[part.role].update(words_of(part, offsets))
        if words["cue"]:
            found.append(Whole(*(frozenset(words[role]) for role in ("cue", "source", "content"))))
    return found


def compare(gold: Sequence[Whole], said: Sequence[Whole]) -> Counter[str]:
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
