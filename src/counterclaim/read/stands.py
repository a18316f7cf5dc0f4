"""Finds where somebody may take a position: by a verb, by a noun, in a saying, in the report's own voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Attribution, Doc, Phrase
from counterclaim.read.issues import issue_of
from counterclaim.read.postures import (
    Taken,
    Word,
    taken_by_word,
    taken_in_saying,
    word_at,
)
from counterclaim.read.segments import bare, statements_of, without_additions
from counterclaim.read.speakers import is_self
from counterclaim.read.standers import Stander, owner_meant, owner_of, stander_of, voice_of
from counterclaim.records.claims import NARRATOR, Actor, Issue, Posture, Stance

_SHORTEST: Final = 3  # words of a statement
_GAP: Final = 3  # words
# whose issue is another where an act is condemned: the intervention, not the war it is part of
_CONDEMNED: Final = frozenset({Issue.INTERVENTION, Issue.SANCTIONS, Issue.AID_ACCESS})


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody may take a position on what a stretch says: who, who vouches for it, by which words."""

    actor: Actor
    claimant: Actor
    stretch: Phrase
    anchor: int  # the word that tells it
    verb: str  # key of that word, or lemma of the cue
    origin: str  # "verb", "noun", "saying", "narrator"
    issue: Issue | None
    taken: Taken
    source: Phrase | None = None
    cue: Phrase | None = None


def find_stands(doc: Doc, names: NameBook) -> list[Stand]:
    """All of them, several of one position among them."""
    told = list(_by_words(doc, names))
    stated = [*_in_sayings(doc, {stand.anchor for stand in told}), *_in_ownvoice_of(doc, names)]
    return [*told, *(stand for stand in stated if not any(_is_within(other, stand) for other in told))]


def _is_within(told: Stand, stated: Stand) -> bool:
    """Whether a statement of the report's own voice is told more closely by a word in it."""
    same = told.issue is stated.issue and told.issue is not None
    return stated.origin == "narrator" and same and told.anchor in stated.stretch


# by a verb or noun: "called for a truce", "its opposition to talks"


def _by_words(doc: Doc, names: NameBook) -> Iterator[Stand]:
    for token in doc.tokens:
        word = None if doc.sentences[token.sentence].heading else word_at(doc, token.i)
        if word is not None:
            yield from _by_noun(doc, word) if token.upos == "NOUN" else _by_verb(doc, names, word)


def _by_verb(doc: Doc, names: NameBook, word: Word) -> Iterator[Stand]:
    own = next((a for a in doc.attributions if word.at in a.cue and a.source is not None and a.contents), None)
    stander = stander_of(doc, names, word, own)
    if stander is None or (own is not None and own.stance is Stance.DENIES):
        return
    wholes = _objects(doc, word) if own is None else _said_by(doc, word.at, own)
    for stretch in (part for whole in wholes for part in _parts(doc, whole)):
        if len(stretch) > 1 or doc.tokens[stretch.first].upos != "PRON":
            yield _stand(doc, word, stretch, stander, _cue(doc, word))


def _by_noun(doc: Doc, word: Word) -> Iterator[Stand]:
    own = next((a for a in doc.attributions if a.cue.head == word.at and not a.actor.is_narrator), None)
    if own is not None:
        source, actor, wholes = own.source, own.actor, list(own.contents)
    else:
        source = owner_of(doc, word.at)
        if source is None:
            return
        wholes = [doc.phrase(c) for c in _complements(doc, word, source.head)[:1]]
        actor = owner_meant(doc, word.at, source)
    cue = own.cue if own else Phrase(word.at, word.at + 1, word.at)
    for stretch in (part for whole in wholes for part in _parts(doc, whole)):
        yield _stand(doc, word, stretch, (actor, actor, source), cue)


def _stand(doc: Doc, word: Word, stretch: Phrase, stander: Stander, cue: Phrase) -> Stand:
    actor, claimant, source = stander
    issue = issue_of(doc.words(stretch), word.key)
    taken = taken_by_word(doc, word, stretch, issue)
    origin = "noun" if doc.tokens[word.at].upos == "NOUN" else "verb"
    return Stand(actor, claimant, stretch, word.at, word.key, origin, _narrowed(issue, taken), taken, source, cue)


def _narrowed(issue: Issue | None, taken: Taken) -> Issue | None:
    return issue if taken.posture is not Posture.CONDEMNS or issue in _CONDEMNED else None


def _complements(doc: Doc, word: Word, owner: int) -> list[int]:
    """What a noun of stance is about: behind "to", "for", "that", else behind "of".

    Of "X is a demand of Ruritania" the subject.
    """
    after = [c for c in doc.children(word.at, "nmod", "acl", "ccomp") if c > word.at and c != owner]
    others = [c for c in after if all(doc.tokens[k].lower not in {"of", "by", "from"} for k in doc.children(c, "case"))]
    told = doc.children(word.at, "nsubj") if doc.child(word.at, "cop") is not None else []
    return others or after or [c for c in told if c != owner]


def _said_by(doc: Doc, verb: int, own: Attribution) -> list[Phrase]:
    """What is rejected, urged, condemned, as said: pieces put together where only a word or two stand between them."""
    found: list[Phrase] = []
    for piece in (c for c in own.contents if doc.tokens[c.first].sentence == doc.tokens[verb].sentence):
        if found and piece.first - found[-1].last <= _GAP:
            found[-1] = Phrase(found[-1].first, piece.last, found[-1].head)
        else:
            found.append(piece)
    return [c for c in found if c.first > verb] or found


def _objects(doc: Doc, word: Word) -> list[Phrase]:
    verb = word.at
    heads = [word.argument] if word.argument is not None else []
    heads += doc.children(verb, "obj", "xcomp", "ccomp", "nsubj:pass")
    heads += [
        c
        for c in doc.children(verb, "advcl", "obl")
        if any(doc.tokens[k].lower == "to" for k in doc.children(c, "mark"))
    ]
    heads = [h for h in heads if doc.tokens[h].upos != "PRON"]
    if not heads:
        return []
    first = min(heads)
    whole = doc.phrase(first)
    if first < verb:
        return [whole]
    last = max([whole.last, *(doc.phrase(h).last for h in heads)])
    return [Phrase(min(whole.first, first), last, first)]


def _parts(doc: Doc, whole: Phrase) -> list[Phrase]:
    """The stretch without what only adds to it, cut at "and" where the two sides are about different issues."""
    stretch = _trimmed(doc, whole)
    for i in range(stretch.first + 1, stretch.last - 1):
        if doc.tokens[i].lower not in {"and", ",", "or"}:
            continue
        left, right = (bare(doc, Phrase(a, b, a)) for a, b in ((stretch.first, i), (i + 1, stretch.last)))
        one, other = issue_of(doc.words(left)), issue_of(doc.words(right))
        if one and other and one is not other:
            return [*_parts(doc, left), *_parts(doc, right)]
    return [Phrase(stretch.first, stretch.last, doc.top(stretch.first, stretch.last))]


def _trimmed(doc: Doc, phrase: Phrase) -> Phrase:
    return bare(doc, without_additions(doc, phrase))


def _cue(doc: Doc, word: Word) -> Phrase:
    verb = word.at
    aux = [c for c in doc.children(verb, "aux", "advmod") if c < verb and verb - c <= 3]
    last = verb + 1
    if " " in word.key and last < len(doc.tokens) and doc.tokens[last].lower == word.key.split()[1]:
        last += 1
    return Phrase(min([verb, *aux]), last, verb)


# in a saying, or in the report's own voice: "talks are not on the table", "they must withdraw"


def _in_sayings(doc: Doc, told: set[int]) -> Iterator[Stand]:
    """Of what others say; not of what a cue tells that is a word of stance itself."""
    for k, said in enumerate(doc.attributions):
        if said.actor.is_narrator or said.stance is not Stance.AFFIRMS or any(i in said.cue for i in told):
            continue
        for content in said.contents:
            for statement in statements_of(doc, content):
                whether = doc.tokens[statement.first].lower == "whether"
                if len(statement) < _SHORTEST or whether or doc.attribution_of(statement.head) != k:
                    continue
                found = _stated(doc, statement, said, said.actor, said.actor)
                if found is not None:
                    yield replace(found, actor=_meant(doc, statement, found), source=said.source, cue=said.cue)


def _in_ownvoice_of(doc: Doc, names: NameBook) -> Iterator[Stand]:
    held = {i for a in doc.attributions for c in a.contents for i in range(c.first, c.last)}
    held |= {a.cue.head for a in doc.attributions}
    for sentence in doc.sentences:
        whole = doc.trim(Phrase(sentence.first, sentence.last, doc.top(sentence.first, sentence.last)))
        for statement in [] if sentence.heading else statements_of(doc, whole):
            if statement.head in held or len(statement) < _SHORTEST:
                continue
            subject = doc.child(statement.head, "nsubj")
            mine = subject is not None and is_self(doc, subject)
            mention = doc.mention_at(subject) if subject is not None else None
            actor = voice_of(doc, names) if mine else mention.actor if mention else None
            found = _stated(doc, statement, None, actor or NARRATOR, NARRATOR)
            if found is not None:
                yield found


def _stated(doc: Doc, statement: Phrase, said: Attribution | None, actor: Actor, claimant: Actor) -> Stand | None:
    stretch = _trimmed(doc, statement)
    issue = issue_of(doc.words(stretch))
    taken = taken_in_saying(doc, said, stretch, issue)
    if taken is None:
        return None
    verb, origin = (said.verb, "saying") if said else ("", "narrator")
    return Stand(actor, claimant, stretch, statement.head, verb, origin, _narrowed(issue, taken), taken)


def _meant(doc: Doc, statement: Phrase, found: Stand) -> Actor:
    """Whose position a saying tells: "they must leave" is the speaker's, "they will stay" that of whom it tells."""
    asked = found.taken.posture in {Posture.CALLS_FOR, Posture.CONDEMNS} and found.taken.by in {"clause", "cue"}
    return found.actor if asked else _named(doc, statement) or found.actor


def _named(doc: Doc, statement: Phrase) -> Actor | None:
    """The party of whom a statement tells, where its subject names one."""
    subject = doc.child(statement.head, "nsubj")
    if subject is None or doc.tokens[subject].upos == "PRON":
        return None
    mention = doc.mention_at(subject)
    return mention.actor if mention is not None and mention.actor.country else None
