"""How a candidate for a role looks: names of binary features, which `training/muc.py` learns the weights of.

All of them are what the reader finds: words and lemmas, the tree, known names, mentions with the type of actor, who
speaks, whether a deed is told as done. Lemmas count here, unlike in `read/features.py`: there are 1,300 reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench.muc_candidates import Candidate, belonging
from bench.muc_templates import is_of_harm, told_by
from counterclaim.read.chunks import chunk_at
from counterclaim.read.document import Doc, Phrase, Token
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.persons import person_name

_NEAR: Final = 2  # words on either side that count
_LIST: Final = 8  # links of a list that are followed to its first item
_TELLING: Final = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


class Looks:
    """The features of the candidates of one report."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        tellers = [(t, kind) for t in doc.tokens if t.upos in _TELLING and (kind := told_by(t.lemma))]
        self.kinds = {t.i: kind for t, kind in tellers}  # the type of incident that a word tells
        self._here: dict[int, list[int]] = {}
        for t, _ in tellers:
            self._here.setdefault(t.sentence, []).append(t.i)
        self._harm = {t.sentence for t in doc.tokens if is_of_harm(t.lemma)}
        self._named = words_of_persons(doc)
        self._of_chunks: dict[Phrase, list[str]] = {}

    def of(self, c: Candidate) -> list[str]:
        """Names of the features that hold, each once."""
        if c.chunk not in self._of_chunks:
            self._of_chunks[c.chunk] = [*self._grammar(c.chunk), *self._around(c.chunk), *self._report(c.chunk)]
        return list(dict.fromkeys([*self._wording(c), *self._left_out(c), *self._names(c), *self._of_chunks[c.chunk]]))

    def _wording(self, c: Candidate) -> Iterator[str]:
        tokens = self.doc.tokens[c.phrase.first : c.phrase.last]
        yield "is " + ("a name" if any(t.i in self._named for t in tokens) else c.words)
        yield f"last {self._word(tokens[-1].i)}"
        yield f"first {self._word(tokens[0].i)}"
        yield from (f"has {self._word(t.i)}" for t in tokens[:-1])
        yield "parts " + " ".join(t.upos for t in tokens[:5])
        yield f"long {min(len(tokens), 6)}"

    def _left_out(self, c: Candidate) -> Iterator[str]:
        """What of its chunk a wording leaves out."""
        doc, p = self.doc, c.phrase
        before = doc.tokens[p.first - 1] if p.first > c.chunk.first else None
        yield from [f"left out {before.upos}", f"left out {self._word(before.i)}"] if before else ["nothing left out"]
        lemma = self._word(p.head)
        if p.last > c.chunk.last:
            yield from ("with of", f"with of, {lemma}")
        elif p.last < c.chunk.last:
            yield from ("not the end", f"goes on {self._word(p.last)}")
        elif belonging(doc, c.chunk):
            yield from ("of left out", f"of left out, {lemma}")

    def _names(self, c: Candidate) -> Iterator[str]:
        doc, p = self.doc, c.phrase
        name = person_name(doc, c.chunk)
        alone = name is not None and (name.first, name.last) == (p.first, p.last)
        if name:
            yield "name" if alone else "name in it"
        hit = doc.hits.get(p.first)
        if hit:
            yield f"known {hit.known.kind} {hit.known.type} {(hit.first, hit.last) == (p.first, p.last)}"
        yield f"{self._sort(c.chunk)} " + ("named alone" if alone else f"long {min(len(p), 3)}")

    def _grammar(self, chunk: Phrase) -> Iterator[str]:
        """What governs the chunk, or the list that it is in."""
        doc, sort = self.doc, self._sort(chunk)
        top = self._first_of_list(doc.tokens[chunk.head])
        yield "in a list" if top.i != chunk.head else "in no list"
        case = next((doc.tokens[k].lower for k in doc.children(top.i, "case")), "-")
        yield f"relation {top.deprel}"
        yield f"case {case}"
        if top.head >= 0:
            above = doc.tokens[top.head]
            kind = self.kinds.get(above.i)
            yield f"above {self._word(above.i)}"
            yield f"above {self._word(above.i)} {top.deprel} {case}"
            yield f"{sort}, {kind} {top.deprel} {case}"
            yield f"{self._word(chunk.last - 1)}, {kind} {top.deprel}"
            if above.head >= 0:
                yield f"two above {self._word(above.head)} {above.deprel} {top.deprel}"
            if above.upos == "VERB":
                yield f"told {modality_of(doc, above.i)} {is_negated(doc, above.i)}"
        near = next((self.kinds[k] for k in doc.ancestors(top.i) if k in self.kinds), None)
        yield from [f"below {near}", f"{sort} below {near}"] if near else []

    def _around(self, chunk: Phrase) -> Iterator[str]:
        """The words beside the chunk and what its sentence tells."""
        doc, sort = self.doc, self._sort(chunk)
        head, lemma = doc.tokens[chunk.head], self._word(chunk.last - 1)
        for k in range(1, _NEAR + 1):
            if chunk.first - k >= 0:
                yield f"before {k} {self._word(chunk.first - k)}"
            if chunk.last + k - 1 < len(doc.tokens):
                yield f"after {k} {self._word(chunk.last + k - 1)}"
        for kind in self._kinds_in(head.sentence):
            yield from (f"sentence {kind}", f"sentence {kind}, {lemma}", f"sentence {kind}, {sort}")
        beside = dict.fromkeys([*self._kinds_in(head.sentence - 1), *self._kinds_in(head.sentence + 1)])
        yield from (f"beside {kind}" for kind in beside)
        harm = head.sentence in self._harm
        yield from (f"harm {harm}", f"harm {harm}, {sort}")
        for i in self._here.get(head.sentence, []):
            yield f"trigger {doc.tokens[i].lemma} {'before' if i < head.i else 'after'}"

    def _report(self, chunk: Phrase) -> Iterator[str]:
        """Where in the report it stands, who says it, what the report tells."""
        head = self.doc.tokens[chunk.head]
        yield self._sort(chunk)
        yield f"sentence number {min(head.sentence, 12) // 2}"
        yield from (f"report {kind}" for kind in sorted(set(self.kinds.values())) or ["none"])
        yield f"tag {head.label[2:]}"
        k = self.doc.attribution_of(chunk.head)
        yield "narrated" if k is None else f"said by {self.doc.attributions[k].actor.type}"

    def _word(self, i: int) -> str:
        """The lemma; of persons' names none, so that no one's name is a feature."""
        return "name" if i in self._named else self.doc.tokens[i].lemma

    def _kinds_in(self, sentence: int) -> list[str]:
        return sorted({self.kinds[i] for i in self._here.get(sentence, [])}) or ["none"]

    def _sort(self, chunk: Phrase) -> str:
        mention = self.doc.mention_at(chunk.head)
        return f"{mention.sort} {mention.actor.type}" if mention else "nobody"

    def _first_of_list(self, token: Token) -> Token:
        for _ in range(_LIST):
            if token.deprel not in {"conj", "appos", "flat"} or token.head < 0:
                break
            token = self.doc.tokens[token.head]
        return token


def words_of_persons(doc: Doc) -> set[int]:
    """The words of the names of persons, known or not."""
    chunks = [chunk_at(doc, m.phrase.first) for m in doc.mentions if m.sort == "person" and m.kind == "name"]
    runs = [(name.first, name.last) for chunk in chunks if (name := person_name(doc, chunk))]
    runs += [(hit.first, hit.last) for hit in doc.hits.values() if hit.known.kind == "person"]
    return {i for first, last in runs for i in range(first, last)}
