"""From scores to attribution labels: the spans that are more likely right than not, kind and both ends.

The best BIO sequence (Viterbi) is mostly right word by word, but exact spans are what is read on. So every span's
chance is taken over all legal sequences (forward and backward), and those are said, free of overlap, whose chances are
the highest above LEAST: minimum risk decoding, whose best threshold for F1 is half the F1 reached (Lipton, Elkan and
Narayanaswamy 2014). Beside them the same is said of spans above WIDE, for those who want as many as can be found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import mul
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
Rows = list[list[float]]

# On texts held from PolNeAR's training part 0.38 to 0.42 do alike: content 75.4 to 75.7, the best sequence 74.4
LEAST: Final = 0.4
# Whole attributions right on texts of PolNeAR's training part, of gold and of said: 0.1: 0.720 and 0.522,
# 0.15: 0.717 and 0.565, 0.2: 0.711 and 0.595 (taken for its precision; docs/encoder.md)
WIDE: Final = 0.2


class Chance(NamedTuple):
    """A span, the number of its B-label, and how likely it is right."""

    begin: int
    first: int
    end: int
    chance: float


def likely_labels(logits: Floats, least: float = LEAST, wide: float = WIDE) -> tuple[Ints, Floats, Ints]:
    """BIO labels of the likely spans in scores [n, labels], each word's probability of its label, and wide labels.

    Likely spans are those above `least`, wide ones those above `wide`, which is no higher. The labels are O, then B and
    I of each kind by turns. Of two spans with the same words the likelier is said.
    """
    shares = _softmax(logits.astype(np.float64))
    spans = list(span_chances(shares, wide))
    labels = _labels(spans, len(shares), least)
    certainty = shares[np.arange(len(shares)), labels].astype(np.float32)
    return labels, certainty, _labels(spans, len(shares), wide)


def _labels(spans: Iterable[Chance], words: int, least: float) -> Ints:
    labels = np.zeros(words, np.int64)
    for span in _best(spans, words, least):
        labels[span.first : span.end] = span.begin + 1
        labels[span.first] = span.begin
    return labels


def span_chances(shares: Doubles, least: float) -> Iterator[Chance]:
    """The spans whose chance is more than `least`, from each word's probabilities [n, labels].

    I-x follows only B-x or I-x, all other moves are free.
    """
    begun, gone = shares[:, 1::2], shares[:, 2::2]
    begins, goings = begun.tolist(), gone.tolist()
    scales = _scales((shares[:, 0] + begun.sum(1)).tolist(), begins, goings)
    outside, within = _after(shares[:, 0].tolist(), begins, goings, scales)
    # what a span has at its first word, at most; few words may begin any
    opening = begun / np.asarray(scales)[:, None]
    for first, kind in np.argwhere(opening * np.asarray(within) > least).tolist():
        chance, end = begins[first][kind] / scales[first], first + 1
        while chance * within[end - 1][kind] > least:
            if chance * outside[end - 1] > least:
                yield Chance(2 * kind + 1, first, end, chance * outside[end - 1])
            if end == len(scales):
                break
            chance *= goings[end][kind] / scales[end]
            end += 1


def _scales(free: list[float], begins: Rows, goings: Rows) -> list[float]:
    """The part of the legal sequences up to the word before that a word's probabilities leave.

    `free` is each word's probability of O or of any B.
    """
    inside = [0.0] * len(begins[0])
    scales = []
    for outright, begin, going in zip(free, begins, goings, strict=True):
        gone = list(map(mul, going, inside))
        scale = outright + sum(gone)
        scales.append(scale)
        inside = [(b + g) / scale for b, g in zip(begin, gone, strict=True)]
    return scales


def _after(none: list[float], begins: Rows, goings: Rows, scales: list[float]) -> tuple[list[float], Rows]:
    """How likely what follows each word is, where no span goes on, and by kind where one may."""
    out, into = 1.0, [1.0] * len(begins[0])
    outside, within = [out], [into]
    for i in range(len(scales) - 1, 0, -1):
        scale = scales[i]
        out = (none[i] * out + sum(map(mul, begins[i], into))) / scale
        into = [out + g * p / scale for g, p in zip(goings[i], into, strict=True)]
        outside.append(out)
        within.append(into)
    return outside[::-1], within[::-1]


def _best(spans: Iterable[Chance], words: int, least: float) -> list[Chance]:
    """Those without overlap that have the most above `least` in all, last first."""
    ending: defaultdict[int, list[Chance]] = defaultdict(list)
    for span in spans:
        if span.chance > least:
            ending[span.end].append(span)
    gains: list[float] = [0.0]
    for end in range(1, words + 1):
        gains.append(max([gains[-1], *(gains[s.first] + s.chance - least for s in ending.get(end, ()))]))
    chosen, end = [], words
    while end:
        if gains[end] == gains[end - 1]:
            end -= 1
            continue
        chosen.append(next(s for s in ending[end] if gains[s.first] + s.chance - least == gains[end]))
        end = chosen[-1].first
    return chosen


def _softmax(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    powers = np.exp(x - x.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))
