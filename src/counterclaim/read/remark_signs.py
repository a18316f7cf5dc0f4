"""What a possible remark looks like, as short readable names: the features of the model that keeps or drops it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from counterclaim.read.document import Attribution, Doc, Phrase
from counterclaim.read.filter import is_about_conflict
from counterclaim.read.modality import is_negated
from counterclaim.records.claims import Modality, Stance

_LENGTHS: Final = ((5, "1-4"), (8, "5-7"), (15, "8-14"), (30, "15-29"))
_TOLD: Final = ((6, "1-5"), (12, "6-11"), (25, "12-24"), (50, "25-49"))  # sentences
_MOST: Final = 4  # of things counted, beyond which more say no more
_FULL: Final = 8  # words of a name with all its titles
_LEAD: Final = 3  # sentences
_FAR: Final = 40  # words between a cue and what is said, which begins in another sentence
_PERSONS: Final = {
    "i": frozenset({"i", "my", "me", "myself"}),
    "we": frozenset({"we", "our", "us"}),
    "you": frozenset({"you", "your"}),
    "he": frozenset({"he", "she", "his", "her", "him"}),
    "they": frozenset({"they", "their", "them"}),
}


def remark_signs(
    doc: Doc, said: Attribution, content: Phrase, stance: Stance, modality: Modality, quoted: Set[int]
) -> tuple[str, ...]:
    """Names of the binary features that hold, each once, in a fixed order. `quoted`: the report's quoted words.

    Of its words only pronouns, helpers and the words of the cue count: lemmas of what is said told nothing more about
    reports unseen (AUC 0.786 with and without them).
    """
    found = [
        f"stance {stance}",
        f"modality {modality}",
        *_speaker(doc, said),
        *_words(doc, content),
        *_clause(doc, content),
        *_setting(doc, said, content, quoted),
    ]
    return tuple(dict.fromkeys(found))


def _speaker(doc: Doc, said: Attribution) -> Iterator[str]:
    name = said.actor.name
    yield f"speaker {said.actor.type}"
    yield "speaker of a party" if said.actor.country else "speaker of no party"
    yield "speaker named" if name[:1].isupper() and not doc.upper else "speaker by a noun"
    yield f"speaker in {min(_FULL, len(name.split()))} words"
    count = sum(len(a.contents) for a in doc.attributions if a.actor.name == name)
    yield f"speaker says {_bin(count)}"
    for i in range(said.cue.first, said.cue.last):
        yield f"cue {doc.tokens[i].lemma}"


def _words(doc: Doc, content: Phrase) -> Iterator[str]:
    tokens = doc.tokens[content.first : content.last]
    lower = {t.lower for t in tokens}
    yield f"length {next((name for limit, name in _LENGTHS if len(content) < limit), '30-')}"
    yield "of conflict" if is_about_conflict(doc.words(content)) else "not of conflict"
    yield f"words of conflict {_count(sum(is_about_conflict(t.text) for t in tokens))}"
    mentions = [m for m in doc.mentions if m.phrase.head in content and m.kind != "pronoun"]
    yield f"parties {_count(sum(bool(m.actor.country) for m in mentions))}"
    yield f"names {_count(sum(t.upos == 'PROPN' for t in tokens))}"
    yield f"verbs {_count(sum(t.upos == 'VERB' for t in tokens))}"
    yield from ["anyone named"] if mentions else []
    yield from ["numbers"] if any(t.upos == "NUM" for t in tokens) else []
    yield from (f"person {name}" for name, words in _PERSONS.items() if lower & words)


def _clause(doc: Doc, content: Phrase) -> Iterator[str]:
    head = content.head if content.head in content else doc.top(content.first, content.last)
    subject = doc.child(head, "nsubj", "nsubj:pass")
    yield f"head {doc.tokens[head].upos}"
    yield from (f"helper {doc.tokens[c].lower}" for c in doc.children(head, "aux", "cop"))
    yield from ["negated"] if is_negated(doc, head) else []
    if subject is None:
        yield "no subject"
    else:
        token = doc.tokens[subject]
        yield f"subject {token.lower if token.upos == 'PRON' else token.upos}"


def _setting(doc: Doc, said: Attribution, content: Phrase, quoted: Set[int]) -> Iterator[str]:
    words = range(content.first, content.last)
    yield f"quoted {_share(sum(i in quoted for i in words), len(content))}"
    yield f"tagged {_share(sum(doc.tokens[i].label.endswith('content') for i in words), len(content))}"
    sentence = doc.sentence_of(content.first)
    yield f"tenth {10 * content.first // len(doc.tokens)}"
    yield from ["lead"] if sentence.number < _LEAD else []
    yield "opens its sentence" if sentence.first >= content.first - 1 else "inside its sentence"
    told = sum(len(a.contents) for a in doc.attributions)
    yield f"report says {next((name for limit, name in _TOLD if told < limit), '50-')}"
    yield "capitals" if doc.upper else "small letters"
    yield from ["question"] if any(t.text == "?" for t in doc.tokens[content.last : content.last + 1]) else []
    before = said.cue.first < content.first
    yield "cue before" if before else "cue behind"
    yield from ["cue far"] if before and content.first - said.cue.last > _FAR else []


def _count(n: int) -> str:
    return str(n) if n < _MOST else f"{_MOST} or more"


def _bin(n: int) -> str:
    return "once" if n <= 1 else "2-4 times" if n < 5 else "5-9 times" if n < 10 else "10 times or more"


def _share(part: int, whole: int) -> str:
    return "none" if part == 0 else "all" if part > 0.9 * whole else "part"
