"""IndiaPoliceEvents (Halterman, Keith, Sarwar, O'Connor 2021): sentences that tell of police action, no training on it.

Protocol: Times of India reports on Gujarat, March 2002. A sentence is positive for `KILL` where police kill someone,
for `ANY_ACTION` where police do anything, as their annotators answered; F1 over all sentences of the documents, those
of no label included. Documents are cut in two by a hash of their number: one half may be looked at while rules are
made, the other is only scored (`both` is what published figures are of).

What the reader finds becomes labels so: `ANY_ACTION` where an event's trigger of any type stands in one sentence with
police, where police are what does something in its tree, or where an arrest or deployment is told, whose doer the news
leaves out; `KILL` where a word of killing or dying
stands in one sentence with an attack ("police firing") whose own words name police. The reader has no code for a
police force without a country, so police are told by their words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import prf
from bench.held import FEWEST, is_held, span
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc, Token
from counterclaim.read.reader import Reader
from counterclaim.read.triggers import Trigger, find_triggers
from counterclaim.records.claims import EventType
from counterclaim.records.reports import Report

describe = "India police events: F1 of sentences with a killing by police, with any action of police"

LABELS: Final = ("KILL", "ANY_ACTION")
_POLICE: Final = frozenset(
    "police policeman policemen cop cops constable constables constabulary sub-inspector inspector raf crpf srp srpf "
    "bsf jawan jawans".split()
)
_DEATHS: Final = frozenset(
    "kill die death dead toll slay killing perish succumb fall life casualty lynch fatality".split()
)
_TOLD: Final = frozenset({"arrest", "detain", "deploy", "deployment"})
_DOING: Final = frozenset({"compound", "nsubj", "nmod", "nmod:poss", "obl", "obl:agent", "amod"})

Found = tuple[str, int]  # label, code point of the document's text where what is found stands
Find = Callable[[str], set[Found]]
Counts = Counter[tuple[str, str]]  # (label, "gold" | "said" | "hit")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: its text put together again from its sentences, and each sentence's stretch and labels."""

    number: int
    text: str
    sentences: tuple[tuple[int, int, frozenset[str]], ...]


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """F1 by label over each half and both."""
    find = reader_actions(Reader(bundled_conflicts(), model))
    return score(find, list(read_documents(path)))


def read_documents(path: Path) -> Iterator[Labelled]:
    """The documents of a folder with `sents.jsonl`."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in (path / "sents.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc_id"]].append(row)
    for number, sentences in rows.items():
        text, stretches = "", []
        for row in sentences:
            stretches.append((len(text), len(text) + len(row["sent_text"]), frozenset(row["sent_labels"])))
            text += row["sent_text"] + " "
        yield Labelled(number, text, tuple(stretches))


def score(find: Find, documents: Sequence[Labelled]) -> dict[str, Any]:
    """Precision, recall and F1 by half and label; an interval over documents where few sentences are positive."""
    halves: dict[str, list[Counts]] = {"looked at": [], "only scored": [], "both": []}
    for document in documents:
        counts = compare(document, find(document.text))
        for half in ("looked at" if is_held(str(document.number), 2) else "only scored", "both"):
            halves[half].append(counts)
    return {half: {label: _figures(counts, label) for label in LABELS} for half, counts in halves.items()}


def _figures(counts: Sequence[Counts], label: str) -> dict[str, Any]:
    figures: dict[str, Any] = {**_prf(counts, label)}
    if figures["gold"] < FEWEST:
        figures["f1, 95 %"] = span(counts, lambda drawn: _prf(drawn, label)["f1"])
    return figures


def _prf(counts: Sequence[Counts], label: str) -> dict[str, float]:
    return prf(*(sum(c[label, what] for c in counts) for what in ("hit", "said", "gold")))


def reader_actions(reader: Reader) -> Find:
    """Labels by the reader's triggers."""

    def find(text: str) -> set[Found]:
        return set(_found(reader.document(Report("police", text))))

    return find


def _found(doc: Doc) -> Iterator[Found]:
    triggers = find_triggers(doc)
    for sentence in doc.sentences:
        own = [t for t in triggers if sentence.first <= t.head < sentence.last]
        words = doc.tokens[sentence.first : sentence.last]
        acts = [t.start for t in words if _is_police(t) and (own or _acts(doc, t.i))]
        acts += [doc.tokens[t.head].start for t in own if doc.tokens[t.head].lemma in _TOLD]
        deaths = [t.start for t in words if t.lemma in _DEATHS]
        yield from (("ANY_ACTION", at) for at in acts)
        if deaths and any(_is_blow_of_police(doc, t) for t in own):
            yield "KILL", deaths[0]


def _acts(doc: Doc, i: int) -> bool:
    """Whether the phrase around a word is what does something: the subject or agent of a verb."""
    while doc.tokens[i].deprel in {"compound", "flat", "amod", "nmod:poss"} and doc.tokens[i].head >= 0:
        i = doc.tokens[i].head
    governor = doc.tokens[i].head
    return doc.tokens[i].deprel in {"nsubj", "obl:agent"} and governor >= 0 and doc.tokens[governor].upos == "VERB"


def _is_blow_of_police(doc: Doc, trigger: Trigger) -> bool:
    """Whether an attack's own words name police, other than as whom it was done to."""
    below = (doc.tokens[i] for i in doc.subtree(trigger.head))
    return trigger.type is EventType.ASSAULT and any(_is_police(t) and t.deprel in _DOING for t in below)


def _is_police(token: Token) -> bool:
    return token.lower in _POLICE


def compare(document: Labelled, found: set[Found]) -> Counts:
    """How many sentences are positive in gold, in what was found, in both."""
    counts: Counts = Counter()
    for start, end, labels in document.sentences:
        for label in LABELS:
            said = any(kind == label and start <= at < end for kind, at in found)
            gold = label in labels
            counts.update({(label, "gold"): gold, (label, "said"): said, (label, "hit"): gold and said})
    return counts
