"""Full text, on every kind of database: what is found, what a query cannot break, what withdrawal leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert

from counterclaim.store import rows, schema, search
from counterclaim.store.filters import ClaimFilter
from counterclaim.store.search import terms_of
from counterclaim.store.store import Store, open_store
from tests.store.made import NOON, report, told

TEXTS = {
    "bridge": "The ministry said that the bridge at Velt was shelled.",
    "market": "Shelling hit the market. The ministry denied it, twice: “no shells”.",
    "talks": "Élodie Kroupnik called for talks on Monday.",
}


@pytest.fixture
def store(ledger_address: str) -> Iterator[Store]:
    with open_store(ledger_address) as opened:
        for name, text in TEXTS.items():
            opened.add_report(*told(text, name=name))
        yield opened


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ministry", {"bridge", "market"}),
        ("MINISTRY market", {"market"}),
        ('"the market"', {"market"}),
        ("brid*", {"bridge"}),
        ("airport", set()),
        ("", set()),
        ("   ", set()),
        # what has a meaning in the language of the index has none here
        ("ministry OR airport", set()),
        ("NOT ministry", set()),
        ('"', set()),
        ("ministry) OR (x", set()),
        ("text:ministry", set()),
        ("%", set()),
        ("'; DROP TABLE reports; --", set()),
        ("ministry -", {"bridge", "market"}),
    ],
)
def test_texts_that_hold_every_word_are_found(store: Store, words: str, names: set[str]) -> None:
    assert {r.name for r in store.search_reports(words, 10)} == names
    assert store.search_counts(words)[0] == len(names)


def test_hits_come_in_pages(store: Store) -> None:
    pages = [store.search_reports("ministry", 1, skip) for skip in range(3)]
    assert [len(page) for page in pages] == [1, 1, 0]
    assert pages[0] != pages[1]


def test_of_very_many_hits_the_latest_come_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 1)
    assert [r.name for r in store.search_reports("ministry", 10)] == ["market", "bridge"]
    assert [r.name for r in store.search_reports("ministry", 10, 1)] == ["bridge"]


@pytest.mark.parametrize("others", [{}, {"stance": "denies"}, {"since": "2031-05-05"}, {"kind": "tally"}])
def test_a_page_of_claims_by_words_holds_what_the_whole_list_does(store: Store, others: dict[str, str]) -> None:
    for words in ("ministry", "died", "minist*", "no such words", "?"):
        wanted = ClaimFilter(words=words, **others)
        pages = [store.claim_page(wanted, 2, skip) for skip in range(0, 12, 2)]
        assert sorted(c.id for page in pages for c in page) == sorted(c.id for c in store.claims(wanted))


def test_claims_are_found_by_their_words_in_any_spelling_of_accents(store: Store) -> None:
    named = {c.id for c in store.claims() if "kroupnik" in " ".join(c.claimant.accept).lower()}
    assert named
    assert {c.id for c in store.search_claims("kroupnik", 10)} == named


def test_what_is_withdrawn_is_found_no_more(store: Store) -> None:
    (gone,) = store.search_reports("market", 1)
    store.withdraw(gone.sha256, "asked to", "Anna", NOON)
    assert store.search_counts("market") == (0, 0)
    assert {r.name for r in store.search_reports("ministry", 10)} == {"bridge"}


def test_no_word_of_a_withdrawn_text_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as store:
        store.add_report(*told("The village of Zwyrrhavn burned.", name="gone"))
        store.withdraw(store.search_reports("zwyrrhavn", 1)[0].sha256, "asked to", "Anna", NOON)
    assert b"zwyrrhavn" not in path.read_bytes().lower()


def test_an_older_ledger_is_indexed_when_it_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    config = Config()
    config.set_main_option("script_location", "counterclaim.store:migrations")
    with create_engine(f"sqlite:///{path}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0004")
        db.execute(insert(schema.reports).values(rows.report_row(report(TEXTS["bridge"], name="bridge"))))
    with open_store(path) as store:
        assert [r.name for r in store.search_reports("bridge", 1)] == ["bridge"]


@pytest.mark.parametrize(
    ("words", "terms"),
    [("two words", ("two", "words")), ('"one phrase" more', ("one phrase", "more")), ("Al-Bab*", ("Al Bab*",))],
)
def test_terms(words: str, terms: tuple[str, ...]) -> None:
    assert terms_of(words) == terms
