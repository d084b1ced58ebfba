"""Number: figures of one thing that do not fit, were revised or rounded, or count other things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.collate.differences.acts import like_acts, likeness
from readout.collate.differences.courses import at_other_stages
from readout.collate.differences.figures import ToldFigure, alike, figures, kindred, person
from readout.collate.differences.memo import once
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenArticle,
    SeenStatement,
    Side,
    value,
)
from readout.collate.differences.when import bound
from readout.records.account import DifferenceType
from readout.records.annotations import TimeExpression
from readout.text.amounts import compare, same_counted
from readout.text.languages import lines, words
from readout.text.timex import Interval, compatible, interval
from readout.text.words import word_list


def revised(pair: Comparison) -> Iterator[Finding]:
    """One report names the other's figure as the old one: "up from 6.1", "revising a toll of 9"."""
    for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
        known, fresh = figures(there), figures(here)
        for old in (f for f in fresh if f.old):
            was = [k for k in known if not k.old and _same(k, old)]
            now = [
                f
                for f in fresh
                if not f.old
                and f.amount.unit == old.amount.unit
                and not any(_same(f, k) for k in known)
            ]
            if was and now:
                yield _finding(pair, "update", "number/revised", here is pair.a, now[0], was[0])
                return


def _same(one: ToldFigure, other: ToldFigure) -> bool:
    found = compare(one.amount, other.amount)
    return found is not None and found.relation != "conflict"


def _finding(
    pair: Comparison,
    kind: DifferenceType,
    rule: str,
    straight: bool,
    one: ToldFigure,
    other: ToldFigure,
) -> Finding:
    first, second = (one, other) if straight else (other, one)
    return Finding(
        "number", kind, rule, f"{first.phrase.text} against {second.phrase.text}",
        (value(first.phrase, _normal(first)), value(second.phrase, _normal(second))),
        pair.claim, pair.score,
    )  # fmt: skip


def _normal(figure: ToldFigure) -> str:
    amount = figure.amount
    size = f"{amount.low:.15g}"
    if amount.high != amount.low:
        size += f"..{amount.high:.15g}"
    sign = {
        "at_least": "≥",
        "more_than": ">",
        "at_most": "≤",
        "less_than": "<",
        "about": "~",
        "nearly": "~",
    }.get(amount.modifier, "")
    return f"{sign}{size}{' ' + amount.unit if amount.unit else ''}"


def misfit(pair: Comparison) -> Iterator[Finding]:
    """Figures of one thing in two sizes."""
    if pair.internal and pair.claim is None:
        return
    ones, others = figures(pair.a), figures(pair.b)
    left = [f for f in ones if not any(_same(f, k) and alike(f, k) is not False for k in others)]
    right = [f for f in others if not any(_same(f, k) and alike(f, k) is not False for k in ones)]
    for one in left:
        fitting = [o for o in right if _comparable(pair, one, o)]
        if len(fitting) != 1 or sum(_comparable(pair, k, fitting[0]) for k in left) != 1:
            continue
        other = fitting[0]
        kind = _kind(pair, one, other)
        if kind is not None and not (one.old or other.old):
            yield _finding(pair, kind, "number/misfit", True, one, other)


def other_units(pair: Comparison) -> Iterator[Finding]:
    """Persons here, households there; the dead here, all casualties there."""
    if pair.internal:
        return
    for one in figures(pair.a):
        for other in figures(pair.b):
            found = compare(one.amount, other.amount)
            differ = found is not None and found.relation == "conflict"
            if differ and kindred(one.noun, other.noun) and _one_context(pair, one, other):
                yield _finding(pair, "scope", "number/other-units", True, one, other)


def other_things(pair: Comparison) -> Iterator[Finding]:
    """One figure, hundreds or 41, of other things: scams here, accounts there."""
    if pair.internal or pair.claim is None:
        return
    for one in figures(pair.a):
        for other in figures(pair.b):
            if (one.amount.low, one.amount.high) != (other.amount.low, other.amount.high):
                continue
            nouns = {one.noun, other.noun}
            known = not nouns & {"", "for", "against", "age"} and alike(one, other) is False
            vague = "vague" in _modifiers(one, other)
            apart = vague or person(one.noun) != person(other.noun)
            if known and apart and one.amount.low > 20 and one.amount.unit == other.amount.unit:
                found = _finding(pair, "scope", "number/other-things", True, one, other)
                yield replace(found, slot="what") if vague else found


def _comparable(pair: Comparison, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures, of which neither fits the other, are of one thing."""
    if compare(one.amount, other.amount) is None or alike(one, other) is False:
        return False
    return _one_context(pair, one, other)


def _one_context(pair: Comparison, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures stand in clauses that tell of one thing."""
    if one.noun == other.noun and one.noun in ("for", "against", "age"):
        return pair.likeness >= 0.3
    if one.acts & other.acts or like_acts(pair, one.statement, other.statement):
        return True
    return likeness(one.statement, other.statement) >= 0.5


def _kind(pair: Comparison, one: ToldFigure, other: ToldFigure) -> DifferenceType | None:
    """Scope, update or conflict; None where the two tell of other events or other stages of one, or
    one counts a part of what the other may count whole."""
    if _apart(pair, one.statement, other.statement) or one.of_known != other.of_known:
        return None
    if at_other_stages(one.statement, other.statement):
        return None
    if alike(one, other) is None or _some_of_all(one, other) or _other_extent(pair, one, other):
        return "scope"
    if _elsewhere(pair):
        return None
    if _is_update(pair, one, other):
        return "update"
    return "conflict"


def _some_of_all(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether one counts people and the other those of one kind, of whom nothing befell both:
    600,000 people live there, 430,000 settlers."""
    whole = [same_counted(figure.noun, _ANYBODY) is True for figure in (one, other)]
    persons = person(one.noun) and person(other.noun)
    return persons and whole[0] != whole[1] and not one.acts & other.acts


_ANYBODY = "person"
"""The class of ``counted_nouns.tsv`` that takes in all persons."""


def _apart(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether the clauses tell of two times: years or months apart, or, outside a claim, of years
    ago beside none, or of what is planned beside what is."""
    if pair.claim is None:
        years_ago = _years_ago(pair, pair.a, s) != _years_ago(pair, pair.b, t)
        if years_ago or (s.modality == "planned") != (t.modality == "planned"):
            return True
    for x in pair.a.times(s):
        for y in pair.b.times(t):
            if compatible(x.value, y.value) is False and not _nested(x, y) and _far(x, y):
                return True
    return False


def _years_ago(pair: Comparison, side: Side, statement: SeenStatement) -> bool:
    """Whether a clause tells of a time more than a year before the reports."""
    known = [x.read.article.published for x in (pair.a, pair.b)]
    told = [span for time in known if time and (span := interval(time.day))]
    spans = [span for time in side.times(statement) if (span := interval(time.value))]
    return bool(told) and any((told[0].start - span.end).days > 366 for span in spans)


def _far(x: TimeExpression, y: TimeExpression) -> bool:
    first, second = interval(x.value), interval(y.value)
    return bool(first and second and abs((first.start - second.start).days) > 31)


def _nested(x: TimeExpression, y: TimeExpression) -> bool:
    first, second = interval(x.value), interval(y.value)
    return bool(first and second and first.overlaps(second))


def _elsewhere(pair: Comparison) -> bool:
    """Whether both name places or bodies and none in common."""
    one, other = pair.a.unit.entities, pair.b.unit.entities
    return bool(one and other) and not one & other


def _other_extent(pair: Comparison, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether one figure takes in more: all the province, roads and housing, the whole quarter."""
    wide = words("extent_words")
    here, there = (wide.intersection(side.words) for side in (pair.a, pair.b))
    added = [side.text.startswith("With ") for side in (pair.a, pair.b)]
    if bool(here) != bool(there) or added[0] != added[1]:
        return True
    places = [_places(side) for side in (pair.a, pair.b)]
    if places[0] and places[1] and (places[0] < places[1] or places[1] < places[0]):
        return True
    since = [
        any(bound(t) == _START for t in side.times(f.statement))
        for side, f in ((pair.a, one), (pair.b, other))
    ]
    if since[0] != since[1]:
        return True
    spans = [
        [interval(t.value) for t in side.times(f.statement) if t.type == "DATE"]
        for side, f in ((pair.a, one), (pair.b, other))
    ]
    return any(
        x and y and x != y and (x.covers(y) or y.covers(x)) and min(_days(x), _days(y)) > 6
        for x in spans[0]
        for y in spans[1]
    )


@once
def _places(side: Side) -> frozenset[str]:
    """The places that a sentence names, as the story's entities."""
    found = {
        side.entity(m.chain)
        for m in side.mentions
        if m.kind in ("place", "facility") and m.form != "pronoun"
    }
    return frozenset(each for each in found if each is not None)


_START = "start"
"""What ``time_bounds.tsv`` calls the beginning of a stretch of time, over which a total is told."""


def _days(span: Interval) -> int:
    return (span.end - span.start).days


def _is_update(pair: Comparison, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether the later report says so, or the count is one that changes with time."""
    later = pair.in_time[1:] if pair.order else pair.in_time
    for side in later:
        if _says_newer(side) or _corrected(side, one, other):
            return True
    changing = person(one.noun) and person(other.noun) and bool(one.acts & other.acts)
    return bool(pair.order) and changing


@once
def _says_newer(side: Side) -> bool:
    return any(f" {phrase} " in side.line for phrase in lines("revision_phrases"))


def _corrected(side: Side, *known: ToldFigure) -> bool:
    """Whether the article says that one of the figures was corrected."""
    return any(low == f.amount.low for low in _corrections(side.page) for f in known)


@once
def _corrections(page: SeenArticle) -> tuple[float, ...]:
    """The figures in the first sentence by which an article says that it was corrected."""
    for sentence in page.read.sentences:
        text = " ".join(word_list(sentence.text))
        if any(phrase in text for phrase in lines("correction_phrases")):
            return tuple(q.amount.low for q in page.read.quantities if sentence.covers(q.span))
    return ()


def rounded(pair: Comparison) -> Iterator[Finding]:
    """One thing at two precisions: 1,970 and nearly 2,000."""
    if pair.internal:
        return
    for one in figures(pair.a):
        for other in figures(pair.b):
            if not pair.score and not _telling(pair, one, other):
                continue
            if alike(one, other) is not True or not _less_exact(one, other):
                continue
            if one.amount.unit != other.amount.unit or "vague" in _modifiers(one, other):
                continue
            if _apart(pair, one.statement, other.statement):
                continue
            if _one_context(pair, one, other):
                yield _finding(pair, "rounding", "number/rounded", True, one, other)


NEAR_BOUND = 0.15
"""How far two lower bounds may lie apart, as a share, to be two roundings of one figure."""


def _less_exact(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether one rounds or hedges the other, or both give bounds that lie close together."""
    found = compare(one.amount, other.amount)
    if found is None or found.relation == "conflict":
        return False
    low, high = sorted((one.amount.low, other.amount.low))
    if low == high:
        plain = {"exact", "about", "nearly"} >= _modifiers(one, other)
        return plain and one.hedged != other.hedged
    bounds = {"at_least", "more_than"} >= _modifiers(one, other)
    return found.relation == "rounding" or (bounds and high - low <= NEAR_BOUND * high)


def _modifiers(one: ToldFigure, other: ToldFigure) -> set[str]:
    return {one.amount.modifier, other.amount.modifier}


def _telling(pair: Comparison, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures are so large and so near that they link sentences by themselves."""
    return min(one.amount.low, other.amount.low) >= 1000 and bool(pair.shared)


def _counting(side: Side) -> bool:
    return bool(figures(side))


def _replacing(side: Side) -> bool:
    """Whether a figure in it is said to be an old one."""
    return any(figure.old for figure in figures(side))


RULES = (
    Rule(revised, both=_counting, either=_replacing),
    Rule(misfit, both=_counting),
    Rule(other_units, both=_counting),
    Rule(other_things, both=_counting),
    Rule(rounded, both=_counting),
)
"""Rules on linked sentences."""
UNLINKED = (Rule(rounded),)
"""Rules on any two sentences with figures."""
