"""Words that attribute: the encoder's cues and those of the lexicon, each with how it takes what is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase, is_relation
from counterclaim.read.modality import is_negated
from counterclaim.read.postures import is_weak, posture_of_verb
from counterclaim.read.quotations import CLOSING, OPENING
from counterclaim.read.tolls import toll_told_by

_COMPLEMENTS: Final = ("ccomp", "csubj")
_INSIDE_CUE: Final = ("aux", "advmod", "compound:prt", "mark", "neg", "cop", "xcomp", "obj", "case", "fixed")


class Manner(StrEnum):
    """How a cue takes its source and what is said."""

    SAYS = "says"  # a clause or a quotation
    TELLS = "tells"  # these, or a bare object
    STANDS = "stands"  # a demand, offer, refusal
    THINKS = "thinks"  # a clause only
    QUOTES = "quotes"  # its object speaks
    NOUN = "noun"  # a noun with possessor and clause
    ACCORDING = "according"
    HEARSAY = "hearsay"  # nobody is named
    OTHER = "other"  # only the encoder calls it a cue


@dataclass(frozen=True, slots=True)
class Cue:
    """`chain`: the verbs from the one that has the subject to the one that is said ("refused", "confirm")."""

    phrase: Phrase
    chain: tuple[int, ...]
    verb: str  # lemma of the last of the chain; "according to"
    manner: Manner
    tagged: bool  # the encoder calls it a cue, too
    plain: bool = False  # says only that someone went on speaking
    false: bool = False  # what is said calls it false

    @property
    def head(self) -> int:
        """The first of the chain."""
        return self.chain[0]


def find_cues(doc: Doc) -> list[Cue]:
    """All cues in reading order, none inside another; headings left out."""
    runs = [r for r in doc.runs("cue") if not doc.sentence_of(r.head).heading]
    tagged = {i for r in runs for i in range(r.first, r.last)}
    found: list[Cue] = []
    taken: set[int] = set()
    for token in doc.tokens:
        if token.i in taken or doc.sentences[token.sentence].heading:
            continue
        cue = _cue_at(doc, token.i, tagged)
        if cue is not None:
            found.append(cue)
            taken.update(range(cue.phrase.first, cue.phrase.last), cue.chain)
    others = (r for r in runs if not taken & set(range(r.first, r.last)) and _is_saying(doc, r))
    found += [Cue(r, (r.head,), doc.tokens[r.head].lemma, Manner.OTHER, True) for r in others]
    return sorted(found, key=lambda c: c.phrase.first)


def _is_saying(doc: Doc, run: Phrase) -> bool:
    """Whether a cue of the encoder alone says something: with a word of mind or voice ("is convinced", "made clear"),
    with something that speaks ("released a video"), or before a quotation.

    Of 101 claims by other such cues ("appears", "ordered", "has an interest in") on the training reports 22 were right,
    nearly all of them by these words.
    """
    words = {w for t in doc.tokens[run.first : run.last] for w in (t.lower, t.lemma)}
    told = {doc.tokens[c].lemma for c in doc.children(run.head, "obj")}
    speaking = cue_words("words", "documents") | cue_words("nouns", "says") | cue_words("stance", "silent_objects")
    gives = any(doc.tokens[i].lemma in cue_words("words", "gives") for i in range(run.first, run.last))
    if words & cue_words("words", "minds") or (gives and told & speaking):
        return True
    return any(t.text in OPENING or t.text == ":" for t in doc.tokens[run.last : run.last + 2])


def cue_words(table: str, key: str) -> frozenset[str]:
    """One list of the table of cues."""
    return _lists()[table, key]


def is_passive(doc: Doc, verb: int) -> bool:
    """Whether a verb stands in the passive voice: with its auxiliary, or as a participle with "by"."""
    if doc.child(verb, "aux:pass", "obl:agent") is not None:
        return True
    passive = doc.child(verb, "nsubj:pass", "csubj:pass") is not None
    return passive and (agent_of(doc, verb) is not None or doc.tokens[verb].deprel in {"acl", "advcl", "ccomp"})


def keeps_silent(doc: Doc, verb: int) -> bool:
    """ "Released no figures", "gave no details", "had no comment", "made no mention of"."""
    silent = (c for c in doc.children(verb, "obj") if doc.tokens[c].lemma in cue_words("stance", "silent_objects"))
    return any(is_negated(doc, c) for c in silent)


def is_about_words(doc: Doc, verb: int) -> bool:
    """Whether what is rejected is something said ("the claim"), not something offered or asked."""
    objects = doc.children(verb, "obj", "nsubj:pass", "ccomp")
    if said_behind(doc, verb) is not None or any(doc.tokens[c].lemma in cue_words("words", "said") for c in objects):
        return True
    return any(_is_that_clause(doc, c) for c in doc.children(verb, "ccomp"))


def said_behind(doc: Doc, verb: int) -> int | None:
    """The noun for something said that a denial hangs on: "..., a claim that the rebels reject", "denied by ..."."""
    token = doc.tokens[verb]
    denying = token.lemma in cue_words("stance", "denies") | cue_words("stance", "denies_words")
    if not denying or not is_relation(token.deprel, "acl") or token.head < 0:
        return None
    plain = doc.tokens[token.head].lemma in cue_words("words", "said") and not doc.children(token.head, "nmod", "ccomp")
    return token.head if plain else None


def held(doc: Doc, verb: int) -> list[int]:
    """An object with what it is taken for: "considers it a terrorist group", "which it regards as a threat"."""
    if doc.tokens[verb].lemma not in cue_words("verbs", "holds"):
        return []
    behind = [c for c in doc.children(verb, "xcomp", "obl", "advcl", "nmod") if c > verb]
    marks = {c: [doc.tokens[k].lower for k in doc.children(c, "case", "mark")] for c in behind}
    taken = [c for c in behind if (is_relation(doc.tokens[c].deprel, "xcomp") and not marks[c]) or "as" in marks[c]]
    twice = len(doc.children(verb, "nsubj", "obj")) > 2  # "which the state considers a threat"
    objects = [c for c in doc.children(verb, "obj") if c > verb]
    return sorted({*objects[:2], *taken}) if taken or twice else []


def agent_of(doc: Doc, verb: int) -> int | None:
    """Who does what a passive verb says: "accused by its enemies"; never the day in "by Sunday"."""
    agent = doc.child(verb, "obl:agent")
    if agent is not None:
        return agent
    by = (
        c
        for c in doc.children(verb, "obl", "nmod")
        if any(doc.tokens[k].lower == "by" for k in doc.children(c, "case"))
    )
    joined = (c for v in doc.children(verb, "conj") for c in doc.children(v, "obl:agent"))  # "denied nor confirmed by"
    return next((c for c in by if doc.when_at(c) is None), next(joined, None))


@cache
def _lists() -> dict[tuple[str, str], frozenset[str]]:
    tables: dict[str, Any] = dict(load_toml("cues.toml"))
    return {(name, key): frozenset(words) for name, table in tables.items() for key, words in table.items()}


def standing_key(doc: Doc, verb: int) -> tuple[str, int | None] | None:
    """The key of a verb that takes a position ("call for", "reject"), and the word that its preposition governs."""
    lemma = doc.tokens[verb].lemma
    for c in doc.children(verb, "obl", "nmod", "advcl", "compound:prt", "advmod"):
        for k in doc.children(c, "case", "mark") or [c]:
            key = f"{lemma} {doc.tokens[k].lower}"
            if posture_of_verb(key) and abs(k - verb) <= 6:
                return key, c if k != c else None
    return (lemma, None) if posture_of_verb(lemma) else None


def _cue_at(doc: Doc, i: int, tagged: set[int]) -> Cue | None:
    token = doc.tokens[i]
    if token.lower == "according" and i + 1 < len(doc.tokens) and doc.tokens[i + 1].lower == "to":
        return Cue(Phrase(i, i + 2, i), (i,), "according to", Manner.ACCORDING, i in tagged)
    if token.lower in cue_words("phrases", "hearsay"):
        return Cue(Phrase(i, i + 1, i), (i,), token.lower, Manner.HEARSAY, i in tagged)
    if token.upos in {"VERB", "AUX"}:
        return _verb_cue(doc, i, tagged)
    if token.upos == "NOUN" and token.lemma in cue_words("phrases", "views") and (view := _view_cue(doc, i, tagged)):
        return view
    if token.upos == "NOUN" and token.lemma in cue_words("nouns", "says"):
        return _noun_cue(doc, i, tagged)
    return None


def _view_cue(doc: Doc, i: int, tagged: set[int]) -> Cue | None:
    """ "In the words of X", "by the estimates of X", "in X's view": as "according to X"."""
    case = next((c for c in doc.children(i, "case") if doc.tokens[c].lower in {"in", "by"} and i - c <= 4), None)
    of = next(
        (k for c in doc.children(i, "nmod") for k in doc.children(c, "case") if doc.tokens[k].lower == "of"), None
    )
    if case is None or (of is None and doc.child(i, "nmod:poss") is None) or doc.tokens[i].head < 0:
        return None
    whole = Phrase(case, of + 1, i) if of is not None and of == i + 1 else Phrase(i, i + 1, i)
    return Cue(whole, (i,), doc.tokens[i].lemma, Manner.ACCORDING, i in tagged)


def _verb_cue(doc: Doc, i: int, tagged: set[int]) -> Cue | None:
    chain = _chain(doc, i)
    last = chain[-1]
    if doc.tokens[i].lemma in cue_words("verbs", "quotes"):
        return _quoting_cue(doc, i, tagged)
    lemma = doc.tokens[last].lemma
    witnessing = _is_witnessing(doc, i)
    known = i in tagged or last in tagged or witnessing
    manner = Manner.TELLS if witnessing else _standing(doc, last, known) or _manner(lemma)
    if lemma in cue_words("stance", "silent_verbs") and keeps_silent(doc, last):
        manner = Manner.TELLS
    if known and held(doc, last):
        manner = Manner.THINKS
    if _puts_toll(doc, i):
        return Cue(_phrase(doc, chain, tagged), chain, lemma, Manner.TELLS, known)
    if manner is None:
        return None
    if is_passive(doc, i) and agent_of(doc, i) is None and lemma in cue_words("phrases", "passive"):
        complement = doc.child(last, "ccomp", "xcomp", "csubj:pass", "csubj")
        if complement is not None or known:
            return Cue(_phrase(doc, chain, tagged), chain, lemma, Manner.HEARSAY, known)
        return None
    if not known and not _takes(doc, chain, manner):
        return None
    if (
        _names_only(doc, last)
        or _keeps_from(doc, last)
        or (lemma in cue_words("stance", "only_words") and not is_about_words(doc, last))
    ):
        return None
    return Cue(_phrase(doc, chain, tagged), chain, lemma, manner, known)


def _puts_toll(doc: Doc, verb: int) -> bool:
    """Whether a subject of its own puts a number on a toll: "the ministry put its losses at 40"."""
    return doc.child(verb, "nsubj") is not None and toll_told_by(doc, verb) is not None


def _is_witnessing(doc: Doc, i: int) -> bool:
    """Whether someone whom the encoder calls a source saw, filmed or counted it: "a reporter in the town saw"."""
    told = i > 0 and doc.tokens[i - 1].label.endswith("-source")
    return told and doc.tokens[i].lemma in cue_words("verbs", "witnesses")


def _quoting_cue(doc: Doc, i: int, tagged: set[int]) -> Cue | None:
    """ "Quoted a witness as saying": the verb of saying, if any, ends the chain."""
    saying = next((c for c in doc.children(i, "advcl", "xcomp", "ccomp", "acl") if _manner(doc.tokens[c].lemma)), None)
    if saying is None and i not in tagged:
        return None
    chain = (i,) if saying is None else (i, saying)
    return Cue(Phrase(i, i + 1, i), chain, "say", Manner.QUOTES, i in tagged)


def _manner(lemma: str) -> Manner | None:
    for manner in (Manner.TELLS, Manner.SAYS, Manner.THINKS):
        if lemma in cue_words("verbs", manner.value):
            return manner
    return None


def _standing(doc: Doc, verb: int, known: bool) -> Manner | None:
    """A verb that takes a position; a weak one only where the encoder calls it a cue, too.

    One that also tells ("reject", "condemn") takes what it tells like any other.
    """
    found = standing_key(doc, verb)
    if found and " " not in found[0] and _manner(doc.tokens[verb].lemma):
        return None
    return Manner.STANDS if found and (known or not is_weak(found[0])) else None


def _chain(doc: Doc, i: int) -> tuple[int, ...]:
    """The verb and the verbs of saying that it leads to ("refused to confirm")."""
    chain = [i]
    while doc.tokens[chain[-1]].lemma in cue_words("verbs", "leads"):
        inner = doc.child(chain[-1], "xcomp")
        if inner is None or doc.tokens[inner].upos != "VERB" or _manner(doc.tokens[inner].lemma) is None:
            break
        if inner - chain[-1] > 4:
            break
        chain.append(inner)
    return tuple(chain)


def _takes(doc: Doc, chain: tuple[int, ...], manner: Manner) -> bool:
    """Whether a verb that the encoder passed over has a subject and something said."""
    has_subject = any(doc.child(v, "nsubj") is not None for v in chain) or doc.tokens[chain[0]].deprel in {
        "conj", "advcl", "acl", "parataxis", "acl:relcl",
    }  # fmt: skip
    last = chain[-1]
    clause = doc.child(last, *_COMPLEMENTS) is not None
    beside = doc.tokens[chain[0]].deprel == "parataxis" and doc.child(chain[0], "nsubj") is not None
    if (
        manner is Manner.STANDS
        and doc.tokens[last].deprel in {"advcl", "acl", "xcomp"}
        and doc.child(last, "nsubj") is None
    ):
        return False
    token = doc.tokens[chain[0]]
    if said_behind(doc, chain[0]) is not None:
        return doc.child(chain[0], "nsubj") is not None or agent_of(doc, chain[0]) is not None
    if token.deprel == "acl" and not token.lower.endswith("ing"):
        return False  # "a daughter called Anna"
    beside = beside or (has_subject and _is_behind_quotation(doc, chain[0]))
    if manner in {Manner.TELLS, Manner.STANDS}:
        charged = token.lemma == "accuse" and doc.child(last, "advcl") is not None
        return has_subject and (clause or beside or charged or doc.child(last, "obj", "xcomp", "obl") is not None)
    silent = doc.tokens[last].lemma in cue_words("stance", "silence") and is_negated(doc, chain[0])
    return has_subject and (clause or beside or (silent and doc.child(last, "obl") is not None))


def _is_behind_quotation(doc: Doc, verb: int) -> bool:
    """Whether only a name stands between the end of a quotation and a verb: '...," X said'."""
    subject = doc.child(verb, "nsubj")
    first = min(verb, min(doc.subtree(subject)) if subject is not None else verb)
    return first > 1 and doc.tokens[first - 1].text in CLOSING and doc.tokens[first - 2].text in {",", "?", "!"}


def _names_only(doc: Doc, verb: int) -> bool:
    """Whether a verb only puts a name to something: "what he called a provocation"."""
    return any(doc.tokens[c].lower == "what" for c in doc.children(verb, "obj"))


def _keeps_from(doc: Doc, verb: int) -> bool:
    """Whether a verb of denial only keeps something from someone: "denied them sanctuary", "was denied access"."""
    if doc.tokens[verb].lemma not in cue_words("stance", "denies"):
        return False
    things = doc.children(verb, "obj", "nsubj:pass", "xcomp")
    given = any(doc.tokens[c].lemma in cue_words("stance", "granted") for c in things)
    said = cue_words("words", "said") | cue_words("words", "shares")
    plain = (c for c in things if doc.tokens[c].lemma not in said)
    behind = [*doc.children(verb, "obl"), *(k for c in plain for k in doc.children(c, "nmod"))]
    to = any(doc.tokens[k].lower == "to" for c in behind for k in doc.children(c, "case"))
    return given or to or doc.child(verb, "iobj") is not None


def _phrase(doc: Doc, chain: tuple[int, ...], tagged: set[int]) -> Phrase:
    """The verbs with their auxiliaries and the words that the encoder puts with them."""
    inside = set(chain)
    for verb in chain:
        for c in doc.children(verb):
            token = doc.tokens[c]
            if is_relation(token.deprel, "aux", "compound:prt") or (token.deprel == "advmod" and abs(c - verb) == 1):
                inside.add(c)
    first, last = min(inside), max(inside)
    while first - 1 in tagged and doc.tokens[first - 1].label != "O" and doc.tokens[first].label.startswith("I"):
        first -= 1
    while last + 1 < len(doc.tokens) and doc.tokens[last + 1].label == "I-cue":
        last += 1
    return doc.trim(Phrase(first, last + 1, chain[0]))


def _noun_cue(doc: Doc, i: int, tagged: set[int]) -> Cue | None:
    token = doc.tokens[i]
    clause = next((c for c in doc.children(i, "acl", "ccomp") if _is_that_clause(doc, c)), None)
    if clause is None and i not in tagged:
        return None
    first, last = i, i + 1
    while first - 1 in tagged and doc.tokens[first].label == "I-cue":
        first -= 1
    while last < len(doc.tokens) and doc.tokens[last].label == "I-cue":
        last += 1
    return Cue(Phrase(first, last, i), (i,), token.lemma, Manner.NOUN, i in tagged)


def _is_that_clause(doc: Doc, i: int) -> bool:
    return any(doc.tokens[c].lower == "that" for c in doc.children(i, "mark")) and not is_relation(
        doc.tokens[i].deprel, "acl:relcl"
    )
