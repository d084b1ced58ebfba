"""When: one act, event or saying put at times that can't both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.collate.differences.acts import Deed, deeds, like_acts, of_clause
from readout.collate.differences.memo import once
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenStatement,
    Side,
    clause,
    value,
)
from readout.records.account import DifferenceType
from readout.records.annotations import Quote, TimeExpression
from readout.text.calendar import unit_of
from readout.text.languages import table, words
from readout.text.timewords import time_in_words
from readout.text.timex import compatible, interval, weekday
from readout.text.words import word_list

SAME_SAYING = 3
"""How many sentences back a time of saying holds for the same speaker."""


def one_act(pair: Comparison) -> Iterator[Finding]:
    """The same act in both, at incompatible times."""
    for s, t in pair.pairs:
        if not s.times or not t.times or pair.a.is_saying(s) or pair.b.is_saying(t):
            continue
        if not like_acts(pair, s, t):
            continue
        ones = [time for time in pair.a.times(s) if of_clause(time)]
        others = [time for time in pair.b.times(t) if of_clause(time)]
        yield from _misfits(pair, ones, others, "when/one-act")


def one_event(pair: Comparison) -> Iterator[Finding]:
    """An event named by a noun in both ("the call on Monday", "made a call Wednesday").

    The sentences need not be linked: the event and who takes part in it link them.
    """
    if pair.internal:
        return
    for one in deeds(pair.a):
        for other in deeds(pair.b):
            if _one_deed(pair, one, other):
                yield from _misfits(pair, [one.time], [other.time], "when/one-event")


def _one_deed(pair: Comparison, one: Deed, other: Deed) -> bool:
    parties = pair.a.unit.entities & pair.b.unit.entities
    known = pair.score > 0 or one.definite or other.definite
    return bool(one.acts & other.acts) and (len(parties) > 1 or (bool(parties) and known))


def one_saying(pair: Comparison) -> Iterator[Finding]:
    """The same words of one speaker, said on two days."""
    for s, t in pair.pairs:
        quote, other = pair.a.voice(s), pair.b.voice(t)
        if quote is None or other is None or not one_voice(pair, quote, other):
            continue
        first, second = _said(pair.a, s), _said(pair.b, t)
        if first is not None and second is not None:
            yield from _misfits(pair, [first], [second], "when/one-saying")


def one_voice(pair: Comparison, one: Quote, other: Quote) -> bool:
    """Whether two quotations have one speaker, or a body and who speaks for it."""
    if one.speaker is None or other.speaker is None:
        return False
    first, second = (
        pair.a.entity(one.speaker.chain),
        pair.b.entity(other.speaker.chain),
    )
    if first is not None and first == second:
        return True
    names = [" ".join(who.name.text.lower().split()) for who in (one.speaker, other.speaker)]
    return _speaks_for(pair.b, other, names[0]) or _speaks_for(pair.a, one, names[1])


def _speaks_for(side: Side, quote: Quote, body: str) -> bool:
    """Whether a speaker's office, name or mention holds the name of a body or its person."""
    if quote.speaker is None:
        return False
    chain, mention = quote.speaker.chain, quote.speaker.mention
    beside = [] if chain is None else [r.text for r in side.read.names.chains[chain].roles]
    beside += [span.text for span in (mention, quote.speaker.name) if span is not None]
    return any(body in " ".join(text.lower().split()) for text in beside)


@once
def _said(side: Side, statement: SeenStatement) -> TimeExpression | None:
    """The day on which a clause was said: beside the cue, or that of the same speaker's words
    shortly before."""
    quote = side.voice(statement)
    if quote is None or quote.cue is None:
        return None
    near = [
        time
        for time in side.read.times
        if side.span.covers(time.span) and not _in_words(side, time)
    ]
    if near:
        return near[0]
    before = [
        s
        for s in side.read.statements
        if side.unit.sentence - SAME_SAYING <= s.sentence < side.unit.sentence and s.times
    ]
    for told in reversed(before):
        if clause(0, told).verb in words("saying_verbs") | words("speaking_verbs"):
            return side.read.times[told.times[0]]
    return None


def _in_words(side: Side, time: TimeExpression) -> bool:
    """Whether a time is part of what somebody says."""
    return any(part.covers(time.span) for quote in side.read.quotes for part in quote.content)


def _misfits(
    pair: Comparison,
    ones: list[TimeExpression],
    others: list[TimeExpression],
    rule: str,
) -> Iterator[Finding]:
    """The times of one act that none of the other side's can be."""
    first = [t for t in ones if _is_point(t)]
    second = [t for t in others if _is_point(t)]
    left = [x for x in first if not any(may_be(x, y) for y in second)]
    right = [y for y in second if not any(may_be(x, y) for x in first)]
    for x in left[:1]:
        for y in right[:1]:
            if _grain(x) != _grain(y) or _same_words(x, y) or bound(x) != bound(y):
                continue
            why = f"{time_in_words(x.value)} against {time_in_words(y.value)}"
            yield Finding(
                "when",
                _type(pair),
                rule,
                why,
                (value(x.span, x.value), value(y.span, y.value)),
                pair.claim,
                pair.score,
            )


def bound(time: TimeExpression) -> str:
    """Which bound of a stretch of time it is: the total "since Monday" is none of Tuesday's."""
    text = time.span.article.text
    lead = word_list(text[max(0, time.span.start - 20) : time.span.start])[-1:]
    return table("time_bounds").get(lead[0], ("",))[0] if lead else ""


def may_be(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether two times of one grain can be the same: a week that holds the day is another.

    Times of day that are told roughly are the same within an hour, whatever their days; and the day
    of one that names none was only guessed from the text before it, so that it says nothing.
    """
    if _grain(x) != _grain(y):
        return False
    apart = _minutes_apart(x, y)
    if apart is None:
        guessed = _day_guessed(x) or _day_guessed(y)
        return guessed or compatible(x.value, y.value) is not False
    return apart <= (NEAR if _rough(x) or _rough(y) else 0)


NEAR = 60
"""Minutes that a time of day may lie from one that is told roughly."""
_A_DAY = 24 * 60
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")


def _minutes_apart(x: TimeExpression, y: TimeExpression) -> float | None:
    """How far apart two times of day lie, on the clock alone where the day of one isn't known; None
    where one isn't of the clock."""
    first, second = _CLOCK.search(x.value), _CLOCK.search(y.value)
    if first is None or second is None:
        return None
    gap = sum(
        factor * (int(a) - int(b))
        for factor, a, b in zip((60, 1), first.groups(), second.groups(), strict=True)
    )
    days = _days_apart(x, y)
    return min(abs(gap), _A_DAY - abs(gap)) if days is None else abs(gap + days * _A_DAY)


def _days_apart(x: TimeExpression, y: TimeExpression) -> int | None:
    """How many days one lies behind the other, or one weekday behind the other nearest to it."""
    if _day_guessed(x) or _day_guessed(y):
        return None
    first, second = interval(x.value), interval(y.value)
    if first and second:
        return (first.start - second.start).days
    one, other = weekday(x.value), weekday(y.value)
    return None if one is None or other is None else (one - other + 3) % 7 - 3


def _day_guessed(time: TimeExpression) -> bool:
    """Whether a time of day stands without a day."""
    return time.type == "TIME" and time.anchor == "focus"


def _rough(time: TimeExpression) -> bool:
    """Whether a time is told as near another: "about midnight", "shortly after one"."""
    text = time.span.article.text
    lead = word_list(text[max(0, time.span.start - 20) : time.span.start])[-2:]
    near = words("near_time_words")
    return time.mod == "APPROX" or not near.isdisjoint((*lead, *word_list(time.span.text)))


def _same_words(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether both say "New Year's Eve": that they were placed in two years is our reading."""
    one, other = (" ".join(word_list(time.span.text.replace("’", "'"))) for time in (x, y))
    return one == other and one not in words("day_words")


def _type(pair: Comparison) -> DifferenceType:
    """An update where the later report says that the time was moved, else a conflict."""
    _, later = pair.in_time
    moved = set(word_list(later.text)) & words("moved_words")
    return "update" if pair.order and moved else "conflict"


def _is_point(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and time.value[:1] in ("1", "2", "X", "T")


def _grain(time: TimeExpression) -> str:
    """Day, month or year: an hour is compared as its day."""
    if time.value.startswith("XXXX-WXX"):
        return "D"
    return unit_of(time.value) or "T"


def less_exact(pair: Comparison) -> Iterator[Finding]:
    """A day here, "earlier this month" there."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        if not like_acts(pair, s, t):
            continue
        for x in pair.a.times(s):
            for y in pair.b.times(t):
                if _coarser(x, y) or _coarser(y, x):
                    yield Finding(
                        "when", "rounding", "when/less-exact", f"{x.span.text}, {y.span.text}",
                        (value(x.span, x.value), value(y.span, y.value)), pair.claim, pair.score,
                    )  # fmt: skip
                    return


def _is_vague(time: TimeExpression) -> bool:
    return not words("vague_times").isdisjoint(word_list(time.span.text))


def _coarser(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether x is a week or month named from the day of writing that holds the day y."""
    if not _is_vague(x) or x.type != "DATE" or y.type != "DATE":
        return False
    return (
        unit_of(x.value) in ("M", "W")
        and unit_of(y.value) == "D"
        and bool(compatible(x.value, y.value))
    )


def timed(side: Side) -> bool:
    """Whether a clause of the sentence has a time."""
    return any(statement.times for statement in side.clauses)


def _spoken(side: Side) -> bool:
    return bool(side.quotes)


def _vague(side: Side) -> bool:
    """Whether one of its times is named from the day of writing."""
    return any(_is_vague(time) for statement in side.clauses for time in side.times(statement))


RULES = (
    Rule(one_act, both=timed),
    Rule(one_saying, both=_spoken),
    Rule(less_exact, both=timed, either=_vague),
)
"""Rules on linked sentences."""
UNLINKED = (Rule(one_event),)
"""Rules on any two sentences that name an event by a noun and give it a time."""
