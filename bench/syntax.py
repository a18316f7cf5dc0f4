"""Universal Dependencies: UPOS, UAS and LAS on gold words and sentences, of trees only.

Protocol: every word counts, marks too; `las` compares whole relations, subtypes as well, `las of main types` only what
stands before the colon, as the CoNLL 2018 task did. Heads are those of the best tree with one root (Chu and
Liu, Edmonds). Windows hold whole sentences of one document. `UPPER` and `lower` give the same texts in capitals and in
small letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.polnear import CASES
from counterclaim.read.model.encoder import Encoder, Labels
from counterclaim.read.words import word_shape

describe = "syntax: UPOS, UAS, LAS of one-root trees on gold words"


@dataclass
class Text:
    """Words of one document with their sentence, part of speech, head (index in the text, -1: root) and relation."""

    words: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def add(self, sentence: Sequence[Sequence[str]]) -> None:
        """Adds the CoNLL-U rows of a sentence's words."""
        offset, number = len(self.words), self.sentences[-1] + 1 if self.sentences else 0
        for row in sentence:
            self.words.append(row[1])
            self.sentences.append(number)
            self.upos.append(row[3])
            self.heads.append(offset + int(row[6]) - 1 if row[6] != "0" else -1)
            self.relations.append(row[7])


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Accuracies by letter case."""
    encoder = Encoder(model)
    texts = list(read_texts(path))
    return {case: score(encoder, texts, change) for case, change in CASES.items()}


def read_texts(path: Path) -> Iterator[Text]:
    """The documents of a CoNLL-U file (`# newdoc`); all of it is one where there are no marks."""
    text = Text()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        if any(line.startswith("# newdoc") for line in lines) and text.words:
            yield text
            text = Text()
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        text.add([row for row in rows if row[0].isdigit()])
    if text.words:
        yield text


def score(encoder: Encoder, texts: Sequence[Text], change: Callable[[str], str] = str) -> dict[str, float]:
    """Accuracies, 0 to 1, each word changed by `change` first."""
    counts: Counter[str] = Counter()
    for text in texts:
        words = [change(word) for word in text.words]
        opening = [i == 0 or number != text.sentences[i - 1] for i, number in enumerate(text.sentences)]
        shapes = [word_shape(word, first) for word, first in zip(words, opening, strict=True)]
        counts += compare(text, encoder.label(words, shapes, text.sentences))
    return {name: counts[name] / counts["words"] for name in ("upos", "uas", "las", "las of main types")}


def compare(gold: Text, said: Labels) -> Counter[str]:
    """How many words are right in what."""
    counts = Counter({"words": len(gold.words)})
    for i, (head, relation) in enumerate(zip(gold.heads, gold.relations, strict=True)):
        arc = said.head[i] == head
        counts["upos"] += said.upos[i] == gold.upos[i]
        counts["uas"] += arc
        counts["las"] += arc and said.deprel[i] == relation
        counts["las of main types"] += arc and said.deprel[i].partition(":")[0] == relation.partition(":")[0]
    return counts
