"""What looks comparable and is not, and how deeds are named."""

from __future__ import annotations

import pytest

from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.matters import Matter

from .cases import AT_LEAST, GUARD, KORLAND, OSTRIA, VELL, VOICE, Page, ledger, only

DAY = {"since": "2031-03-04", "until": "2031-03-04", "place": "Tarn"}
LEVEL = {"since": None, "side": "OST"}
COLUMN = Actor(("a Korlandish column",), "KOR", ActorType.ARMED_FORCE)
TOWN = Actor(("Tarn",), "VEL", ActorType.CIVILIANS)
POST = Actor(("one of its posts",), "VEL", ActorType.ARMED_FORCE)


def force(n: int, of: str, outlet: str = "Lake Wire") -> Page:
    return Page(outlet).tally(VELL, n, "deployed", of, **LEVEL)  # type: ignore[arg-type]


def some(outlet: str, n: int, of: str, **more: str | None) -> Page:
    return Page(outlet).tally(VOICE, n, of=of, side=None, **more)  # type: ignore[arg-type]


YEAR = {"since": "2031-01-01", "words": "1 member was killed in the past weeks"}
APART = [
    ("a creed", force(75, "troops"), force(20, "Shia fighters")),
    ("a nationality", force(75, "fighters"), force(20, "British fighters")),
    ("a people", force(75, "fighters"), force(20, "Britons")),
    ("a standing", force(75, "fighters"), force(20, "former fighters")),
    (
        "people whom only the story names",
        some("Lake Wire", 29, "of them", since=None),
        some("Hill Post", 60, "men", since=None),
    ),
    (
        "one killed in a year",
        some("Lake Wire", 1, "member", **YEAR),
        some("Hill Post", 2, "members", **{**YEAR, "words": "2 members were killed in the past weeks"}),
    ),
]


@pytest.mark.parametrize(("case", "one", "other"), APART, ids=[c[0] for c in APART])
def test_parts_of_a_population_stay_apart(case: str, one: Page, other: Page) -> None:
    assert len(ledger(one, other)) == 2


def test_places_in_other_spellings_are_one() -> None:
    spelt = [("Lake Wire", "Deir al-Zour"), ("Hill Post", "Deir ez-Zor"), ("Shore Echo", "the city of Deir Ezzor")]
    pages = [Page(outlet).tally(VELL, 3, **{**DAY, "place": place}) for outlet, place in spelt]
    assert len(only(*pages).views) == 3


def test_one_nationality_is_one_population_however_worded() -> None:
    pages = [force(20, words, f"Outlet {words}") for words in ("British fighters", "Britons")]
    assert only(*pages).name.endswith("British fighters deployed, as of 5 Mar 2031")


def test_a_wars_own_total_needs_no_side() -> None:
    pages = [
        Page(o).tally(VOICE, n, of="people", side=None, counted="unspecified", since=None)
        for o, n in [("Lake Wire", 40_000), ("Hill Post", 33_000)]
    ]
    assert len(only(*pages).views) == 2


def test_an_old_figure_of_a_running_total_is_no_low_end() -> None:
    old, new = Page().tally(VELL, 10), Page("Hill Post", "2031-04-20").tally(OSTRIA, 400, until="2031-04-20")
    finding = only(old, new).findings[0]
    assert (finding.low, finding.high, finding.floor, finding.ceiling) == (400, 400, 10, 400)


def test_figures_that_allow_each_other_are_no_revision() -> None:
    pages = [
        Page("Lake Wire", "2031-03-04").tally(VELL, 20, until="2031-03-04"),
        Page("Lake Wire", "2031-03-05").tally(VELL, 18, modifier=AT_LEAST),
    ]
    assert [n.kind for n in only(*pages).notes] == []


def test_a_part_that_is_larger_than_its_whole_is_told_of_one_body_only() -> None:
    def notes(whole: Page, part: Page) -> list[str]:
        return [n.sentence for m in ledger(whole, part) for n in m.notes if n.kind == "arithmetic"]

    (sentence,) = notes(Page().tally(VELL, 12), Page("Hill Post").tally(VELL, 21, **DAY))
    assert sentence.startswith(
        "Vell's army command: 21 for a part of it (Vellish soldiers killed in Tarn, 4 Mar 2031), 12"
    )
    assert notes(Page().tally(OSTRIA, 12), Page("Hill Post").tally(VELL, 21, **DAY)) == []
    assert notes(Page().tally(VOICE, 12), Page("Hill Post").tally(VOICE, 21, **DAY)) == []


def struck(by: Actor | None, outlet: str = "Lake Wire", who: Actor = VOICE) -> Page:
    return Page(outlet).event(who, "Tarn was shelled", "shelled", by, TOWN, place="Tarn")


def links(*pages: Page) -> set[tuple[str, str | None, str | None]]:
    matters = ledger(*pages)
    actor: dict[str, Matter] = {m.id: m for m in matters}
    return {(k.kind, m.actor, actor[k.to].actor) for m in matters for k in m.links}


def test_rival_accounts_of_one_strike_are_linked_both_ways() -> None:
    pages = [struck(GUARD, who=VELL), struck(VELL, "Hill Post", OSTRIA)]
    assert links(*pages) == {("rival-of", "MGD", "VEL"), ("rival-of", "VEL", "MGD")}


def test_two_strikes_told_by_one_are_no_rivals() -> None:
    assert links(struck(GUARD, who=KORLAND), struck(VELL, "Hill Post", KORLAND)) == set()


def test_an_account_without_a_doer_is_vaguer() -> None:
    assert links(struck(GUARD, who=VELL), struck(None, "Hill Post")) == {("compatible-with", "MGD", None)}


def test_harm_told_in_another_report_belongs_to_the_strike_of_its_place_and_day() -> None:
    harm = Page("Hill Post").tally(VELL, 6, of="residents", counted="civilian", **DAY)
    assert [(k[0], k[2]) for k in links(struck(GUARD, who=VELL), harm)] == [("harm-of", "MGD")]


def test_harm_without_a_place_belongs_to_the_only_strike_of_its_report() -> None:
    dead = {"since": "2031-03-04", "until": "2031-03-04", "of": "residents", "counted": "civilian"}
    assert len(links(struck(GUARD, who=VELL).tally(VELL, 6, **dead))) == 1  # type: ignore[arg-type]
    two = struck(GUARD, who=VELL).event(VELL, "Brok was shelled", "shelled", GUARD, TOWN, place="Brok")
    assert links(two.tally(VELL, 6, **dead)) == set()  # type: ignore[arg-type]


def test_undated_deeds_of_one_story_are_told_apart_by_their_verbs() -> None:
    page = Page().event(VOICE, "a column advanced", "advanced", COLUMN, None, date=None)
    page.event(VOICE, "a column fired", "fired", COLUMN, None, date=None)
    assert len(ledger(page)) == 2


NAMES = [
    ("and pushed into Tarn", "pushed", COLUMN, None, "Korlandish column pushed into Tarn, 4 Mar 2031"),
    ("who left on Tuesday", "left", COLUMN, None, "Korlandish column left, 4 Mar 2031"),
    ("when it crossed the river", "crossed", COLUMN, None, "Korlandish column crossed the river, 4 Mar 2031"),
    ("seizing the bridge", "seizing", COLUMN, None, "Korlandish column seizing the bridge, 4 Mar 2031"),
    ("the offensive went on", "offensive", COLUMN, TOWN, "Offensive against Tarn by Korlandish column, 4 Mar 2031"),
    ("a column surrendered to Tarn", "surrendered", COLUMN, TOWN, "Column surrendered to Tarn, 4 Mar 2031"),
    ("a column shelled Tarn", "shelled", COLUMN, TOWN, "Tarn shelled by Korlandish column, 4 Mar 2031"),
    ("a post was overrun", "overrun", COLUMN, POST, "Vellish post overrun by Korlandish column, 4 Mar 2031"),
    ("a column repelled two attacks", "repelled", COLUMN, POST, "Column repelled two attacks, 4 Mar 2031"),
]


@pytest.mark.parametrize(("words", "action", "by", "to", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_names_of_deeds(words: str, action: str, by: Actor, to: Actor | None, name: str) -> None:
    assert only(Page().event(VOICE, words, action, by, to)).name == name


TALLY_NAMES = [
    ("more Ostrian soldiers", "OST", "Ostrian soldiers deployed, as of 5 Mar 2031"),
    ("other Marsh Guard fighters", "MGD", "Marsh Guard fighters deployed, as of 5 Mar 2031"),
    ("gunmen", "HEZBOLLAH", "Hezbollah gunmen deployed, as of 5 Mar 2031"),
]


@pytest.mark.parametrize(("of", "side", "name"), TALLY_NAMES)
def test_a_side_is_named_once(of: str, side: str, name: str) -> None:
    assert only(Page().tally(VELL, 20, "deployed", of, side=side, since=None)).name == name
