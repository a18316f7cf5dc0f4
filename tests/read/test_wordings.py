"""The pattern language: which of several keys a text names first, and which it names at all."""

from __future__ import annotations

import pytest

from counterclaim.read.wordings import Wordings

TABLE = Wordings(
    {
        "truce": ["truce|cease-fire", "stop|end ... fighting"],
        "talks": ["negotiat*", "sit down", "end ... fighting by talking"],
        "us": ["i|we want"],
    }
)


@pytest.mark.parametrize(
    ("text", "first", "found"),
    [
        ("they negotiated a truce", "talks", {"talks", "truce"}),
        ("a truce was negotiated", "truce", {"talks", "truce"}),
        ("a cease-fire", "truce", {"truce"}),
        ("to end, after all these years, the fighting", "truce", {"truce"}),
        ("to end the fighting by talking", "talks", {"talks", "truce"}),  # the longer of two at one word
        ("to end it all in one week or two or three of fighting", None, set()),  # too far apart
        ("stops fighting", "truce", {"truce"}),  # regular endings count
        ("we want it, i do", "us", {"us"}),
        ("weary", None, set()),  # no word of one letter opens another
        ("untruced", None, set()),
        ("", None, set()),
    ],
)
def test_keys_are_found_at_whole_words(text: str, first: str | None, found: set[str]) -> None:
    assert TABLE.first(text) == first
    assert TABLE.found(text) == found


def test_a_pattern_that_begins_with_no_word_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with no word"):
        Wordings({"mark": ["-- so"]})
