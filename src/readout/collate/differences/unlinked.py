"""What links itself: pairs of sentences that some rules look at although nothing aligned them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from readout.collate.differences import attribution, number, what, when
from readout.collate.differences.acts import deeds
from readout.collate.differences.asking import Asking
from readout.collate.differences.figures import figures
from readout.collate.differences.printed import printings, quotations, words_of
from readout.collate.differences.sides import Comparison, Finding, Side

Both = tuple[Side, Side]
Find = Callable[[Sequence[Side]], Iterator[Both]]


def unlinked(those: Sequence[Side], linked: Sequence[Comparison], ask: Asking) -> Iterator[Finding]:
    """Findings on an event that a noun names, large figures, words in quotation marks, causes.

    ``those`` are all sentences but the near copies that another stands for.
    """
    known = {(pair.a.span.key, pair.b.span.key): pair for pair in linked}
    loosely = (
        (_with(deeds), when.UNLINKED),
        (_with(_large), number.UNLINKED),
        (_of_like_words, attribution.UNLINKED),
        (_with(what.of_causes), what.UNLINKED),
    )
    for find, rules in loosely:
        for one, other in find(those):
            pair = known.get((one.span.key, other.span.key)) or Comparison(one, other, 0.0, ())
            for rule in rules:
                yield from ask(rule.find, pair, one.span)


def _with(worth: Callable[[Side], object]) -> Find:
    """All pairs of the sentences that have something."""
    return lambda those: combinations([side for side in those if worth(side)], 2)


def _large(side: Side) -> bool:
    return any(f.amount.low >= 1000 for f in figures(side))


_MARKS = re.compile(r"[\"“”]|(?<!\w)['‘]\w")


def _of_like_words(those: Sequence[Side]) -> Iterator[Both]:
    """Sentences with quotation marks of which one has two words of what the other quotes."""
    marked = [side for side in those if quotations(side) or _MARKS.search(side.text)]
    having: dict[str, list[int]] = {}
    for index, side in enumerate(marked):
        for word in set(words_of(side.span).plain):
            having.setdefault(word, []).append(index)
    found: set[tuple[int, int]] = set()
    for index, side in enumerate(marked):
        quoted = {w for _, said in printings(side) for part in said for w in part.content}
        hits = Counter(other for word in quoted for other in having.get(word, ()))
        found.update(
            (min(index, other), max(index, other))
            for other, count in hits.items()
            if count >= attribution.SAME_WORDS and other != index
        )
    return ((marked[x], marked[y]) for x, y in sorted(found))
