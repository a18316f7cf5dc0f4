"""How someone stands to what is said: affirms, denies, doubts, withholds; and what a denial reaches."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.read.cues import Cue, Manner, cue_words
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.modality import is_negated
from counterclaim.records.claims import Coverage, Modality, Stance


def stance_of(doc: Doc, cue: Cue, contents: Sequence[Phrase]) -> Stance:
    """The stance that the words of a cue express, the scope of its negation considered."""
    if cue.plain:
        return Stance.AFFIRMS
    lemmas = [doc.tokens[i].lemma for i in cue.chain]
    negated = _is_negated(doc, cue)
    if len(lemmas) > 1 and lemmas[0] in cue_words("stance", "withholding"):
        return Stance.WITHHOLDS
    if lemmas[0] in cue_words("stance", "withholding") and _is_about_speaking(doc, cue):
        return Stance.WITHHOLDS
    if negated:
        return Stance.WITHHOLDS if lemmas[-1] in cue_words("stance", "silence") else _negated(lemmas[-1])
    if _keeps_silent(doc, cue):
        return Stance.WITHHOLDS
    if lemmas[-1] in cue_words("stance", "denies") or (
        lemmas[-1] in cue_words("stance", "denies_words") and _is_about_words(doc, cue)
    ):
        return Stance.DENIES
    if cue.manner is Manner.NOUN and cue.verb == "denial":
        return Stance.DENIES
    return Stance.DOUBTS if lemmas[-1] in cue_words("stance", "doubts") else Stance.AFFIRMS


def modality_of_cue(cue: Cue) -> Modality:
    """The modality that the cue lends to what is said: believed, feared; vowed, hoped."""
    if cue.plain:
        return Modality.ACTUAL
    if cue.manner is Manner.NOUN:
        return Modality.POSSIBLE if cue.verb in cue_words("modality", "possible_nouns") else Modality.ACTUAL
    if cue.verb in cue_words("modality", "possible"):
        return Modality.POSSIBLE
    return Modality.FUTURE if cue.verb in cue_words("modality", "future") else Modality.ACTUAL


def _is_about_words(doc: Doc, cue: Cue) -> bool:
    """Whether what is rejected is something said ("the claim"), not something offered or asked."""
    objects = doc.children(cue.chain[-1], "obj", "nsubj:pass", "ccomp")
    return any(doc.tokens[c].lemma in cue_words("words", "said") for c in objects)


def answered(doc: Doc, cue: Cue) -> int | None:
    """The object of a denial that stands for something said before ("the claim", "it", "the report")."""
    for c in doc.children(cue.chain[-1], "obj", "nsubj:pass", "ccomp"):
        if doc.tokens[c].lemma in cue_words("words", "said") and not _has_own_content(doc, c):
            return c
    return None


def _has_own_content(doc: Doc, noun: int) -> bool:
    """Whether the noun says itself what was said: "reports of losses", "the claim that ..."."""
    if doc.child(noun, "acl") is not None:
        return True
    return any(
        doc.tokens[k].lower in {"of", "about"} for c in doc.children(noun, "nmod") for k in doc.children(c, "case")
    )


def coverage_of(doc: Doc, cue: Cue, contents: Sequence[Phrase], laid_to_denier: bool) -> Coverage:
    """What a denial reaches: responsibility, extent, occurrence; unclear where the words leave it open.

    `laid_to_denier`: the denied act is one that the denier is said to have done.
    """
    words = [doc.tokens[i].lemma for c in contents for i in range(c.first, c.last)]
    if set(words[:6]) & cue_words("words", "responsibility"):
        return Coverage.RESPONSIBILITY
    target = answered(doc, cue)
    objects = doc.children(cue.chain[-1], "obj", "nsubj:pass")
    if any(doc.tokens[c].lemma in cue_words("words", "extent") for c in objects):
        return Coverage.EXTENT
    verb = next((c for c in doc.children(cue.chain[-1], "xcomp", "ccomp", "advcl")), None)
    if laid_to_denier or (verb is not None and doc.tokens[verb].lower.endswith("ing")):
        return Coverage.RESPONSIBILITY
    if verb is not None or target is not None:
        return Coverage.OCCURRENCE
    return Coverage.UNCLEAR


def _negated(lemma: str) -> Stance:
    return Stance.DOUBTS if lemma in cue_words("stance", "negated_doubts") else Stance.AFFIRMS


def _is_negated(doc: Doc, cue: Cue) -> bool:
    if any(is_negated(doc, i) for i in cue.chain):
        return True
    return any(doc.tokens[i].lower in {"not", "n't", "n’t", "never"} for i in range(cue.phrase.first, cue.phrase.last))


def _is_about_speaking(doc: Doc, cue: Cue) -> bool:
    inner = doc.child(cue.chain[-1], "xcomp")
    return inner is not None and doc.tokens[inner].lemma in cue_words("stance", "silence")


def _keeps_silent(doc: Doc, cue: Cue) -> bool:
    """ "Released no figures", "gave no details", "made no mention of"."""
    for c in doc.children(cue.chain[-1], "obj"):
        if doc.tokens[c].lemma in cue_words("stance", "silent_objects") and is_negated(doc, c):
            return True
    return False
