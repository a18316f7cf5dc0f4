"""One-line builders."""

from __future__ import annotations

from counterclaim.ingest.reports import ingest
from counterclaim.records.reports import Refusal, Report

NOW = "2031-05-04T12:00:00+00:00"
LEAD = "The army of Norland said on Monday that its guns had destroyed four tanks near the town of Harbeck."
BODY = "Officials in Sudria denied the claim and said that none of their tanks had been in the area that day."
STORY = f"{LEAD}\n\n{BODY}"


def all_of(data: bytes | str, origin: str = "page.txt", **more: object) -> list[Report | Refusal]:
    raw = data.encode() if isinstance(data, str) else data
    return [x if isinstance(x, Refusal) else x[0] for x in ingest(raw, origin, NOW, **more)]  # type: ignore[arg-type]


def report(data: bytes | str, origin: str = "page.txt", **more: object) -> Report:
    (found,) = all_of(data, origin, **more)
    assert isinstance(found, Report), found
    return found


def refusal(data: bytes | str, origin: str = "page.txt", **more: object) -> Refusal:
    (found,) = all_of(data, origin, **more)
    assert isinstance(found, Refusal), found
    return found


def pdf(*pages: str, title: str | None = None) -> bytes:
    """A small PDF, one text line for each line of a page, written by hand."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, page in enumerate(pages):
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in page.split("\n"))
        stream = f"BT /F1 11 Tf 50 780 Td {lines}ET".encode("latin-1")
        fonts = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 600 840]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {fonts} /Contents {5 + 2 * n} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    if title:
        objects.append(f"<< /Title ({title}) >>".encode())
    return _written(objects, len(objects) if title else None)


def _written(objects: list[bytes], info: int | None) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    more = b" /Info %d 0 R" % info if info else b""
    return bytes(
        out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, more, start)
    )
