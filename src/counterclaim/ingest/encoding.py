"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from counterclaim.records.errors import RefusedInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its mark, as UTF-8, as declared, as Western, or as the bytes themselves suggest.

    Raises RefusedInput where nothing fits.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return data[len(marked[0]) :].decode(marked[1], "replace")
    for name in ("utf-8", _wide(data), declared):
        text = _try(data, name)
        if text is not None:
            return text
    return _damaged_utf8(data) or _western(data) or _guessed(data)


def normalise(text: str) -> str:
    """Line ends as LF, composed characters (NFC), no unseen or control characters, no space at line ends."""
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = re.sub("[\t\u00a0\u2002-\u200a\u202f\u3000]", " ", text)
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


def _try(data: bytes, name: str | None) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English nearly every other byte is zero."""
    head = data[:2000]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) < len(head) * 0.4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, as a page cut in the middle: more whole sequences than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(ord(c) > 127 for c in text) - broken
    return text if whole > 2 * broken else None


def _western(data: bytes) -> str | None:
    """Windows-1252 where almost all is ASCII: a guess over so few bytes goes wrong, and the text is English."""
    other = sum(byte > 127 for byte in data[:_SAMPLE])
    return _try(data, "cp1252") if other <= 0.05 * min(len(data), _SAMPLE) else None


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    text = data.decode(best.encoding, "replace") if best else ""
    if not text:
        raise RefusedInput("the text's encoding is not known", advice="save the file as UTF-8 and add it again")
    return text
