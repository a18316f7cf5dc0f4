"""Which source belongs to a cue: by the syntax first, else the nearest that the encoder tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counterclaim.read.cues import Cue, Manner, agent_of, cue_words, is_passive
from counterclaim.read.document import Doc, Phrase, is_relation
from counterclaim.read.links import BORDER, Link, Tagged, overlap, price
from counterclaim.read.roles import subject_of
from counterclaim.read.speakers import may_speak

_NAME: Final = ("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "case", "goeswith")
_OF_NAME: Final = ("nmod", "appos", "conj", "cc", "punct")
_QUOTING: Final = frozenset({"quoting", "citing"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})


def link_sources(doc: Doc, links: list[Link], tagged: Tagged) -> None:
    """Fills `source`, `leans`, `via` and `by_syntax` of each link."""
    for k, link in enumerate(links):
        _link_source_by_syntax(doc, links, k, tagged)
        link.by_syntax = link.source is not None
        if not _has_source(doc, link.cue, tagged):
            _link_first_noun(doc, link, tagged)
    _link_sources_by_nearness(doc, links, tagged)
    for link in links:
        _link_quoted(doc, link, tagged)


def _link_quoted(doc: Doc, link: Link, tagged: Tagged) -> None:
    """Of "the radio said, quoting a witness" the witness says it, via the radio."""
    if link.source is None or link.via is not None or link.cue.manner not in {Manner.SAYS, Manner.TELLS}:
        return
    for last in (link.cue.phrase.last, link.source.last):
        quoting = last + (last < len(doc.tokens) and doc.tokens[last].text == ",")
        quoted = _quoted(doc, quoting)
        if quoted is not None and quoted not in link.source and may_speak(doc, doc.phrase(quoted)):
            link.via, link.source = link.source, _source_phrase(doc, quoted, tagged)
            return


def _quoted(doc: Doc, i: int) -> int | None:
    """Who is quoted by "quoting" or "citing" at word `i`, which the tree may take for a preposition."""
    if i >= len(doc.tokens) or doc.tokens[i].lower not in _QUOTING:
        return None
    return doc.tokens[i].head if doc.tokens[i].deprel == "case" else doc.child(i, "obj")


def _link_source_by_syntax(doc: Doc, links: list[Link], k: int, tagged: Tagged) -> None:
    link = links[k]
    head = _source_head(doc, link.cue)
    leaning = _leans_on(doc, links, k)
    if leaning is not None:
        link.leans = leaning
    elif head is not None and not _in_cue(head, links):
        link.source = _source_phrase(doc, head, tagged)
        link.via = _quoting(doc, link.cue, tagged)


def _quoting(doc: Doc, cue: Cue, tagged: Tagged) -> Phrase | None:
    """The one that quotes, where somebody else speaks."""
    if cue.manner is not Manner.QUOTES:
        return None
    outlet = agent_of(doc, cue.head) if is_passive(doc, cue.head) else subject_of(doc, cue.head)
    return _source_phrase(doc, outlet, tagged) if outlet is not None else None


def _source_head(doc: Doc, cue: Cue) -> int | None:
    match cue.manner:
        case Manner.HEARSAY:
            return None
        case Manner.ACCORDING:
            return _source_of_phrase(doc, cue)
        case Manner.NOUN:
            return _owner(doc, cue.head)
        case Manner.QUOTES:
            return doc.child(cue.head, "nsubj:pass", "obj")
    if is_passive(doc, cue.head):
        return _named(doc, cue.head, agent_of(doc, cue.head))
    before = _source_before(doc, cue)
    if before is not None:
        return before
    subject = _subject(doc, cue.head)
    if subject is not None and doc.tokens[subject].label.endswith("content"):
        after = _source_after(doc, cue)
        subject = subject if after is None else after
    return _named(doc, cue.head, subject)


def _has_case(doc: Doc, i: int, cases: set[str]) -> bool:
    return any(doc.tokens[k].lower in cases for k in doc.children(i, "case"))


def _source_of_phrase(doc: Doc, cue: Cue) -> int | None:
    """Who stands behind "according to", "in the words of", or before "view" in "in his view"."""
    if cue.verb != "according to":
        return _owner(doc, cue.head)
    up = doc.tokens[cue.head].head
    return up if up > cue.head else doc.child(cue.head, "obl", "nmod")


def _source_before(doc: Doc, cue: Cue) -> int | None:
    """A source right before the cue is its subject, whatever subject the tree would have it share."""
    last = cue.phrase.first - 1
    subjects = doc.children(cue.head, "nsubj")
    named = any(doc.tokens[s].label.endswith("source") for s in subjects)
    if last > 0 and doc.tokens[last].text == "," and subjects and not named:
        last -= 1  # "the state has troops there and its minister, X, denied": the tree takes the state
        subjects = []
    relative = subjects and doc.tokens[subjects[0]].lower in _RELATIVE  # "a group which the army says is armed"
    if last < 0 or last in subjects[:1] or not doc.tokens[last].label.endswith("-source"):
        return None
    if len(subjects) == 1 and not relative:
        return None
    first = doc.sentence_of(last).first
    return next(r.head for r in doc.runs("source", first, last + 1) if last in r)


def _subject(doc: Doc, verb: int) -> int | None:
    """The subject, also where the tree takes a verb for passive that has no auxiliary: "X officially announced"."""
    own = doc.child(verb, "nsubj")
    relative = own is not None and doc.tokens[own].lower in _RELATIVE
    return own if own is not None and (relative or doc.tokens[own].deprel == "nsubj:pass") else subject_of(doc, verb)


def _source_after(doc: Doc, cue: Cue) -> int | None:
    """A source right behind the cue: "..., said one commander"."""
    first = cue.phrase.last
    if first >= len(doc.tokens) or doc.tokens[first].label != "B-source":
        return None
    return next(r.head for r in doc.runs("source", first, min(len(doc.tokens), first + 40)) if first in r)


def _named(doc: Doc, verb: int, subject: int | None) -> int | None:
    """The subject, for "who" and "which" the noun that they stand for."""
    if subject is None or doc.tokens[subject].lower not in _RELATIVE:
        return subject
    person = _person_before(doc, subject) if doc.tokens[subject].lower == "who" else None
    found = _antecedent(doc, verb) if person is None else person
    named = found is not None and doc.tokens[found].upos in {"NOUN", "PROPN", "PRON", "NUM"}
    return found if named else _noun_before(doc, subject)


def _person_before(doc: Doc, who: int) -> int | None:
    """The person named right before "who"."""
    last = who - 1 - (doc.tokens[who - 1].text == ",")
    ending = (m for m in doc.mentions_at(last) if m.phrase.last == last + 1 and m.sort == "person")
    return next((m.phrase.head for m in ending), None)


def _antecedent(doc: Doc, verb: int) -> int | None:
    """The noun that a relative clause around a verb belongs to."""
    at = verb
    for up in doc.ancestors(verb):
        if is_relation(doc.tokens[at].deprel, "acl"):
            return up
        at = up
    return None


def _noun_before(doc: Doc, relative: int) -> int | None:
    """The noun right before "who" or "which", where the tree does not tie them."""
    i = relative - 1
    while i >= 0 and doc.tokens[i].upos == "PUNCT":
        i -= 1
    if i < 0 or doc.tokens[i].upos not in {"NOUN", "PROPN"} or doc.tokens[i].sentence != doc.tokens[relative].sentence:
        return None
    while 0 <= doc.tokens[i].head < relative and doc.tokens[doc.tokens[i].head].upos in {"NOUN", "PROPN"}:
        i = doc.tokens[i].head
    return i


def _owner(doc: Doc, noun: int) -> int | None:
    """Whose claim it is: "Ruritania's claim", "claims by Ruritania", "Ruritanian claims", "X issued a statement"."""
    for c in doc.children(noun, "nmod", "obl"):
        if _has_case(
            doc, c, {"by", "from"} | ({"of"} if doc.tokens[noun].lemma in cue_words("phrases", "views") else set())
        ):
            return c
    own = doc.child(noun, "nmod:poss")
    if own is not None:
        return own
    before = doc.children(noun, "amod", "compound")
    named = (c for c in before if doc.mention_at(c) or (doc.tokens[c].text[:1].isupper() and not doc.upper))
    if (owner := next(named, None)) is not None:  # "condemned the UN claim that ..."
        return owner
    governor = doc.tokens[noun].head
    issued = doc.tokens[governor].lemma not in _answering()  # not "rejected the claim that ..."
    if governor >= 0 and doc.tokens[noun].deprel == "obj" and doc.tokens[governor].upos == "VERB" and issued:
        return subject_of(doc, governor)
    return None


def _answering() -> frozenset[str]:
    """Verbs whose object is what others say."""
    keys = ("denies", "denies_words", "only_words", "condemns", "doubts")
    return frozenset().union(*(cue_words("stance", key) for key in keys))


def _leans_on(doc: Doc, links: list[Link], k: int) -> int | None:
    """The cue before, in the same sentence, whose source a participle or a second verb without subject shares."""
    cue = links[k].cue
    token = doc.tokens[cue.head]
    if cue.manner in {Manner.ACCORDING, Manner.HEARSAY, Manner.NOUN, Manner.QUOTES} or is_passive(doc, cue.head):
        return None
    if (
        _source_before(doc, cue) is not None
        or doc.child(cue.head, "nsubj") is not None
        or token.deprel
        not in {
            "advcl",
            "conj",
            "acl",
            "xcomp",
            "parataxis",
            "root",
        }
    ):
        return None
    if token.deprel == "acl" and cue.head - token.head <= 2:
        return None
    before = [j for j in range(k) if doc.tokens[links[j].cue.head].sentence == token.sentence]
    before = [j for j in before if links[j].source is not None or links[j].leans is not None]
    governed = [j for j in before if token.head in links[j].cue.chain]
    if governed:
        return governed[-1]
    if token.deprel == "conj" and cue.tagged and (outer := _outer(doc, links, before, token.head)) is not None:
        return outer
    if (cue.tagged or cue.verb in cue_words("stance", "denies")) and token.lower.endswith("ing") and before:
        return before[-1]
    return None


def _outer(doc: Doc, links: list[Link], before: list[int], verb: int) -> int | None:
    """The saying whose clause a joined verb of saying hangs on: "X said Y had left, but warned that ..."."""
    if doc.tokens[verb].deprel != "ccomp" or _in_cue(verb, links):
        return None
    told = (j for j in before if doc.tokens[verb].head in links[j].cue.chain and links[j].cue.tagged)
    return next(told, None)


def _in_cue(i: int, links: Iterable[Link]) -> bool:
    return any(i in link.cue.chain for link in links)


def _source_phrase(doc: Doc, head: int, tagged: Tagged) -> Phrase:
    """The noun phrase of a source: the encoder's run with what belongs to the same name; else by the syntax alone."""
    run = next((r for r in tagged.sources if head in r), None)
    if run is None:
        return _without_ends(doc, doc.phrase(head, lambda t: not is_relation(t.deprel, *_NAME, *_OF_NAME)))
    core = doc.phrase(head, lambda t: not is_relation(t.deprel, *_NAME))
    return _without_ends(doc, Phrase(min(run.first, core.first), max(run.last, core.last), head))


def _without_ends(doc: Doc, phrase: Phrase) -> Phrase:
    first, last = phrase.first, phrase.last
    while last - 1 > phrase.head and (
        doc.tokens[last - 1].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ"} or doc.tokens[last - 1].lower in {"'s", "’s"}
    ):
        last -= 1
    commas = [i for i in range(first, phrase.head) if doc.tokens[i].text == ","]
    first = commas[-1] if commas else first  # "shelled Arven, the army said": the place before is no part of the name
    while first < phrase.head and doc.tokens[first].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
        first += 1
    return Phrase(first, last, phrase.head)


def _link_sources_by_nearness(doc: Doc, links: list[Link], tagged: Tagged) -> None:
    """One to one, the nearest pairs first; sources that the syntax has given away are not given twice."""
    used = [link.source for link in links if link.source is not None]
    free = [r for r in tagged.sources if not any(overlap(r, u) for u in used)]
    free = [r for r in free if doc.tokens[r.head].lower not in _RELATIVE]
    wanting = [link for link in links if link.source is None and link.leans is None and _may_be_near(link.cue)]
    ranked = sorted(
        ((price(doc, link.cue.phrase, run), a, b) for a, link in enumerate(wanting) for b, run in enumerate(free)),
    )
    done: set[int] = set()
    given: set[int] = set()
    for cost, a, b in ranked:
        if cost < BORDER and a not in done and b not in given:
            wanting[a].source = _without_ends(doc, free[b])
            done.add(a)
            given.add(b)


def _link_first_noun(doc: Doc, link: Link, tagged: Tagged) -> None:
    """A main verb left without subject takes the name that opens its sentence: "Ruritania, which ..., has urged"."""
    cue = link.cue
    if link.source is not None or link.leans is not None or not cue.tagged or is_passive(doc, cue.head):
        return
    if doc.tokens[cue.head].deprel not in {"root", "parataxis"} or cue.manner in {
        Manner.HEARSAY,
        Manner.NOUN,
        Manner.ACCORDING,
    }:
        return
    first = doc.sentence_of(cue.head).first
    opening = next(
        (i for i in range(first, min(first + 4, cue.head)) if doc.tokens[i].deprel in {"nsubj", "root"}), None
    )
    if opening is not None and (doc.tokens[opening].upos == "PROPN" or doc.mention_at(opening) is not None):
        link.source = _source_phrase(doc, opening, tagged)


def _has_source(doc: Doc, cue: Cue, tagged: Tagged) -> bool:
    """Whether the encoder tags a source in the cue's sentence."""
    sentence = doc.tokens[cue.head].sentence
    return any(doc.tokens[r.head].sentence == sentence for r in tagged.sources)


def _may_be_near(cue: Cue) -> bool:
    return cue.tagged and cue.manner is not Manner.HEARSAY
