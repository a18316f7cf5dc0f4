"""A report's text in pieces: nothing lost, each with the claims and roles that it belongs to."""

from __future__ import annotations

import pytest

from counterclaim.publish.marks import pieces_of
from counterclaim.records.claims import Actor, Claim, Counted, Measure, Modality, Stance, Tally, Unit
from counterclaim.records.quantities import Quantity
from counterclaim.records.spans import Span

TEXT = "Tarvia said 🚩 40 Norvane soldiers died; “nine”, Norvane said."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def claim(quote: str, number: str | None = None, source: str | None = None, cue: str | None = None) -> Claim:
    content = None
    if number:
        figure = Quantity(float(len(number)), number)
        content = Tally(Measure.KILLED, Unit.PEOPLE, figure, span(number), Counted.COMBATANT, quote)
    return Claim(
        "0" * 64, Actor(("Tarvia",)), Stance.AFFIRMS, Modality.ACTUAL, span(quote), content,
        source=span(source) if source else None, cue=span(cue) if cue else None,
    )  # fmt: skip


OUTER = claim("🚩 40 Norvane soldiers died; “nine”", source="Tarvia", cue="said")
INNER = claim("40 Norvane soldiers", number="40")


@pytest.mark.parametrize("claims", [(), (OUTER,), (INNER, OUTER), (OUTER, INNER, claim("soldiers died"))])
def test_pieces_are_the_text(claims: tuple[Claim, ...]) -> None:
    assert "".join(piece.text for piece in pieces_of(TEXT, claims)) == TEXT


def test_a_nested_figure_knows_both_claims_and_its_role() -> None:
    (figure,) = (p for p in pieces_of(TEXT, (INNER, OUTER)) if p.text == "40")
    assert (figure.claims, figure.roles) == ((2, 1), ("anchor",))  # the outer one first


def test_who_says_it_is_marked_outside_of_what_is_said() -> None:
    found = {p.text: (p.claims, p.roles) for p in pieces_of(TEXT, (OUTER,))}
    assert found["Tarvia"] == ((), ("source",))
    assert found["said"] == ((), ("cue",))


def test_overlapping_quotations_end_where_they_end() -> None:
    pieces = pieces_of(TEXT, (claim("40 Norvane soldiers"), claim("soldiers died")))
    assert {p.text.strip(): p.ends for p in pieces if p.ends} == {"soldiers": (1,), "died": (2,)}
