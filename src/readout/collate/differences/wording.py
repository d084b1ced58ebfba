"""Wording: one person's words printed differently, cut, or one thing told in stronger words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from readout.collate.differences.acts import clause_acts, likeness
from readout.collate.differences.memo import once
from readout.collate.differences.printed import (
    PrintedWords,
    in_common,
    printings,
    quotations,
    words_of,
)
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenArticle,
    SeenStatement,
    Side,
    value,
)
from readout.collate.differences.when import one_voice
from readout.records.annotations import Quote, Term
from readout.records.span import Span
from readout.text.languages import lines, words

ALIKE = 0.6
"""Share of equal words from which two quotations print one sentence."""
RECAST = 0.8
"""Likeness in order of two printings above which a sentence was not built anew."""
REPORTED = 0.7
"""The same for a quotation and the same words without marks."""
FULL_SENTENCE = 8
"""Words of a sentence that is long enough to tell where a quotation was cut off."""
LEAST = 4
"""Equal words that two printings of one sentence have at least."""


def two_printings(pair: Comparison) -> Iterator[Finding]:
    """One speaker's sentence in quotation marks in both, in different words or cut."""
    if pair.internal:
        return
    for one, ours in printings(pair.a):
        for other, theirs in printings(pair.b):
            for x in ours:
                for y in theirs:
                    if x.plain == y.plain or not set(x.content) & set(y.content):
                        continue
                    if _may_be_one(pair, one, other):
                        yield from _compared(pair, x, y)
                        yield from _recast(pair, one, other, x, y)


def _recast(
    pair: Comparison, one: Quote, other: Quote, x: PrintedWords, y: PrintedWords
) -> Iterator[Finding]:
    """One sentence of one speaker, built anew: most of its content words in other places."""
    if one.speaker is None or other.speaker is None:
        return
    first, second = set(x.content), set(y.content)
    common = first & second
    if len(common) < 3 or first <= second or second <= first:
        return
    if 2 * len(common) < ALIKE * (len(first) + len(second)):
        return
    if SequenceMatcher(None, x.plain, y.plain, autojunk=False).ratio() > RECAST:
        return
    yield Finding(
        "wording", "wording", "wording/recast", "one sentence, built in two ways",
        (value(x.span), value(y.span)), pair.claim, pair.score / 2,
    )  # fmt: skip


def _may_be_one(pair: Comparison, one: Quote, other: Quote) -> bool:
    return one.speaker is None or other.speaker is None or one_voice(pair, one, other)


def _compared(pair: Comparison, x: PrintedWords, y: PrintedWords) -> Iterator[Finding]:
    """The first place where two printings of one sentence part, if they do materially."""
    matcher = SequenceMatcher(None, x.plain, y.plain, autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    shorter = min(len(x.plain), len(y.plain))
    if equal < LEAST or equal < ALIKE * shorter:
        return
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal" or not _material(x.plain[i:k], y.plain[j:m]):
            continue
        inner = i > 0 and k < len(x.plain) and j > 0 and m < len(y.plain)
        if tag != "replace" and not inner and not _cut_short(x, y):
            continue
        first, second = _around(x, i, k), _around(y, j, m)
        why = f"“{_shown(x, i, k)}” against “{_shown(y, j, m)}”"
        yield Finding(
            "wording", "wording", "wording/two-printings", why,
            (value(first), value(second)), pair.claim, pair.score,
        )  # fmt: skip
        return


def _cut_short(x: PrintedWords, y: PrintedWords) -> bool:
    """Whether one printing stops in the middle of a sentence that the other goes on with."""
    longer, shorter = (x, y) if len(x.plain) > len(y.plain) else (y, x)
    size = len(shorter.plain)
    if longer.plain[:size] != shorter.plain or size < LEAST - 1:
        return False
    rest = longer.span.text[longer.ranges[size - 1][1] : longer.ranges[size][0]]
    return "." not in rest


def _material(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether a change is more than one of a filler, an article or a spelling."""
    fillers = words("fillers")
    one, other = ([w for w in part if w not in fillers] for part in (gone, come))
    if one == other:
        return False
    return not (len(one) == len(other) == 1 and _spelling(one[0], other[0]))


def _spelling(one: str, other: str) -> bool:
    """Whether two words are one in two spellings: organise and organize, color and colour."""
    spread = [
        w.replace("isation", "ization").replace("is", "iz").replace("our", "or")
        for w in (one, other)
    ]
    return spread[0].replace("-", "") == spread[1].replace("-", "")


def _around(these: PrintedWords, low: int, high: int) -> Span:
    """The changed words with two on either side, so that a reader sees the phrase."""
    return these.part(max(0, low - 2), min(len(these.plain), max(high + 2, low + 1)))


def _shown(these: PrintedWords, low: int, high: int) -> str:
    return these.part(low, high).text if high > low else "…"


def quoted_and_reported(pair: Comparison) -> Iterator[Finding]:
    """In quotation marks in one, in the other without them and in slightly other words."""
    for quoting, telling in ((pair.a, pair.b), (pair.b, pair.a)):
        for quoted in _quoted(quoting):
            for statement in telling.clauses:
                if not _is_quoted(telling, statement):
                    yield from _told(pair, quoted, _clause_words(statement))


@once
def _quoted(side: Side) -> list[PrintedWords]:
    return [words_of(part) for quote in quotations(side) for part in quote.content]


@once
def _clause_words(statement: SeenStatement) -> PrintedWords:
    return words_of(statement.span)


def _is_quoted(side: Side, statement: SeenStatement) -> bool:
    voice = side.voice(statement)
    return voice is not None and voice.kind == "direct"


def _told(pair: Comparison, quoted: PrintedWords, told: PrintedWords) -> Iterator[Finding]:
    if in_common(quoted, told) < LEAST:
        return
    matcher = SequenceMatcher(None, quoted.plain, told.plain, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks or sum(b.size for b in blocks) < LEAST:
        return
    yield from _cut_phrase(pair, quoted, told)
    low, high = blocks[0], blocks[-1]
    width = max(high.a + high.size - low.a, high.b + high.size - low.b)
    if sum(b.size for b in blocks) < REPORTED * width:
        return
    for before, after in pairwise(blocks):
        i, k, j, m = before.a + before.size, after.a, before.b + before.size, after.b
        if i < k and j < m and _person_changed(quoted.plain[i:k], told.plain[j:m]):
            yield Finding(
                "wording",
                "wording",
                "wording/quoted-and-reported",
                f"“{_shown(quoted, i, k)}” in quotation marks, {_shown(told, j, m)} without",
                (value(_around(quoted, i, k)), value(_around(told, j, m))),
                pair.claim,
                pair.score,
            )
            return


def _person_changed(gone: Sequence[str], come: Sequence[str]) -> bool:
    pronouns = words("pronouns") | words("possessives")
    return len(gone) == len(come) == 1 and gone[0] in pronouns and come[0] in pronouns


def _cut_phrase(pair: Comparison, quoted: PrintedWords, told: PrintedWords) -> Iterator[Finding]:
    """A quotation that stops before "and ..." where the other report goes on."""
    size = len(quoted.plain)
    for at in range(len(told.plain) - size):
        if told.plain[at : at + size] != quoted.plain:
            continue
        rest = told.plain[at + size : at + size + 2]
        if len(rest) == 2 and rest[0] in words("continuers"):
            yield Finding(
                "wording",
                "wording",
                "wording/cut",
                f"the quotation stops before “{told.part(at + size, at + size + 2).text}”",
                (value(quoted.span), value(told.part(at, at + size + 2))),
                pair.claim,
                pair.score,
            )
            return


def called(pair: Comparison) -> Iterator[Finding]:
    """One person calls one thing two things: "regrettable" and "a disgrace"."""
    for s, t in pair.pairs:
        if s.verb != t.verb or s.subject is None or t.subject is None:
            continue
        x, y = _fragment(s), _fragment(t)
        if x is None or y is None or s.subject.text.lower() != t.subject.text.lower():
            continue
        if set(words_of(x).plain) & set(words_of(y).plain):
            continue
        yield Finding(
            "wording", "wording", "wording/called", f"“{x.text}” against “{y.text}”",
            (value(x), value(y)), pair.claim, pair.score,
        )  # fmt: skip


@once
def _fragment(statement: SeenStatement) -> Span | None:
    """A phrase of up to five words in quotation marks inside a clause, or at its end."""
    text = statement.span.article.text
    low = statement.span.start
    marks = [n for n in range(low, min(len(text), statement.span.end + 2)) if text[n] in '"“”']
    # Marks may be doubled, as tables write them: the words stand between two that are apart.
    apart = [(one, two) for one, two in pairwise(marks) if two - one > 1]
    if not apart:
        return None
    found = Span(statement.span.article, apart[0][0] + 1, apart[0][1])
    return found if 0 < len(found.text.split()) <= 5 else None


@cache
def _loaded() -> dict[str, tuple[int, int]]:
    """For each word, its group and how strong it is in it."""
    known = {}
    for group, line in enumerate(lines("loaded_words")):
        for strength, cell in enumerate(line.split("<")):
            for word in cell.split():
                known[word] = (group, strength)
    return known


@once
def _graded(statement: SeenStatement) -> list[tuple[Term, tuple[int, int]]]:
    """The words of a clause that are stronger or weaker than others for the same."""
    known = _loaded()
    return [(t, known[t.lemma.lower()]) for t in statement.terms if t.lemma.lower() in known]


def loaded(pair: Comparison) -> Iterator[Finding]:
    """One act told in plain words in one and in strong ones in the other."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        ours, theirs = _graded(s), _graded(t)
        if not ours or not theirs:
            continue
        if likeness(s, t) < 0.3 and not clause_acts(s) & clause_acts(t):
            continue
        for x, here in ours:
            for y, there in theirs:
                if here[0] == there[0] and here[1] != there[1]:
                    one = Span(s.span.article, x.start, x.end)
                    other = Span(t.span.article, y.start, y.end)
                    yield Finding(
                        "wording", "wording", "wording/loaded",
                        f"{one.text} against {other.text}",
                        (value(one), value(other)), pair.claim, pair.score,
                    )  # fmt: skip
                    return


def cut_off(pair: Comparison) -> Iterator[Finding]:
    """A quotation that one report ends a sentence earlier than the other."""
    if pair.internal:
        return
    for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
        for long, whole in printings(here):
            for short, part in printings(there):
                found = _left_out(whole, part, there)
                pairs = (long, short) if here is pair.a else (short, long)
                if found is not None and _may_be_one(pair, *pairs):
                    values = value(found[0]), value(found[1])
                    yield Finding(
                        "wording", "wording", "wording/cut-off",
                        f"without “{found[2].text}”",
                        values if here is pair.a else values[::-1], pair.claim, pair.score,
                    )  # fmt: skip
                    return


def _left_out(
    long: Sequence[PrintedWords], short: Sequence[PrintedWords], there: Side
) -> tuple[Span, Span, Span] | None:
    """The last sentence that both print, in each, and the one that follows it in one only."""
    if not short or len(short[-1].plain) < FULL_SENTENCE:
        return None
    last = short[-1]
    for here, after in pairwise(long):
        if len(after.plain) < LEAST or not set(here.content) & set(last.content):
            continue
        same = SequenceMatcher(None, here.plain, last.plain, autojunk=False).ratio()
        if same > 0.9 and " ".join(after.plain) not in _whole(there.page):
            span = here.span
            return Span(span.article, span.start, after.span.end), last.span, after.span
    return None


@once
def _whole(page: SeenArticle) -> str:
    return " ".join(word for sentence in page.read.sentences for word in words_of(sentence).plain)


def _marked(side: Side) -> bool:
    return any(mark in side.text for mark in '"“”')


def _loading(side: Side) -> bool:
    return any(_graded(statement) for statement in side.clauses)


RULES = (
    Rule(two_printings, both=quotations),
    Rule(cut_off, both=quotations),
    Rule(quoted_and_reported, either=quotations),
    Rule(called, both=_marked),
    Rule(loaded, both=_loading),
)
"""Rules on linked sentences."""
