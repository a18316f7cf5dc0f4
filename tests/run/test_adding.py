"""Claims that a reviewer adds, and reports gone over: they count like any other, once, and are kept over readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.publish.masking import Mask
from counterclaim.records.claims import (
    NARRATOR,
    Actor,
    ActorType,
    Claim,
    Event,
    Modality,
    Position,
    Stance,
    Tally,
)
from counterclaim.records.errors import InputError
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span
from counterclaim.run.adding import find_in, make_claim
from counterclaim.run.ledger import Ledger
from counterclaim.run.outcomes import State
from tests.run.conftest import FakeReader

Dispatch = Callable[..., Path]
MISSED = "Zenda’s council counted “at least seven” of Ruritania's soldiers\nkilled at the ford."
TEXT = (
    f"Ruritania said 40 of Borduria's soldiers were killed. {MISSED} It shelled the ford on 3 May, Zenda denied. 😀 7"
)
SEVEN = {
    "kind": "tally", "quote": "\"at least seven\" of Ruritania's soldiers killed", "claimant": "Zenda's council",
    "claimant-country": "ZEN", "number": "at least seven", "measure": "killed", "class": "combatant",
    "of": "Ruritania's soldiers", "side": "RUR", "to": "2031-05-03", "from": "2031-05-03",
}  # fmt: skip
REPORT = Report("r", TEXT)


def made(**slots: str) -> Claim:
    return make_claim(REPORT, {**SEVEN, **{name.replace("_", "-"): value for name, value in slots.items()}})


def test_words_are_found_in_the_text_as_code_points() -> None:
    assert [(s.start, s.text) for s in find_in("😀 a ‘b’\n c a 'b' c", "a 'b' c")] == [
        (2, "a ‘b’\n c"),
        (11, "a 'b' c"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("2012, 12, 1,12 and 12.", "12", [6, 19]),
        ("The Ford and the ford", "ford", [17]),
        ("THE FORD", "the ford", [0]),
        ("aa aa aa", "aa aa", [0, 3]),
        ("shelling", "shell", [0]),
        ("nothing", "", []),
        ("a.b", "a.b", [0]),
        ("axb", "a.b", []),
    ],
)
def test_whole_words_go_before_parts_and_the_case_before_any(text: str, words: str, found: list[int]) -> None:
    assert [span.start for span in find_in(text, words)] == found


def test_a_tally_is_made_of_its_slots() -> None:
    claim = made()
    assert isinstance(claim.content, Tally)
    assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text
    assert claim.content.number == find_in(TEXT, "at least seven")[0]
    assert claim.content.bounds() == (7, None)
    assert claim.claimant == Actor(("Zenda's council",), "ZEN", ActorType.OTHER)
    assert claim.source == find_in(TEXT, "Zenda's council")[0]
    assert (claim.stance, claim.modality, claim.confidence) == (Stance.AFFIRMS, Modality.ACTUAL, 1.0)


@pytest.mark.parametrize(
    ("figure", "bounds"), [("7", (7, 7)), ("6..8", (6, 8)), ("..9", (None, 9)), ("1,200..", (1200, None))]
)
def test_a_figure_that_is_given_goes_before_its_words(figure: str, bounds: tuple[int | None, int | None]) -> None:
    content = made(figure=figure).content
    assert isinstance(content, Tally)
    assert content.bounds() == bounds


def test_an_event_and_a_position_are_made_of_theirs() -> None:
    of = {"quote": "It shelled the ford on 3 May", "claimant": "narrator", "at": ""}
    event = make_claim(REPORT, {
        "kind": "event", **of, "type": "ASSAULT", "action": "shelled", "by": "Ruritania=RUR", "place": "the ford",
        "date": "2031-05-03", "via": "AFP; the Strelsau Post=RUR", "cue": "denied", "stance": "denies",
    })  # fmt: skip
    assert isinstance(event.content, Event) and event.claimant == NARRATOR
    assert (event.content.action.text, event.content.by, event.content.to) == (
        "shelled",
        Actor(("Ruritania",), "RUR"),
        None,
    )
    assert [(a.name, a.country) for a in event.via] == [("AFP", None), ("the Strelsau Post", "RUR")]
    assert event.cue == find_in(TEXT, "denied")[0]
    stand = make_claim(REPORT, {"kind": "position", **of, "actor": "Zenda", "issue": "talks", "position": "rejects"})
    assert isinstance(stand.content, Position) and stand.content.actor.name == "Zenda"
    assert make_claim(REPORT, {"kind": "remark", **of}).content is None


def test_who_is_called_as_in_another_claim_is_that_one() -> None:
    known = replace(made(), claimant=Actor(("the Zenda council", "Zenda's council"), "ZEN", ActorType.ARMED_GROUP))
    claim = make_claim(REPORT, {**SEVEN, "claimant-country": ""}, [known])
    assert claim.claimant == Actor(("Zenda's council", "the Zenda council"), "ZEN", ActorType.ARMED_GROUP)


def test_names_that_were_blotted_out_are_put_back_from_the_text() -> None:
    mask = Mask(["Zenda"])
    blotted = {name: mask.text(value) for name, value in SEVEN.items()}
    quote = "█████ denied"
    claim = make_claim(REPORT, {**blotted, "quote": "█████’s council counted “at least seven”"}, mask=mask)
    assert claim.quote.text == "Zenda’s council counted “at least seven”"
    assert claim.claimant.name == "Zenda’s council"
    assert make_claim(REPORT, {"kind": "remark", "quote": quote}, mask=mask).quote.text == "Zenda denied"


@pytest.mark.parametrize(
    ("slots", "says"),
    [
        ({"quote": "nine of the king's guards"}, "not in the text"),
        ({"quote": ""}, "not in the text"),
        ({"quote": "ford"}, r"stand 2 times.*at=\d+, \d+"),
        ({"number": "eight"}, "not in the text"),
        ({"number": ""}, "a figure needs its words"),
        ({"number": "killed"}, "not understood"),
        ({"figure": "many"}, "not a figure"),
        ({"figure": "15..12"}, "not a figure"),
        ({"measure": "hurt"}, "no such measure"),
        ({"measure": ""}, "the measure is missing"),
        ({"kind": "rumour"}, "no such kind"),
        ({"kind": "event"}, "no such slot"),
        ({"to": "yesterday"}, "no day"),
        ({"stance": "claims"}, "choose one of affirms, denies"),
        ({"colour": "red"}, "no such slot"),
    ],
)
def test_what_cannot_be_a_claim_is_refused_with_the_reason(slots: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        made(**slots)


def test_words_that_stand_twice_are_told_apart_by_where_they_begin() -> None:
    places = [str(span.start) for span in find_in(TEXT, "ford")]
    assert [str(made(quote="ford", at=at).quote.start) for at in places] == places


def test_a_number_that_is_withheld_has_none() -> None:
    content = made(number="", stance="withholds").content
    assert isinstance(content, Tally) and content.bounds() == (None, None)


# --- in the ledger


@pytest.fixture
def told(ledger: Ledger, dispatch: Dispatch) -> Ledger:
    """One report, of which the reader finds one claim and misses another."""
    ledger.add(dispatch("one.txt", "Ruritania said 40 of Borduria's soldiers were killed.", MISSED))
    return ledger


def add(ledger: Ledger, **slots: str) -> str:
    """The id of the claim added."""
    given = {**SEVEN, **{name.replace("_", "-"): value for name, value in slots.items()}}
    before = {c.id for c in ledger.claims()}
    ledger.review(ledger.reports()[0].id, "added", reviewer="mk", why="missed", change=given)
    (new,) = {c.id for c in ledger.claims()} - before
    return new


def figures(ledger: Ledger, **filters: str) -> list[int | None]:
    return sorted(c.content.bounds()[0] or 0 for c in ledger.claims(**filters) if isinstance(c.content, Tally))


def seven(ledger: Ledger) -> list[Matter]:
    return [m for m in ledger.matters() if any(v.low == 7 for v in m.views)]


def test_an_added_claim_is_found_shown_and_counted_like_any_other(told: Ledger) -> None:
    mark = add(told)
    assert figures(told) == [7, 40]
    assert figures(told, claimant="ZEN", words="seven") == [7]
    assert [c.id for c in told.claim_page(10, claimant="ZEN")] == [mark]
    assert [c.id for c in told.search("seven").claims] == [mark]
    (matter,) = seven(told)
    assert matter.finding is not None and matter.finding.basis == "reviewed"
    assert told.show(mark).claim.id == mark  # type: ignore[union-attr]
    assert [r.verdict for r in told.history(mark)] == ["added"]
    assert told.rebuild() == told.matters()


def test_an_added_claim_can_be_corrected_and_taken_back(told: Ledger) -> None:
    before = told.matters()
    mark = add(told)
    told.review(mark, "corrected", reviewer="mk", change={"figure": "8"})
    assert figures(told) == [8, 40]
    added = next(r for r in told.reviews() if r.verdict == "added")
    told.undo(added.id, reviewer="ana", why="it is no claim")
    assert figures(told) == [40]
    assert told.matters() == before
    assert [(r.reviewer, r.why) for r in told.reviews() if r.verdict in ("added", "undone")] == [
        ("mk", "missed"), ("ana", "it is no claim"),
    ]  # fmt: skip


def test_the_same_claim_is_not_added_twice(told: Ledger) -> None:
    mark = add(told)
    with pytest.raises(InputError, match=mark):
        add(told)
    assert len(told.reviews()) == 1


def test_what_was_decided_before_a_claim_was_added_is_not_about_it(told: Ledger) -> None:
    (misread,) = told.claims()
    told.review(misread.id, "wrong", reviewer="mk")
    mark = add(
        told, quote="40 of Borduria's soldiers were killed", number="40", side="BOR", of="Borduria's soldiers",
        claimant="Ruritania's king", claimant_country="RUR",
    )  # fmt: skip
    assert [c.id for c in told.claims()] == [mark]
    assert [v.claim for m in told.matters() for v in m.views] == [mark]


def test_a_decision_about_one_of_two_claimants_leaves_the_other(told: Ledger) -> None:
    read = told.claims()[0]
    mark = add(told, quote="40 of Borduria's soldiers were killed", number="40", side="BOR", of="Borduria's soldiers")
    told.review(read.id, "wrong", reviewer="mk")
    assert [c.id for c in told.claims()] == [c.id for c in told.claims(claimant="ZEN")] == [mark]
    assert told.claims(claimant="RUR") == ()
    assert [v.claim for m in told.matters() for v in m.views] == [mark]


@pytest.fixture
def taught(reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, object]], None]:
    """Makes the reader find the missed claim too, with some slots otherwise, under a new version."""
    find = type(reader)._claims

    def teach(otherwise: Mapping[str, object]) -> None:
        def claims(self: FakeReader, report: Report) -> Iterator[Claim]:
            yield from find(self, report)
            claim = replace(make_claim(report, SEVEN), confidence=0.5)
            yield replace(claim, **otherwise)  # type: ignore[arg-type]

        monkeypatch.setattr(type(reader), "_claims", claims)
        reader.version += "-2"

    return teach


@pytest.mark.parametrize(
    ("otherwise", "claims"),
    [
        ({}, 2),
        ({"claimant": NARRATOR}, 2),
        ({"claimant": Actor(("the council",))}, 2),
        ({"modality": Modality.POSSIBLE}, 2),
        ({"claimant": Actor(("Ruritania",), "RUR")}, 3),  # another party says so too
        ({"stance": Stance.DENIES}, 3),
    ],
)
def test_what_a_later_reading_finds_too_counts_once(
    told: Ledger, taught: Callable[[Mapping[str, object]], None], otherwise: Mapping[str, object], claims: int
) -> None:
    mark = add(told)
    taught(otherwise)
    assert len(told.reread().of(State.ANEW)) == 1
    assert len(told.claims()) == claims
    assert sum(len(m.views) for m in told.matters()) >= claims
    kept = next(c for c in told.claims() if c.id == mark)
    assert (kept.confidence, kept.claimant.name) == (1.0, "Zenda's council")
    assert told.matters() == told.rebuild()
    told.undo(told.reviews()[0].id, reviewer="mk")
    assert len(told.claims()) == 2  # the reader's own is back in its place
    assert told.matters() == told.rebuild()


def test_who_said_the_same_when_a_claim_was_added_stays_beside_it(
    told: Ledger, taught: Callable[[Mapping[str, object]], None]
) -> None:
    taught({"claimant": Actor(("the council",)), "source": None})
    told.reread()
    add(told)
    assert len(told.claims()) == 3
    taught({"claimant": Actor(("the council",)), "source": None})
    told.reread()
    assert len(told.claims()) == 4 - 1


# --- gone over


def test_a_report_is_gone_over_and_that_is_taken_back(told: Ledger) -> None:
    report = told.reports()[0]
    add(told)
    assert told.half_gone_over() == {report.sha256: 1}
    done = told.review(report.id, "gone-over", reviewer="mk")
    assert told.gone_over() == {report.sha256: done}
    assert told.half_gone_over() == {}
    told.undo(done.id, reviewer="mk")
    assert told.gone_over() == {}


def test_what_is_not_in_a_report_gone_over_is_no_claim_for_later_readers(
    told: Ledger, taught: Callable[[Mapping[str, object]], None]
) -> None:
    report, before = told.reports()[0], told.matters()
    done = told.review(report.id, "gone-over", reviewer="mk")
    taught({})
    told.reread()
    assert [r.reader for r in told.store.readings(report.sha256)] == ["fake-2", "fake"]
    assert told.reread().outcomes == ()
    assert figures(told) == [40]
    assert told.matters() == before
    told.undo(done.id, reviewer="mk")  # now what was read since holds
    assert figures(told) == [7, 40]
    assert len(seven(told)) == 1


def test_what_is_added_after_it_was_gone_over_is_in_it(told: Ledger) -> None:
    told.review(told.reports()[0].id, "gone-over", reviewer="mk")
    add(told)
    assert figures(told) == [7, 40]


def test_a_withdrawn_report_takes_what_was_added_along(told: Ledger) -> None:
    add(told)
    told.withdraw(told.reports()[0].id, "asked to", "mk")
    assert (told.claims(), told.matters(), told.reviews()) == ((), (), ())


def test_a_span_of_words_is_that_of_the_text(told: Ledger) -> None:
    mark = add(told)
    claim, text = told.show(mark).claim, told.reports()[0].text  # type: ignore[union-attr]
    spans = [claim.quote, claim.content.number, claim.source]
    assert all(isinstance(s, Span) and text[s.start : s.end] == s.text for s in spans)
