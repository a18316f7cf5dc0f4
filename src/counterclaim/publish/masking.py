"""Names of private persons, blotted out: each letter gives way to a block, so that offsets stay what they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html import unescape
from typing import Any, Final, TypeVar

from markupsafe import escape

from counterclaim.records.spans import Span

BLOCK: Final = "█"
_TAG: Final = re.compile(r"(<[^>]*>)")
_SAID: Final = re.compile(r"""((?:aria-label|title|value|placeholder)=")([^"]*)""")

_KEY: Final = "key"  # of a matter: its id hangs on it

T = TypeVar("T")


class Mask:
    """Blots out these names, as whole words, in whatever letter case."""

    def __init__(self, names: Iterable[str]) -> None:
        given = {name for name in names if name.strip()}
        self._pattern = _pattern(given)
        self._escaped = _pattern({str(escape(name)) for name in given} - given)

    def text(self, text: str) -> str:
        """The text with as many code points as before."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: _blotted(found[0]), text)

    def page(self, html: str) -> str:
        """A page, outside of its tags, in what they say to readers of a screen and in fields; addresses stay."""
        parts = _TAG.split(html)
        return "".join(self._tag(part) if part.startswith("<") else self._html(part) for part in parts)

    def record(self, record: T, text: str | None = None) -> T:
        """A record, or records in tuples, lists and dictionaries, with every text in it blotted out.

        Stretches of `text` become those of its masked form: a quotation may begin within a name.
        """
        masked: Any = self._masked(record, text and self.text(text))
        return masked  # type: ignore[no-any-return]

    def _masked(self, value: Any, text: str | None) -> Any:
        if self._pattern is None or isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Span) and text is not None:
            return Span.of(text, value.start, value.end)
        if isinstance(value, tuple | list):
            return type(value)(self._masked(item, text) for item in value)
        if isinstance(value, dict):
            return {key: self._masked(item, text) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            kept = (f.name for f in fields(value) if f.name != _KEY)
            return replace(value, **{name: self._masked(getattr(value, name), text) for name in kept})
        return value

    def _tag(self, tag: str) -> str:
        return _SAID.sub(lambda found: found[1] + self._html(found[2]), tag)

    def _html(self, text: str) -> str:
        text = self.text(text)
        if self._escaped is None:
            return text
        return self._escaped.sub(lambda found: str(escape(_blotted(unescape(found[0])))), text)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if longest else None


def _blotted(name: str) -> str:
    return re.sub(r"\w", BLOCK, name)


NOTHING: Final = Mask(())
