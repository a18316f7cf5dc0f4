"""What the words of a denial reach."""

from __future__ import annotations

from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal, is_relation
from counterclaim.read.measures import measures
from counterclaim.read.modality import is_negated
from counterclaim.records.claims import Position, Stance

_OPENING: Final = 5  # words within which the noun for what is denied, its "that" and a word of falsity stand
_CHARGED: Final = 8  # words within which an accusation names the accused
_ACCUSING: Final = frozenset({"accuse", "charge"})
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
        share = doc.tokens[up].lemma in cue_words("words", "shares") | cue_words("words", "said")
        # "20,000 killed", however the tree hangs it
        number = doc.tokens[at].upos == "NUM" or doc.tokens[at].lower in measures("state")
        bare = number and doc.child(at, "case", "mark", "nsubj") is None
        if not (bare or is_relation(relation, *_REACHED)) and not (share and is_relation(relation, "nmod", "acl")):
            return False
        at = up
    return True


def names_denied(doc: Doc, p: Proposal) -> bool:
    """Whether a deed is only the word for what is denied, a position only the denial: "rejected the charge"."""
    token = doc.tokens[p.anchor]
    if isinstance(p.content, Position):
        return any(a.stance is Stance.DENIES and p.anchor in a.cue for a in doc.attributions)
    if p.content is None or token.head < 0 or token.lemma not in cue_words("words", "said"):
        return False
    return any(a.stance is Stance.DENIES and token.head in a.cue for a in doc.attributions)


def is_undone(doc: Doc, verb: int) -> bool:
    """Whether a clause tells that something has not come about: "no arrests have been made", "have sent no note".

    Ruling 19, by the perfect tense; what "has not been easy", or "he has not wanted", affirms. Of eight such on
    annotated reports six are denials, of eight with a pronoun one.
    """
    helpers = {doc.tokens[c].lemma for c in doc.children(verb, "aux")}
    subject = doc.child(verb, "nsubj", "nsubj:pass")
    if doc.tokens[verb].upos != "VERB" or "have" not in helpers or subject is None:
        return False
    if doc.tokens[subject].upos == "PRON" and not is_negated(doc, subject):
        return False
    return any(is_negated(doc, i) for i in (verb, subject, *doc.children(verb, "obj")))


def charged(doc: Doc, said: Attribution, content: Phrase) -> Phrase:
    """What is said, of an accusation only what follows "of": "accused the rebels of shelling the town"."""
    if said.verb not in _ACCUSING:
        return content
    opening = range(content.first, min(content.last - 1, content.first + _CHARGED))
    of = next((i for i in opening if doc.tokens[i].lower in {"of", "with"} and doc.tokens[i + 1].upos == "VERB"), None)
    return content if of is None else Phrase(of + 1, content.last, of + 1)


def narrowed(doc: Doc, content: Phrase) -> Phrase:
    """What is denied without the word for it, and without whom it is laid to: "the claim that 40 died, as X reported".

    The clause of "reports that", what "reports" are "of"; up to ", as the army alleged".
    """
    first, last = content.first, content.last
    noun = next((i for i in range(first, min(last, first + _OPENING)) if doc.tokens[i].upos == "NOUN"), first)
    if doc.tokens[noun].lemma in cue_words("words", "said"):
        that = next((i for i in range(noun + 1, min(last, noun + _OPENING)) if doc.tokens[i].lower == "that"), None)
        first = that + 1 if that is not None and that + 1 < last else first
    for i in range(first + 1, last):
        falsely = any(t.lower in cue_words("stance", "falsity") for t in doc.tokens[i + 1 : i + _OPENING])
        laid = doc.tokens[i - 1].text == "," and any(
            t.lemma in cue_words("verbs", "says") | cue_words("verbs", "tells") for t in doc.tokens[i + 1 : last]
        )
        if doc.tokens[i].lower == "as" and (falsely or laid):
            last = i
            break
    while last - 1 > first and doc.tokens[last - 1].lower in cue_words("stance", "falsity"):
        last -= 1
    return doc.trim(Phrase(first, last, content.head if first <= content.head < last else doc.top(first, last)))
