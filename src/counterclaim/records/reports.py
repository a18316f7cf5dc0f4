"""Reports: texts as published, frozen and hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256


def text_hash(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, hexadecimal: the identity of a report."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes that a report was taken from, kept as they came."""

    sha256: str  # of `data`
    data: bytes
    origin: str  # path or address as the user gave it
    media_type: str  # "text/plain", "text/html", "application/pdf", "application/json", ...
    captured: str  # ISO date and time with zone
    tool: str  # "counterclaim 0.1.0 text", "... html (trafilatura 2.3.1)"


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published. `text` never changes; unknown fields stay None."""

    name: str  # what people call it: the id in its source file, else made of outlet, day and hash; unique with its text
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None  # the wire that it was taken from: "AFP"
    address: str | None = None
    published: str | None = None  # ISO date, or date and time with zone where known
    updated: str | None = None
    captured: str | None = None
    raw_sha256: str | None = None
    conflict: str | None = None  # code of the conflict that it is about, where whoever added it says so
    series: str | None = None  # name of the table of which it holds one day's rows

    @property
    def sha256(self) -> str:
        """Hash of the text: the report's identity."""
        return text_hash(self.text)

    @property
    def id(self) -> str:
        """Short form of the identity, as shown and typed: "r" and ten hex digits."""
        return f"r{self.sha256[:10]}"

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def source(self) -> str:
        """Outlet and agency, as a person would write them: "The Moscow Times (AFP)"."""
        outlet = self.outlet or self.agency or "unknown outlet"
        return f"{outlet} ({self.agency})" if self.agency and self.agency != outlet else outlet


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that yields no report: where it was, why, what to do. Kept, so that nothing is lost silently."""

    origin: str
    reason: str
    advice: str
    refused: str  # ISO date and time with zone
    sha256: str | None = None  # of the bytes, where they could be read


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report's words come from: reports of one origin are copies of one story and count once."""

    report: str  # report id
    origin: str  # id of the origin, the same for every copy
    why: str  # the sentence that `show` prints
    superseded_by: str | None = None  # id of the later version that stands in this one's place


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports are near-copies: share of the shorter's wording, the agency that both credit, what differs."""

    share: float
    agency: str | None = None
    changes: tuple[str, ...] = ()
