"""The grammar of time expressions: patterns over the lexer's codes, and the rule that reads each.

The ideas are those of rule-based taggers (Strötgen & Gertz 2010, HeidelTime; Chang & Manning
2012, SUTime): find by pattern, resolve by document. A longer match wins over a shorter one, an
earlier rule over a later one, and a rule may refuse what it can't read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from readout.annotate.times import clock, dates, relative, spans
from readout.annotate.times.context import Context, Match, Reading

Resolve = Callable[[Match, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the function that reads its matches; None from it refuses the match."""

    name: str
    pattern: re.Pattern[str]
    read: Resolve


def _day_in(match: Match, context: Context) -> Reading | None:
    if match.get("M"):
        return dates.month_day(match, context)
    if match.get("W"):
        return dates.week_day(match, context)
    return relative.day_word(match, context) if match.get("A") else None


def _clock(match: Match, context: Context) -> Reading | None:
    return clock.with_clock(match, context, _day_in(match, context))


def _part(match: Match, context: Context) -> Reading | None:
    return clock.part_of_day(match, context, _day_in(match, context))


def _early_hours(match: Match, context: Context) -> Reading | None:
    if match.need("hours").value != "TH":
        return None
    return clock.early_hours(_day_in(match, context))


_EARLY = "(?:(?P<e>[eEF])[-&]?|(?P<k>k)t?)?"
_MONTH_DAY = "(?P<M>M)t?(?P<d>[d3])(?:,?(?P<y>4)(?!-?[uU])|,?(?P<T>[Tln])U)?"
_DAY_MONTH = "t?(?P<d>[d3])-?O?(?P<M>M)(?:,?(?P<y>4)|,?(?P<T>[Tln])U)?"
_DAYS = (
    "(?P<W>W)",
    "(?P<A>A)",
    f"(?:W,?)?{_MONTH_DAY}",
    f"(?:W,?)?{_DAY_MONTH}",
)
_RANGE_YEAR = "(?=[-2iv](?:M?[d3]|[d3]M),?(?P<year>4))"
_CLOCKS = ("(?P<C>C)(?P<p>7)?", "(?P<C>[dN])(?P<p>7)", "(?P<K>K)", "(?P<C>[N4])(?=Z)")
_PART = "(?:It?(?P<P>P))?"
_COUNT = "(?P<N>[NdQ4a])"
_ABOUT = "(?:(?P<m>m)(?![tlLncrof]))?"
_QUARTER = "(?P<o>[3l])-?(?:(?P<half>X)|(?P<U>U))"


def _table() -> Iterator[tuple[str, str, Resolve]]:
    yield "iso", "(?P<J>J)", dates.iso
    yield from _times_of_day()
    yield from _dates()
    yield from _units()
    yield from _spans()
    yield "reference", "(?P<R>R)", relative.reference
    yield "past", "I?t(?P<L>L)(?![3NdQ4]*-?[UuXSsMWP])", relative.past
    yield "current", "(?P<R>[cr](?![3NdQ]*-?[UuX]))", relative.reference
    yield "future", "(?P<R>f)", relative.reference


def _times_of_day() -> Iterator[tuple[str, str, Resolve]]:
    for time in _CLOCKS:
        yield "clock", f"m?{time}(?P<Z>Z)?{_PART}", _clock
        for day in _DAYS:
            yield "clock_day", f"m?{time}(?P<Z>Z)?(?:;[N4Cd]7?Z*;)?,?&?{day}", _clock
            yield "day_clock", f"{day},?&?m?{time}(?P<Z>Z)?", _clock
    yield "hundred_hours", "(?P<C>[N4])(?P<U>u)", _HUNDRED_HOURS
    yield "hour_part", "m?(?P<C>[dN])It?(?P<P>P)", _clock
    for day in _DAYS:
        yield "early_hours", f"t?e(?P<hours>u)O?{day}", _early_hours
        yield "day_part", f"{_EARLY}{day}(?P<P>P)", _part
        yield "part_day", f"{_EARLY}t?(?P<P>P)O?{day}", _part
    yield "early_part", "t?(?P<e>e)-?(?P<P>P)", _part
    yield "this_part", f"{_EARLY}t?(?P<T>[TlojgVn])U?(?P<P>P)", _part
    yield "tonight", f"{_EARLY}(?P<B>[Bb])", _part


def _dates() -> Iterator[tuple[str, str, Resolve]]:
    for day in _DAYS[2:]:
        yield "day_of_range", f"{day}{_RANGE_YEAR}", dates.month_day
        yield "day", f"m?(?:W,?)?{day}", dates.month_day
        yield "week_of", f"z{day}", dates.week_of
    yield "week_in_month", "t?(?P<o>[3l])(?P<U>U)O(?P<M>M)(?:,?(?P<y>4))?", _WEEK_IN_MONTH
    yield "last_day", "(?P<way>[Tln])(?P<M>M)(?P<d>[d3])(?!,?4)", dates.month_day
    yield "second_day", _SECOND_DAY, dates.second_day
    yield "first_day", "t?(?P<d>[d3])(?=[-2iv]t?[d3]O?(?P<M>M)(?:,?(?P<y>4))?)", dates.month_day
    yield "nth_weekday", "t?(?P<o>[3l])(?P<W>W)[OI](?P<M>M)(?:,?(?P<y>4))?", dates.weekday_in_month
    yield "weekday_of_week", "(?P<W>W)O?t?(?P<T>[lLnTV])(?P<U>U)", _WEEKDAY_OF_WEEK
    yield "weekday", f"{_EARLY}t?(?P<T>[TlojgVn])?(?P<W>W)", dates.week_day
    yield "day_word", f"{_EARLY}(?P<A>A)", relative.day_word
    yield "month_year", f"{_EARLY}(?P<M>M),?O?t?(?:(?P<y>4)(?!-?[uU])|(?P<T>[TlnV])U)", _MONTH_YEAR
    yield "month_of_range", f"{_EARLY}(?P<M>M)(?=[2iv-]M,?(?P<y>4))", dates.month_year
    yield "month", f"{_EARLY}(?P<T>[Tln])?(?P<M>M)", dates.month
    yield "year", f"{_EARLY}t?(?:(?P<q>q)U?|U)?(?P<y>4)(?!-?[uU])", dates.year
    yield "decade", f"{_EARLY}t?{_EARLY_AGAIN}(?P<D>9)", dates.decade
    yield "century", f"{_EARLY}t?{_EARLY_AGAIN}(?P<d>3)-?(?P<U>U)", _CENTURY
    yield "season", f"{_EARLY}t?{_EARLY_AGAIN}(?P<T>[Tln])?(?P<S>S)(?:O?(?P<y>4))?", dates.season
    yield "holiday", f"{_EARLY}(?P<T>[Tln])?(?P<Y>Y)(?:,?(?P<y>4))?", dates.holiday
    for tail in ("(?:O?,?(?P<y>4)|O?t?(?P<T>[TlnV])U)?", ""):
        yield "quarter", f"{_EARLY}t?q?-?{_QUARTER}{tail}", _QUARTER_RULE
    yield "year_quarter", f"t?(?:(?P<y>4)|(?P<T>[Tln])U)q?-?{_QUARTER}", _QUARTER_RULE
    yield "quarter_before", f"t?U-[EG]{_QUARTER}", _QUARTER_BEFORE
    yield "year_end", "(?P<end>6)", dates.year_end
    yield "spoken_year", f"{_EARLY}tU(?P<y>N)", _SPOKEN_YEAR
    yield "period_of", "t?g?(?P<y>4)(?:y|(?P<U>U))", _PERIOD_OF
    yield "period_beside", "(?:t?g|t)(?:y|(?P<U>U)),?O?t?(?:(?P<T>[lV])U|(?P<G>a)UG)", _PERIOD_OF
    yield "possessed_quarter", "(?P<T>[lTn])U(?P<U>U)", _unit_is("Q", dates.period_of)
    yield "latest", "t?(?P<T>c)q?(?:y|(?P<U>U))", _LATEST
    yield "end_of", "(?P<end>k)(?:t|(?P<T>[Tln]))?(?P<U>U)(?![-uU])", dates.year_end


def _units() -> Iterator[tuple[str, str, Resolve]]:
    yield "unit_beside", f"{_EARLY}t?(?P<T>[Tlnco])(?P<q>q)?(?P<U>U)", relative.unit_beside
    yield "unit_before", f"{_EARLY}t?(?P<T>[Vg])(?P<q>q)?(?P<U>U)", relative.unit_beside
    yield "past_unit", f"{_EARLY}t?(?P<T>L)(?P<U>U)", relative.unit_beside
    yield "that_unit", f"{_EARLY}(?P<j>[jg])(?P<U>U)", relative.unit_in_focus
    yield "ended", f"th?q?(?P<U>U)(?=(?:<|2(?=M))(?:{_MONTH_DAY})?)", relative.ended
    yield "the_unit", f"{_EARLY}t[hq]*(?P<U>U)(?![-uU])", relative.unit_in_focus
    yield "ago", f"{_ABOUT}{_COUNT}1?-?(?P<U>[Uu])1?-?(?P<G>[GH])", relative.ago
    yield "ago_and_half", f"{_ABOUT}a(?P<U>U)ia(?P<plus>X)(?P<G>[GH])", relative.ago
    yield "half_ago", "a?(?P<Z>8)(?P<G>[GH])", relative.half_ago
    yield "earlier", f"{_ABOUT}{_COUNT}1?-?(?P<U>[Uu])1?-?(?P<G>[EF%#])", relative.earlier
    yield "the_unit_before", "t(?P<U>U)(?P<G>[EF%#V])", relative.unit_before
    yield "year_earlier", "t?g?U-[EG](?:U|y)?", relative.year_earlier


def _spans() -> Iterator[tuple[str, str, Resolve]]:
    yield "duration", f"{_ABOUT}t?h?{_COUNT}[1h]?-?(?P<U>[Uu])1?(?:-?5)?", spans.duration
    yield "and_a_half", f"{_ABOUT}a(?P<U>U)ia(?P<plus>X)", spans.duration
    yield "age", "t?h?[NdQ4a]-?[Uu]-?0", spans.age
    yield "unit_long", "(?P<U>U)-5", spans.duration
    yield (
        "period",
        f"{_ABOUT}t?(?P<T>[lLncrofV3])?h?(?P<N>[NdQ4])[1h]?-?(?P<U>[Uu])",
        spans.duration,
    )
    yield "some_units", "t?(?P<T>[lLncrof])(?P<U>u)", spans.bare
    yield "lower_bound", "(?P<N>[NdQ])(?=[i2-][NdQ]-?(?P<U>[Uu]))", spans.lower_bound
    yield "units_or_units", "(?P<U>u)[iv]u", spans.bare_alone
    yield "units", "(?P<U>u)", spans.bare_alone
    yield "half", "a?(?P<Z>8)", spans.half
    yield "adverb", "(?P<D>[D_])", spans.adverb
    yield "times_a", "(?:[NdQa]?~)a(?P<U>U)", spans.times_a
    yield "every", "(?P<x>x)1?(?P<N>[NdQ3])?-?(?P<U>[Uu])", spans.every
    yield "every_weekday", "(?P<x>x)(?P<W>W)(?P<P>P)?", spans.every
    yield "every_month", "(?P<x>x)(?P<M>M)", spans.every
    yield "every_season", "(?P<x>x)(?P<S>S)", spans.every
    yield "every_part", "(?P<x>x)(?P<P>P)", spans.every
    yield "weekdays", "(?P<W>w)", spans.every
    yield "weekday_parts", "(?P<W>W)(?P<P>p)", spans.every


def _unit_is(unit: str, read: Resolve) -> Resolve:
    def checked(match: Match, context: Context) -> Reading | None:
        named = match.get("U")
        return read(match, context) if named is None or named.value == unit else None

    return checked


_EARLY_AGAIN = "(?:[eE]-?)?"
_SECOND_DAY = "(?<=(?P<M>M)[d3][-2iv])(?P<d>[d3])(?:,?(?P<y>4))?(?![uUM7ZC.]|-[uU])"
_MONTH_YEAR = dates.month_year
_CENTURY = _unit_is("C", dates.century)
_SPOKEN_YEAR = _unit_is("Y", dates.spoken_year)
_PERIOD_OF = dates.period_of
_WEEK_IN_MONTH = _unit_is("W", dates.week_in_month)
_WEEKDAY_OF_WEEK = _unit_is("W", dates.weekday_of_week)
_HUNDRED_HOURS = _unit_is("TH", _clock)
_LATEST = _unit_is("Q", relative.latest)
_QUARTER_RULE = _unit_is("Q", dates.quarter)
_QUARTER_BEFORE = _unit_is("Q", dates.quarter_before)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled, in order of precedence."""
    return tuple(Rule(name, re.compile(pattern), read) for name, pattern, read in _table())
