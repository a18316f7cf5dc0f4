"""How far the words that tell an event reach: the clause of its verb, or the noun phrase of its noun."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc, Phrase, Token

_BESIDE: Final = frozenset({"parataxis", "conj", "cc", "discourse", "mark", "cc:preconj", "vocative"})
_SHORT: Final = 4  # words: a shorter predicate needs the subject that it shares
_CARRIERS: Final = frozenset(
    "series wave string round bout report number spate campaign phase process week month day hour attempt victim "
    "target result threat act kind form case spree".split()
)
_LONG: Final = 8  # words: a longer clause that hangs on at the end tells something else


def says_there(doc: Doc, i: int) -> bool:
    """Whether the sentence of word `i` goes on with a "there" that points back: "destroyed five tanks there"."""
    return any(t.lower == "there" and t.deprel == "advmod" for t in doc.tokens[i : doc.sentence_of(i).last])


def clause_of(doc: Doc, verb: int) -> Phrase:
    """The clause of a verb with its subject, without the conjunction, clauses beside it, and long ones at its end."""

    def stop(t: Token) -> bool:
        return _is_beside(t, verb) or (t.i > verb and _hangs_on(doc, t, verb))

    phrase = _run(doc, verb, set(doc.subtree(verb, stop)))
    token = doc.tokens[verb]
    shared = token.deprel == "conj" and len(phrase) <= _SHORT and doc.child(verb, "nsubj", "nsubj:pass") is None
    if shared and token.head < verb and doc.tokens[token.head].upos == "VERB":
        return Phrase(clause_of(doc, token.head).first, phrase.last, verb)
    return phrase


def noun_phrase_of(doc: Doc, noun: int) -> Phrase:
    """The noun phrase of an event noun with all that describes it, from "a series of" on."""
    top = carried_by(doc, noun)

    def stop(t: Token) -> bool:
        return t.head == top and t.deprel in {"case", "cop", "parataxis", "conj", "cc", "mark", "appos", "nsubj", "aux"}

    inside = set(doc.subtree(top, stop))
    return _with_time(doc, _run(doc, top, inside), inside)


def carried_by(doc: Doc, noun: int) -> int:
    """The noun that stands for `noun` in its clause: "wave" in "a wave of bombings"; else `noun` itself."""
    for _ in range(2):
        head = doc.tokens[noun].head
        of = any(doc.tokens[c].lower == "of" for c in doc.children(noun, "case"))
        if not (of and doc.tokens[noun].deprel == "nmod" and doc.tokens[head].lemma in _CARRIERS):
            break
        noun = head
    return noun


def _with_time(doc: Doc, phrase: Phrase, inside: set[int]) -> Phrase:
    """A noun phrase that words of time cut in two ("talks last week between A and B")."""
    when = next((w for w in doc.whens if w.phrase.first == phrase.last), None)
    if when is None:
        return phrase
    last = when.phrase.last
    while last < len(doc.tokens) and (last in inside or _follows(doc, last, phrase)):
        last += 1
    return doc.trim(Phrase(phrase.first, last, phrase.head))


def _follows(doc: Doc, i: int, phrase: Phrase) -> bool:
    """Whether word `i` belongs to a phrase of place just behind, which the parser hangs on the verb."""
    where = next((w for w in doc.wheres if i in w.phrase), None)
    case = doc.tokens[i].upos == "ADP" and any(w.phrase.first == i + 1 for w in doc.wheres)
    return where is not None or case


def within_saying(doc: Doc, phrase: Phrase, anchor: int) -> Phrase:
    """The part of a stretch that lies in the same saying as the anchor; never across an attribution's border."""
    k = doc.attribution_of(anchor)
    if k is None:
        return phrase
    for content in doc.attributions[k].contents:
        if anchor in content:
            first, last = max(phrase.first, content.first), min(phrase.last, content.last)
            if first < last:  # else the phrase lies outside, where the tree hangs the anchor's noun on another
                return doc.trim(Phrase(first, last, phrase.head))
    return phrase


def _is_beside(t: Token, top: int) -> bool:
    if t.deprel == "parataxis":
        return True
    return t.head == top and t.deprel in _BESIDE


def _hangs_on(doc: Doc, t: Token, top: int) -> bool:
    """Whether a clause at the end tells something else: an adverbial clause, or a long relative one."""
    if t.deprel == "advcl" and t.head == top:
        size = len(doc.subtree(t.i))
        to = any(doc.tokens[c].lower == "to" for c in doc.children(t.i, "mark"))
        return size > _LONG or not to
    if t.deprel == "acl:relcl":
        return len(doc.subtree(t.i)) > _LONG
    behind_comma = t.i > 0 and doc.tokens[min(doc.subtree(t.i)) - 1].text == ","
    return t.deprel in {"appos", "advcl"} and behind_comma and len(doc.subtree(t.i)) > _LONG // 2


def _run(doc: Doc, top: int, inside: set[int]) -> Phrase:
    """From the first word of the branches on the left to the end of the unbroken run on the right."""
    sentence = doc.sentence_of(top)
    first = min(i for i in inside if i >= sentence.first)
    last = top
    while last + 1 in inside:
        last += 1
    return doc.trim(Phrase(first, last + 1, top))
