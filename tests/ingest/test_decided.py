"""What people decided about copies, laid over what shared wording shows."""

from __future__ import annotations

from itertools import permutations

import pytest

from counterclaim.ingest.origins import find_origins
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review, Verdict
from tests.ingest.test_origins import EDITED, OTHER, WIRE, made, paragraphs

FOUND = made(EDITED, "Lake Post", "2031-05-04")  # shares its wording with FIRST
FIRST = made(WIRE)
CUT = made(paragraphs(0, 1, 2), "Valley News", "2031-05-05")  # and so does this one
ALONE = made(OTHER, "Far Herald", "2031-05-06")
KNOWN = {"a": FIRST, "b": FOUND, "c": CUT, "d": ALONE}


def decided(text: str) -> list[Review]:
    """ "a=d b/c -1": a and d are of one origin, b and c apart, the first decision is taken back; minute by minute."""
    found: list[Review] = []
    for minute, word in enumerate(text.split()):
        at = f"2031-06-01T10:{minute:02}:00+00:00"
        if word.startswith("-"):
            found.append(Review(Verdict.UNDONE, "Anna", at, change=(("review", found[int(word[1:]) - 1].id),)))
            continue
        one, other = KNOWN[word[0]], KNOWN[word[2]]
        verdict = Verdict.ONE_ORIGIN if word[1] == "=" else Verdict.APART
        found.append(Review(verdict, "Anna", at, "heard it", one.sha256, change=(("other", other.sha256),)))
    return found


def groups(decisions: str, *without: str) -> str:
    """ "abc d": which reports are of one origin."""
    origins = find_origins((r for name, r in KNOWN.items() if name not in without), decided(decisions))
    names = {r.id: name for name, r in KNOWN.items()}
    found: dict[str, str] = {}
    for report, origin in sorted(origins.items(), key=lambda item: names[item[0]]):
        found[origin.origin] = found.get(origin.origin, "") + names[report]
    return " ".join(sorted(found.values()))


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ("", "abc d"),
        ("a=d", "abcd"),
        ("d=a", "abcd"),
        ("a=d -1", "abc d"),
        ("a/b a/c b/c", "a b c d"),
        # a pair: the latest decision stands
        ("a=d a/d", "abc d"),
        ("a/d a=d", "abcd"),
        ("a=d a/d -2", "abcd"),
        # what shared wording joins gives way, the closest pair last: c is a part of a, b nearly a
        ("a/c", "ab c d"),
        ("a/b", "ac b d"),
        ("b/c", "ac b d"),
        # A=B, B=C, then B apart from C: the earlier word that B is C is no more; A stays with B
        ("d=b b/d", "abc d"),
        ("a=d d=b d/b", "acd b"),
        # a later pair of decisions that says otherwise outweighs an earlier one
        ("b/d a=b a=d", "abcd"),
        # of two earlier ones that a later one contradicts together, the later stays
        ("a=b a=d b/d a/c", "ad bc"),
        ("a=d a=b b/d a/c", "ab c d"),
    ],
)
def test_decisions_are_laid_over_shared_wording(decisions: str, expected: str) -> None:
    assert groups(decisions) == expected


def test_the_order_of_reports_and_decisions_does_not_matter() -> None:
    made_of = decided("a=d b/d a/c -3")
    expected = find_origins(KNOWN.values(), made_of)
    for order in permutations(KNOWN.values()):
        assert find_origins(order, made_of[::-1]) == expected


def test_a_decision_about_a_report_that_is_not_there_says_nothing() -> None:
    assert groups("a=d d=b a/b", "d") == "ac b"
    assert groups("d=b", "a", "d") == "bc"


@pytest.mark.parametrize(
    ("decisions", "of", "says"),
    [
        ("a=d", ALONE, [f"Of one origin with {FIRST.id} (Harbour Times, 2031-05-03), says Anna: heard it."]),
        ("a=d", FIRST, ["The earliest of 4 reports of one origin.", f"Of one origin with {ALONE.id} (Far Herald"]),
        ("a=d", FOUND, ["% of its wording is shared with"]),
        ("a/b b/c", FOUND, [f"is shared with {FIRST.id}", "but both are apart, says Anna: heard it."]),
        ("a/c", FOUND, ["of its wording is shared with", f"but {FIRST.id}", f"and {CUT.id}", "are apart, says Anna"]),
        ("a/d", ALONE, ["No other report shares its wording."]),
    ],
)
def test_the_reason_names_who_decided(decisions: str, of: Report, says: list[str]) -> None:
    why = find_origins(KNOWN.values(), decided(decisions))[of.id].why
    assert all(words in why for words in says), why


def test_what_is_kept_apart_is_no_later_version() -> None:
    later = made(WIRE.replace("At least 12", "At least 15"), day="2031-05-08")
    apart = Review(Verdict.APART, "Anna", "2031-06-01", "", FIRST.sha256, change=(("other", later.sha256),))
    assert find_origins([FIRST, later])[FIRST.id].superseded_by == later.id
    assert find_origins([FIRST, later], [apart])[FIRST.id].superseded_by is None


def test_what_a_person_joins_does_not_take_the_place_of_the_other() -> None:
    origins = find_origins(KNOWN.values(), decided("a=d"))
    assert {o.superseded_by for o in origins.values()} == {None}
