"""What is minimised: tags as a sequence and word by word; parts of speech, arcs and relations word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from training.windows import NO_GOLD

if TYPE_CHECKING:
    from training.model import Encoder
    from training.settings import Loss


def tag_loss(encoder: Encoder, batch: dict[str, Tensor], weights: Loss) -> tuple[Tensor, dict[str, float]]:
    """Loss of a batch with attribution gold, and its parts by name."""
    scores = encoder.tag_scores(batch)
    word = _entropy(scores, batch["tag"])
    sequence = sequence_loss(scores, batch["tag"])
    share = weights.tag_sequence
    return share * sequence + (1 - share) * word, {"tag": word.item(), "sequence": sequence.item()}


def syntax_loss(encoder: Encoder, batch: dict[str, Tensor], weights: Loss) -> tuple[Tensor, dict[str, float]]:
    """Loss of a batch with trees, and its parts by name."""
    pos, arcs, relations = encoder.syntax_scores(batch)
    parts = {
        "pos": _entropy(pos, batch["pos"]),
        "arc": _entropy(arcs, batch["head"]),
        "relation": _entropy(relations, batch["rel"]),
    }
    loss = weights.pos * parts["pos"] + weights.arc * parts["arc"] + weights.relation * parts["relation"]
    return loss, {name: part.item() for name, part in parts.items()}


def sequence_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Negative log-likelihood a word of the gold tags among all legal BIO sequences, scores [B, W, labels].

    A conditional random field whose moves are all free but those into I-x from anything except B-x and I-x: what is
    trained is what the reader decodes, and its scores need no table beside the labels. A window may open with I-x,
    since it may begin within a span. Labels are O, then B and I by turns; gold is NO_GOLD on padding, at the end only.
    """
    present = tags != NO_GOLD
    gold = torch.gather(scores, 2, tags.clamp(min=0).unsqueeze(2)).squeeze(2)
    steps = scores.unbind(1)
    reached = steps[0]
    for t in range(1, len(steps)):
        anywhere = torch.logsumexp(reached, 1, keepdim=True)
        inside = torch.logaddexp(reached[:, 1::2], reached[:, 2::2])
        before = torch.stack([anywhere.expand_as(inside), inside], 2).flatten(1)
        moved = torch.cat([anywhere, before], 1) + steps[t]
        reached = torch.where(present[:, t, None], moved, reached)
    likelihood = (gold * present).sum(1) - torch.logsumexp(reached, 1)
    return -likelihood.sum() / present.sum()


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=NO_GOLD)
