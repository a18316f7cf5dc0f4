"""Report in, reading out: the encoder's labels, then the steps, then the claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from counterclaim.lexicons.actors import NameBook, name_book
from counterclaim.lexicons.conflicts import conflict_finder
from counterclaim.lexicons.tables import lexicon_version
from counterclaim.read.claims import find_claims
from counterclaim.read.document import Doc, Sentence, Token
from counterclaim.read.filter import is_about_conflict
from counterclaim.read.lemmas import find_lemma
from counterclaim.read.model.encoder import Encoder, Labels
from counterclaim.read.privates import find_private_names
from counterclaim.read.shapes import find_shapes
from counterclaim.read.steps import STEPS
from counterclaim.read.words import Offsets, find_sentences, find_words, is_upper_case
from counterclaim.records.claims import Reading
from counterclaim.records.conflicts import Conflict
from counterclaim.records.reports import Report


class Reader:
    """Reads reports. Loading takes about half a second; one reader serves any number of reports."""

    def __init__(self, conflicts: Sequence[Conflict] = (), model: Path | None = None) -> None:
        self.conflicts = tuple(conflicts)
        self._conflict_of = conflict_finder(self.conflicts)
        self._model = model

    @cached_property
    def encoder(self) -> Encoder:
        """Loaded when the first report about a conflict comes."""
        return Encoder(self._model)

    @cached_property
    def version(self) -> str:
        """`encoder.steps.lexicons`: hashes of the weights, this room's code, and the tables with local names."""
        files = (p for p in Path(__file__).parent.rglob("*") if p.suffix in {".py", ".json"})
        code = sha256(b"".join(p.read_bytes() for p in sorted(files))).hexdigest()[:8]
        local = sha256(repr(self.conflicts).encode()).hexdigest()[:4]
        return f"{self.encoder.version}.{code}.{lexicon_version()[:8]}{local}"

    def read(self, report: Report) -> Reading:
        """The report's claims, as of now."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        if not is_about_conflict(report.text):
            return Reading(report.sha256, self.version, made, ())
        doc = self.document(report)
        return Reading(report.sha256, self.version, made, find_claims(doc), find_private_names(doc))

    def document(self, report: Report) -> Doc:
        """The working document after every step: what benchmarks and error tables look into."""
        conflict = self._conflict_of(report)
        # a book of one conflict knows "the separatists" and "the coalition", which mean others elsewhere
        names = name_book((conflict,) if conflict else ())
        doc = self._parsed(report, names)
        doc.conflict = conflict
        for step in STEPS:
            step.find(doc, names)
        return doc

    def _parsed(self, report: Report, names: NameBook) -> Doc:
        text = report.text
        offsets = find_words(text)
        starts = find_sentences(text, offsets)
        upper = is_upper_case(text)
        words = [text[a:b] for a, b in offsets]
        number = _sentence_numbers(len(words), starts)
        shapes = find_shapes(words, starts, names, upper)
        labels = self.encoder.label(words, shapes, number)
        tokens = with_active_voice(_tokens(words, offsets, number, shapes, labels))
        return Doc(report, tokens, _sentences(text, tokens, starts), upper)


def _sentence_numbers(n: int, starts: Sequence[int]) -> list[int]:
    numbers, k, first = [], -1, set(starts)
    for i in range(n):
        k += i in first
        numbers.append(k)
    return numbers


def _tokens(
    words: Sequence[str], offsets: Sequence[Offsets], number: Sequence[int], shapes: Sequence[int], labels: Labels
) -> list[Token]:
    return [
        Token(
            i,
            *offsets[i],
            word,
            word.lower(),
            find_lemma(word, labels.upos[i]),
            labels.upos[i],
            labels.head[i],
            labels.deprel[i],
            number[i],
            shapes[i],
            labels.attribution[i],
            labels.certainty[i],
            labels.wide[i],
        )
        for i, word in enumerate(words)
    ]


def with_active_voice(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, subjects that the tree calls passive made active where the verb cannot be: "had retaken most of X".

    Of 839 passive subjects on 70 reports 7 were such, all wrong.
    """
    below: dict[int, list[Token]] = {}
    for t in tokens:
        below.setdefault(t.head, []).append(t)
    return [t._replace(deprel="nsubj") if t.deprel == "nsubj:pass" and _is_active(below[t.head]) else t for t in tokens]


def _is_active(around: Sequence[Token]) -> bool:
    """Whether a verb with these words below it has an object, or "had" without "been"."""
    if any(t.deprel == "aux:pass" or (t.deprel == "aux" and t.lemma == "be") for t in around):
        return False
    return any(t.deprel == "obj" or (t.deprel == "aux" and t.lemma == "have") for t in around)


def _sentences(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> list[Sentence]:
    sentences: list[Sentence] = []
    paragraph = 0
    for k, first in enumerate(starts):
        last = starts[k + 1] if k + 1 < len(starts) else len(tokens)
        if k and "\n" in text[tokens[first - 1].end : tokens[first].start]:
            paragraph += 1
        sentences.append(Sentence(k, first, last, paragraph, _is_heading(text, tokens, first, last)))
    return sentences


def _is_heading(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """A short line of its own without a final stop."""
    before = text[: tokens[first].start]
    after = text[tokens[last - 1].end :]
    alone = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
    return alone and last - first <= 9 and tokens[last - 1].text not in {".", "!", "?", '"', "”", ":", ","}
