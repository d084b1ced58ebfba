"""The stage: finds time expressions, reads them in order of the text, keeps the time in focus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from readout.annotate.times.context import Context, Match, Reading
from readout.annotate.times.grammar import Rule, rules
from readout.annotate.times.lexer import Lexeme, lexemes
from readout.annotate.times.tense import moves_on_at, tense_at
from readout.records.annotations import TimeExpression
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.calendar import day_of, unit_of

SHORTLY_BEFORE = 250
"""Characters, about two sentences, within which a clock time goes on with the day named last."""


def times(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:
    """The article's time expressions outside its furniture, in order of the text.

    Values are those of TIMEX3 (ISO-TimeML, ISO 24617-1), with ``X`` for what is unknown. What is
    relative is resolved against the day of publication, or against the time last spoken of;
    without them it stays unknown, and a weekday stays a weekday ("XXXX-WXX-1").
    """
    reader = _Reader(article, parse, lexemes(parse))
    return tuple(reader.read())


class _Reader:
    """Reads matches from left to right, since a time may lean on the one before."""

    def __init__(self, article: Article, parse: Parse, found: list[Lexeme]) -> None:
        self.article = article
        self.parse = parse
        self.lexemes = found
        self.day = _published_day(article)
        self.focus = ""
        self.focus_end = -SHORTLY_BEFORE
        self.period = ""

    def read(self) -> Iterator[TimeExpression]:
        codes = "".join(x.code for x in self.lexemes)
        done = 0
        for low, high, rule, match in _candidates(codes):
            if low < done:
                continue
            expression = self._expression(low, high, rule, match)
            if expression and rule.name == "age":
                done = high
            elif expression:
                self._move_focus(expression)
                done = high
                yield expression

    def _expression(
        self, low: int, high: int, rule: Rule, match: re.Match[str]
    ) -> TimeExpression | None:
        groups = {name: match.span(name) for name in match.re.groupindex}
        first, last = self.lexemes[low], self.lexemes[high - 1]
        before = self.lexemes[low - 1].code if low else ""
        tense = tense_at(self.parse, first.start)
        if before == "^" or (before == ">" and tense != "past"):
            tense = "future"
        possessive = self.article.text[last.end : last.end + 2] in {"'s", "’s"}
        near = first.start - self.focus_end <= SHORTLY_BEFORE
        moved = self._reaches_to(low) or moves_on_at(self.parse, first.start)
        context = Context(self.day, self.focus, self.period, tense, possessive, near, moved)
        reading = rule.read(Match(self.lexemes, groups, low, high), context)
        if reading is None:
            return None
        return self._made(first.start, last.end, reading, rule.name)

    def _reaches_to(self, low: int) -> bool:
        """Whether the time ends a range from the one in focus on: "11 pm to 6 am"."""
        before = self.lexemes[low - 1] if low else None
        return before is not None and before.code in "2-" and before.start - self.focus_end <= 1

    def _made(self, start: int, end: int, reading: Reading, rule: str) -> TimeExpression:
        span = Span(self.article, start, end)
        return TimeExpression(
            span, reading.type, reading.value, reading.mod, reading.anchor, f"times/{rule}"
        )

    def _move_focus(self, found: TimeExpression) -> None:
        unit = unit_of(found.value)
        if found.value in _LONGER_PERIODS:
            self.period = ""
        if found.type not in {"DATE", "TIME"} or not unit or found.rule in _COMPARING:
            return
        self.focus, self.focus_end = found.value, found.span.end
        if unit in {"Q", "H"}:
            self.period = found.value


_COMPARING = frozenset(
    f"times/{name}"
    for name in ("ago", "earlier", "year_earlier", "quarter_before", "period_of", "period_beside")
)
"""Rules whose times only serve to compare: what follows goes on from the time before them."""


_LONGER_PERIODS = frozenset({"P6M", "P9M", "P1Y"})
"""After "the first nine months" a comparison is no longer one of quarters."""


def _published_day(article: Article) -> date | None:
    day = day_of(article.published.value) if article.published else None
    return day if day and 1000 < day.year < 9000 else None


def _candidates(codes: str) -> list[tuple[int, int, Rule, re.Match[str]]]:
    """Every rule's matches: leftmost first, of these the longest, then by precedence."""
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(rules())
        for match in rule.pattern.finditer(codes)
        if match.end() > match.start()
    ]
    found.sort(key=lambda item: item[:3])
    return [(low, -high, rule, match) for low, high, _, rule, match in found]
