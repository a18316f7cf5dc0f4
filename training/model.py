"""The encoder: a MiniLM body fed with word shapes, and heads for attribution tags, parts of speech and trees."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora.polnear import LABELS
from training.settings import Model

VOCABULARY, POSITIONS, WIDTH, HEADS, INNER, LAYERS = 30522, 512, 384, 12, 1536, 6  # all-MiniLM-L6-v2
SHAPES = 9
NEVER = -1e4


class Layer(nn.Module):
    """A transformer layer as BERT has it; query, key and value in one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[B, T, WIDTH] to the same; `bias` [B, 1, 1, T] is NEVER on padding."""
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        context = _attend(parts[0], parts[1], parts[2], bias).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(context)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Body(nn.Module):
    """Embeddings and layers; gives the output of every level."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))  # BERT's first segment; there is only one
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor, shp: Tensor) -> list[Tensor]:
        """Embeddings and each layer's output, LAYERS + 1 of [B, T, WIDTH]."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment + self.shapes(shp)
        levels = [self.dropout(self.norm(x))]
        bias = ((1.0 - mask.to(x.dtype)) * NEVER)[:, None, None, :]
        for layer in self.layers:
            levels.append(layer(levels[-1], bias))
        return levels


class Mix(nn.Module):
    """A learned mean of the levels, one vector a word (its first piece)."""

    def __init__(self, start: list[float]) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor(start))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, levels: list[Tensor], widx: Tensor) -> Tensor:
        """[B, W, WIDTH]"""
        share = torch.softmax(self.weights, 0)
        mixed = levels[0] * share[0]
        for i in range(1, len(levels)):
            mixed = mixed + levels[i] * share[i]
        return torch.gather(self.norm(mixed), 1, widx.unsqueeze(-1).expand(-1, -1, WIDTH))


class Arcs(nn.Module):
    """Biaffine scores of every word (or the root) as the head of every word (Dozat and Manning 2017)."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.product = nn.Parameter(nn.init.xavier_uniform_(torch.empty(size, size)))
        self.prior = nn.Linear(size, 1, bias=False)
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, sid: Tensor) -> Tensor:
        """[B, W, W + 1], 0 for the root; NEVER across sentences."""
        dependent = self.dropout(F.leaky_relu(self.dependent(x), 0.1))
        head = _with_root(self.root, self.dropout(F.leaky_relu(self.head(x), 0.1)))
        scores = (dependent @ self.product) @ head.transpose(1, 2) / math.sqrt(self.product.shape[0])
        same = (sid.unsqueeze(2) == sid.unsqueeze(1)).to(scores.dtype)
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        return scores + self.prior(head).transpose(1, 2) + (1.0 - allowed) * NEVER


class Relations(nn.Module):
    """Biaffine scores of each relation between a word and one head."""

    def __init__(self, size: int, count: int, dropout: float) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.product = nn.Parameter(torch.zeros(size + 1, count * (size + 1)))
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, heads: Tensor) -> Tensor:
        """[B, W, count] for `heads` [B, W], 0 for the root."""
        dependent = self.dropout(F.leaky_relu(self.dependent(x), 0.1))
        head = _with_root(self.root, self.dropout(F.leaky_relu(self.head(x), 0.1)))
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(dependent[..., :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        product = (dependent @ self.product).view(*dependent.shape[:2], -1, head.shape[-1])
        return (product @ head.unsqueeze(-1)).squeeze(-1)


class Encoder(nn.Module):
    """Body, a mix of levels for each of attribution and syntax, and the heads on them."""

    def __init__(self, settings: Model, parts_of_speech: int, relations: int) -> None:
        super().__init__()
        self.body = Body(settings.dropout)
        self.mix_tags = Mix([0.0] * 4 + [0.5, 1.0, 2.0])  # attribution leans on the last levels, syntax less so
        self.mix_syntax = Mix([0.0] * 4 + [0.5, 0.5, 1.0])
        drop = nn.Dropout(settings.head_dropout)
        self.tags = nn.Sequential(drop, nn.Linear(WIDTH, WIDTH), nn.GELU(), drop, nn.Linear(WIDTH, len(LABELS)))
        self.pos = nn.Linear(WIDTH, parts_of_speech)
        self.arcs = Arcs(settings.arc, settings.head_dropout)
        self.relations = Relations(settings.relation, relations, settings.head_dropout)
        self.dropout = drop

    def forward(
        self, ids: Tensor, mask: Tensor, shp: Tensor, widx: Tensor, sid: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Outputs `att`, `pos`, `arc`, `head`, `lab`; relations are those of the best head of each word."""
        levels = self.body(ids, mask, shp)
        tags, syntax = self.mix_tags(levels, widx), self.mix_syntax(levels, widx)
        arcs = self.arcs(syntax, sid)
        heads = arcs.argmax(-1)
        return self.tags(tags), self.pos(syntax), arcs, heads, self.relations(syntax, heads)

    def tag_scores(self, batch: dict[str, Tensor]) -> Tensor:
        """Attribution logits [B, W, labels] alone."""
        return self.tags(self.mix_tags(self.body(batch["ids"], batch["mask"], batch["shp"]), batch["widx"]))

    def syntax_scores(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of parts of speech, arcs, and relations given the gold heads."""
        levels = self.body(batch["ids"], batch["mask"], batch["shp"])
        x = self.dropout(self.mix_syntax(levels, batch["widx"]))
        return self.pos(x), self.arcs(x, batch["sid"]), self.relations(x, batch["head"].clamp(min=0))


def _with_root(root: Tensor, heads: Tensor) -> Tensor:
    return torch.cat([root.expand(heads.shape[0], 1, -1), heads], 1)


def _attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    if torch.onnx.is_in_onnx_export():  # the plain form keeps the graph small
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + bias
        return torch.softmax(scores, -1) @ value
    return F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
