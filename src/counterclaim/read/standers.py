"""Who takes a position: the subject of a verb, the owner of a noun, the party whose release speaks."""

from __future__ import annotations

from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Attribution, Doc, Phrase
from counterclaim.read.postures import Word, is_agent, lends_subject, posture_of_verb
from counterclaim.read.roles import subject_of
from counterclaim.read.speakers import is_self, speaker_of
from counterclaim.records.claims import NARRATOR, Actor, ActorType

_CLAUSES: Final = frozenset({"acl", "amod", "advcl", "xcomp"})  # that qualify only, without a subject of their own
_OWNERS: Final = ("nmod:poss", "amod", "compound")
_BY: Final = frozenset({"by", "from"})
_OF: Final = frozenset({"of"})
_IN: Final = frozenset({"in"})
_TAKERS: Final = frozenset({"my", "our"})

Stander = tuple[Actor, Actor, Phrase | None]


def stander_of(doc: Doc, names: NameBook, word: Word, own: Attribution | None) -> Stander | None:
    """Who takes the position of a verb, who vouches for it, and where that one is named."""
    verb = word.at
    index = doc.attribution_of(verb)
    outer = doc.attributions[index] if index is not None else None
    if outer is not None and (outer is own or outer.actor.is_narrator):
        outer = None
    if own is not None:
        actor, source = own.actor, own.source
    else:
        subject = _subject(doc, verb)
        if subject is None:
            return None
        source = doc.phrase(subject)
        if is_self(doc, subject):
            voice = voice_of(doc, names) if outer is None else outer.actor
            if outer is None or voice is None:
                # a party's own release speaks in the report's voice (ruling 4)
                return (voice, NARRATOR, None) if voice else None
            actor = voice
        elif doc.mention_at(subject) is None:
            return None
        else:
            actor = speaker_of(doc, source)
    if outer is not None:
        return actor, outer.actor, outer.source
    # what one wants or plans is the report's to tell; what one calls for or rejects is said (ruling 1)
    told = own is None and posture_of_verb(word.key) is None
    return (actor, NARRATOR, None) if told else (actor, actor, source)


def owner_of(doc: Doc, noun: int) -> Phrase | None:
    """Whose stance a noun tells: its possessor, "by" whom it is, the subject that a verb lends it, "of" whom."""
    own = _named(doc, doc.children(noun, *_OWNERS))
    if own is None:
        own = _named(doc, [c for c in doc.children(noun, "nmod") if _has_case(doc, c, _BY)])
    if own is None:
        own = _named(doc, [s for s in [_lent(doc, noun)] if s is not None])
    if own is None and not is_agent(doc.tokens[noun].lemma):
        own = _named(doc, [c for c in doc.children(noun, "nmod") if _has_case(doc, c, _OF)])
    return doc.phrase(own) if own is not None else None


def owner_meant(doc: Doc, noun: int, source: Phrase) -> Actor:
    """Whom the words for an owner mean; "my" and "our" are the speaker's."""
    k = doc.attribution_of(noun)
    mine = doc.tokens[source.head].lower in _TAKERS
    return doc.attributions[k].actor if mine and k is not None else speaker_of(doc, source)


def voice_of(doc: Doc, names: NameBook) -> Actor | None:
    """The party whose release this is, as "we" outside of any saying means it."""
    own = names.lookup(doc.report.outlet) if doc.report.outlet else None
    if own is None or own.type not in {ActorType.GOVERNMENT, ActorType.ARMED_FORCE}:
        return None
    named = [m.actor for m in doc.mentions if m.actor.country == own.code and m.kind == "name"]
    return named[0] if named else Actor((own.name,), own.code, own.type)


def _subject(doc: Doc, verb: int) -> int | None:
    """The subject of a verb in the active voice, the agent of a passive one; none for a verb that only qualifies."""
    agent = doc.child(verb, "obl:agent")
    if agent is not None or doc.child(verb, "nsubj:pass", "aux:pass") is not None:
        return agent
    if doc.child(verb, "nsubj") is None and doc.tokens[verb].deprel in _CLAUSES:
        return _controller(doc, verb)
    return subject_of(doc, verb)


def _controller(doc: Doc, verb: int) -> int | None:
    """Of an infinitive that a noun governs whose noun it is: "its decision to block", "a proposal by X to open"."""
    infinitive = doc.tokens[verb].deprel == "acl" and any(
        doc.tokens[c].lower == "to" for c in doc.children(verb, "mark")
    )
    owner = owner_of(doc, doc.tokens[verb].head) if infinitive else None
    return owner.head if owner is not None else None


def _named(doc: Doc, words: list[int]) -> int | None:
    return next((i for i in words if doc.mention_at(i) is not None), None)


def _lent(doc: Doc, noun: int) -> int | None:
    """The subject of a verb that lends it to a noun: "voiced support", "spoke in support", "is a supporter"."""
    token = doc.tokens[noun]
    if doc.child(noun, "cop") is not None:
        return doc.child(noun, "nsubj")
    if token.deprel not in {"obj", "nsubj:pass"} and not (token.deprel == "obl" and _has_case(doc, noun, _IN)):
        return None
    return subject_of(doc, token.head) if lends_subject(doc.tokens[token.head].lemma) else None


def _has_case(doc: Doc, i: int, cases: frozenset[str]) -> bool:
    return any(doc.tokens[k].lower in cases for k in doc.children(i, "case"))
