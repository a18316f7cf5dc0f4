"""What a possible position looks like, as short readable names: the features of the model that keeps or drops it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.read.document import Doc
from counterclaim.read.filter import is_about_conflict
from counterclaim.read.modality import is_negated
from counterclaim.read.stands import Stand

_LENGTHS: Final = ((4, "1-3"), (7, "4-6"), (13, "7-12"), (26, "13-25"))
_CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_TELLING: Final = frozenset(
    "must should will would can could may might shall want wish hope need only until unless if not no never n't longer "
    "before once".split()
)


def signs_of(doc: Doc, stand: Stand) -> tuple[str, ...]:
    """Names of the binary features that hold, each once, in a fixed order; of names of people and places none."""
    found = [*_stance(doc, stand), *_clause(doc, stand), *_words(doc, stand)]
    return tuple(dict.fromkeys(found))


def _stance(doc: Doc, stand: Stand) -> list[str]:
    posture, by, issue = stand.taken.posture, stand.taken.by, stand.issue or "other"
    told = "verb" if stand.origin in {"verb", "noun"} else "cue"
    return [
        f"origin {stand.origin}",
        f"posture {posture}",
        f"posture {posture} by {by}",
        f"posture {posture} on {issue}",
        f"by {by}",
        f"issue {issue}",
        f"{told} {stand.verb}" if stand.verb else "no cue",
        f"actor {stand.actor.type}",
        "party" if stand.actor.country else "no party",
        *(["negated"] if is_negated(doc, stand.anchor) else []),
    ]


def _clause(doc: Doc, stand: Stand) -> list[str]:
    head = stand.stretch.head
    subject = doc.child(head, "nsubj", "nsubj:pass")
    found = [f"head {doc.tokens[head].upos}", f"head lemma {doc.tokens[head].lemma}", f"length {_length(stand)}"]
    found += [f"helper {doc.tokens[c].lower}" for c in doc.children(head, "aux")]
    found += [f"mark {doc.tokens[c].lower}" for c in doc.children(head, "mark")]
    found.append("no subject" if subject is None else f"subject {_kind(doc, subject)}")
    found += ["negated head"] if is_negated(doc, head) else []
    if is_about_conflict(doc.words(stand.stretch)):
        found += ["of conflict", "of conflict on " + ("an issue" if stand.issue else "no issue")]
    return found


def _kind(doc: Doc, i: int) -> str:
    if doc.tokens[i].upos == "PRON":
        return doc.tokens[i].lower
    mention = doc.mention_at(i)
    return str(mention.actor.type) if mention else "thing"


def _length(stand: Stand) -> str:
    return next((name for limit, name in _LENGTHS if len(stand.stretch) < limit), "26-")


def _words(doc: Doc, stand: Stand) -> Iterator[str]:
    """Lemmas of the stretch, and pairs of which the first says how: "not accept", "will withdraw"."""
    before = ""
    for token in doc.tokens[stand.stretch.first : stand.stretch.last]:
        if token.upos == "PUNCT":
            before = ""
            continue
        if token.upos in _CONTENT:
            yield f"word {token.lemma}"
        if before in _TELLING:
            yield f"words {before} {token.lemma}"
        before = token.lemma
