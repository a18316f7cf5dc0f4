"""Names blotted out: every letter, nothing else, offsets as before."""

from __future__ import annotations

import pytest

from counterclaim.publish.masking import Mask
from counterclaim.records.matters import Note


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Imre Holt, 7, died.", "████ ████, 7, died."),
        ("IMRE  HOLT died; Imre\nHolt lived.", "████  ████ died; ████\n████ lived."),
        ("Holt's farm; Holtz's too.", "████'s farm; Holtz's too."),
        ("Nobody is named.", "Nobody is named."),
    ],
)
def test_text(text: str, masked: str) -> None:
    assert Mask(["Holt", "Imre Holt"]).text(text) == masked
    assert len(masked) == len(text)


def test_pages_keep_their_addresses() -> None:
    page = '<a href="/x?w=Holt" title="Holt">Holt</a>'
    assert Mask(["Holt"]).page(page) == '<a href="/x?w=Holt" title="████">████</a>'


def test_fields_and_escaped_names_of_a_page_are_blotted_out_too() -> None:
    page = '<input value="Ana O&#39;Dal"> Ana\nO&#39;Dal &amp; others, <b>O&#39;Dale</b>'
    assert Mask(["Ana O'Dal"]).page(page) == (
        '<input value="███ █&#39;███"> ███\n█&#39;███ &amp; others, <b>O&#39;Dale</b>'
    )


def test_records() -> None:
    note = Note("silence", "Holt says nothing.", ("c1",))
    assert Mask(["Holt"]).record((note, {"who": ["Holt", 7, None]})) == (
        Note("silence", "████ says nothing.", ("c1",)),
        {"who": ["████", 7, None]},
    )


def test_without_names_nothing_changes() -> None:
    assert Mask(()).text("Imre Holt") == "Imre Holt"
