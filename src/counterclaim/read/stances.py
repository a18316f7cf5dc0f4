"""How someone stands to what is said: affirms, denies, doubts, withholds; and what a denial reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counterclaim.read.cues import Cue, Manner, cue_words, held, is_about_words, keeps_silent, said_behind
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.modality import is_negated
from counterclaim.records.claims import Coverage, Modality, Stance

_WITHIN: Final = 8  # words from "called" to the word that says it is false


def stance_of(doc: Doc, cue: Cue, contents: Sequence[Phrase]) -> Stance:
    """The stance that the words of a cue express, the scope of its negation considered."""
    if cue.plain:
        return Stance.AFFIRMS
    if cue.false or _claims_never(doc, cue) or denies_such(doc, contents):
        return Stance.DENIES
    lemmas = [doc.tokens[i].lemma for i in cue.chain]
    negated = _is_negated(doc, cue)
    if len(lemmas) > 1 and lemmas[0] in cue_words("stance", "withholding"):
        return Stance.WITHHOLDS
    if lemmas[0] in cue_words("stance", "withholding") and _is_about_speaking(doc, cue):
        return Stance.WITHHOLDS
    if negated and held(doc, cue.chain[-1]):
        return Stance.DENIES
    if negated:
        return Stance.WITHHOLDS if lemmas[-1] in cue_words("stance", "silence") else _negated(lemmas[-1])
    if keeps_silent(doc, cue.chain[-1]):
        return Stance.WITHHOLDS
    if lemmas[-1] in cue_words("stance", "denies") | cue_words("stance", "disagrees") or (
        lemmas[-1] in cue_words("stance", "denies_words") and is_about_words(doc, cue.chain[-1])
    ):
        return Stance.DENIES
    if cue.manner is Manner.NOUN and cue.verb == "denial":
        return Stance.DENIES
    if _calls_false(doc, cue) or _condemns_claim(doc, cue):
        return Stance.DENIES
    return Stance.DOUBTS if lemmas[-1] in cue_words("stance", "doubts") else Stance.AFFIRMS


def denies_such(doc: Doc, contents: Sequence[Phrase]) -> bool:
    """Whether what is said denies something told before: "no such strike had taken place"."""
    first = min((c.first for c in contents), default=0)
    opening = [t.lower for t in doc.tokens[first : first + 3] if t.lower not in {"that", "there"}]
    return bool(contents) and opening[:2] == ["no", "such"]


def modality_of_cue(cue: Cue) -> Modality:
    """The modality that the cue lends to what is said: believed, feared; vowed, hoped."""
    if cue.plain:
        return Modality.ACTUAL
    if cue.manner is Manner.NOUN:
        return Modality.POSSIBLE if cue.verb in cue_words("modality", "possible_nouns") else Modality.ACTUAL
    if cue.verb in cue_words("modality", "possible"):
        return Modality.POSSIBLE
    return Modality.FUTURE if cue.verb in cue_words("modality", "future") else Modality.ACTUAL


def _condemns_claim(doc: Doc, cue: Cue) -> bool:
    """ "Condemned the UN claim that 200 fled", unlike "condemned the attack" and "condemned his remarks"."""
    verb = cue.chain[-1]
    if doc.tokens[verb].lemma not in cue_words("stance", "condemns"):
        return False
    claims = (c for c in doc.children(verb, "obj") if doc.tokens[c].lemma in cue_words("stance", "claims"))
    return any(doc.child(c, "acl", "ccomp") is not None for c in claims)


def _claims_never(doc: Doc, cue: Cue) -> bool:
    """ "Claimed never to have met them", unlike "never claimed"."""
    verb = cue.chain[-1]
    inner = doc.child(verb, "xcomp")
    never = verb + 1 < len(doc.tokens) and doc.tokens[verb + 1].lower in {"never", "not"}
    return never and inner is not None and doc.tokens[verb].lemma in cue_words("verbs", "asserts")


def _calls_false(doc: Doc, cue: Cue) -> bool:
    """ "Termed the charges irresponsible", "called the report a lie"."""
    verb = cue.chain[-1]
    if doc.tokens[verb].lemma not in cue_words("stance", "calls") or not is_about_words(doc, cue.chain[-1]):
        return False
    inside = doc.tokens[verb : min(verb + _WITHIN, doc.sentence_of(verb).last)]
    return any(t.lemma in cue_words("stance", "falsity") or t.lower in cue_words("stance", "falsity") for t in inside)


def answered(doc: Doc, cue: Cue) -> int | None:
    """The object of a denial that stands for something told before: "the claim", "it", "responsibility for the crime".

    The verb itself where it needs none: "the rebels disagree".
    """
    verb = cue.chain[-1]
    if (noun := said_behind(doc, verb)) is not None:
        return noun
    if any(doc.tokens[c].lower == "which" for c in doc.children(verb) if c < verb):
        return verb  # "..., which the rebels deny"
    both = (verb, *doc.children(verb, "conj"))  # "neither confirmed nor denied the report"
    roles = ("obj", "nsubj:pass", "ccomp", *(("nsubj",) if cue.false else ()))  # "the claim is false"
    for c in (c for v in both for c in doc.children(v, *roles)):
        token = doc.tokens[c]
        if token.lemma in cue_words("words", "said") and not _has_own_content(doc, c):
            return c
        if token.lemma in cue_words("words", "shares") and _points_back(doc, c):
            return c
    return verb if doc.tokens[verb].lemma in cue_words("stance", "disagrees") else None


def _points_back(doc: Doc, share: int) -> bool:
    """Whether what one had a share in is only pointed at, or not named: "for the attack"; never "in March's attack"."""
    in_what = doc.children(share, "nmod", "obl", "acl")
    for c in in_what:
        definite = any(doc.tokens[k].lower in {"the", "this", "that", "these", "those"} for k in doc.children(c, "det"))
        bare = all(doc.tokens[k].deprel in {"case", "det", "punct"} for k in doc.children(c))
        if definite and bare and doc.tokens[c].lemma in cue_words("words", "acts"):
            return True
    return not in_what


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
    return any(
        doc.tokens[i].lower in {"not", "n't", "n’t", "never", "neither"}
        for i in range(cue.phrase.first, cue.phrase.last)
    )


def _is_about_speaking(doc: Doc, cue: Cue) -> bool:
    inner = doc.child(cue.chain[-1], "xcomp")
    return inner is not None and doc.tokens[inner].lemma in cue_words("stance", "silence")
