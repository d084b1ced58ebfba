"""Names of bodies by their last word: "Central Harbour Authority" is one name, and an organisation.

The tagger reads word by word and stops where a place or a nationality could end. A name of several
words that ends in the noun of a body, with a capital, is the body's, with all that is before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.annotate.names.features import View
from readout.models.name_tagger import TYPES
from readout.text.languages import words


@dataclass(frozen=True, slots=True)
class NameStretch:
    """Tokens ``low:high`` name something; ``scores`` tell how well each of TYPES fits."""

    low: int
    high: int
    kind: str
    scores: tuple[float, ...]


_BETWEEN = 2
"""Words that the tagger may have missed between two pieces of a name."""


def whole_bodies(seen: View, found: Sequence[NameStretch]) -> list[NameStretch]:
    """The stretches, those that stand right before the rest of a body's name joined to it."""
    joined: list[NameStretch] = []
    for name in found:
        low = name.low
        if _is_place(seen, name):
            joined.append(_sure(name, low, "LOC"))
            continue
        if _ends_in_body(seen, name):
            while joined and joined[-1].kind != "PER" and _goes_on(seen, joined[-1].high, low):
                low = joined.pop().low
        # One word decides nothing: "Congress" alone may be a town's.
        several = _ends_in_body(seen, name) and name.high - low > 1
        joined.append(_sure(name, low, "ORG") if several else name)
    return joined


def _goes_on(seen: View, high: int, low: int) -> bool:
    """Whether nothing stands between two names but words with capitals, in one sentence."""
    tokens = seen.parse.tokens
    between = tokens[high:low]
    capital = all(t.text.isalpha() and t.text[0].isupper() for t in between)
    return (
        capital and len(between) <= _BETWEEN and tokens[high - 1].sentence == tokens[low].sentence
    )


def _is_place(seen: View, name: NameStretch) -> bool:
    """Whether it is a place that ends as bodies do: "West Bank"."""
    text = " ".join(seen.lower[name.low : name.high])
    listed = text in words("regions") and text not in words("known_bodies")
    return listed and _ends_in_body(seen, name)


def _ends_in_body(seen: View, name: NameStretch) -> bool:
    """Whether the last word is a body's noun with a capital, and no event's ("conference"); in
    capitals it may be a heading's."""
    last = seen.parse.tokens[name.high - 1].text
    noun = last.lower() in words("body_nouns") and last.lower() not in words("event_nouns")
    return noun and last[0].isupper() and not last.isupper()


def _sure(name: NameStretch, low: int, kind: str) -> NameStretch:
    """The name from ``low`` on, of this kind."""
    return NameStretch(low, name.high, kind, tuple(0.0 if t == kind else -1.0 for t in TYPES))
