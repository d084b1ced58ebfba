"""Stretches of grammar as ranges of the text: clauses, and noun phrases that name a speaker."""

from __future__ import annotations

import re

from readout.annotate.quotes.draft import Range
from readout.records.parse import Parse

_EDGE_MARKS = " \n\t\u00a0,;:—–-"
_BEFORE_NOUN = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "neg")
)
_PLACED_BEHIND = frozenset(("of", "for", "from", "in", "at", "with", "on", "to", "by", "close"))


def stripped(text: str, start: int, end: int) -> Range:
    """The range without white space, commas and dashes at its ends, nor a final full stop."""
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS:
        end -= 1
    if end > start and text[end - 1] == "." and not re.search(r"\b\w\.\w\.$", text[start:end]):
        end -= 1
    return start, end


def clause(parse: Parse, index: int, skip: frozenset[int] = frozenset()) -> Range:
    """From the first to the last token below ``index``, leaving out the subtrees in ``skip``."""
    found = [t for t in _below(parse, index, skip) if not parse.tokens[t].text.isspace()]
    first, last = found[0], found[-1]
    if parse.tokens[first].dep == "mark" and parse.tokens[first].text.lower() == "that":
        first = min(first + 1, last)
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return stripped(parse.article.text, start, end)


def _below(parse: Parse, index: int, skip: frozenset[int]) -> list[int]:
    found, queue = [], [index]
    while queue:
        at = queue.pop()
        found.append(at)
        queue.extend(c for c in parse.children[at] if c not in skip)
    return sorted(found)


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
        if not (named and tokens[child].text.lower() in _PLACED_BEHIND) and not joined:
            break
        high = below[-1]
    while high > head and tokens[high].dep == "cc":
        high -= 1
    return tokens[low].start, tokens[high].end


def _is_nominal(parse: Parse, below: list[int]) -> bool:
    return len(below) <= 14 and not any(
        parse.tokens[t].pos in ("VERB", "AUX") or parse.tokens[t].text in (",", "\n") for t in below
    )
