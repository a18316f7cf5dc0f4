"""Windows, their variations, and batches."""

from random import Random

import pytest

from training.documents import Document
from training.settings import Vary, load_settings
from training.vary import QuotationMarks, change_case
from training.windows import NO_GOLD, Inventory, collate, cut, windows_of
from training.words import word_shapes

NEVER = Vary(0, 0, 0, 0, 0)
INVENTORY = Inventory({"NOUN": 0, "VERB": 1}, {"root": 0, "nsubj": 1, "obl": 2})


def document(sizes: list[list[int]], **gold: list) -> Document:
    """Sentences given as numbers of pieces a word; pieces are numbered from 1,000."""
    flat = [size for sentence in sizes for size in sentence]
    starts = [sum(len(s) for s in sizes[:k]) for k in range(len(sizes))]
    made = Document("d", [f"W{i}" for i in range(len(flat))], starts, **gold)
    made.pieces = [[1000 + i] * size for i, size in enumerate(flat)]
    return made


@pytest.mark.parametrize(
    ("sizes", "longest", "shortest", "expected"),
    [
        ([[1, 1], [1, 1], [1]], 10, None, [(0, 5)]),
        ([[1, 1], [1, 1], [1]], 4, None, [(0, 4), (4, 5)]),
        ([[1, 1], [1, 1], [1]], 4, 2, [(0, 2), (2, 5)]),  # a short first window moves the borders
        ([[1] * 7, [1]], 3, None, [(0, 3), (3, 6), (6, 8)]),  # a sentence that is too long is cut
        ([[3], [3, 1]], 4, None, [(0, 1), (1, 3)]),
    ],
)
def test_windows_hold_whole_sentences(
    sizes: list[list[int]], longest: int, shortest: int | None, expected: list[tuple[int, int]]
) -> None:
    assert list(cut(document(sizes), longest, shortest)) == expected


def test_batches_carry_gold_and_mark_what_is_missing() -> None:
    tree = document(
        [[1, 2], [1]], pos=["NOUN", "VERB", "VERB"], heads=[1, -1, -1], relations=["nsubj:pass", "root", "root"]
    )
    tags = document([[1]], tags=[3])
    batch = collate([*windows_of(tree, 50), *windows_of(tags, 50)], INVENTORY)
    assert batch["ids"].tolist() == [[101, 1000, 1001, 1001, 1002, 102], [101, 1000, 102, 0, 0, 0]]
    assert batch["widx"].tolist()[0] == [1, 2, 4]
    assert batch["sid"].tolist() == [[0, 0, 1], [0, -1, -1]]
    assert batch["head"].tolist() == [[2, 0, 0], [NO_GOLD] * 3]
    assert batch["rel"].tolist()[0] == [1, 0, 0]  # an unknown subtype counts as its main type
    assert batch["tag"].tolist() == [[NO_GOLD] * 3, [3, NO_GOLD, NO_GOLD]]


def test_a_head_outside_the_window_is_no_gold() -> None:
    tree = document([[1, 1, 1]], pos=["NOUN"] * 3, heads=[-1, 0, 0], relations=["root", "obl", "obl"])
    second = windows_of(tree, 2)[1]
    assert collate([second], INVENTORY)["head"].tolist() == [[NO_GOLD]]


WORDS = ["The", "U.S.", "army", "took", "3", "McKinley", "I", "."]


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        (NEVER, [7, 4, 3, 3, 1, 6, 5, 2]),
        (Vary(1, 0, 0, 0, 0), [4, 4, 4, 4, 1, 4, 5, 2]),
        (Vary(0, 1, 0, 0, 0), [3, 3, 3, 3, 1, 3, 3, 2]),
    ],
)
def test_case_shows_in_the_shapes(chances: Vary, expected: list[int]) -> None:
    shapes = word_shapes(Document("d", WORDS, [0]))
    assert change_case(shapes, WORDS, Random(1), chances) == expected


@pytest.mark.parametrize("seed", range(5))
def test_recased_words_are_known_names_or_small(seed: int) -> None:
    shapes = word_shapes(Document("d", WORDS, [0]))
    the, us, army, took, three, mckinley, i, stop = change_case(shapes, WORDS, Random(seed), Vary(0, 0, 1, 0, 0))
    assert (the, army, took, three, stop) == (7, 3, 3, 1, 2)
    assert {us, mckinley, i} <= {3, 6}


class Numbers:
    """A tokenizer that knows six marks."""

    def token_to_id(self, mark: str) -> int:
        return "“”‘’\"'".index(mark) + 1


@pytest.mark.parametrize(
    ("pieces", "chances", "expected"),
    [
        ([[5], [50], [5]], Vary(0, 0, 0, 1, 0), [[1], [50], [2]]),  # opens, closes
        ([[6, 50]], Vary(0, 0, 0, 1, 0), [[4, 50]]),
        ([[1], [50], [2], [4, 50]], Vary(0, 0, 0, 0, 1), [[5], [50], [5], [6, 50]]),
        ([[5], [50], [5]], NEVER, [[5], [50], [5]]),
    ],
)
def test_quotation_marks_change_sides(pieces: list[list[int]], chances: Vary, expected: list[list[int]]) -> None:
    assert QuotationMarks(Numbers()).change(pieces, Random(1), chances) == expected


def test_the_settings_are_complete() -> None:
    settings = load_settings()
    assert settings.data.window == 190
    assert 0 < settings.train.treebank_share < 1
