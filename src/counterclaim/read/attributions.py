"""Finds who vouches for which stretch: source, cue, what is said; nested ones with their outer sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.answers import find_answers
from counterclaim.read.antecedents import Speakers
from counterclaim.read.contents import is_when
from counterclaim.read.cues import Cue, Manner, cue_words, find_cues, said_behind
from counterclaim.read.document import Attribution, Doc, Phrase
from counterclaim.read.falsehoods import with_falsehoods
from counterclaim.read.linking import find_links
from counterclaim.read.links import Link
from counterclaim.read.quoting import carry_quotations
from counterclaim.read.recordings import find_turns
from counterclaim.read.segments import sentences_of
from counterclaim.read.speakers import PRONOUNS, is_self, may_speak, speaker_of
from counterclaim.read.stances import answered, modality_of_cue, stance_of
from counterclaim.records.claims import NARRATOR, Actor, ActorType, Modality, Stance


def find_attributions(doc: Doc, names: NameBook) -> None:
    """Fills `doc.attributions`, in the order of their cues."""
    links = find_links(doc, find_cues(doc))
    carry_quotations(doc, links)
    links += find_turns(doc)
    for link in links:
        pieces = [piece for content in link.contents for piece in sentences_of(doc, content)]
        link.contents = [piece for piece in pieces if not is_when(doc, piece)]
    links += _going_on(doc, links)
    links = with_falsehoods(doc, links)
    for link in links:
        link.root = _origin(links, link)
    quoted = _holders(links)
    kept = [link for k, link in enumerate(links) if _is_kept(doc, quoted, k, link)]
    kept, parents = _without_own_words(doc, kept, _parents(doc, kept))
    actors = _actors(doc, kept, parents)
    doc.attributions = [_attribution(doc, kept, parents, actors, k) for k in range(len(kept))]
    doc.attributions = find_answers(doc, kept)


def _going_on(doc: Doc, links: Sequence[Link]) -> list[Link]:
    """What follows a denial, doubt or demand in later sentences is plainly said; such a link loses it to a new one."""
    found = []
    for k, link in enumerate(links):
        here = doc.tokens[link.cue.head].sentence
        later = [c for c in link.contents if doc.tokens[c.first].sentence != here]
        plain = link.cue.manner in {Manner.SAYS, Manner.TELLS, Manner.ACCORDING}
        if later and not (plain and stance_of(doc, link.cue, ()) is Stance.AFFIRMS and not _lends_modality(link.cue)):
            link.contents = [c for c in link.contents if c not in later]
            found.append(Link(replace(link.cue, plain=True, verb="say"), None, later, leans=k))
    return found


def _lends_modality(cue: Cue) -> bool:
    return modality_of_cue(cue) is not Modality.ACTUAL


def _only_answers(doc: Doc, link: Link) -> bool:
    """Whether a denial needs no words of its own: "they disagree", "a claim that the rebels reject"."""
    return stance_of(doc, link.cue, ()) is Stance.DENIES and answered(doc, link.cue) is not None


def _holders(links: Sequence[Link]) -> dict[int, list[tuple[int, int]]]:
    """By word: the contents that hold it, as their length and the link's index."""
    found: dict[int, list[tuple[int, int]]] = {}
    for k, link in enumerate(links):
        for content in link.contents:
            for word in range(content.first, content.last):
                found.setdefault(word, []).append((len(content), k))
    return found


def _is_kept(doc: Doc, holders: Mapping[int, Sequence[tuple[int, int]]], k: int, link: Link) -> bool:
    if not link.contents and not (link.source is not None and _only_answers(doc, link)):
        return False
    if link.cue.manner is Manner.HEARSAY:
        return True
    source = _root(link).source
    if source is None or not (may_speak(doc, source) or source == link.cue.phrase):
        return False
    inside = any(n != k for _, n in holders.get(link.cue.head, ()))
    if link.cue.manner is Manner.OTHER and inside:
        return False
    return inside or not is_self(doc, source.head)  # elsewhere "we" is the report's own voice


def _origin(links: Sequence[Link], link: Link) -> Link:
    """The link whose source this one shares."""
    seen = 0
    while link.source is None and link.leans is not None and seen < len(links):
        link, seen = links[link.leans], seen + 1
    return link


def _root(link: Link) -> Link:
    return link.root or link


def _parents(doc: Doc, links: Sequence[Link]) -> list[int | None]:
    """Of each the innermost other link that holds its cue, unless it only answers it ("denied his claim")."""
    holders = _holders(links)
    return [_parent(doc, links, holders, k) for k in range(len(links))]


def _parent(doc: Doc, links: Sequence[Link], holders: Mapping[int, Sequence[tuple[int, int]]], k: int) -> int | None:
    cue = links[k].cue
    above = doc.tokens[cue.head].head
    beside = not links[k].contents or said_behind(doc, cue.head) is not None  # "..., a claim that the rebels reject"
    around = (
        (size, n)
        for size, n in holders.get(cue.head, ())
        if n != k and not (cue.manner is Manner.NOUN and above in links[n].cue.chain) and not beside
    )
    return min(around, default=(0, None))[1]


def _without_own_words(doc: Doc, links: list[Link], parents: list[int | None]) -> tuple[list[Link], list[int | None]]:
    """Without "I think" inside a speaker's own words: that remains one saying."""
    keep = [
        k
        for k, link in enumerate(links)
        if parents[k] is None
        or not _is_own_voice(doc, link, links[parents[k] or 0])
        or stance_of(doc, link.cue, link.contents) is not Stance.AFFIRMS
    ]
    kept = [links[k] for k in keep]
    return kept, _parents(doc, kept)


def _is_own_voice(doc: Doc, link: Link, outer: Link) -> bool:
    """Whether the inner saying is the speaker's own: "I think"; and "they know", which tells what others think.

    "He told me" in a quotation is another's, "she said that she had told them" seldom.
    """
    if link.source is None:
        return False
    word = doc.tokens[link.source.head].lower
    told = link.cue.manner in {Manner.SAYS, Manner.TELLS, Manner.STANDS}
    other = told and (link.cue.tagged or outer.quotes)
    return is_self(doc, link.source.head) or (word in PRONOUNS and not other)


def _actors(doc: Doc, kept: Sequence[Link], parents: Sequence[int | None]) -> list[Actor]:
    """In the order of the text; outer ones first, since "we" inside a saying is its speaker."""
    speakers = Speakers(doc)
    found: dict[int, Actor] = {}
    place = {id(link): k for k, link in enumerate(kept)}

    def actor(k: int, depth: int = 0) -> Actor:
        if k not in found:
            parent = parents[k]
            outer = actor(parent, depth + 1) if parent is not None and depth < 5 else None
            own = _root(kept[k])
            shared = place.get(id(own))
            if shared is not None and shared != k and depth < 5 and own.source is not None:
                found[k] = actor(shared, depth + 1)
            else:
                found[k] = _actor(doc, speakers, own, outer)
        return found[k]

    order = sorted(range(len(kept)), key=lambda k: kept[k].cue.head)
    for k in order:
        actor(k)
    return [found[k] for k in range(len(kept))]


def _actor(doc: Doc, speakers: Speakers, link: Link, outer: Actor | None) -> Actor:
    if link.source is None:
        return outer or NARRATOR
    if is_self(doc, link.source.head):
        return outer or speakers.last or NARRATOR
    if _is_nobody(doc, link.source):
        return outer or NARRATOR
    return speakers.find(link.source, link.cue.head, outer)


def _is_nobody(doc: Doc, source: Phrase) -> bool:
    """Whether what stands where a speaker does names none: "few", "unconfirmed reports" (ruling 22)."""
    others = [doc.tokens[i] for i in range(source.first, source.last) if i != source.head]
    head = doc.tokens[source.head].lower
    return head in load_toml("titles.toml")["nobody"]["words"] and all(t.upos in {"ADJ", "ADV"} for t in others)


def _attribution(
    doc: Doc,
    links: Sequence[Link],
    parents: Sequence[int | None],
    actors: Sequence[Actor],
    k: int,
) -> Attribution:
    link = links[k]
    stance = stance_of(doc, link.cue, link.contents)
    if actors[k].is_narrator and stance is Stance.WITHHOLDS:
        stance = Stance.DOUBTS
    return Attribution(
        source=_root(link).source,
        actor=actors[k],
        via=_via(doc, links, parents, actors, k),
        cue=link.cue.phrase,
        verb=link.cue.verb,
        contents=tuple(link.contents),
        stance=stance,
        modality=modality_of_cue(link.cue),
        parent=parents[k],
        confidence=_confidence(link),
    )


def _confidence(link: Link) -> float:
    """Higher where the encoder and the syntax agree."""
    return 0.6 + 0.2 * link.cue.tagged + 0.1 * link.by_syntax


def _via(
    doc: Doc, links: Sequence[Link], parents: Sequence[int | None], actors: Sequence[Actor], k: int
) -> tuple[Actor, ...]:
    """Outer sources, outermost first: those around, the outlet that was told, the one that quotes."""
    found: list[Actor] = []
    at = parents[k]
    while at is not None and len(found) < 4:
        found.insert(0, actors[at])
        at = parents[at]
    quoting = links[k].via
    if quoting is not None:
        found.append(speaker_of(doc, quoting))
    told = _told(doc, links[k].cue)
    if told is not None:
        found.insert(0, told)
    mine = actors[k]
    return tuple(a for a in dict.fromkeys(found) if not a.is_narrator and a.accept != mine.accept)


def _told(doc: Doc, cue: Cue) -> Actor | None:
    """The outlet in "told AFP"; reporters and conferences are none."""
    if doc.tokens[cue.chain[-1]].lemma != "tell":
        return None
    for c in doc.children(cue.chain[-1], "iobj", "obj"):
        mention, token = doc.mention_at(c), doc.tokens[c]
        actor = speaker_of(doc, doc.phrase(c))
        if mention is not None and mention.kind == "name" and actor.type is ActorType.MEDIA:
            return actor
        if token.upos == "PROPN" and token.lemma not in cue_words("phrases", "audience"):
            return actor if actor.type is ActorType.OTHER else None
    return None
