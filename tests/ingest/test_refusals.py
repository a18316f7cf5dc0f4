"""Bad input: one clear reason and an advice for each, and the rest goes on."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from counterclaim.ingest import guarded
from counterclaim.records.errors import RefusedInput

from .builders import LEAD, NOW, STORY, all_of, pdf, refusal, report

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
SPANISH = "El ejército informó el lunes que cuatro soldados murieron en un ataque cerca de la ciudad y que otros seis resultaron heridos."
RUSSIAN = "Армия сообщила, что четверо солдат погибли при обстреле города."
GERMAN = "Die Armee teilte am Montag mit, dass vier Soldaten bei einem Angriff in der Nähe der Stadt getötet und sechs verletzt wurden."
FRENCH = "L'armée a annoncé lundi que quatre soldats avaient été tués dans une attaque près de la ville et que six autres étaient blessés."


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LEAD))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "origin", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "no words"),
        (b"12.30 -- 17", "a.txt", "no words"),
        (PNG, "a.png", "PNG picture"),
        (PNG, "a.txt", "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.txt", "JPEG picture"),
        (b"PK\x03\x04\x14\x00", "a.docx", "office document"),
        (b"{\\rtf1\\ansi hello}", "a.rtf", "RTF"),
        (b"\x7fELF\x02\x01", "a", "program"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\x00" * 5000, "a.txt", "binary"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a.xml", "feed"),
        (b"%PDF-1.4\nbroken", "a.pdf", "PDF is broken"),
        (pdf(LEAD)[:300], "a.pdf", "PDF is broken"),
        (b'code = "norland"', "conflict.toml", "conflict file"),
        (b"not a pdf", "a.pdf", "named as a PDF"),
        (pdf("", ""), "a.pdf", "holds no text"),
        (pdf(*[LEAD] * 401), "a.pdf", "401 pages"),
        (b'{"id": "a", "text": ', "a.json", "invalid JSON"),
        (b"[" * 100_000, "a.json", "nested too deeply"),
        (b'{"id": "a"}', "a.json", "`text`"),
        (b'{"id": "a", "kind": "tally"}\n{"id": "b", "kind": "event"}', "a.claims.jsonl", "`text`"),
        (b'{"text": 5}', "a.json", "not a string"),
        (b'{"text": "\\ud800"}', "a.json", "half characters"),
        (json.dumps({"text": STORY, "date": "soon"}).encode(), "a.json", "no day"),
        (b"[]", "a.json", "`text`"),
        (SPANISH.encode(), "a.txt", "Spanish"),
        (SPANISH.encode("latin-1"), "a.txt", "Spanish"),
        (SPANISH.upper().encode(), "a.txt", "Spanish"),
        (GERMAN.encode(), "a.txt", "German"),
        (FRENCH.encode("cp1252"), "a.txt", "French"),
        (RUSSIAN.encode(), "a.txt", "Russian"),
        (RUSSIAN.encode("cp1251"), "a.txt", "Russian"),
        (json.dumps({"text": SPANISH}).encode(), "a.json", "Spanish"),
    ],
)
def test_refused_with_a_reason(data: bytes, origin: str, reason: str) -> None:
    found = refusal(data, origin)
    assert reason in found.reason
    assert found.advice
    assert "\n" not in found.reason + found.advice
    assert (found.origin.split(",")[0], found.refused) == (origin, NOW)
    assert found.sha256


def test_encrypted_pdf() -> None:
    assert refusal(_encrypted(), "a.pdf").reason == "the PDF is encrypted"


def test_too_large() -> None:
    assert "0.1 MB" in refusal(b"a" * 120_000, limit=100_000).reason


@pytest.mark.parametrize(
    "text", ["Rebels seize Al-Qamra, Deir Hafar", STORY.upper(), f"{STORY} “No pasarán, ni hoy ni mañana,” he said."]
)
def test_english_passes(text: str) -> None:
    assert report(text).text == text


def test_a_parser_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(RefusedInput, match=r"more than 0\.01 seconds"):
        guarded.run_guarded("pdf", pdf(LEAD), what="the PDF", fields={}, seconds=0.01)


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<b>" * 200_000 + LEAD.encode(),
        b"<html><!--" * 20_000,
        b"<!--" * 100_000,
        b"# a\n" + b"<!--" * 100_000,
        b"[" * 50_000 + b"](" * 50_000,
        b"![" * 50_000,
        b"**a" * 50_000,
        b"Original url: " + b"https://" * 200 + b" x\n" + LEAD.encode(),
        b"By " * 30_000,
        b"---\n" + b"a: b\n" * 50_000,
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><p>&b;&b;</p></html>',
        b"%PDF-1.4\n" + b"1 0 obj << /Kids [1 0 R] /Type /Pages >> endobj\n" * 1000 + b"trailer << /Root 1 0 R >>",
    ],
)
def test_hostile_bytes_end_soon_and_raise_nothing(data: bytes) -> None:
    assert len(all_of(data, "a.md")) == 1


_HEADS = (
    b"",
    b"<html><body><p>",
    b'{"text": "',
    b"---\ntitle: x\n---\n",
    b"# x\n",
    b"\xff\xfe",
    b"By ",
    b"LIMA, 3 JUN 89 (",
)


@settings(max_examples=60, deadline=None)
@given(
    head=st.sampled_from(_HEADS),
    body=st.binary(max_size=300) | st.text(max_size=300).map(lambda s: s.encode("utf-8", "surrogatepass")),
    origin=st.sampled_from(("a.txt", "a.html", "a.json", "a.md")),
)
def test_any_bytes_give_reports_or_refusals(head: bytes, body: bytes, origin: str) -> None:
    found = all_of(head + body, origin)
    assert found == all_of(head + body, origin)
    assert found
