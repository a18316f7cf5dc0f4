"""Finds what is kept silent or not known about losses: tallies without a figure (stances `withholds`, `doubts`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.actors import actor_of
from counterclaim.read.counted import What, what_is
from counterclaim.read.days import span_of
from counterclaim.read.document import Doc, Phrase, Proposal
from counterclaim.read.lemmas import find_lemma
from counterclaim.read.modality import is_negated
from counterclaim.read.opponents import REBELS, rebels_of
from counterclaim.read.places import place_near
from counterclaim.read.roles import subject_of
from counterclaim.read.unnumbered import find_unnumbered
from counterclaim.records.claims import NARRATOR, Actor, Measure, Stance, Tally, Unit

_MEASURES: Final = {
    "death": Measure.KILLED,
    "fatality": Measure.KILLED,
    "toll": Measure.KILLED,
    "injury": Measure.WOUNDED,
}
_ABOVE: Final = 4  # steps from the noun up to the word of silence


@dataclass(frozen=True, slots=True)
class _Silence:
    stance: Stance
    word: int  # verb or predicate that says so
    top: int  # head of the noun phrase below it: "information on its military casualties"
    silent: int | None  # head of the phrase for who keeps silent, None for the report itself


def find_silences(doc: Doc, names: NameBook) -> list[Proposal]:
    """A tally without quantity for every noun of loss of which the text says that no figure is given or known."""
    found = []
    counted = {i for f in doc.figures if f.quantity.value != 0 for i in (f.noun, f.phrase.head)}
    for token in doc.tokens:
        many = token.lower != token.lemma or token.lemma == "toll"
        if token.lemma not in _words("nouns") or token.upos != "NOUN" or token.i in counted or not many:
            continue
        silence = _silence(doc, token.i)
        if silence:
            found.append(_proposal(doc, names, token.i, silence))
    return found + find_unnumbered(doc, names)


def _silence(doc: Doc, noun: int) -> _Silence | None:
    top = noun
    for up in islice(doc.ancestors(noun), _ABOVE):
        found = _said_of(doc, up, top) or _untold(doc, up, top)
        if found:
            return found
        if doc.tokens[up].upos not in {"NOUN", "PROPN"}:
            break
        top = up
    return None


def _said_of(doc: Doc, word: int, top: int) -> _Silence | None:
    """ "casualties are a secret", "the toll is not known", "there are no reports of casualties"."""
    token = doc.tokens[word]
    subject = doc.tokens[top].deprel.startswith("nsubj")
    if subject and token.lemma in _words("secret"):
        return _Silence(Stance.WITHHOLDS, word, top, None)
    not_known = token.lemma in _words("knowing") and is_negated(doc, word) and doc.tokens[top].deprel == "nsubj:pass"
    if subject and (token.lower in _words("unknown") or not_known):
        return _Silence(Stance.DOUBTS, word, top, None)
    if token.lemma in _words("news") and is_negated(doc, word) and _is_there(doc, word):
        return _Silence(Stance.DOUBTS, word, top, None)
    return None


def _is_there(doc: Doc, word: int) -> bool:
    head = doc.tokens[word].head
    return head >= 0 and doc.tokens[head].lemma == "be" and doc.tokens[word].deprel.startswith("nsubj")


def _untold(doc: Doc, verb: int, top: int) -> _Silence | None:
    """ "has not admitted any deaths", "released no information on casualties", "refused to give its losses"."""
    token = doc.tokens[verb]
    if token.upos != "VERB" or token.lemma not in _words("telling"):
        return None
    refusing = token.head if token.head >= 0 and doc.tokens[token.head].lemma in _words("refusing") else None
    if not (is_negated(doc, verb) or is_negated(doc, top) or refusing is not None):
        return None
    silent = subject_of(doc, refusing if refusing is not None else verb)
    passive = doc.child(verb, "nsubj:pass", "aux:pass") is not None
    return None if silent is None or passive else _Silence(Stance.WITHHOLDS, verb, top, silent)


def _proposal(doc: Doc, names: NameBook, noun: int, silence: _Silence) -> Proposal:
    what = what_is(doc, names, noun, doc.sentence_of(noun).first)
    claimant = _claimant(doc, names, silence, what)
    since, until = span_of(doc, noun)
    own = doc.child(noun, "nmod:poss") is not None or silence.silent is not None
    tally = Tally(
        measure=_MEASURES.get(doc.tokens[noun].lemma, Measure.CASUALTIES),
        unit=Unit.PEOPLE,
        quantity=None,
        number=None,
        counted=what.counted,
        of=doc.words(what.phrase) if what.phrase else "",
        side=what.known.code if what.known else claimant.country if own else _rebels(doc, what),
        place=place_near(doc, noun),
        since=since,
        until=until or (doc.day.isoformat() if doc.day else None),
    )
    return Proposal(
        content=tally,
        quote=_quote(doc, silence.top),
        anchor=noun,
        stance=silence.stance,
        claimant=claimant,
        source=_quote(doc, silence.silent) if silence.silent is not None else None,
        cue=_cue(doc, silence),
        confidence=0.6,
    )


def _rebels(doc: Doc, what: What) -> str | None:
    """Of "rebel casualties" the report's armed group."""
    inside = range(what.phrase.first, what.phrase.last) if what.phrase else range(0)
    lemmas = {find_lemma(doc.tokens[i].text, "NOUN") for i in inside}
    return rebels_of(doc, lemmas) if lemmas & REBELS else None


def _claimant(doc: Doc, names: NameBook, silence: _Silence, what: What) -> Actor:
    """Who keeps silent; of a secret, those whose losses they are."""
    if silence.silent is not None:
        return actor_of(doc, names, silence.silent)
    if silence.stance is Stance.WITHHOLDS and what.known:
        return Actor((what.known.name,), what.known.code, what.known.type)
    return NARRATOR


def _quote(doc: Doc, top: int) -> Phrase:
    return doc.phrase(top, lambda t: t.deprel in {"conj", "cc", "acl:relcl", "parataxis"} or t.lower == "no")


def _cue(doc: Doc, silence: _Silence) -> Phrase:
    first = min([silence.word, *doc.children(silence.word, "aux", "advmod", "cop")])
    last = silence.word + 1
    if first < silence.word:
        return Phrase(first, last, silence.word)
    no = next((c for c in doc.children(silence.top, "det") if doc.tokens[c].lower == "no"), None)
    return Phrase(first, no + 1, silence.word) if no is not None and no >= last else Phrase(first, last, silence.word)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_toml("measures.toml")["silence"][key])
