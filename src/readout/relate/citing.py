"""Which words of an article rest on a medium that it cites, and whose reports these are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.records.article import Article
from readout.records.span import Span
from readout.relate.credits import Credit
from readout.text.languages import words
from readout.text.words import word_list

_BREAK = re.compile(r"[,;:](?=[\s\"“”])|\s[–—-]\s")
"""Where a clause ends."""


def cited_words(credit: Credit, pieces: Sequence[tuple[int, int]]) -> Span | None:
    """What a citation covers: the sentence, or of a report spoken of in passing the words about it.
    ``pieces`` are the sentences of its article's text.

    Nothing of one that is denied: the denial is no word of the medium's. None for a signature.
    """
    if credit.signs:
        return None
    span = credit.span
    around = (one for one in pieces if one[0] <= span.start < one[1])
    low, high = next(around, (span.start, span.end))
    if credit.scope == "sentence" or _is_speaking(span, high):
        return Span(span.article, low, high)
    text = span.article.text
    before = [low, *(m.end() for m in _BREAK.finditer(text, low, span.start))]
    if _denies(text[before[-1] : span.start]):
        return None
    after = _BREAK.search(text, span.end, high)
    return Span(span.article, span.start, after.start() if after else high)


def _is_speaking(span: Span, end: int) -> bool:
    """Whether the report itself goes on to say it: "a report in the Gazette said"."""
    return next(iter(word_list(span.article.text[span.end : end])), "") in words("saying_verbs")


def _denies(text: str) -> bool:
    said = set(word_list(text))
    return any(said & _forms(verb) for verb in words("denying_verbs"))


def _forms(verb: str) -> set[str]:
    """Regular forms of a verb."""
    stem = f"{verb[:-1]}i" if verb.endswith("y") else verb
    return {verb, f"{verb}s", f"{stem}es", f"{stem}ed", f"{verb}ing"}


def published_by(name: str, articles: Sequence[Article]) -> Article | None:
    """The first article of the outlet that has this name, or of the only one that ends with it."""
    said = name.lower().removeprefix("the ")
    called = {
        one.id: one.outlet.name.lower().removeprefix("the ") for one in articles if one.outlet
    }
    if said in called.values():
        return next(one for one in articles if called.get(one.id) == said)
    ending = {plain for plain in called.values() if plain.endswith(f" {said}")}
    if len(ending) != 1:
        return None
    return next(one for one in articles if called.get(one.id) in ending)
