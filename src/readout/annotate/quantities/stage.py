"""The stage: finds the figures that count or measure something, and what that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.annotate.quantities.counted import counted
from readout.annotate.quantities.figures import Figure, hedged, joined, shares
from readout.annotate.quantities.units import Unit, age_of, unit_of
from readout.records.annotations import Quantity, TimeExpression
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.quantity import Amount
from readout.records.span import Span
from readout.text.languages import words
from readout.text.numbers import Number, numbers

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[\s#]*$")
_HYPHENED = re.compile(r"\w[-/.:]$")
_GLUED = re.compile(r"[^\W\d_]|[/:.]\d|_")
_SCORE = re.compile(r"\d{1,3}(\s?)[-–:]\s?\d{1,3}(?![\d%])")
_PHONE = re.compile(r"\+?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}(?:[\s.-]\d+)?")
_BESIDE_COUNTS = frozenset({"GPE", "LOC", "NORP", "PERSON", "DATE", "TIME", ""})
"""Names that a count may follow without a comma: "In Kabul 12 people died"."""
_NAMED = frozenset(
    {"PERSON", "ORG", "PRODUCT", "FAC", "EVENT", "WORK_OF_ART", "LAW", "GPE", "LOC", "NORP"}
)


def quantities(
    article: Article, parse: Parse, times: tuple[TimeExpression, ...]
) -> tuple[Quantity, ...]:
    """The article's figures in order of the text, outside furniture and time expressions.

    Numbers that are part of a name ("Boeing 737"), labels ("page 4"), scores and telephone
    numbers count nothing and are left out.
    """
    taken = [(x.span.start, x.span.end) for x in times]
    taken = sorted(taken + [match.span() for match in _PHONE.finditer(article.text)])
    found = [n for n in numbers(article.text) if _counts(article, parse, n, taken)]
    figures = [*joined(article.text, found), *_shares(article, taken)]
    figures.sort(key=lambda figure: (figure.start, -figure.end))
    return tuple(_read(article, parse, figures, taken))


def _shares(article: Article, taken: Sequence[tuple[int, int]]) -> list[Figure]:
    return [
        share
        for share in shares(article.text)
        if not _overlaps(share.start, share.end, taken)
        and not article.in_furniture(share.start, share.end)
    ]


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with one of those taken, which are in order."""
    at = bisect_left(taken, (end, 0))
    return any(start < high for _, high in taken[max(0, at - 2) : at])


def _counts(
    article: Article, parse: Parse, number: Number, taken: Sequence[tuple[int, int]]
) -> bool:
    """Whether a number counts or measures something, by what surrounds it."""
    if _overlaps(number.start, number.end, taken):
        return False
    if article.in_furniture(number.start, number.end):
        return False
    text = article.text
    before, after = text[max(0, number.start - 20) : number.start], text[number.end :][:8]
    if _labelled(before, number) or (number.digits and _is_glued(before, after)):
        return False
    if _is_score(text, number):
        return False
    return not _in_name(parse, number) and not _is_pronoun(parse, number)


def _labelled(before: str, number: Number) -> bool:
    """Whether the word before makes the number a label; for one in words, a capital too."""
    word = _WORD_BEFORE.search(before)
    if not word or word.group(1).lower() not in words("number_labels"):
        return False
    return number.digits or (number.kind == "cardinal" and word.group(1)[0].isupper())


def _is_glued(before: str, after: str) -> bool:
    """Whether letters hang on the digits that are no unit: "F-16", "3D", "10.4.2"."""
    if _HYPHENED.search(before) and not re.search(r"\d[-–]$", before):
        return True
    glued = _GLUED.match(after)
    if not glued:
        return False
    return not (after[0].isalpha() and unit_of(after, 0, 0, money=False).kind != "count")


def _is_score(text: str, number: Number) -> bool:
    """ "3-2", "21-14": but not "10-15 people"."""
    for match in _SCORE.finditer(text, max(0, number.start - 6), number.end + 6):
        if match.start() <= number.start and number.end <= match.end():
            first, second = (int(part) for part in re.findall(r"\d+", match.group()))
            tail = text[match.end() : match.end() + 2]
            return first >= second or bool(match.group(1)) or not re.match(r"[ -]\w|%", tail)
    return False


def _in_name(parse: Parse, number: Number) -> bool:
    """Whether the number belongs to a name: "Boeing 737", "Group of 20", "World Cup 2022"."""
    inner = parse.label_at(number.start) in _NAMED
    if inner and parse.label_at(number.start - 1) == parse.label_at(number.start):
        return True
    inside = parse.tokens_in(number.start, number.end)
    if not inside:
        return False
    capital = number.digits or parse.article.text[number.start].isupper()
    if number.kind == "ordinal":
        return capital and inside[0] > 0 and _is_name(parse, inside[-1] + 1)
    if inside[0] == 0 or not capital or not _is_name(parse, inside[0] - 1):
        return False
    token, before = parse.tokens[inside[0]], parse.tokens[inside[0] - 1]
    if before.end + 1 != token.start or before.sentence != token.sentence:
        return False
    governs_noun = token.head > inside[-1] and parse.tokens[token.head].pos in {"NOUN", "SYM"}
    branded = not before.text.isupper() and before.text[1:] != before.text[1:].lower()
    return branded or not governs_noun or parse.label_at(before.start) not in _BESIDE_COUNTS


def _is_name(parse: Parse, index: int) -> bool:
    if index >= len(parse.tokens):
        return False
    token = parse.tokens[index]
    return token.tag in {"NNP", "NNPS"} and token.text[:1].isalpha()


def _is_pronoun(parse: Parse, number: Number) -> bool:
    """ "one of them", "the one", "no one"; and "second" as an adverb."""
    inside = parse.tokens_in(number.start, number.end)
    if not inside or len(inside) > 1:
        return False
    token = parse.tokens[inside[0]]
    if token.text.lower() == "one":
        return not (token.dep == "nummod" or _followed_by_of(parse, inside[0]))
    if number.kind == "ordinal":
        return token.dep not in {"amod", "compound"} and not number.digits
    if token.text.lower() == "few" and (not inside[0] or parse.tokens[inside[0] - 1].lemma != "a"):
        return True
    return number.kind == "vague" and token.pos not in {"NOUN", "ADJ", "NUM"}


def _followed_by_of(parse: Parse, index: int) -> bool:
    """Whether "of" or "in" and a number follow: "one of the men", "one in five"."""
    if index + 2 >= len(parse.tokens):
        return False
    following = parse.tokens[index + 1]
    return following.lemma == "of" or (
        following.lemma in {"in", "out"} and parse.tokens[index + 2].pos in {"NUM", "ADP", "DET"}
    )


def _read(
    article: Article, parse: Parse, figures: Sequence[Figure], taken: Sequence[tuple[int, int]]
) -> Iterator[Quantity]:
    done = 0
    for figure in figures:
        if figure.start < done:
            continue
        quantity = _quantity(article, parse, figure)
        counts_time = quantity.counted and _overlaps(
            quantity.counted.start, quantity.counted.end, taken
        )
        if quantity.span.start >= done and not counts_time:
            done = quantity.span.end
            yield quantity


def _quantity(article: Article, parse: Parse, figure: Figure) -> Quantity:
    text = article.text
    if figure.share:
        unit = Unit("percent", "%", figure.start, figure.end, rule=figure.rule)
    elif figure.ordinal:
        unit = Unit("ordinal", "", figure.start, figure.end, rule="ordinal")
    else:
        money = parse.label_at(figure.start) == "MONEY"
        after_name = text[max(0, figure.start - 2) : figure.start] == ", " and (
            parse.label_at(figure.start - 3) == "PERSON"
        )
        unit = unit_of(text, figure.start, figure.end, money=money)
        if unit.kind == "count" and figure.digits:
            unit = age_of(text, figure.start, figure.end, after_name=after_name) or unit
    whole = hedged(text, replace(figure, start=unit.start, end=unit.end), unit.start)
    # The zero of "40 per cent" or of "aged 40" is no rounding.
    exact = (unit.kind == "percent" and not figure.share) or unit.symbol == "yr"
    step = min(figure.step, 1.0) if exact else figure.step
    amount = Amount(
        figure.low * unit.factor,
        figure.high * unit.factor,
        unit.kind,
        unit.symbol,
        whole.modifier,
        step * unit.factor,
    )
    noun, lemma = counted(article, parse, figure, unit)
    span = Span(article, whole.start, whole.end)
    return Quantity(span, amount, noun, lemma, f"quantities/{unit.rule or figure.rule}")
