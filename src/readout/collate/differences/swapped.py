"""One fact changed in a sentence that is otherwise the same: a name, a time, a figure, a "not".

Where two sentences agree nearly word for word, what was put in the other's place can be read off
their alignment, whatever the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from readout.collate.differences.lengths import misfit
from readout.collate.differences.memo import once
from readout.collate.differences.printed import PrintedWords, in_common, words_of
from readout.collate.differences.sides import Comparison, Finding, Side, value
from readout.collate.differences.when import may_be
from readout.records.account import DifferenceType, Slot
from readout.records.annotations import Quantity, TimeExpression
from readout.records.quantity import Amount
from readout.records.span import Span
from readout.text.amounts import compare
from readout.text.languages import table, words
from readout.text.timex import compatible
from readout.text.words import word_list

ALIKE = 0.7
"""Share of equal words from which two sentences are one, edited."""
LEAST = 5
"""Equal words that they have at least."""


def swapped(pair: Comparison) -> Iterator[Finding]:
    """What stands in one of two nearly equal sentences in the place of something else.

    Where the time differs and another fact too, they tell of two events of one kind.
    """
    if pair.internal:
        return
    x, y = _sentence(pair.a), _sentence(pair.b)
    least = ALIKE * (len(x.plain) + len(y.plain))
    if x.plain == y.plain or 2 * min(len(x.plain), len(y.plain)) < least:
        return
    if 2 * in_common(x, y) < least:
        return
    matcher = SequenceMatcher(None, x.plain, y.plain, autojunk=False)
    codes = matcher.get_opcodes()
    equal = sum(k - i for tag, i, k, _, _ in codes if tag == "equal")
    if equal < LEAST or 2 * equal < least:
        return
    found = [
        finding
        for tag, i, k, j, m in codes
        if tag != "equal"
        for finding in _changed(pair, x, y, (i, k), (j, m))
    ]
    if len(found) == 1 or not any(f.slot == "when" for f in found):
        yield from found


@once
def _sentence(side: Side) -> PrintedWords:
    return words_of(side.span)


def _changed(
    pair: Comparison,
    x: PrintedWords,
    y: PrintedWords,
    here: tuple[int, int],
    there: tuple[int, int],
) -> Iterator[Finding]:
    turned = _turned(x.plain[slice(*here)], y.plain[slice(*there)])
    if turned is not None:
        one, other = _with_next(x, *here), _with_next(y, *there)
        yield _finding(pair, "status", turned, one, other)
    elif here[0] < here[1] and there[0] < there[1]:
        one, other = x.part(*here), y.part(*there)
        slot = _slot(pair, one, other)
        if slot is not None:
            yield _finding(pair, slot, "conflict", one, other)


def _turned(gone: Sequence[str], come: Sequence[str]) -> DifferenceType | None:
    """A conflict where one side denies, a wording where one only allows for it."""
    no, maybe = words("negations"), _possible()
    if any(w in no or w.endswith("n't") for w in gone) != any(
        w in no or w.endswith("n't") for w in come
    ):
        return "conflict"
    return "wording" if bool(set(gone) & maybe) != bool(set(come) & maybe) else None


@cache
def _possible() -> frozenset[str]:
    rows = table("modality")
    return frozenset(word for word, kind in rows.items() if kind[0] in ("possible", "alleged"))


def _with_next(these: PrintedWords, low: int, high: int) -> Span:
    """The words and the next one, since nothing may have been put in on one side."""
    return these.part(max(0, low - 1), min(len(these.plain), max(high + 1, low + 1)))


def _slot(pair: Comparison, one: Span, other: Span) -> Slot | None:
    """What kind of fact stands in both places; None where they can be one and the same."""
    times = _time(pair.a, one), _time(pair.b, other)
    if times[0] is not None and times[1] is not None:
        return _slot_of_times(times[0], times[1])
    a, b = _figure(pair.a, one), _figure(pair.b, other)
    if a is not None and b is not None:
        if _adds_up(pair.a, a, b.amount) or _adds_up(pair.b, b, a.amount):
            return None
        return _slot_of_figures(a.amount, b.amount)
    if not (_is_name(one) and _is_name(other)) or _one_name(pair, one, other):
        return None
    return _slot_of_names(pair, one, other)


def _slot_of_times(one: TimeExpression, other: TimeExpression) -> Slot | None:
    if one.type == other.type == "DURATION":
        return "number" if misfit(one, other) == "conflict" else None
    known = compatible(one.value, other.value) is False
    return "when" if known and not may_be(one, other) else None


def _slot_of_figures(one: Amount, other: Amount) -> Slot | None:
    found = compare(one, other)
    if found is None:
        return None
    if found.relation == "bound" and _open(one) and _open(one) == _open(other):
        return "number" if one.low != other.low else None
    return "number" if found.relation == "conflict" else None


def _slot_of_names(pair: Comparison, one: Span, other: Span) -> Slot:
    kinds = {
        m.kind
        for side, span in ((pair.a, one), (pair.b, other))
        for m in side.read.names.mentions
        if m.span.overlaps(span)
    }
    if kinds and kinds <= {"place", "facility"}:
        return "where"
    return "where" if _is_placed(one) and _is_placed(other) and kinds != {"person"} else "who"


def _is_placed(span: Span) -> bool:
    """Whether a name stands where a place does: behind "at" or "in", in "town of", or with a
    noun for places beside it or at its end."""
    nouns = _placing()
    text = span.article.text
    lead = word_list(text[max(0, span.start - 30) : span.start])
    before = [word for word in lead if word not in words("grammatical_articles")][-2:]
    behind = word_list(text[span.end : span.end + 30])[:1]
    own = word_list(span.text)
    if any(word.rstrip("s") in nouns or word in nouns for word in (*own[-1:], *behind)):
        return True
    of_place = before[-1:] == ["of"] and before[0] in nouns
    return of_place or (before[-1:] != [] and before[-1] in words("locative_words"))


@cache
def _placing() -> frozenset[str]:
    """Nouns for places of all kinds."""
    return words("place_nouns") | words("geographic_nouns") | words("facility_nouns")


@cache
def _titles() -> frozenset[str]:
    """What stands before a name and is none."""
    return words("role_nouns") | frozenset(table("honorifics"))


def _time(side: Side, span: Span) -> TimeExpression | None:
    return next((t for t in side.read.times if t.span.overlaps(span)), None)


def _open(amount: Amount) -> str:
    """Which way a figure is open: two lower bounds that differ are no more one figure."""
    kinds = {"at_least": "up", "more_than": "up", "at_most": "down", "less_than": "down"}
    return kinds.get(amount.modifier, "")


def _figure(side: Side, span: Span) -> Quantity | None:
    return next((q for q in side.read.quantities if q.span.overlaps(span)), None)


def _adds_up(side: Side, part: Quantity, whole: Amount) -> bool:
    """Whether a figure and others of its sentence are the parts of a whole: three here and five
    there are the eight that another report tells of."""
    alike = [
        one.amount
        for one in side.read.quantities
        if one.span.overlaps(side.span)
        and (one.amount.kind, one.amount.unit) == (part.amount.kind, part.amount.unit)
        and one.noun in ("", part.noun)
    ]
    total = sum(one.low for one in alike), sum(one.high for one in alike)
    return len(alike) > 1 and total == (whole.low, whole.high)


def _is_name(span: Span) -> bool:
    """Whether a stretch is a name and no more: capitals, with small words at most before it."""
    found = span.text.split()
    small = [w for w in found if not w[:1].isupper()]
    own = [w for w in found if w[:1].isupper() and w.lower().rstrip(".") not in _titles()]
    return bool(own) and all(w.lower() in words("stopwords") for w in small)


def _one_name(pair: Comparison, one: Span, other: Span) -> bool:
    """Whether two names can be one's: an entity or a word in common, initials, a name for all."""
    ids = [
        {side.entity(m.chain) for m in side.read.names.mentions if m.span.overlaps(span)}
        for side, span in ((pair.a, one), (pair.b, other))
    ]
    if (ids[0] & ids[1]) - {None}:
        return True
    first, second = word_list(one.text), word_list(other.text)
    if {w[:5] for w in first} & {w[:5] for w in second} - {"the"}:
        return True
    spelled = ["".join(w[0] for w in found) for found in (first, second)]
    joined = ["".join(found).replace(".", "") for found in (first, second)]
    return spelled[0] == joined[1] or spelled[1] == joined[0]


def _finding(pair: Comparison, slot: Slot, kind: DifferenceType, one: Span, other: Span) -> Finding:
    return Finding(
        slot, kind, f"{slot}/swapped", f"{one.text} against {other.text}",
        (value(one), value(other)), pair.claim, pair.score / 2,
    )  # fmt: skip
