"""The tense of the clause in which a time stands: it says whether "Friday" lies behind or ahead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from readout.records.parse import Parse
from readout.text.languages import table, words

Tense = Literal["past", "future", "present", ""]

_VERBAL = frozenset({"VERB", "AUX"})
_PAST = frozenset({"VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OF_NEXT_CLAUSE = frozenset({"poss", "nsubj", "nsubjpass", "csubj"})


def tense_at(parse: Parse, start: int) -> Tense:
    """Tense of the verb that governs the word at ``start``; "" where there is none.

    The present of what is scheduled ("the summit begins Monday", "they are meeting Monday") is
    future, as grammars of English describe it (Quirk et al. 1985, 4.45: the futurate).

    An infinitive under a verb of planning ("is expected to meet on Friday") is future, unless the
    plan itself is over ("had been due to expire on Friday").
    """
    tenses = (_tense_of(parse, index) for index in _governors(parse, start))
    return next((found for found in tenses if found), "")


def moves_on_at(parse: Parse, start: int) -> bool:
    """Whether the words say that a story has moved on to the time at ``start``: a preposition of an
    end right before it ("by 6 am"), or an adverb of a sequel earlier in the sentence ("then")."""
    index = parse.first_at(start)
    if not index or index >= len(parse.tokens):
        return False
    low, _ = parse.sentences[parse.tokens[index].sentence]
    before = [token.text.lower() for token in parse.tokens[low:index]]
    ends = bool(before) and table("time_bounds").get(before[-1], ("",))[0] == "end"
    return ends or not words("sequel_adverbs").isdisjoint(before)


def _governors(parse: Parse, start: int) -> Iterator[int]:
    """The verbs that govern the word at ``start``, the nearest first.

    A verb right before the phrase comes before the one that the parser hangs it on, since readers
    close a phrase late (Frazier 1979): "average 3.1 percent, from the 2 percent it forecast in
    December" tells when it was forecast. Not where the phrase opens the clause that follows, as in
    "she said Friday's vote will go ahead".
    """
    index = parse.first_at(start)
    if index >= len(parse.tokens) or parse.tokens[index].start > start + 1:
        return
    before = _verb_before(parse, index)
    if before is not None and not _opens_clause(parse, index):
        yield before
    for _ in range(30):
        token = parse.tokens[index]
        if token.pos in _VERBAL:
            yield index
        if token.head == index:
            return
        index = token.head


def _verb_before(parse: Parse, index: int) -> int | None:
    """The finite verb that ends right before the phrase of the word at ``index``."""
    at = index - 1
    if at > 0 and parse.tokens[at].tag == "IN":
        at -= 1
    same = at >= 0 and parse.tokens[at].sentence == parse.tokens[index].sentence
    return at if same and parse.tokens[at].tag in _FINITE else None


def _opens_clause(parse: Parse, index: int) -> bool:
    """Whether the word at ``index`` is, or stands in, a possessive or the subject of a later
    verb."""
    while parse.tokens[index].head > index:
        if parse.tokens[index].dep in _OF_NEXT_CLAUSE:
            return True
        index = parse.tokens[index].head
    return False


def _tense_of(parse: Parse, index: int) -> Tense:
    token = parse.tokens[index]
    helpers = [parse.tokens[c] for c in parse.children[index] if parse.tokens[c].dep in _HELPING]
    if any(h.lemma in words("future_helpers") for h in helpers if h.tag == "MD"):
        return "future"
    if token.lemma in words("scheduling_verbs"):
        return "future"
    if any(h.tag == "TO" for h in helpers):
        return _of_infinitive(parse, index)
    if token.tag in _PAST or any(h.tag in _PAST or h.lemma == "have" for h in helpers):
        return "past"
    if token.tag == "VBN" and not helpers:
        return "future" if token.lemma == "set" and _has_for(parse, index) else "past"
    if token.tag in {"VBZ", "VBP"}:
        return "future" if token.lemma in words("futurate_verbs") else "present"
    if any(h.tag in {"VBZ", "VBP"} for h in helpers):
        return "future" if token.tag == "VBG" else "present"
    return ""


def _has_for(parse: Parse, index: int) -> bool:
    return any(parse.tokens[c].lemma == "for" for c in parse.children[index])


_HELPING = frozenset({"aux", "auxpass"})


def _of_infinitive(parse: Parse, index: int) -> Tense:
    at = parse.tokens[index].head
    if parse.tokens[at].lemma not in words("planning_words"):
        return ""
    beside = (*parse.children[at], *parse.children[parse.tokens[at].head])
    before = any(parse.tokens[c].text.lower() == "had" for c in beside)
    return "past" if before else "future"
