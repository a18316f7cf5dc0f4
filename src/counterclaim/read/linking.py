"""Which source and which stretches belong to a cue: by the syntax first, else by nearness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.read.cues import Cue, Manner, cue_words, is_passive
from counterclaim.read.document import Doc, Phrase, Token, is_relation
from counterclaim.read.roles import subject_of

_BORDER: Final = 30  # price of a sentence border, in words
_BETWEEN: Final = 8  # price of each span in between
_NAME: Final = ("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "case", "goeswith")
_OF_NAME: Final = ("nmod", "appos", "conj", "cc", "punct")
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})


@dataclass(slots=True)
class Link:
    """A cue with what has been found for it so far. `leans` on another link whose source it shares."""

    cue: Cue
    source: Phrase | None = None
    contents: list[Phrase] = field(default_factory=list)
    by_syntax: bool = False
    leans: int | None = None
    via: Phrase | None = None  # the one that quotes
    root: Link | None = None  # the link whose source this one shares, itself where it has its own


@dataclass(frozen=True, slots=True)
class Tagged:
    """The encoder's runs of one document, found once."""

    sources: tuple[Phrase, ...]
    contents: tuple[Phrase, ...]


def find_links(doc: Doc, cues: Sequence[Cue]) -> list[Link]:
    """One link a cue, in order; source None and no contents where nothing belongs to it."""
    tagged = Tagged(tuple(doc.runs("source")), tuple(doc.runs("content")))
    links = [Link(cue) for cue in cues]
    for k, link in enumerate(links):
        _link_source_by_syntax(doc, links, k, tagged)
        link.by_syntax = link.source is not None
    _link_sources_by_nearness(doc, links, tagged)
    for link in links:
        _link_first_noun(doc, link, tagged)
    for link in links:
        link.contents = _contents_by_syntax(doc, link, links, tagged) or _clause_before(doc, link, links)
    _link_contents_by_nearness(doc, links, tagged)
    return links


# sources


def _link_source_by_syntax(doc: Doc, links: list[Link], k: int, tagged: Tagged) -> None:
    link = links[k]
    head = _source_head(doc, link.cue)
    leaning = _leans_on(doc, links, k)
    if leaning is not None:
        link.leans = leaning
    elif head is not None and not _in_cue(head, links):
        link.source = _source_phrase(doc, head, tagged)


def _source_head(doc: Doc, cue: Cue) -> int | None:
    match cue.manner:
        case Manner.HEARSAY:
            return None
        case Manner.ACCORDING:
            up = doc.tokens[cue.head].head
            return up if up > cue.head else doc.child(cue.head, "obl", "nmod")
        case Manner.NOUN:
            return _owner(doc, cue.head)
    if is_passive(doc, cue.head):
        return _named(doc, cue.head, doc.child(cue.head, "obl:agent"))
    return _named(doc, cue.head, subject_of(doc, cue.head))


def _named(doc: Doc, verb: int, subject: int | None) -> int | None:
    """The subject, for "who" and "which" the noun that they stand for."""
    if subject is None or doc.tokens[subject].lower not in _RELATIVE:
        return subject
    found = _antecedent(doc, verb)
    return found if found is not None else _noun_before(doc, subject)


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
        cases = {doc.tokens[k].lower for k in doc.children(c, "case")}
        if cases & {"by", "from"}:
            return c
    own = doc.child(noun, "nmod:poss")
    if own is not None:
        return own
    governor = doc.tokens[noun].head
    if governor >= 0 and doc.tokens[noun].deprel == "obj" and doc.tokens[governor].upos == "VERB":
        return subject_of(doc, governor)
    for c in doc.children(noun, "amod", "compound"):
        if doc.tokens[c].text[:1].isupper() and not doc.upper:
            return c
    return None


def _leans_on(doc: Doc, links: list[Link], k: int) -> int | None:
    """The cue before, in the same sentence, whose source a participle or a second verb without subject shares."""
    cue = links[k].cue
    token = doc.tokens[cue.head]
    if cue.manner in {Manner.ACCORDING, Manner.HEARSAY, Manner.NOUN} or is_passive(doc, cue.head):
        return None
    if doc.child(cue.head, "nsubj") is not None or token.deprel not in {
        "advcl",
        "conj",
        "acl",
        "xcomp",
        "parataxis",
        "root",
    }:
        return None
    if token.deprel == "acl" and cue.head - token.head <= 2:
        return None
    before = [j for j in range(k) if doc.tokens[links[j].cue.head].sentence == token.sentence]
    before = [j for j in before if links[j].source is not None or links[j].leans is not None]
    governed = [j for j in before if token.head in links[j].cue.chain]
    if governed:
        return governed[-1]
    if cue.tagged and token.lower.endswith("ing") and before:
        return before[-1]
    return None


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
    while last - 1 > phrase.head and doc.tokens[last - 1].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
        last -= 1
    while first < phrase.head and doc.tokens[first].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
        first += 1
    return Phrase(first, last, phrase.head)


def _link_sources_by_nearness(doc: Doc, links: list[Link], tagged: Tagged) -> None:
    """One to one, the nearest pairs first; sources that the syntax has given away are not given twice."""
    used = [link.source for link in links if link.source is not None]
    free = [r for r in tagged.sources if not any(_overlap(r, u) for u in used)]
    free = [r for r in free if doc.tokens[r.head].lower not in _RELATIVE]
    wanting = [link for link in links if link.source is None and link.leans is None and _may_be_near(link.cue)]
    ranked = sorted(
        ((_price(doc, link.cue.phrase, run), a, b) for a, link in enumerate(wanting) for b, run in enumerate(free)),
    )
    done: set[int] = set()
    given: set[int] = set()
    for price, a, b in ranked:
        if price < _BORDER and a not in done and b not in given:
            wanting[a].source = _without_ends(doc, free[b])
            done.add(a)
            given.add(b)


def _link_first_noun(doc: Doc, link: Link, tagged: Tagged) -> None:
    """A main verb left without subject takes the name that opens its sentence: "Ruritania, which ..., has urged"."""
    cue = link.cue
    if link.source is not None or link.leans is not None or not cue.tagged or is_passive(doc, cue.head):
        return
    if doc.tokens[cue.head].deprel != "root" or cue.manner in {Manner.HEARSAY, Manner.NOUN, Manner.ACCORDING}:
        return
    first = doc.sentence_of(cue.head).first
    opening = next((i for i in range(first, min(first + 4, cue.head)) if doc.tokens[i].deprel == "nsubj"), None)
    if opening is not None and doc.mention_at(opening) is not None:
        link.source = _source_phrase(doc, opening, tagged)


def _may_be_near(cue: Cue) -> bool:
    return cue.tagged and cue.manner is not Manner.HEARSAY


def _price(doc: Doc, a: Phrase, b: Phrase) -> int:
    low, high = (a, b) if a.first < b.first else (b, a)
    gap = max(0, high.first - low.last)
    borders = doc.tokens[high.first].sentence - doc.tokens[low.last - 1].sentence
    between = sum(doc.tokens[i].label.startswith("B-") for i in range(low.last, high.first))
    return gap + _BORDER * borders + _BETWEEN * between


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.first < b.last and b.first < a.last


# contents


def _contents_by_syntax(doc: Doc, link: Link, links: list[Link], tagged: Tagged) -> list[Phrase]:
    heads = _content_heads(doc, link.cue)
    if not heads:
        return []
    own = _own_words(doc, link)
    words: set[int] = set()
    for head in heads:
        words.update(doc.subtree(head, lambda t: _is_foreign(doc, t, link, links)))
    found = [p for p in _stretches(doc, words - own) if _has_word(doc, p)]
    return [_with_run(doc, p, link, links, tagged) for p in found]


def _clause_before(doc: Doc, link: Link, links: list[Link]) -> list[Phrase]:
    """What stands before a cue that ends its sentence: "..., the ministry said on Monday." """
    cue = link.cue
    if cue.manner not in {Manner.SAYS, Manner.TELLS} or link.source is None:
        return []
    sentence = doc.sentence_of(cue.head)
    first = min(cue.phrase.first, link.source.first)
    comma = first - 1
    if comma <= sentence.first + 1 or doc.tokens[comma].upos != "PUNCT" or _goes_on(doc, link, sentence.last):
        return []
    begin = sentence.first
    for other in links:
        if other is not link and begin <= other.cue.head < comma and other.source is not None:
            begin = max(begin, *(c.last for c in other.contents), other.cue.phrase.last)
    words = set(range(begin, comma))
    return [p for p in _stretches(doc, words) if _has_word(doc, p)] if len(words) > 2 else []


def _goes_on(doc: Doc, link: Link, last: int) -> bool:
    """Whether a clause follows the cue in its sentence."""
    after = max(link.cue.phrase.last, link.source.last if link.source else 0)
    return any(doc.tokens[i].upos == "VERB" and doc.tokens[i].deprel != "acl" for i in range(after, last))


def _content_heads(doc: Doc, cue: Cue) -> list[int]:
    head, last = cue.chain[0], cue.chain[-1]
    token = doc.tokens[head]
    match cue.manner:
        case Manner.ACCORDING:
            source = doc.tokens[cue.head].head
            clause = doc.tokens[source].head if source >= 0 else -1
            return [clause] if clause >= 0 else []
        case Manner.HEARSAY:
            return _hearsay_heads(doc, cue)
        case Manner.NOUN:
            return doc.children(head, "acl", "ccomp")[:1] or _with_case(doc, head, {"of", "about"})
        case Manner.QUOTES:
            return [c for v in doc.children(last, "advcl", "ccomp", "xcomp") for c in doc.children(v, "ccomp")] or (
                doc.children(last, "ccomp")
            )
    found = doc.children(last, "ccomp", "csubj", "root")
    if cue.manner in {Manner.TELLS, Manner.STANDS, Manner.OTHER}:
        found = found or doc.children(last, "xcomp")
        found = sorted([*found, *doc.children(last, "obj"), *_arguments(doc, cue)])
    elif not found:
        found = [c for c in doc.children(last, "xcomp") if doc.child(c, "mark") is not None]
    if not found and token.deprel == "parataxis" and token.head >= 0:
        found = [token.head]
    if not found and cue.tagged:
        found = doc.children(last, "parataxis")
    return found


def _arguments(doc: Doc, cue: Cue) -> list[int]:
    """What someone is accused of, called on to do, blamed for."""
    last = cue.chain[-1]
    found = _with_case(doc, last, {"of", "for", "on", "against", "to", "over", "with", "in", "out"})
    found += [c for c in doc.children(last, "advcl", "xcomp") if c > last]
    return [c for c in found if doc.tokens[c].label != "O" or doc.tokens[last].lemma in cue_words("verbs", "tells")]


def _with_case(doc: Doc, i: int, cases: set[str]) -> list[int]:
    found = []
    for c in doc.children(i, "obl", "nmod", "advcl"):
        if any(doc.tokens[k].lower in cases for k in doc.children(c, "case", "mark")):
            found.append(c)
    return found


def _hearsay_heads(doc: Doc, cue: Cue) -> list[int]:
    """The clause around an adverb; the subject and the complement of a passive verb."""
    head, last = cue.chain[0], cue.chain[-1]
    token = doc.tokens[head]
    if token.upos not in {"VERB", "AUX"}:
        return [token.head] if token.head >= 0 else []
    clause = doc.children(last, "ccomp", "csubj", "csubj:pass")
    if clause:
        return clause
    subject = [
        c for c in doc.children(head, "nsubj:pass") if doc.tokens[c].upos != "PRON" or doc.tokens[c].lower != "it"
    ]
    return [*subject, *doc.children(last, "xcomp", "obl", "advcl", "obj")]


def _own_words(doc: Doc, link: Link) -> set[int]:
    own = set(range(link.cue.phrase.first, link.cue.phrase.last)) | set(link.cue.chain)
    if link.source is not None:
        own |= set(range(link.source.first, link.source.last))
    for verb in link.cue.chain:
        for c in doc.children(verb, "mark", "aux", "punct"):
            own.add(c)
    return own


def _is_foreign(doc: Doc, t: Token, link: Link, links: list[Link]) -> bool:
    """Whether a branch is another's saying: "..., but Ruritania denied it"; never part of what is said here."""
    if t.i in link.cue.chain:
        return True
    if not is_relation(t.deprel, "conj", "advcl", "parataxis"):
        return False
    for other in links:
        if other is not link and t.i == other.cue.head and (other.leans is not None or other.source is not None):
            if is_relation(t.deprel, "conj"):
                return other.leans is not None or doc.child(t.i, "nsubj") is not None
            return is_relation(t.deprel, "advcl") and other.leans is not None
    return False


def _stretches(doc: Doc, words: set[int]) -> list[Phrase]:
    """Unbroken runs of a set of words; marks in between do not break them. Never across sentences."""
    found: list[Phrase] = []
    ordered = sorted(words)
    begin = 0
    for k in range(1, len(ordered) + 1):
        broken = k == len(ordered) or any(doc.tokens[i].upos != "PUNCT" for i in range(ordered[k - 1] + 1, ordered[k]))
        if broken:
            first, last = ordered[begin], ordered[k - 1] + 1
            found.append(doc.trim(Phrase(first, last, doc.top(first, last))))
            begin = k
    return [_trimmed(doc, p) for p in found]


def _trimmed(doc: Doc, p: Phrase) -> Phrase:
    """Without "that" and joining words at the start."""
    first = p.first
    while first < p.last - 1 and (
        doc.tokens[first].upos in {"PUNCT", "CCONJ"}
        or (doc.tokens[first].lower == "that" and doc.tokens[first].deprel == "mark")
    ):
        first += 1
    return doc.trim(Phrase(first, p.last, p.head))


def _has_word(doc: Doc, p: Phrase) -> bool:
    return any(doc.tokens[i].upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON"} for i in range(p.first, p.last))


def _with_run(doc: Doc, p: Phrase, link: Link, links: list[Link], tagged: Tagged) -> Phrase:
    """The stretch widened to the encoder's run, as far as no other cue with its own source stands there."""
    first, last = p.first, p.last
    for run in tagged.contents:
        if link.cue.head in run and link.cue.tagged is False:
            continue  # a saying inside a saying: the run is the outer one's
        if _overlap(run, p) and doc.tokens[run.first].sentence == doc.tokens[p.first].sentence:
            a, b = _cut(doc, run, link, links)
            if a < b and a < p.last and p.first < b:
                first, last = min(first, a), max(last, b)
    return _trimmed(doc, Phrase(first, last, p.head))


def _cut(doc: Doc, run: Phrase, link: Link, links: list[Link]) -> tuple[int, int]:
    """The run without another's saying: cut before the joining word of a foreign clause, and around the own cue."""
    first, last = run.first, run.last
    for other in links:
        if other is link or other.source is None or not _is_foreign(doc, doc.tokens[other.cue.head], link, links):
            continue
        start = min(other.source.first, other.cue.phrase.first)
        if first < start < last:
            last = start
            while last - 1 > first and doc.tokens[last - 1].upos in {"PUNCT", "CCONJ", "SCONJ", "ADV"}:
                last -= 1
    own = [link.cue.phrase] + ([link.source] if link.source else [])
    for phrase in own:
        if phrase.first <= first < phrase.last:
            first = phrase.last
        elif first <= phrase.first < last:
            last = phrase.first
    return first, last


def _link_contents_by_nearness(doc: Doc, links: list[Link], tagged: Tagged) -> None:
    """Runs of what is said that no cue holds yet go to the nearest cue of their sentence that wants one."""
    for run in tagged.contents:
        held = any(_overlap(run, c) for link in links for c in link.contents)
        if held or doc.sentence_of(run.head).heading:
            continue
        near = [
            link
            for link in links
            if not link.contents
            and doc.tokens[link.cue.head].sentence == doc.tokens[run.first].sentence
            and _price(doc, link.cue.phrase, run) < _BORDER
        ]
        if near:
            link = min(near, key=lambda n: _price(doc, n.cue.phrase, run))
            a, b = _cut(doc, run, link, links)
            if a < b:
                link.contents = [_trimmed(doc, Phrase(a, b, doc.top(a, b)))]
