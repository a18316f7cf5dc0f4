"""What the words of a denial reach."""

from __future__ import annotations

from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Proposal, is_relation

_REACHED: Final = ("xcomp", "ccomp", "conj", "obj", "nsubj", "nummod", "parataxis", "csubj", "compound")


def reaches(doc: Doc, k: int, p: Proposal) -> bool:
    """Whether the words of a denial reach a deed or figure, not just a noun phrase that it stands in.

    "denied that the raid killed six", "denied any part in the raid" reach the raid; "denied that the delay had to do
    with the raid" does not.
    """
    if p.content is None:
        return True
    content = next((c for c in doc.attributions[k].contents if p.anchor in c), None)
    if content is None:
        return True
    at = p.anchor
    while at in content and doc.tokens[at].head in content:
        relation, up = doc.tokens[at].deprel, doc.tokens[at].head
        share = doc.tokens[up].lemma in cue_words("words", "shares")
        if not is_relation(relation, *_REACHED) and not (share and is_relation(relation, "nmod", "acl")):
            return False
        at = up
    return True
