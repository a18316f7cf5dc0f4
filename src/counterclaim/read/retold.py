"""Deeds told again: "the attack was carried out at dawn" takes its sides from the attack told just before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.read.deeds import Deed
from counterclaim.read.document import Doc

_REACH: Final = 3  # sentences
_POINTING: Final = frozenset({"the", "this", "that", "these", "those"})


def with_retold(doc: Doc, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds, in reading order; one that a definite noun names without its doer takes both sides of the last of its
    type told before it, at most three sentences back.
    """
    found: list[Deed] = []
    for deed in deeds:
        before = _told_before(doc, found, deed) if _is_pointing(doc, deed) else None
        found.append(replace(deed, by=before.by, to=deed.to or before.to) if before else deed)
    return found


def _is_pointing(doc: Doc, deed: Deed) -> bool:
    head = deed.trigger.head
    definite = any(doc.tokens[c].lower in _POINTING for c in doc.children(head, "det"))
    return definite and deed.by is None and doc.tokens[head].upos != "VERB"


def _told_before(doc: Doc, deeds: Sequence[Deed], deed: Deed) -> Deed | None:
    here = doc.tokens[deed.trigger.head].sentence
    near = (d for d in reversed(deeds) if here - doc.tokens[d.trigger.head].sentence <= _REACH)
    lemma = doc.tokens[deed.trigger.head].lemma
    same = (d for d in near if d.trigger.type is deed.trigger.type and doc.tokens[d.trigger.head].lemma == lemma)
    return next((d for d in same if d.by is not None), None)
