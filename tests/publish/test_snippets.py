"""The stretch around a hit: the words as they stand, the hit told apart, cuts shown."""

from __future__ import annotations

import pytest

from counterclaim.publish.snippets import snippet_of

LONG = "Nothing happened here. " * 20 + "The shelling of Velt\nkilled two. " + "Nothing followed. " * 30


@pytest.mark.parametrize(
    ("text", "terms", "hits"),
    [
        ("The bridge fell.", ("bridge",), ["bridge"]),
        ("The bridge fell; bridges do.", ("bridge",), ["bridge", "bridges"]),
        ("It was shelled. Shelling went on.", ("shells",), ["shelled", "Shelling"]),
        ("Abridged words.", ("bridge",), []),
        ("Élodie 🚩 spoke.", ("spoke",), ["spoke"]),
        ("Some 40 died, 400 fled.", ("40",), ["40", "400"]),
        ("The market hall.", ("market hall",), ["market", "hall"]),
        ("(a+b) is a formula", ("(a+b)",), []),
    ],
)
def test_hits(text: str, terms: tuple[str, ...], hits: list[str]) -> None:
    shards = snippet_of(text, terms)
    assert [s.text for s in shards if s.hit] == hits
    assert "".join(s.text for s in shards) == text


def test_a_long_text_is_cut_around_the_first_hit() -> None:
    shown = "".join(s.text for s in snippet_of(LONG, ("shelling",)))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "The shelling of Velt killed two." in shown


def test_without_a_hit_the_beginning() -> None:
    assert "".join(s.text for s in snippet_of(LONG, ("airport",))).startswith("Nothing happened here.")
