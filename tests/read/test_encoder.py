"""What the reader may count on from the encoder, whatever its weights."""

from __future__ import annotations

import pytest

from counterclaim.read.model.encoder import MAX_PIECES, Encoder, Labels
from counterclaim.read.words import find_sentences, find_words, word_shape

FIRST = "The ministry in Ostrel said that " + " and ".join(["two tanks were lost near the river"] * 15) + "."
SECOND = "Rebels denied " + " or ".join(["any role in the attack on the old bridge"] * 14) + "."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def label(encoder: Encoder, text: str) -> Labels:
    offsets = find_words(text)
    starts = find_sentences(text, offsets)
    words = [text[a:b] for a, b in offsets]
    numbers = [sum(s <= i for s in starts) for i in range(len(words))]
    return encoder.label(words, [word_shape(w, i in starts) for i, w in enumerate(words)], numbers)


def test_a_window_is_read_alike_whatever_stands_in_the_others(encoder: Encoder) -> None:
    alone, together = label(encoder, FIRST), label(encoder, f"{FIRST} {SECOND}")
    n = len(alone.upos)
    assert MAX_PIECES // 2 < n < len(together.upos)
    assert together.upos[:n] == alone.upos
    assert together.head[:n] == alone.head
    assert together.attribution[:n] == alone.attribution


def test_words_met_before_are_read_as_at_first(encoder: Encoder) -> None:
    assert label(encoder, SECOND) == label(Encoder(), SECOND)


def test_a_sentence_longer_than_a_window_keeps_a_label_for_every_word(encoder: Encoder) -> None:
    text = FIRST[:-1] + " while " + SECOND
    labels = label(encoder, text)
    assert len(labels.attribution) == len(labels.head) == len(find_words(text))


def test_nothing_is_read_from_nothing(encoder: Encoder) -> None:
    assert encoder.label([], [], []).head == ()
