"""From scores to attribution labels: the spans that are more likely right than not, kind and both ends.

The best BIO sequence (Viterbi) is mostly right word by word, but exact spans are what is read on. So every span's
chance is taken over all legal sequences (forward and backward), and those are said, free of overlap, whose chances are
the highest above LEAST: minimum risk decoding, whose best threshold for F1 is half the F1 reached (Lipton, Elkan and
Narayanaswamy 2014). Beside them the same is said of spans above WIDE, for those who want as many as can be found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Rows = list[list[float]]

# On texts held from PolNeAR's training part 0.38 to 0.42 do alike: content 75.4 to 75.7, the best sequence 74.4
LEAST: Final = 0.4
# Whole attributions right on texts of PolNeAR's training part, of gold and of said: 0.1: 0.720 and 0.522,
# 0.15: 0.717 and 0.565, 0.2: 0.711 and 0.595
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
    spans = list(span_chances(shares.tolist(), wide))
    labels = _labels(spans, len(shares), least)
    certainty = shares[np.arange(len(shares)), labels].astype(np.float32)
    return labels, certainty, _labels(spans, len(shares), wide)


def _labels(spans: Iterable[Chance], words: int, least: float) -> Ints:
    labels = np.zeros(words, np.int64)
    for span in _best(spans, words, least):
        labels[span.first : span.end] = span.begin + 1
        labels[span.first] = span.begin
    return labels


def span_chances(shares: Rows, least: float) -> Iterator[Chance]:
    """The spans whose chance is more than `least`, from each word's probabilities [n, labels].

    I-x follows only B-x or I-x, all other moves are free.
    """
    scales = _scales(shares)
    outside, within = _after(shares, scales)
    for first, row in enumerate(shares):
        for begin in range(1, len(row), 2):
            chance, end = row[begin] / scales[first], first + 1
            while chance * within[end - 1][begin // 2] > least:
                if chance * outside[end - 1] > least:
                    yield Chance(begin, first, end, chance * outside[end - 1])
                if end == len(shares):
                    break
                chance *= shares[end][begin + 1] / scales[end]
                end += 1


def _scales(shares: Rows) -> list[float]:
    """The part of the legal sequences up to the word before that a word's probabilities leave."""
    inside = [0.0] * (len(shares[0]) // 2)
    scales = []
    for row in shares:
        begun, going = row[1::2], [i * p for i, p in zip(row[2::2], inside, strict=True)]
        scales.append(row[0] + sum(begun) + sum(going))
        inside = [(b + g) / scales[-1] for b, g in zip(begun, going, strict=True)]
    return scales


def _after(shares: Rows, scales: list[float]) -> tuple[list[float], Rows]:
    """How likely what follows each word is, where no span goes on, and by kind where one may."""
    outside, within = [1.0], [[1.0] * (len(shares[0]) // 2)]
    for row, scale in zip(reversed(shares[1:]), reversed(scales[1:]), strict=True):
        begun = sum(b * p for b, p in zip(row[1::2], within[-1], strict=True))
        outside.append((row[0] * outside[-1] + begun) / scale)
        within.append([outside[-1] + i * p / scale for i, p in zip(row[2::2], within[-1], strict=True)])
    return outside[::-1], within[::-1]


def _best(spans: Iterable[Chance], words: int, least: float) -> list[Chance]:
    """Those without overlap that have the most above `least` in all, last first."""
    ending: defaultdict[int, list[Chance]] = defaultdict(list)
    for span in spans:
        if span.chance > least:
            ending[span.end].append(span)
    gains: list[float] = [0.0]
    for end in range(1, words + 1):
        gains.append(max([gains[-1], *(gains[s.first] + s.chance - least for s in ending[end])]))
    chosen, end = [], words
    while end:
        last = next((s for s in ending[end] if gains[s.first] + s.chance - least == gains[end] > gains[end - 1]), None)
        chosen += [last] if last else []
        end = last.first if last else end - 1
    return chosen


def _softmax(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    powers = np.exp(x - x.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))
