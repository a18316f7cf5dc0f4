"""PolNeAR's development part in the token sequences of CofeNet (Wang et al., COLING 2022): exact F1 of the spans.

Protocol, as in that paper: the spans of source, cue and content are read off the BIO labels of each sequence (JSON
lines with `tokens`, `labels`, `id`); one is right if kind and both ends are; micro F1 by kind over all sequences. A
span never runs across sequences, neither in gold nor in what is scored. Published on the test part, for comparison:
BERT-base 81.1 / 74.0 / 68.9, with Cofe 83.2 / 75.3 / 72.9.

The encoder gets the tokens as they are, but for the treebank's spelling of brackets and quotation marks, and the
sequences of a text together, in windows of whole sentences, as the product reads; CofeNet read each sequence alone.
`UPPER` and `lower` give the same texts in capitals and in small letters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from bench.spans import SpanCounts, spans
from counterclaim.read.model.encoder import Encoder
from counterclaim.read.words import find_sentences, word_shape

describe = "attribution spans: exact F1 of source, cue, content over CofeNet's sequences"

Sequence_ = dict[str, Any]
CASES: Final[dict[str, Callable[[str], str]]] = {"as is": str, "UPPER": str.upper, "lower": str.lower}
_SPELLINGS: Final = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "`": "‘"}


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """F1 by letter case and kind."""
    encoder = Encoder(model)
    texts = list(read_texts(path))
    return {case: score(encoder, texts, change) for case, change in CASES.items()}


def read_texts(path: Path) -> Iterator[list[Sequence_]]:
    """The sequences of one text at a time. Raises FileNotFoundError where there is no file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for _, sequences in groupby(rows, key=lambda row: row["id"]):
        yield list(sequences)


def score(
    encoder: Encoder, texts: Sequence[Sequence[Sequence_]], change: Callable[[str], str] = str
) -> dict[str, float]:
    """F1 by kind, each word changed by `change` first."""
    counts = SpanCounts()
    for sequences in texts:
        labels = label(encoder, [[change(plain(token)) for token in row["tokens"]] for row in sequences])
        for row, said in zip(sequences, labels, strict=True):
            counts.add(spans(said), spans(row["labels"]))
    return counts.scores()


def label(encoder: Encoder, sequences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Attribution labels of each word of each sequence of a text."""
    words = [word for sequence in sequences for word in sequence]
    starts = set(sentence_starts(sequences))
    numbers = [sum(1 for s in starts if s <= i) - 1 for i in range(len(words))]
    shapes = [word_shape(word, i in starts) for i, word in enumerate(words)]
    labels = iter(encoder.label(words, shapes, numbers).attribution)
    return [[next(labels) for _ in sequence] for sequence in sequences]


def sentence_starts(sequences: Sequence[Sequence[str]]) -> list[int]:
    """First word of each sentence; a sequence holds one or more."""
    starts, first = [], 0
    for sequence in sequences:
        offsets, at = [], 0
        for word in sequence:
            offsets.append((at, at + len(word)))
            at += len(word) + 1
        starts += [first + i for i in find_sentences(" ".join(sequence), offsets)]
        first += len(sequence)
    return starts


def plain(token: str) -> str:
    """A token of the treebank as it would stand in print."""
    return _SPELLINGS.get(token, token)
