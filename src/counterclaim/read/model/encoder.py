"""The encoder at work: words in, attribution labels, parts of speech and dependency trees out.

int8 ONNX on the CPU, one thread; windows of whole sentences, at most 190 word pieces (longer ones than those of
training cost content spans: 62 -> 56 exact F1 at 380). Each window runs alone: batches of eight pad a report by an
eighth and take a fifth longer, and share one int8 scale, so that a window's labels hung on what was read with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from counterclaim.read.model.decoding import best_tree
from counterclaim.read.model.spans import likely_labels
from counterclaim.records.errors import ReaderError

MAX_PIECES: Final = 190
MAX_PIECES_A_WORD: Final = 8
KNOWN: Final = 30_000  # words whose pieces are remembered: cutting them anew took a tenth of the time
# Adding and norming in one step takes five times as long as one after the other (onnxruntime 1.32, AVX2)
_SLOW: Final = "SkipLayerNormFusion"
_CLS, _SEP, _UNK = 101, 102, 100
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """One entry a word: attribution tag and its probability, part of speech, head (-1: root) and relation.

    `wide` are attribution tags where less likely spans are said too.
    """

    attribution: tuple[str, ...]
    certainty: tuple[float, ...]
    wide: tuple[str, ...]
    upos: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    first: int  # word
    last: int


class Encoder:
    """Loads the model files of a folder once; `label` may be called any number of times.

    Raises ReaderError where a file is missing or damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        import onnxruntime as ort  # noqa: PLC0415 - heavy, only when a text is read
        from tokenizers import Tokenizer  # noqa: PLC0415

        self.folder = folder or Path(__file__).parent
        try:
            options = ort.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = ort.InferenceSession(
                str(self.folder / "encoder.int8.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=[_SLOW],
            )
            self._pieces = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
            self._labels: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text("utf-8"))
        except Exception as fault:
            raise ReaderError(
                f"the encoder does not load ({fault})", str(self.folder), "reinstall counterclaim"
            ) from fault
        self._known: dict[str, list[int]] = {}
        self._pieces.no_truncation()
        self._pieces.no_padding()

    @cached_property
    def version(self) -> str:
        """First ten hex digits of the SHA-256 of the weights."""
        return sha256((self.folder / "encoder.int8.onnx").read_bytes()).hexdigest()[:10]

    def label(self, words: Sequence[str], shapes: Sequence[int], sentence: Sequence[int]) -> Labels:
        """Labels of `words`, given the shape and the sentence number of each."""
        if not words:
            return Labels((), (), (), (), (), ())
        pieces = self._word_pieces(words)
        windows = _pack(pieces, sentence)
        scores = self._run(windows, pieces, shapes, sentence)
        return self._decode(windows, scores, sentence)

    def _word_pieces(self, words: Sequence[str]) -> list[list[int]]:
        if len(self._known) > KNOWN:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        encoded = self._pieces.encode_batch([[w] for w in new], is_pretokenized=True, add_special_tokens=False)
        self._known |= {word: e.ids[:MAX_PIECES_A_WORD] or [_UNK] for word, e in zip(new, encoded, strict=True)}
        return [self._known[word] for word in words]

    def _run(
        self, windows: list[_Window], pieces: list[list[int]], shapes: Sequence[int], sentence: Sequence[int]
    ) -> list[dict[str, Any]]:
        """Outputs of each window."""
        names = ("att", "pos", "arc", "lab")
        runs = (self._session.run(list(names), _feed(w, pieces, shapes, sentence)) for w in windows)
        return [{name: out[0] for name, out in zip(names, outputs, strict=True)} for outputs in runs]

    def _decode(self, windows: list[_Window], scores: list[dict[str, Any]], sentence: Sequence[int]) -> Labels:
        tags, certainty, wide = likely_labels(np.concatenate([s["att"] for s in scores]))
        upos = np.concatenate([s["pos"].argmax(-1) for s in scores])
        relations = np.concatenate([s["lab"].argmax(-1) for s in scores])
        heads: list[int] = []
        for window, score in zip(windows, scores, strict=True):
            heads += _heads(window, score["arc"], sentence)
        return Labels(
            tuple(self._labels["attribution"][t] for t in tags),
            tuple(float(c) for c in certainty),
            tuple(self._labels["attribution"][t] for t in wide),
            tuple(self._labels["upos"][u] for u in upos),
            tuple(heads),
            tuple(_relation(self._labels["deprel"][r], h) for h, r in zip(heads, relations, strict=True)),
        )


def _relation(name: str, head: int) -> str:
    """The relation to a word's head in the tree; the name given is that to its best head.

    A second root in a sentence is mostly beside the first one (EWT train: of such words with the right head more than
    a third, no other relation a fifth).
    """
    if head < 0:
        return "root"
    return "parataxis" if name == "root" else name


def _pack(pieces: list[list[int]], sentence: Sequence[int]) -> list[_Window]:
    """Windows of whole sentences; a sentence that is too long alone is cut."""
    windows: list[_Window] = []
    first, held, i, n = 0, 0, 0, len(pieces)
    while i < n:
        j, size = i, 0
        while j < n and sentence[j] == sentence[i] and size + len(pieces[j]) <= MAX_PIECES:
            size += len(pieces[j])
            j += 1
        if held and held + size > MAX_PIECES:
            windows.append(_Window(first, i))
            first, held = i, 0
        held += size
        i = j
    windows.append(_Window(first, n))
    return windows


def _feed(window: _Window, pieces: list[list[int]], shapes: Sequence[int], sentence: Sequence[int]) -> dict[str, Ints]:
    ids, shp, starts = [_CLS], [0], []
    for i in range(window.first, window.last):
        starts.append(len(ids))
        ids += pieces[i]
        shp += [shapes[i]] * len(pieces[i])
    numbers = [number - sentence[window.first] for number in sentence[window.first : window.last]]
    rows = {"ids": [*ids, _SEP], "mask": [1] * (len(ids) + 1), "shp": [*shp, 0], "widx": starts, "sid": numbers}
    return {name: np.asarray([row], np.int64) for name, row in rows.items()}


def _heads(window: _Window, arcs: Floats, sentence: Sequence[int]) -> list[int]:
    """Head of each word of a window as an index into the text, -1 for a root; one tree a sentence."""
    heads: list[int] = []
    i = window.first
    while i < window.last:
        j = i
        while j < window.last and sentence[j] == sentence[i]:
            j += 1
        a, b = i - window.first, j - window.first
        scores = np.concatenate([arcs[a:b, :1], arcs[a:b, a + 1 : b + 1]], axis=1)
        heads += [h - 1 + i if h else -1 for h in best_tree(scores)]
        i = j
    return heads
