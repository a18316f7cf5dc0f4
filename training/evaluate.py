"""Scores on held texts while training: exact spans, parts of speech, greedy arcs. `bench` has the figures to report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch

from counterclaim.read.model.spans import likely_labels
from training.corpora.polnear import ROLES
from training.windows import Inventory, Window, by_size, collate, windows_of

if TYPE_CHECKING:
    from training.corpora.load import Corpora
    from training.documents import Document
    from training.model import Encoder

BATCH_PIECES = 3000
Outputs = list[np.ndarray]


def evaluate(encoder: Encoder, corpora: Corpora, inventory: Inventory, longest: int) -> dict[str, float]:
    """Scores on the held texts, 0 to 100; leaves the encoder in evaluation mode."""
    encoder.eval()
    scores = span_scores(encoder, corpora.attribution.held, inventory, longest)
    return scores | tree_scores(encoder, corpora.treebank.held, inventory, longest)


def choice_score(scores: dict[str, float]) -> float:
    """What a checkpoint is chosen by: content spans and labelled arcs count alike."""
    return (scores["content"] + scores["las"]) / 2


def span_scores(
    encoder: Encoder, documents: Sequence[Document], inventory: Inventory, longest: int
) -> dict[str, float]:
    """Exact F1 of the spans of each role, over whole texts."""
    right = dict.fromkeys(ROLES, 0)
    total = dict.fromkeys(ROLES, 0)
    for document, outputs in _run(encoder, documents, inventory, longest):
        found = spans([int(t) for t in likely_labels(np.concatenate([out[0] for out in outputs]))[0]])
        gold = spans(document.tags or [])
        for role in ROLES:
            ours, theirs = ({s for s in some if s[0] == role} for some in (found, gold))
            right[role] += len(ours & theirs)
            total[role] += len(ours) + len(theirs)
    return {role: 200 * right[role] / max(1, total[role]) for role in ROLES}


def spans(tags: Sequence[int]) -> set[tuple[str, int, int]]:
    """Role, first word and end of every span of a BIO sequence (indices in LABELS); an I- out of place opens one."""
    found: set[tuple[str, int, int]] = set()
    start = 0
    for i in range(1, len(tags) + 1):
        goes_on = i < len(tags) and tags[i] > 0 and tags[i] % 2 == 0 and (tags[i] + 1) // 2 == (tags[i - 1] + 1) // 2
        if not goes_on:
            if tags[start]:
                found.add((ROLES[(tags[start] - 1) // 2], start, i))
            start = i
    return found


def tree_scores(
    encoder: Encoder, documents: Sequence[Document], inventory: Inventory, longest: int
) -> dict[str, float]:
    """Accuracy of parts of speech, best heads, and best heads with their relation."""
    right = np.zeros(3)
    words = 0
    for document, outputs in _run(encoder, documents, inventory, longest):
        pos, heads, relations = (np.concatenate([out[i] for out in outputs]) for i in (1, 2, 3))
        gold = [(inventory.pos[p], h, inventory.relation(r)) for p, h, r in _trees(document)]
        gold_pos, gold_heads, gold_relations = np.array(gold).T
        arcs = heads == gold_heads
        right += [(pos == gold_pos).sum(), arcs.sum(), (arcs & (relations == gold_relations)).sum()]
        words += len(gold)
    return dict(zip(("upos", "uas", "las"), (100 * right / max(1, words)).tolist(), strict=True))


def _trees(document: Document) -> Iterator[tuple[str, int, str]]:
    return zip(document.pos or (), document.heads or (), document.relations or (), strict=True)


def _run(
    encoder: Encoder, documents: Sequence[Document], inventory: Inventory, longest: int
) -> Iterator[tuple[Document, list[Outputs]]]:
    """Tag logits, parts of speech, heads (index in the text, -1: root) and relations of each document's windows."""
    windows = [(k, window) for k, document in enumerate(documents) for window in windows_of(document, longest)]
    windows.sort(key=lambda one: len(one[1]))
    found: list[list[tuple[int, Outputs]]] = [[] for _ in documents]
    numbers = iter([k for k, _ in windows])
    for batch in by_size([window for _, window in windows], BATCH_PIECES):
        for window, outputs in zip(batch, _run_batch(encoder, batch, inventory), strict=True):
            found[next(numbers)].append((window.first, outputs))
    for document, parts in zip(documents, found, strict=True):
        yield document, [outputs for _, outputs in sorted(parts, key=lambda one: one[0])]


@torch.inference_mode()
def _run_batch(encoder: Encoder, batch: Sequence[Window], inventory: Inventory) -> Iterator[Outputs]:
    arrays = {name: torch.from_numpy(array) for name, array in collate(batch, inventory).items()}
    tags, pos, _, heads, relations = encoder(*(arrays[name] for name in ("ids", "mask", "shp", "widx", "sid")))
    for row, window in enumerate(batch):
        n = window.last - window.first
        head = heads[row, :n].numpy()
        yield [
            tags[row, :n].float().numpy(),
            pos[row, :n].argmax(-1).numpy(),
            np.where(head == 0, -1, head - 1 + window.first),
            relations[row, :n].argmax(-1).numpy(),
        ]
