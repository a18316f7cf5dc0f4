"""The training corpora at hand: read, cleaned of texts that figures are reported on, cut, and split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from training.corpora.polnear import read_polnear, to_document
from training.corpora.ud import read_ud
from training.overlap import read_kept_out, without_copies
from training.windows import Inventory
from training.words import cut_words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.documents import Document
    from training.settings import Data


@dataclass(frozen=True, slots=True)
class Part:
    """Texts to train on and texts held back from them, for choosing a checkpoint."""

    train: list[Document]
    held: list[Document]


@dataclass(frozen=True, slots=True)
class Corpora:
    """Texts with attributions, and texts with trees."""

    attribution: Part
    treebank: Part


def load_corpora(folder: Path, kept_out: Path, tokenizer: Tokenizer, data: Data) -> Corpora:
    """Read `folder`/polnear/data/train and the training part in `folder`/ud-ewt, without what is under `kept_out`."""
    barred = read_kept_out(kept_out)
    attribution = without_copies(map(to_document, read_polnear(folder / "polnear" / "data" / "train")), barred)
    trees = without_copies(read_ud(_only(folder / "ud-ewt", "*-ud-train.conllu")), barred)
    cut_words([*attribution, *trees], tokenizer, data.word_pieces)
    return Corpora(
        split(attribution, data.held_polnear, data.seed),
        split(trees, data.held_ud, data.seed),
    )


def split(documents: Sequence[Document], held: float, seed: int) -> Part:
    """Hold a share of the texts back, drawn by name, so that a text annotated twice stands on one side."""
    names = sorted({document.name for document in documents})
    drawn = set(Random(seed).sample(names, round(held * len(names))))  # noqa: S311 - no secret
    return Part(
        train=[document for document in documents if document.name not in drawn],
        held=[document for document in documents if document.name in drawn],
    )


def count_labels(documents: Iterable[Document]) -> Inventory:
    """Parts of speech and relations of a treebank, most frequent first."""
    pos: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for document in documents:
        pos.update(document.pos or ())
        relations.update(document.relations or ())
    return Inventory(*({name: i for i, (name, _) in enumerate(c.most_common())} for c in (pos, relations)))


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"expected one {pattern} in {folder}, found {len(found)}")
    return found[0]
