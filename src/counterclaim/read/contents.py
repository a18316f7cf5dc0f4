"""Which stretches are what is said with a cue: by the syntax, united with the encoder's runs; else the nearest run."""

from __future__ import annotations

from typing import Final

from counterclaim.read.cues import Cue, Manner, agent_of, held, is_passive
from counterclaim.read.document import Doc, Phrase, Token, is_relation
from counterclaim.read.links import BORDER, Link, Tagged, overlap, price
from counterclaim.read.tolls import toll_told_by, words_of

_JOINING: Final = frozenset({"and", "but", "or", "nor", "yet", "&"})
_CONTRASTS: Final = frozenset({"while", "whereas", "although", "though"})


def link_contents(doc: Doc, links: list[Link], tagged: Tagged) -> None:
    """Fills `contents` of each link; sources must be linked before."""
    for link in links:
        toll = toll_told_by(doc, link.cue.chain[-1])
        if toll:
            link.contents = [words_of(doc, toll)]
            continue
        found = [c for c in _contents_by_syntax(doc, link, links, tagged) if not is_when(doc, c)]
        link.contents = found or _clause_before(doc, link, links)
    _link_contents_by_nearness(doc, links, tagged)


def _contents_by_syntax(doc: Doc, link: Link, links: list[Link], tagged: Tagged) -> list[Phrase]:
    heads = [h for h in _content_heads(doc, link.cue) if not _is_foreign(doc, doc.tokens[h], link, links)]
    if not heads:
        return []
    own = _own_words(doc, link)
    words: set[int] = set()
    for head in heads:
        words.update(doc.subtree(head, lambda t: _is_foreign(doc, t, link, links)))
    found = [p for p in _stretches(doc, words - own) if _has_word(doc, p)]
    if link.cue.manner in {Manner.STANDS, Manner.TELLS} and not is_passive(doc, link.cue.head):
        found = [p for p in found if p.first > link.cue.head] or found  # the object, not what stands about the subject
    return [_with_run(doc, p, link, links, tagged) for p in found]


def _clause_before(doc: Doc, link: Link, links: list[Link]) -> list[Phrase]:
    """What stands before a cue that ends its sentence: "..., the ministry said on Monday." """
    cue = link.cue
    if cue.manner not in {Manner.SAYS, Manner.TELLS} or link.source is None:
        return []
    sentence = doc.sentence_of(cue.head)
    first = min(cue.phrase.first, *(s.first for s in (link.source, link.via) if s is not None))
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
            source = doc.tokens[cue.head].head if cue.verb == "according to" else cue.head
            clause = doc.tokens[source].head if source >= 0 else -1
            return [clause] if clause >= 0 else []
        case Manner.HEARSAY:
            return _hearsay_heads(doc, cue)
        case Manner.NOUN:
            return doc.children(head, "acl", "ccomp")[:1] or _with_case(doc, head, {"of", "about"})
    if cue.manner is Manner.THINKS and (found := held(doc, last)):
        return found
    found = doc.children(last, "ccomp", "csubj", "root")
    if cue.manner in {Manner.TELLS, Manner.STANDS, Manner.OTHER}:
        found = found or doc.children(last, "xcomp")
        laid = _arguments(doc, cue)
        accused = laid and is_passive(doc, cue.head) and doc.tokens[last].lemma in {"accuse", "charge"}
        found = sorted({*found, *(() if accused else _objects(doc, cue)), *laid})
    elif not found:
        found = [c for c in doc.children(last, "xcomp") if doc.child(c, "mark") is not None]
    if not found and any(doc.tokens[k].lower in {"not", "n't", "n’t", "never"} for k in doc.children(last, "advmod")):
        found = _with_case(doc, last, {"to", "on", "about"})  # "did not respond to a request for comment"
    if not found and token.deprel == "parataxis" and token.head >= 0:
        found = [token.head]
    if not found and cue.tagged:
        found = doc.children(last, "parataxis")
    return found


def _objects(doc: Doc, cue: Cue) -> list[int]:
    """What a verb is said to report, reject, demand: its objects, one of a passive verb being its subject."""
    last = cue.chain[-1]
    bare = [
        c for c in doc.children(last, "obl") if doc.child(c, "case") is None and doc.tokens[c].label.endswith("content")
    ]
    subject = doc.children(last, "nsubj:pass") if is_passive(doc, cue.head) else []
    return [*doc.children(last, "obj", "iobj"), *bare, *subject]


def _arguments(doc: Doc, cue: Cue) -> list[int]:
    """What someone is accused of, called on to do, blamed for."""
    last = cue.chain[-1]
    found = _with_case(doc, last, {"of", "for", "on", "against", "to", "over", "with", "in", "out"})
    found += [c for c in doc.children(last, "advcl", "xcomp") if c > last]
    agent = agent_of(doc, cue.head) if is_passive(doc, cue.head) else None
    if agent is not None:  # the tree may hang "of shelling" on who accuses
        found += [c for c in doc.children(agent, "acl", "nmod") if _has_case(doc, c, {"of", "for"})]
    return [c for c in found if doc.tokens[c].label.endswith("content") or not _is_time(doc, c)]


def is_when(doc: Doc, piece: Phrase) -> bool:
    """Whether a stretch only tells when something was said: "announced today"."""
    when = doc.when_at(piece.first)
    return when is not None and piece.last <= when.phrase.last


def _is_time(doc: Doc, i: int) -> bool:
    """Whether an argument may be a day or place of the saying: "condemned on Monday in Geneva"."""
    return any(doc.tokens[k].lower in {"on", "in"} for k in doc.children(i, "case"))


def _with_case(doc: Doc, i: int, cases: set[str]) -> list[int]:
    return [c for c in doc.children(i, "obl", "nmod", "advcl") if _has_case(doc, c, cases)]


def _has_case(doc: Doc, i: int, cases: set[str]) -> bool:
    return any(doc.tokens[k].lower in cases for k in doc.children(i, "case", "mark"))


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
    for source in (link.source, link.via):
        own |= set(range(source.first, source.last)) if source is not None else set()
    if link.source is not None and link.via is not None:
        own.add(link.source.first - 1)  # "quoting" a witness
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
    behind = link.cue.manner is Manner.ACCORDING and link.cue.head > t.head >= 0 and t.i > link.cue.phrase.last
    if behind and is_relation(t.deprel, "conj") and doc.child(t.i, "nsubj") is not None:
        return True  # "..., according to monitors, and the town fell"
    for other in links:
        if other is not link and t.i == other.cue.head and (other.leans is not None or other.source is not None):
            if is_relation(t.deprel, "conj"):
                return other.leans is not None or doc.child(t.i, "nsubj") is not None
            return is_relation(t.deprel, "advcl") and (other.leans is not None or _is_beside(doc, t, link))
    return False


def _is_beside(doc: Doc, t: Token, link: Link) -> bool:
    """Whether another's saying only stands beside this one: "..., while the army put its dead at 21"."""
    marks = {doc.tokens[c].lower for c in doc.children(t.i, "mark")}
    return doc.child(t.i, "nsubj") is not None and (t.head in link.cue.chain or bool(marks & _CONTRASTS))


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
        doc.tokens[first].upos == "PUNCT"
        or doc.tokens[first].lower in _JOINING
        or (doc.tokens[first].lower == "that" and doc.tokens[first].deprel == "mark")
    ):
        first += 1
    return doc.trim(Phrase(first, p.last, p.head))


def _has_word(doc: Doc, p: Phrase) -> bool:
    if len(p) == 1 and doc.tokens[p.first].lower in {"which", "who", "whom"}:
        return False
    return any(doc.tokens[i].upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON"} for i in range(p.first, p.last))


def _with_run(doc: Doc, p: Phrase, link: Link, links: list[Link], tagged: Tagged) -> Phrase:
    """The stretch widened to the encoder's run, as far as no other cue with its own source stands there."""
    first, last = p.first, p.last
    for run in tagged.contents:
        if link.cue.head in run and link.cue.tagged is False:
            continue  # a saying inside a saying: the run is the outer one's
        if overlap(run, p) and doc.tokens[run.first].sentence == doc.tokens[p.first].sentence:
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
        held = any(overlap(run, c) for link in links for c in link.contents)
        if held or doc.sentence_of(run.head).heading:
            continue
        near = [
            link
            for link in links
            if not link.contents
            and doc.tokens[link.cue.head].sentence == doc.tokens[run.first].sentence
            and price(doc, link.cue.phrase, run) < BORDER
        ]
        if near:
            link = min(near, key=lambda n: price(doc, n.cue.phrase, run))
            a, b = _cut(doc, run, link, links)
            if a < b:
                link.contents = [_trimmed(doc, Phrase(a, b, doc.top(a, b)))]
