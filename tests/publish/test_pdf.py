"""The brief as a PDF: everything that the brief says is in its text, and every reference leads to its words."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from counterclaim.publish.forms import MEDIA, write_form
from counterclaim.publish.pdf import brief_pdf
from tests.ledger.cases import OSTRIA, VELL, Page
from tests.publish.test_brief import brief_of


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_what_the_brief_says_is_in_the_pages() -> None:
    brief = brief_of(Page().tally(VELL, 12).tally(OSTRIA, 90), title="Vell, week 3")
    text = words(brief_pdf(brief))
    for said in ("Vell, week 3", brief.subtitle, *(r.words for r in brief.references)):
        assert " ".join(said.split()) in text
    for section in brief.sections:
        assert all(line.name in text for line in section.lines)


def test_every_reference_is_a_link_within_the_document() -> None:
    brief = brief_of(Page().tally(VELL, 12).tally(OSTRIA, 90))
    reader = PdfReader(BytesIO(brief_pdf(brief)))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    assert len(links) >= len(brief.references)
    assert all("/Dest" in link for link in links)  # none to the outside
    assert [outline for outline in reader.outline if not isinstance(outline, list)]


def test_letters_of_any_script_do_not_break_it() -> None:
    brief = brief_of(Page().tally(VELL, 12), title="Újvár – Ворошка 🚩 غزة <script>")
    assert "Újvár – Ворошка" in words(brief_pdf(brief))


def test_every_form_is_written() -> None:
    brief = brief_of(Page().tally(VELL, 12))
    starts = {".html": b"<!doctype html>", ".md": b"# ", ".pdf": b"%PDF-"}
    assert {form: write_form(brief, form).startswith(starts[form]) for form in MEDIA} == dict.fromkeys(MEDIA, True)
