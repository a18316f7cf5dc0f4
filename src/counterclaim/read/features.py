"""What a proposal looks like, as short readable names: the features of the model that keeps or drops it."""

from __future__ import annotations

from datetime import date
from typing import Final

from counterclaim.read.document import Doc, Proposal
from counterclaim.records.claims import Actor, ActorType, Event, Position, Tally

_MARKS: Final = frozenset("“”\"'‘’")
_CLAUSES: Final = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "xcomp", "csubj"})
_SELF: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_THIRD: Final = frozenset({"he", "she", "him", "her", "his"})
_LENGTHS: Final = ((3, "1-2"), (6, "3-5"), (11, "6-10"), (21, "11-20"))
_TELLING: Final = frozenset(
    "if whether would could when after before while since against last this year week month".split()
)
_ARMED: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP, ActorType.GOVERNMENT})
_FAR: Final = 4  # paragraphs
_HELD: Final = 2  # parties in a sentence, beyond which more say no more


def features(doc: Doc, p: Proposal) -> list[str]:
    """Names of the binary features that hold, each once, in a fixed order.

    Of other words than the anchor only grammar counts: lemmas of governors and cues told nothing more about reports
    unseen (AUC 0.786 with and without them), and would tie the model to the wars it was trained on.
    """
    if p.signs:
        return list(p.signs)
    found = [*_word(doc, p), *_clause(doc, p), *_content(doc, p), *_saying(doc, p), *_setting(doc, p)]
    return list(dict.fromkeys(found))


def _word(doc: Doc, p: Proposal) -> list[str]:
    """The anchor itself: lemma, part of speech, article, number, what governs it."""
    token = doc.tokens[p.anchor]
    noun = token.upos != "VERB"
    dets = {doc.tokens[c].lower for c in doc.children(p.anchor, "det")}
    owned = doc.child(p.anchor, "nmod:poss") is not None
    above = doc.tokens[token.head] if token.head >= 0 else None
    found = [f"lemma {token.lemma}", f"part {token.upos}", f"relation {token.deprel}"]
    found += [] if above else ["governor none"]
    if above and token.deprel in _CLAUSES | {"obj", "obl", "nsubj", "nmod", "nsubj:pass"}:
        found.append(f"governor {above.upos} {token.deprel}")
    if noun:
        found.append("article " + ("own" if owned else min(dets, default="none")))
        found.append("plural" if token.lower != token.lemma else "singular")
        bare = not doc.children(p.anchor, "nmod", "amod", "compound", "acl", "acl:relcl", "nmod:poss")
        found += ["bare noun"] if bare else []
        found += ["bare noun with the"] if bare and dets & {"the", "this", "that", "these", "those"} else []
    cases = {doc.tokens[c].lower for c in doc.children(p.anchor, "case")}
    found += ["verb above"] if any(doc.tokens[k].upos == "VERB" for k in doc.ancestors(p.anchor)) else []
    below = {doc.tokens[c].deprel for c in doc.children(p.anchor)}
    return found + [f"case {c}" for c in sorted(cases)] + [f"below {relation}" for relation in sorted(below)]


def _clause(doc: Doc, p: Proposal) -> list[str]:
    """The clause that tells it: tense, voice, marks, how deep it lies."""
    verb = p.quote.head
    token = doc.tokens[verb]
    if token.upos not in {"VERB", "AUX", "ADJ"}:
        return ["told by noun phrase", f"depth {_depth(doc, p.anchor)}"]
    helpers = {doc.tokens[c].lower for c in doc.children(verb, "aux", "aux:pass", "cop")}
    marks = {doc.tokens[c].lower for c in doc.children(verb, "mark")} | {
        doc.tokens[c].lower
        for c in doc.children(verb, "advmod")
        if doc.tokens[c].lower in {"when", "where", "why", "how"}
    }
    subject = doc.child(verb, "nsubj", "nsubj:pass")
    found = ["told by verb" if verb == p.anchor else "told by carrier", f"depth {_depth(doc, verb)}"]
    found.append(f"clause {token.deprel}")
    found += [f"helper {w}" for w in sorted(helpers)] + [f"mark {w}" for w in sorted(marks)]
    found.append("passive" if doc.child(verb, "aux:pass", "nsubj:pass") is not None else "active")
    found.append("no subject" if subject is None else f"subject {_subject(doc, subject)}")
    if not helpers:
        found.append(
            "form " + ("ing" if token.lower.endswith("ing") else "base" if token.lower == token.lemma else "past")
        )
    return found


def _subject(doc: Doc, i: int) -> str:
    word = doc.tokens[i].lower
    if word in _SELF | {"you", "it", "they", "who", "which", "that"} or word in _THIRD:
        return "he" if word in _THIRD else word
    mention = doc.mention_at(i)
    return doc.tokens[i].upos if mention is None else str(mention.actor.type)


def _depth(doc: Doc, i: int) -> str:
    inside = [i, *doc.ancestors(i)]
    return str(min(3, sum(doc.tokens[k].deprel in _CLAUSES for k in inside)))


def _content(doc: Doc, p: Proposal) -> list[str]:
    """What is proposed: its type and which of its parts are known."""
    found = [f"modality {p.modality}", f"stance {p.stance}"]
    content = p.content
    if isinstance(content, Event):
        found += [
            f"type {content.type}",
            f"{content.type} {doc.tokens[p.anchor].lemma}",
            f"by {_known(content.by)}",
            f"to {_known(content.to)}",
        ]
        found += [f"by {_known(content.by)} to {_known(content.to)}"]
        found.append(f"{content.type} by {_known(content.by)} to {_known(content.to)}")
        found += ["place" if content.place else "no place", "day" if content.date else "no day"]
    elif isinstance(content, Position):
        found += [f"issue {content.issue}", f"posture {content.posture}"]
    return found


def _known(actor: Actor | None) -> str:
    if actor is None:
        return "none"
    return (
        "party" if actor.country else "person" if actor.type in {ActorType.CIVILIANS, ActorType.EXPERT} else "unnamed"
    )


def _saying(doc: Doc, p: Proposal) -> list[str]:
    """Whose words these are, and whether they stand in quotation marks."""
    k = doc.attribution_of(p.anchor)
    before = doc.tokens[doc.sentence_of(p.anchor).first : p.anchor]
    quoted = sum(t.text in _MARKS for t in before) % 2 == 1
    found = ["in quotation marks"] if quoted else []
    if k is None:
        return [*found, "said by narrator"]
    said = doc.attributions[k]
    return [*found, f"said by {said.actor.type}", "told " + str(said.stance)]


def _setting(doc: Doc, p: Proposal) -> list[str]:
    """Where in the report it stands and what stands around it."""
    sentence = doc.sentence_of(p.anchor)
    here = range(sentence.first, sentence.last)
    quote = range(p.quote.first, p.quote.last)
    lemma = doc.tokens[p.anchor].lemma
    found = [f"paragraph {min(sentence.paragraph, _FAR)}", "length " + _length(len(p.quote))]
    found += ["lemma told before"] if any(t.lemma == lemma for t in doc.tokens[: sentence.first]) else []
    armed = {m.actor.country for m in doc.mentions if m.phrase.head in here and m.actor.type in _ARMED} - {None}
    found.append(f"parties {min(len(armed), _HELD)}")
    counted = [q for q in doc.proposals if isinstance(q.content, Tally) and q.anchor in quote]
    found += ["counts"] if counted else []
    words = {doc.tokens[i].lower for i in quote}
    found += ["speaks of self"] if words & _SELF else []
    found += ["speaks of him or her"] if words & _THIRD else []
    found += [f"time {kind}" for kind in sorted(_times(doc, p))]
    around = {doc.tokens[i].lower for i in here}
    found += [f"word {word}" for word in sorted(around & _TELLING)]
    found.append(f"spans {min(len(doc.subtree(p.anchor)) // 4, 5)}")
    return found + (["capitals"] if doc.upper else [])


def _length(n: int) -> str:
    return next((name for limit, name in _LENGTHS if n < limit), "21-")


def _times(doc: Doc, p: Proposal) -> set[str]:
    """Kinds of the words of time in the sentence; "old" for what lies more than a year back."""
    sentence = doc.sentence_of(p.anchor)
    found = set()
    for w in doc.whens:
        if sentence.first <= w.phrase.first < sentence.last and w.kind != "dateline":
            until = w.until or w.since
            old = doc.day is not None and until is not None and (doc.day - date.fromisoformat(until)).days > 365
            found.add("old" if old else w.kind)
    return found
