from __future__ import annotations

import pytest

from counterclaim.ledger.keys import place_key
from counterclaim.records.matters import Dispute, Scope

from .cases import AT_LEAST, GUARD, KORLAND, MISSION, NEARLY, OSTRIA, REPORTER, VELL, VOICE, Page, ledger, only

SCOPES = [
    ("one day", {"since": "2031-03-04", "until": "2031-03-04", "place": "Tarn"}, Scope.INCIDENT),
    ("since the war began", {}, Scope.RUNNING),
    ("since a day", {"since": "2031-03-03", "words": "12 soldiers killed since Monday"}, Scope.RUNNING),
    ("so far", {"since": None}, Scope.RUNNING),
    ("two given days", {"since": "2031-03-03", "until": "2031-03-04"}, Scope.WINDOW),
    ("past weeks", {"since": None, "words": "12 soldiers killed in recent weeks"}, Scope.WINDOW),
    ("no day", {"since": None, "until": None, "place": "Tarn"}, Scope.INCIDENT),
    ("a war's figure without day", {"since": None, "until": None, "number": 30000}, Scope.RUNNING),
    ("forces there", {"since": None, "measure": "deployed"}, Scope.STOCK),
    (
        "prisoners held",
        {"since": None, "measure": "captured", "words": "12 soldiers are being held in camps"},
        Scope.STOCK,
    ),
    ("what may come", {"modality": "future"}, Scope.UNKNOWN),
    ("what could be", {"modality": "possible", "words": "12 soldiers could be killed"}, Scope.UNKNOWN),
    ("what is believed to be", {"modality": "possible", "cue": "is believed"}, Scope.RUNNING),
]


@pytest.mark.parametrize(("case", "slots", "scope"), SCOPES, ids=[c[0] for c in SCOPES])
def test_scope(case: str, slots: dict[str, object], scope: Scope) -> None:
    assert only(Page().tally(OSTRIA, **{"number": 12, **slots})).scope is scope  # type: ignore[arg-type]


DAY = {"since": "2031-03-04", "until": "2031-03-04", "place": "Tarn"}
TOGETHER = [
    ("the bloc's dead", Page().tally(OSTRIA, 8, side="OST"), Page().tally(VELL, 90, side="MGD", by="VEL"), True),
    (
        "other wording of a place",
        Page().tally(VELL, 3, **DAY),
        Page().tally(OSTRIA, 9, **{**DAY, "place": "the town of Tarn"}),
        True,
    ),
    (
        "running totals as of other days",
        Page().tally(VELL, 3),
        Page("Hill Post", "2031-03-09").tally(OSTRIA, 9, until="2031-03-09"),
        True,
    ),
    ("start of the war or no start", Page().tally(VELL, 3), Page().tally(OSTRIA, 9, since=None), True),
    (
        "other days",
        Page().tally(VELL, 3, **DAY),
        Page().tally(OSTRIA, 9, **{**DAY, "since": "2031-03-05", "until": "2031-03-05"}),
        False,
    ),
    ("other places", Page().tally(VELL, 3, **DAY), Page().tally(OSTRIA, 9, **{**DAY, "place": "Brok"}), False),
    ("other classes", Page().tally(VELL, 3), Page().tally(OSTRIA, 9, of="villagers", counted="civilian"), False),
    ("other sides", Page().tally(VELL, 3), Page().tally(OSTRIA, 9, side="OST"), False),
    ("unknown place is no wildcard", Page().tally(VELL, 3), Page().tally(OSTRIA, 9, place="Tarn"), False),
    (
        "a bulldozer is no truck",
        Page().tally(VELL, 3, "destroyed", "bulldozers", unit="vehicle", counted="equipment"),
        Page().tally(OSTRIA, 9, "destroyed", "trucks", unit="vehicle", counted="equipment"),
        False,
    ),
    (
        "an unknown scope meets nothing",
        Page().tally(VELL, 30, modality="future"),
        Page("Hill Post").tally(OSTRIA, 90, modality="future"),
        False,
    ),
    (
        "incidents without a day in other reports",
        Page().tally(VELL, 3, since=None, until=None, place="Tarn"),
        Page("Hill Post").tally(OSTRIA, 9, since=None, until=None, place="Tarn"),
        False,
    ),
]


@pytest.mark.parametrize(("case", "one", "other", "together"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_what_is_comparable(case: str, one: Page, other: Page, together: bool) -> None:
    assert len(ledger(one, other)) == (1 if together else 2)


def test_items_of_one_list_are_different_things() -> None:
    page = Page().tally(VOICE, 2, **DAY).tally(VOICE, 7, **DAY).tally(VELL, 7, **DAY)
    matters = ledger(page)
    assert sorted(len(m.views) for m in matters) == [1, 2]
    assert all(m.findings[0].dispute is Dispute.NONE for m in matters)


def test_a_corrected_figure_is_a_revision_and_no_item() -> None:
    page = (
        Page()
        .tally(VELL, 30, cue="said, having initially put at", **DAY)
        .tally(VELL, 12, cue="counted in the evening", **DAY)
    )
    matter = only(page)
    assert [v.superseded for v in matter.views] == [True, False]
    assert [(n.kind, "lowered its figure from 30 to 12" in n.sentence) for n in matter.notes] == [("correction", True)]
    assert (matter.findings[0].low, matter.findings[0].high) == (12, 12)


def test_a_running_total_is_a_series_whose_latest_stands() -> None:
    pages = [
        Page("Lake Wire", f"2031-03-0{d}").tally(VELL, n, until=f"2031-03-0{d}") for d, n in [(3, 10), (4, 25), (6, 21)]
    ]
    matter = only(*reversed(pages))
    assert [(v.low, v.superseded) for v in matter.views] == [(10, True), (25, True), (21, False)]
    assert [n.kind for n in matter.notes] == ["growth", "revision"]
    assert "lowered its figure from 25 to 21 on 6 Mar 2031" in matter.notes[1].sentence
    assert matter.findings[0].ceiling == 21


def test_running_totals_weeks_apart_are_not_held_against_each_other() -> None:
    old, new = Page().tally(VELL, 10), Page("Hill Post", "2031-04-20").tally(OSTRIA, 400, until="2031-04-20")
    assert only(old, new).findings[0].dispute is Dispute.NONE


def test_silence_is_said_and_shown_beside_the_boast() -> None:
    page = Page().tally(OSTRIA, 90).tally(OSTRIA, None, side="OST", stance="withholds", cue="has released no")
    boast = next(m for m in ledger(page) if m.population == "VEL")
    assert [n.sentence for n in boast.notes] == ["The Ostrian side gives none for its own losses."]
    quiet = next(m for m in ledger(page) if m.population == "MGD+OST")
    assert [n.sentence for n in quiet.notes] == ["Ostria's defence ministry gives no figure for its own losses."]


def test_parts_add_up_to_a_total() -> None:
    page = Page().tally(VOICE, 100, of="people", side=None, counted="unspecified", modifier=NEARLY)
    page.tally(VELL, 81).tally(OSTRIA, 2300).tally(VOICE, 17, of="civilians", side=None, counted="civilian")
    page.tally(REPORTER, 1, side="OST", cue="saw")
    total = next(m for m in ledger(page) if m.counted == "unspecified")
    note = next(n for n in total.notes if n.kind == "arithmetic")
    assert note.sentence.endswith("= 98, which agrees with the total of 90 to 100.")
    assert len(note.claims) == 3


def test_parts_that_do_not_add_up() -> None:
    page = Page().tally(VOICE, 40, of="people", side=None, counted="unspecified")
    page.tally(VELL, 81).tally(VOICE, 17, of="civilians", side=None, counted="civilian")
    total = next(m for m in ledger(page) if m.counted == "unspecified")
    assert any("does not add up to the total of 40" in n.sentence for n in total.notes)


@pytest.mark.parametrize(
    ("narrow", "wide", "kind"),
    [
        (Page().tally(VELL, 3, **DAY), Page().tally(VELL, 12), "part-of"),
        (
            Page().tally(VELL, 3, of="villagers", counted="civilian"),
            Page().tally(VOICE, 9, side=None, of="people", counted="unspecified"),
            "part-of",
        ),
        (Page().tally(VELL, 3, place="Tarn"), Page().tally(VELL, 12), "part-of"),
        (Page().tally(VELL, 3), Page().tally(VELL, 12, "casualties"), "compatible-with"),
    ],
)
def test_narrower_and_vaguer_matters_are_linked(narrow: Page, wide: Page, kind: str) -> None:
    matters = {m.views[0].low: m for m in ledger(narrow, wide)}
    (target,) = [m for low, m in matters.items() if low != 3]
    assert [(link.kind, link.to) for link in matters[3].links] == [(kind, target.id)]
    assert target.links == ()


def test_overlapping_windows_are_no_parts() -> None:
    one = Page().tally(VELL, 3, since="2031-03-02", until="2031-03-04")
    other = Page().tally(VELL, 5, since="2031-03-03", until="2031-03-05")
    assert all(m.links == () for m in ledger(one, other))


NAMES = [
    (Page().tally(VELL, 9, side="MGD"), "Ostrian-side soldiers killed, running since 1 Mar 2031"),
    (
        Page().tally(OSTRIA, 4, "destroyed", "tanks", unit="tank", counted="equipment", **DAY),
        "Vellish tanks destroyed in Tarn, 4 Mar 2031",
    ),
    (
        Page().tally(VOICE, 4, of="people", side=None, counted="civilian", since=None, by="OST"),
        "Civilians killed by the Ostrian side, as of 5 Mar 2031",
    ),
    (
        Page().tally(VELL, 900, "deployed", "troops", side="KOR", since=None),
        "Korlandish soldiers deployed, as of 5 Mar 2031",
    ),
    (Page().tally(VOICE, 1, of="child", side=None, counted="civilian", **DAY), "Child killed in Tarn, 4 Mar 2031"),
    (
        Page().tally(VOICE, 1, of="child", side=None, counted="civilian", **DAY | {"place": "UAE"}),
        "Child killed in UAE, 4 Mar 2031",
    ),
]


@pytest.mark.parametrize(("page", "name"), NAMES)
def test_names(page: Page, name: str) -> None:
    assert only(page).name == name


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the town of Tarn in Brok province", "tarn"),
        ("a mosque in Al-Tarn", "al-tarn"),
        ("eastern Brok", "eastern brok"),
        ("the region", None),
        ("THE CITY OF TARN", "tarn"),
        ("Vell’s far eastern Brok province", "vell eastern brok"),
        (None, None),
    ],
)
def test_places_as_compared(words: str | None, key: str | None) -> None:
    assert place_key(words) == key


def test_open_figures_keep_low_best_and_high_in_order() -> None:
    finding = only(
        Page().tally(VELL, 12, modifier=AT_LEAST).tally(MISSION, 40).tally(KORLAND, 9).tally(GUARD, 44)
    ).findings[0]
    assert finding.low is not None and finding.best is not None and finding.high is not None
    assert finding.low <= finding.best <= finding.high
