"""Tells which figures an attribution only takes for granted: they are the report's own, not the speaker's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.measures import words
from counterclaim.read.quotations import find_quotations
from counterclaim.records.claims import NARRATOR, Stance

_RELATIVE: Final = frozenset({"which", "where", "who", "whom", "whose"})
_STATING: Final = frozenset({"according to", "say", "as"})


def with_presumed(doc: Doc, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, those that are only taken for granted given to the narrator.

    Outside quotation marks, who condemns, mourns or welcomes a deed does not state how many it killed, nor does a
    relative clause inside what someone hopes, plans or fears. Of 14 such figures on annotated reports 13 are the
    narrator's.
    """
    quoted = find_quotations(doc)
    return [replace(p, claimant=NARRATOR) if _is_presumed(doc, p, quoted) else p for p in proposals]


def _is_presumed(doc: Doc, p: Proposal, quoted: Sequence[Phrase]) -> bool:
    k = doc.attribution_of(p.anchor)
    if k is None or p.claimant or any(p.anchor in q for q in quoted):
        return False
    said = doc.attributions[k]
    if said.stance is not Stance.AFFIRMS:
        return False
    return said.verb in words("presuming", "verbs") or (said.verb not in _statements() and _is_relative(doc, p, said))


def _is_relative(doc: Doc, p: Proposal, said: Attribution) -> bool:
    """Whether a figure stands in a relative clause of what is said."""
    inside = [c for c in said.contents if p.anchor in c]
    for i in (p.anchor, *doc.ancestors(p.anchor)):
        if not any(i in c for c in inside):
            return False
        if doc.tokens[i].deprel == "acl:relcl":
            return any(doc.tokens[c].lower in _RELATIVE for c in doc.subtree(i))
    return False


@cache
def _statements() -> frozenset[str]:
    table = load_toml("cues.toml")
    return (
        frozenset(table["verbs"]["says"])
        | frozenset(table["verbs"]["tells"])
        | frozenset(table["nouns"]["says"])
        | _STATING
    )
