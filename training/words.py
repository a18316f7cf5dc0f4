"""WordPieces and shapes of a document's words, exactly as the product feeds them to the encoder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from counterclaim.read.words import word_shape

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.documents import Document

CLS, SEP, UNKNOWN = 101, 102, 100
# shapes, as word_shape numbers them
LOWER, UPPER, ONE_CAPITAL, CAPITALISED, OPENING, MIXED = 3, 4, 5, 6, 7, 8
CASED: Final = frozenset({LOWER, UPPER, ONE_CAPITAL, CAPITALISED, OPENING, MIXED})


def cut_words(documents: Iterable[Document], tokenizer: Tokenizer, most: int) -> None:
    """Fill in the `pieces` of every document, at most `most` a word."""
    for document in documents:
        encoded = tokenizer.encode_batch([[w] for w in document.words], is_pretokenized=True, add_special_tokens=False)
        document.pieces = [one.ids[:most] or [UNKNOWN] for one in encoded]


def word_shapes(document: Document) -> list[int]:
    """Shape of every word of a document."""
    opening = set(document.sentences)
    return [word_shape(word, i in opening) for i, word in enumerate(document.words)]
