"""The table of errors names each fault by what stands on the same words, and keeps the cases of dev unread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.errors import cases, faults_of

NARRATOR = {"accept": ["narrator"], "country": None, "type": "narrator"}


def claim(kind: str, at: int, end: int, who: str = "the Harl ministry", **slots: Any) -> dict[str, Any]:
    actor = NARRATOR if who == "narrator" else {"accept": [who], "country": None, "type": "government"}
    return {
        "id": f"{kind}{at}", "kind": kind, "claimant": actor, "stance": slots.pop("stance", "affirms"),
        "modality": "actual", "quote": {"start": at, "end": end, "text": "x" * (end - at)}, kind: slots,
    }  # fmt: skip


def event(at: int, end: int, who: str = "the Harl ministry", what: str = "ASSAULT", **slots: Any) -> dict[str, Any]:
    return claim("event", at, end, who, type=what, by=None, to=None, place=None, date=None, **slots)


def remark(at: int, end: int, who: str = "the Harl ministry", **slots: Any) -> dict[str, Any]:
    return claim("remark", at, end, who, **slots)


def kinds(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> list[str]:
    return sorted(kind for kind, _, _ in faults_of(gold, said))


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [
        ([event(0, 40)], [event(0, 40)], []),
        ([event(0, 40)], [event(0, 40, "Odra")], ["attribution: wrong claimant", "event: wrong claimant"]),
        ([event(0, 40)], [remark(0, 40)], ["event: missed, a remark there"]),
        (
            [event(0, 40)],
            [event(0, 40, what="COERCE")],
            ["event: missed, another type there", "event: spurious, another type there"],
        ),
        (
            [remark(0, 40)],
            [remark(0, 10)],
            ["attribution: missed, another stretch there", "attribution: spurious, another stretch there"],
        ),
        ([remark(0, 40)], [], ["attribution: missed, nothing read there"]),
        ([], [remark(0, 40)], ["attribution: spurious, nothing to claim there"]),
        ([remark(0, 40)], [remark(0, 40, "narrator")], ["attribution: missed, the narrator's there"]),
        ([remark(0, 40, stance="denies")], [remark(0, 40)], ["attribution: denies read as affirms"]),
    ],
)  # fmt: skip
def test_kinds(gold: list[dict[str, Any]], said: list[dict[str, Any]], expected: list[str]) -> None:
    assert kinds(gold, said) == expected


def test_the_cases_of_dev_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    with pytest.raises(ValueError, match="nobody reads"):
        next(cases(tmp_path / "dev", ""))
