"""Plain text as scraped, pasted or sent by wire."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .builders import BODY, LEAD, STORY, report

TITLE = "Norland Claims Four Tanks as Shelling Goes On"


@pytest.mark.parametrize(
    ("head", "slots"),
    [
        (f"{TITLE}\n\nBy Ada Brenn for AFP\n\n3 May 2031\n", {"title": TITLE, "agency": "AFP", "published": "2031-05-03"}),
        (f"{TITLE}\nBy Ada Brenn, Reuters\nMay 3, 2031\n", {"title": TITLE, "agency": "Reuters", "published": "2031-05-03"}),
        (f"{TITLE}\n\nAssociated Press\nPublished: Sat 3 May 2031 14:05 GMT\n", {"agency": "AP", "published": "2031-05-03T14:05:00+00:00"}),
        (f"{TITLE}\n\nPublished 3 May 2031\nLast updated 4 May 2031\n", {"published": "2031-05-03", "updated": "2031-05-04"}),
        (f"{TITLE}\n\nBy [Ada Brenn](https://harbour.example/ada) and Ole Rask\n", {"title": TITLE, "agency": None, "published": None}),
        ("", {"title": None, "agency": None, "published": None, "outlet": None}),
    ],
)  # fmt: skip
def test_head_of_a_page(head: str, slots: dict[str, str | None]) -> None:
    found = report(f"{head}\n{STORY}\n")
    assert found.text == STORY
    assert {slot: getattr(found, slot) for slot in slots} == slots


@pytest.mark.parametrize(
    "furniture",
    [
        "Related article: [Who are the Harbeck militia?](#)",
        "Read more: Talks collapse again",
        "Share this article",
        "Advertisement",
        "Follow us on Facebook for the latest",
        "Photo: Ole Rask / Getty Images",
        "Soldiers near Harbeck on Sunday. (Photo by Ole Rask)",
        "A gun position above the town / Getty Images",
        "[https://harbour.example/other-story](https://harbour.example/other-story)",
        "![a map](https://harbour.example/map.png)",
        "Tags: Norland, Sudria, Harbeck",
        "5 min read",
        "* * *",
    ],
)
def test_furniture_within_the_text_goes(furniture: str) -> None:
    assert report(f"{TITLE}\n\n{LEAD}\n\n{furniture}\n\n{BODY}").text == STORY


@pytest.mark.parametrize(
    "tail",
    [
        "Original url:\n\n[https://www.harbourtimes.example/2031/05/03/fo](https://www.harbourtimes.example/2031/05/03/four-tanks)",
        "Source: https://www.harbourtimes.example/2031/05/03/four-tanks",
        "(Reporting by Ada Brenn; editing by Ole Rask)\n\nhttps://www.harbourtimes.example/2031/05/03/four-tanks",
        "© 2031 Harbour Times. All rights reserved.\nhttps://www.harbourtimes.example/2031/05/03/four-tanks",
    ],
)
def test_tail_of_a_page_gives_the_address(tail: str) -> None:
    found = report(f"{TITLE}\n\n{STORY}\n\n{tail}")
    assert found.text == STORY
    assert found.address == "https://www.harbourtimes.example/2031/05/03/four-tanks"
    assert (found.outlet, found.published) == ("Harbour Times", "2031-05-03")


@pytest.mark.parametrize(
    "kept",
    [
        "Fighting near the river",  # a subheading
        "Officials: no tank was lost",
        "The ministry said it would share its pictures with the observers within a week.",
        "By Monday evening the shelling had stopped along most of the front, residents said.",
        "A photo of the burning tank was shown on state television, but it could not be verified.",
    ],
)
def test_words_of_the_report_stay(kept: str) -> None:
    assert report(f"{TITLE}\n\n{LEAD}\n\n{kept}\n\n{BODY}").text == f"{LEAD}\n\n{kept}\n\n{BODY}"


def test_caption_with_its_credit_goes_and_a_standfirst_stays() -> None:
    page = f"{TITLE}\n\nPresident Ilse Marn. [norland.example](#)\n\nBoth sides report losses\n\n{STORY}"
    assert report(page).text == f"Both sides report losses\n\n{STORY}"


def test_wrapped_lines_are_joined() -> None:
    wrapped = "The army of Norland said on Monday that its guns had\ndestroyed four tanks near the town of Harbeck.\n"
    more = "Officials in Sudria denied the claim and said that none of their\ntanks had been in the area that day."
    assert report(f"{TITLE}\n\n{wrapped}\n{more}\n").text == STORY
    assert report(f"{TITLE}\n\n{wrapped}   {more}\n").text == STORY


def test_paragraph_torn_by_a_page_break_is_mended() -> None:
    torn = LEAD.replace(" had destroyed", " had\n\ndestroyed")
    assert report(f"{TITLE}\n\n{torn}\n\n{BODY}").text == STORY


@pytest.mark.parametrize(
    ("dateline", "agency", "day"),
    [
        ("HARBECK, May 3 (Reuters) - ", "Reuters", None),
        ("HARBECK, Norland (AP) — ", "AP", None),
        ("HARBECK (AFP) – ", "AFP", None),
        ("HARBECK (Meridian Press) - ", "Meridian Press", None),
        ("HARBECK, 3 JUN 89 (EFE) -- [TEXT] ", "EFE", "1989-06-03"),
        ("PORT HARBECK (NORLAND), 12 NOV 89 (ACAN - EFE) -- [TEXT] ", "ACAN-EFE", "1989-11-12"),
        ("HARBECK, May 3, 2031. /TASS/. ", "TASS", "2031-05-03"),
        ("HARBECK, MAY 3, ARMENPRESS. ", "Armenpress", None),
        ("HARBECK, Feb. 3, 2031 - ", None, "2031-02-03"),
        ("HARBECK, NO DATE (DOMESTIC SERVICE) -- [TEXT] ", None, None),
        ("", None, None),
    ],
)
def test_dateline_is_read_and_kept(dateline: str, agency: str | None, day: str | None) -> None:
    found = report(f"{dateline}{STORY}")
    assert found.text == f"{dateline}{STORY}"
    assert (found.agency, found.published) == (agency, day)


def test_upper_case_wire_is_english_and_keeps_its_paragraphs() -> None:
    wire = "HARBECK, 3 JUN 89 (EFE) -- [TEXT] FOUR SOLDIERS WERE KILLED ON THE\nROAD TO THE COAST TODAY.\n\n   THE ARMY SAID THAT IT HAD LOST NO\nOTHERS IN THE ATTACK."
    found = report(wire)
    assert found.text.split("\n\n") == [
        "HARBECK, 3 JUN 89 (EFE) -- [TEXT] FOUR SOLDIERS WERE KILLED ON THE ROAD TO THE COAST TODAY.",
        "THE ARMY SAID THAT IT HAD LOST NO OTHERS IN THE ATTACK.",
    ]


@pytest.mark.parametrize("credit", ["(AFP)", "— AFP", "AFP"])
def test_credit_at_the_end_names_the_agency(credit: str) -> None:
    assert report(f"{TITLE}\n\n{LEAD}\n\n{BODY}\n\n{credit}").agency == "AFP"
    assert report(f"{TITLE}\n\n{LEAD}\n\n{BODY} {credit}").agency == ("AFP" if credit != "AFP" else None)


def test_agency_quoted_in_the_text_is_no_credit() -> None:
    assert report(f"{LEAD}\n\n“We lost none,” a colonel told AFP on Tuesday.").agency is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = f"{LEAD}\n\n“We lost none,” said Marta Müller – a colonel."
    assert report(text.replace("\n", "\r\n").encode(encoding)).text == text


def test_page_cut_in_a_character_is_read() -> None:
    assert report(f"{LEAD} “No,” she said in the café. “".encode()[:-1]).text.startswith(f"{LEAD} “No,” she")


def test_text_is_composed_and_without_control_characters() -> None:
    assert report(f"{LEAD} Cafe\u0301 \x07near\u00a0the\u200b river.").text == f"{LEAD} Café near the river."


def test_same_bytes_same_report() -> None:
    page = f"{TITLE}\n\n3 May 2031\n\n{STORY}"
    assert report(page) == report(page)
    assert report(page).name.startswith("report-2031-05-03-")


def test_the_scraped_page_gives_the_clean_report(shared: Path) -> None:
    seed = shared / "claims" / "seed"
    clean = json.loads((seed / "karabakh-2020-09-30.json").read_text("utf-8"))
    found = report((seed / "page.txt").read_bytes())
    assert found.text == clean["text"]
    assert (found.title, found.outlet, found.agency) == (clean["title"], clean["outlet"], clean["agency"])
    assert found.published == clean["date"]
