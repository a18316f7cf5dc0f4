"""What is minimised, against sums written out by hand. Needs torch, which the product does not."""

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="training needs torch; the product does not")

from training.losses import sequence_loss  # noqa: E402
from training.windows import NO_GOLD  # noqa: E402

LABELS = 7


def is_legal(path: tuple[int, ...]) -> bool:
    """An I- (2, 4, 6) goes on from its own B- or I- only; the first word may be anything."""
    return all(b % 2 or b == 0 or a in (b - 1, b) for a, b in pairwise(path))


def by_hand(scores: "torch.Tensor", gold: list[int]) -> float:
    """Negative log-likelihood of a path among all legal ones."""
    totals = {
        path: sum(scores[t, tag].item() for t, tag in enumerate(path))
        for path in product(range(LABELS), repeat=len(gold))
        if is_legal(path)
    }
    return (torch.logsumexp(torch.tensor(list(totals.values())), 0) - totals[tuple(gold)]).item()


@pytest.mark.parametrize("gold", [[0, 3, 5, 6], [6, 6, 0, 1], [1], [2, 0, 0]])
def test_the_sequence_loss_is_a_likelihood_among_legal_paths(gold: list[int]) -> None:
    scores = torch.randn(1, len(gold), LABELS, generator=torch.Generator().manual_seed(len(gold)))
    found = sequence_loss(scores, torch.tensor([gold])).item()
    assert found == pytest.approx(by_hand(scores[0], gold) / len(gold), abs=1e-4)


def test_padding_does_not_count() -> None:
    scores = torch.randn(2, 4, LABELS, generator=torch.Generator().manual_seed(3))
    tags = torch.tensor([[0, 3, 5, 6], [5, 6, NO_GOLD, NO_GOLD]])
    expected = (by_hand(scores[0], [0, 3, 5, 6]) + by_hand(scores[1, :2], [5, 6])) / 6
    assert sequence_loss(scores, tags).item() == pytest.approx(expected, abs=1e-4)
