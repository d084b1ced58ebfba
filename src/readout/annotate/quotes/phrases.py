"""Stretches of grammar as ranges of the text: clauses, and noun phrases that name a speaker."""

from __future__ import annotations

import re

from readout.annotate.quotes.cues import own_subject, verb_at
from readout.records.parse import Parse
from readout.text.languages import words
from readout.text.sentences import Range

_JOINS_ON = re.compile(r"[\s,;—–-]+(?:and|but|or|while)$")
_EDGE_MARKS = " \n\t\u00a0,;:—–-"
_BREAKS = frozenset((",", "—", "–", "--"))
_BEFORE_NOUN = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "neg")
)


def stripped(text: str, start: int, end: int) -> Range:
    """The range without white space, commas and dashes at its ends, nor a final full stop."""
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS:
        end -= 1
    joined = _JOINS_ON.search(text, start, end)
    if joined is not None and joined.start() > start:
        end = joined.start()
    if end > start and text[end - 1] == "." and not re.search(r"\b\w\.\w\.$", text[start:end]):
        end -= 1
    return start, end


def clause(parse: Parse, index: int) -> Range:
    """From the first to the last token below ``index``, less what reports anew at its end.

    ", adding that …", ", according to …" and ", and the police said …" behind a clause belong to
    another matter, though parsers hang them on it; ", which …" is mostly the outlet's own.
    """
    found = [t for t in _below(parse, index) if not parse.tokens[t].text.isspace()]
    first, last = found[0], found[-1]
    if parse.tokens[first].dep == "mark" and parse.tokens[first].text.lower() == "that":
        first = min(first + 1, last)
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return stripped(parse.article.text, start, end)


def topic(parse: Parse, index: int) -> Range:
    """A noun phrase as the matter of a report, without a clause that is set off by a comma."""
    start, end = clause(parse, index)
    for child in parse.children[index]:
        if parse.tokens[child].dep in ("relcl", "appos", "acl") and child > index:
            low = parse.subtree(child)[0]
            if parse.tokens[low - 1].text in _BREAKS and low > index:
                end = min(end, parse.tokens[low - 1].start)
    return stripped(parse.article.text, start, end) if end > start else clause(parse, index)


def _below(parse: Parse, index: int) -> list[int]:
    found, queue = [], [index]
    end = len(parse.tokens)
    while queue:
        at = queue.pop()
        found.append(at)
        for child in parse.children[at]:
            if child > index and _reports_anew(parse, child):
                if parse.tokens[child].text.lower() != "according":
                    end = min(end, parse.subtree(child)[0])
            else:
                queue.append(child)
    return sorted(token for token in found if token < end or token <= index)


def _reports_anew(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    if token.text.lower() == "according":
        return True
    low = index
    for child in parse.children[index]:
        if child < index:
            low = min(low, parse.subtree(child)[0])
    after_comma = low > 0 and parse.tokens[low - 1].text in _BREAKS
    if token.dep == "advcl" and token.tag == "VBG" and after_comma:
        verb = verb_at(parse, index)
        if verb is not None and verb.takes("c"):
            return True
    if token.dep == "relcl" and parse.tokens[parse.subtree(index)[0] - 1].text in _BREAKS:
        # The outlet's own background, as a rule: ", which is its third this year".
        return True
    if token.dep == "advcl" and not words("aside_openers").isdisjoint(_introduced(parse, index)):
        return verb_at(parse, index) is not None and own_subject(parse, index) is not None
    if token.dep != "conj":
        return False
    verb = verb_at(parse, index)
    if "that" in _introduced(parse, index):
        return False
    if own_subject(parse, index) is not None:
        return verb is not None and verb.takes("c") and _has_clause(parse, index)
    # Only like is joined with like: "warn of …ing calls and urge people" has two reports.
    unlike = parse.tokens[token.head].tag == "VBG" != token.tag
    return verb is not None and unlike and token.tag in ("VB", "VBP", "VBZ", "VBD")


def _introduced(parse: Parse, index: int) -> set[str]:
    return {parse.tokens[c].text.lower() for c in parse.children[index] if c < index}


def _has_clause(parse: Parse, index: int) -> bool:
    return any(parse.tokens[c].dep == "ccomp" for c in parse.children[index])


def noun_phrase(parse: Parse, head: int) -> Range:
    """The noun phrase of ``head`` with what names it more closely ("a spokesman for the city").

    Clauses and appositions behind it are left out.
    """
    tokens = parse.tokens
    low = head
    for child in sorted((c for c in parse.children[head] if c < head), reverse=True):
        if tokens[child].dep not in _BEFORE_NOUN:
            break
        low = min(low, parse.subtree(child)[0])
    high = head
    for child in (c for c in parse.children[head] if c > head):
        below = parse.subtree(child)
        if below[0] != high + 1:
            break
        named = tokens[child].dep in ("prep", "poss", "case") and _is_nominal(parse, below)
        joined = tokens[child].dep in ("cc", "conj") and _is_nominal(parse, below)
        if not (named and tokens[child].text.lower() in words("noun_prepositions")) and not joined:
            break
        high = below[-1]
    while high > head and tokens[high].dep == "cc":
        high -= 1
    return tokens[low].start, tokens[high].end


def _is_nominal(parse: Parse, below: list[int]) -> bool:
    return len(below) <= 14 and not any(
        parse.tokens[t].pos in ("VERB", "AUX") or parse.tokens[t].text in (",", "\n") for t in below
    )
