"""Which saying a denial answers, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Attribution, Doc
from counterclaim.read.falsehoods import FAR
from counterclaim.read.links import Link
from counterclaim.read.stances import answered, coverage_of, denies_such
from counterclaim.records.claims import Actor, Stance

_ACCUSING: Final = frozenset({"accusation", "allegation", "charge"})


def find_answers(doc: Doc, links: Sequence[Link]) -> list[Attribution]:
    """The attributions, each denial tied to what it answers; a refusal to confirm or deny a saying likewise."""
    return [_answering(doc, links, n) for n in range(len(links))]


def _answering(doc: Doc, links: Sequence[Link], n: int) -> Attribution:
    said = doc.attributions[n]
    if said.stance is Stance.WITHHOLDS:
        return replace(said, denies=_denied(doc, links, n))
    if said.stance is not Stance.DENIES:
        return said
    denied = _denied(doc, links, n)
    laid = denied is not None and _is_laid_to(doc, doc.attributions[denied], said.actor)
    covers = coverage_of(doc, links[n].cue, said.contents, laid)
    return replace(said, denies=denied, covers=covers)


def _denied(doc: Doc, links: Sequence[Link], n: int) -> int | None:
    """The saying that the object of a denial names or tells, else the one before it that it points back to."""
    cue = links[n].cue
    objects = doc.children(cue.chain[-1], "obj", "nsubj:pass", *(("nsubj",) if cue.false else ()))
    named = [k for k, link in enumerate(links) if k != n and set(objects) & set(link.cue.chain)]
    told = named[0] if named else _told_within(doc, links, n, objects)
    if told is not None:
        return told
    if denies_such(doc, doc.attributions[n].contents):
        return _before(doc, links, n, links[n].cue.head)
    target = answered(doc, links[n].cue)
    return _before(doc, links, n, target) if target is not None else None


def _before(doc: Doc, links: Sequence[Link], n: int, target: int) -> int | None:
    """The nearest saying before a denial by somebody else; of accusations one that names the denier.

    "Denied any involvement" without more answers only what names the denier.
    """
    here, denier = doc.tokens[links[n].cue.head].sentence, doc.attributions[n].actor
    near: list[int] = []
    for k in range(n - 1, -1, -1):
        other = doc.attributions[k]
        if here - doc.tokens[other.cue.head].sentence > FAR:
            break
        if other.stance is Stance.AFFIRMS and other.contents and not set(other.actor.accept) & set(denier.accept):
            near.append(k)
    lemma = doc.tokens[target].lemma
    share = lemma in cue_words("words", "shares")
    if share or lemma in _ACCUSING:
        laid = next((k for k in near if _is_laid_to(doc, doc.attributions[k], denier)), None)
        if laid is not None or (share and not doc.children(target, "nmod", "obl")):
            return laid
    return near[0] if near else None


def _told_within(doc: Doc, links: Sequence[Link], n: int, objects: Sequence[int]) -> int | None:
    """Another's saying inside the words for what is denied: "the charges against officers, whom it accuses of ..."."""
    said = [c for c in objects if doc.tokens[c].lemma in cue_words("words", "said")]
    inside = {i for c in said for i in doc.subtree(c)}
    found = (k for k in range(n + 1, len(links)) if links[k].cue.head in inside and doc.attributions[k].contents)
    return next((k for k in found if doc.attributions[k].stance is Stance.AFFIRMS), None)


def _is_laid_to(doc: Doc, denied: Attribution, denier: Actor) -> bool:
    """Whether what is denied names the denier, or its state, as taking part."""
    countries = set((denier.country or "").split("+")) - {""}
    names = {name.lower() for name in denier.accept}
    inside = [m.actor for c in denied.contents for i in range(c.first, c.last) for m in doc.mentions_at(i)]
    return any(
        set((a.country or "").split("+")) & countries or names & {name.lower() for name in a.accept} for a in inside
    )
