"""Markdown, HTML, PDF, JSON and JSON Lines."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.ingest.reports import ingest
from counterclaim.records.reports import Refusal, Report, text_hash

from .builders import BODY, LEAD, NOW, STORY, all_of, pdf, refusal, report

TITLE = "Norland Claims Four Tanks as Shelling Goes On"
MORE = "Observers of the Lakes Mission counted two burnt vehicles on the road, and said that they could not tell whose they were."
ADDRESS = "https://www.harbourtimes.example/world/four-tanks"
HTML = f"""<!DOCTYPE html><html><head><title>{TITLE} | Harbour Times</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Harbour Times">
<meta property="article:published_time" content="2031-05-03T14:05:00+02:00">
<meta property="article:modified_time" content="2031-05-03T18:30:00+02:00">
<link rel="canonical" href="{ADDRESS}"><script>alert("x")</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1><div class="byline">By Ada Brenn for AFP</div><figure><img src="a.jpg">
<figcaption>A tank near Harbeck. Ole Rask / Getty Images</figcaption></figure>
<p>{LEAD}</p><p>Related article: <a href="/b">Who are the Harbeck militia?</a></p><p>{BODY}</p>
<div class="share"><a href="#">Share on Facebook</a></div><p>{MORE}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/c">Cup final tonight</a></li></ul></aside>
<footer>© 2031 The Harbour Times. All rights reserved. <a href="/t">Terms of use</a></footer></body></html>"""


def test_page_of_html() -> None:
    found = report(HTML, "https://www.harbourtimes.example/x")
    assert found.text == f"{LEAD}\n\n{BODY}\n\n{MORE}"
    assert (found.title, found.outlet, found.agency, found.address) == (TITLE, "The Harbour Times", "AFP", ADDRESS)
    assert (found.published, found.updated) == ("2031-05-03T14:05:00+02:00", "2031-05-03T18:30:00+02:00")


def test_page_with_linked_data() -> None:
    told = json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-03T12:05:00Z"}]})
    page = f'<html><head><script type="application/ld+json">{told}</script></head><body><article>'
    found = report(f"{page}<h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p></article></body></html>", "a.html")
    assert found.published == "2031-05-03T12:05:00+00:00"
    assert found.text == STORY


@pytest.mark.parametrize(
    ("mark", "address", "published"),
    [
        (
            '<time datetime="2031-05-03T10:00:00Z">Saturday</time>',
            "http://lakepost.example/a",
            "2031-05-03T10:00:00+00:00",
        ),
        ("<p>May 3, 2031</p>", "http://lakepost.example/a", "2031-05-03"),
        ("", "http://lakepost.example/2031/05/03/a", "2031-05-03"),
    ],
)
def test_day_from_what_else_the_page_shows(mark: str, address: str, published: str) -> None:
    page = f"<html><body><article><h1>{TITLE}</h1>{mark}<p>{LEAD}</p><h2>On the river</h2><p>{BODY}</p></article></body></html>"
    found = report(page, address)
    assert (found.published, found.outlet, found.address) == (published, "Lake Post", address)
    assert found.text == f"{LEAD}\n\nOn the river\n\n{BODY}"


def test_page_without_a_day_gets_none() -> None:
    page = f"<html><body><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p></article><footer>© 2030</footer></body></html>"
    assert report(page, "a.html").published is None


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", "utf-8"), ("cp1251", "windows-1251"), ("cp1252", "iso-8859-1")]
)
def test_page_in_its_declared_encoding(encoding: str, declared: str) -> None:
    word = "Харбек" if encoding == "cp1251" else "Härbeck"
    page = f'<html><head><meta charset="{declared}"></head><body><article><p>{LEAD} {word}.</p><p>{BODY}</p></article></body></html>'
    assert word in report(page.encode(encoding), "a.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/a'>Home</a> <a href='/b'>World</a></nav></body></html>",
        "<html><body><p>Please enable JavaScript.</p></body></html>",
        "<!doctype html>" + "<div>" * 50_000,
    ],
)
def test_page_without_an_article_is_refused(page: str) -> None:
    assert refusal(page, "a.html").reason == "no article text in the page"


def test_outsized_page_is_read_in_its_own_process() -> None:
    padded = HTML.replace("<nav>", f"<script>{'x' * 1_600_000}</script><nav>")
    assert report(padded, "a.html").text == report(HTML, "a.html").text


MATTER = f"title: {TITLE}\noutlet: Harbour Times\nagency: AFP\ndate: 2031-05-03\nurl: {ADDRESS}"


@pytest.mark.parametrize(
    "page",
    [
        f"---\n{MATTER}\n---\n\n# {TITLE}\n\n{STORY}",
        f'+++\ntitle = "{TITLE}"\noutlet = \'Harbour Times\'\nagency = "AFP"\ndate = 2031-05-03\nurl = "{ADDRESS}"\n+++\n{STORY}',
        f"{MATTER}\n\n{STORY}",
        f"---\n{MATTER}\ntags: [war]\n---\n{LEAD.replace('four tanks', '**four** [tanks](x)')}\n\n> {BODY}\n\n---\n",
    ],
)
@pytest.mark.parametrize("origin", ["page.md", "page.txt"])
def test_front_matter(page: str, origin: str) -> None:
    found = report(page, origin)
    assert found.text == STORY
    assert (found.title, found.outlet, found.agency) == (TITLE, "Harbour Times", "AFP")
    assert (found.published, found.address) == ("2031-05-03", ADDRESS)


def test_markdown_heading_is_the_title_and_marks_go() -> None:
    page = f"# {TITLE}\n\nBy Ada Brenn for AFP\n\n{LEAD}\n\n## On the river\n\n- *{BODY}*\n\n<!-- note -->"
    found = report(page, "page.md")
    assert (found.title, found.agency) == (TITLE, "AFP")
    assert found.text == f"{LEAD}\n\nOn the river\n\n{BODY}"


def test_pdf_text_is_unwrapped_and_running_heads_go() -> None:
    first = "Norland Claims Four Tanks\nBy Ada Brenn for AFP\n3 May 2031"
    wrapped = "The army of Norland said on Monday that its guns had destroyed four\ntanks near the town of Harbeck."
    more = "Officials in Sudria denied the claim and said that none of their tanks\nhad been in the area that day."
    pages = [
        f"Harbour Times\n{text}\nPage {n}" for n, text in enumerate((f"{first}\n{wrapped}", more, more.upper()), 1)
    ]
    found = report(pdf(*pages), "a.pdf")
    assert found.text == f"{STORY}\n\n{BODY.upper()}"
    assert (found.title, found.agency, found.published) == ("Norland Claims Four Tanks", "AFP", "2031-05-03")


def test_pdf_title_from_the_document() -> None:
    page = LEAD.replace("its guns", "its\nguns")
    assert report(pdf(page, title="Four Tanks Claimed at Harbeck"), "a.pdf").title == "Four Tanks Claimed at Harbeck"
    assert report(pdf(page, title="Microsoft Word - final draft.docx"), "a.pdf").title is None


def test_pdf_known_by_its_content() -> None:
    assert report(pdf(LEAD), "a.txt").text == LEAD


ROW = {"id": "r/1", "title": TITLE, "outlet": "Harbour Times", "agency": None, "date": "2031-05-03", "text": STORY}


def test_json_text_is_kept_exactly() -> None:
    text = f"  {LEAD}\r\n\n\n By Ada Brenn\u00a0\n\nCafe\u0301  \n"
    found = report(json.dumps({**ROW, "text": text}), "a.json")
    assert found.text == text
    assert (found.name, found.title, found.outlet, found.published) == ("r-1", TITLE, "Harbour Times", "2031-05-03")


def test_json_dateline_fills_what_the_metadata_leave_open() -> None:
    text = f"HARBECK, 3 JUN 89 (EFE) -- [TEXT] {LEAD.upper()}"
    found = report(json.dumps({**ROW, "date": None, "text": text}), "a.json")
    assert (found.agency, found.published, found.text) == ("EFE", "1989-06-03", text)


def test_json_lines_go_on_after_a_bad_line() -> None:
    lines = [json.dumps(ROW), "{bad", "", json.dumps({"id": "x"}), json.dumps({**ROW, "text": BODY}), "[1]"]
    found = all_of("\n".join(lines), "a.jsonl")
    assert [x.text if isinstance(x, Report) else x.origin for x in found] == [
        STORY, "a.jsonl, line 2", "a.jsonl, line 4", BODY, "a.jsonl, line 6",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a b\u0000c", "." * 5])
def test_names_are_fit_for_files(name: str) -> None:
    made = report(json.dumps({**ROW, "id": name}), "a.json").name
    assert made and "/" not in made and ".." not in made and "\x00" not in made and not made.startswith(".")


def test_raw_bytes_are_kept() -> None:
    ((found, raw),) = [x for x in ingest(STORY.encode(), "a.txt", NOW) if not isinstance(x, Refusal)]
    assert (raw.data, raw.origin, raw.captured, raw.media_type) == (STORY.encode(), "a.txt", NOW, "text/plain")
    assert raw.sha256 == found.raw_sha256 == text_hash(STORY)
    assert raw.tool.startswith("counterclaim ") and raw.tool.endswith(" text")


def test_gold_reports_keep_their_offsets(shared: Path) -> None:
    for path in sorted((shared / "claims" / "train").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found = report(path.read_bytes(), str(path))
        assert (found.text, found.name) == (gold["text"], gold["id"])
