"""Names of bodies by their last word: "Central Harbour Authority" is one name, and an organisation.

The tagger reads word by word and stops where a place or a nationality could end. A name of several
words that ends in the noun of a body, with a capital, is the body's, with all that is before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.annotate.names.features import View
from readout.annotate.names.found import is_first_name
from readout.models.name_tagger import TYPES
from readout.text.languages import words


@dataclass(frozen=True, slots=True)
class NameStretch:
    """Tokens ``low:high`` name something; ``scores`` tell how well each of TYPES fits."""

    low: int
    high: int
    kind: str
    scores: tuple[float, ...]


_UNSURE = ("PER", "MISC")
"""Types that the tagger gives to companies' names that end in a common word."""
_BETWEEN = 2
"""Words that the tagger may have missed between two pieces of a name."""


def whole_bodies(seen: View, found: Sequence[NameStretch]) -> list[NameStretch]:
    """The stretches, those that stand right before the rest of a body's name joined to it."""
    joined: list[NameStretch] = []
    for one in found:
        name = _company(seen, one, joined[-1].high if joined else 0)
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


def _company(seen: View, name: NameStretch, floor: int) -> NameStretch:
    """The name as a company's, where it ends in a line of business with a capital ("Arran Lines")
    behind a word that is nobody's given name and no common word; else as it is."""
    tokens, low = seen.parse.tokens, name.low
    noun = seen.lower[name.high - 1]
    if name.kind not in _UNSURE or noun not in words("business_nouns"):
        return name
    if name.high - low == 1 and low > floor and tokens[low - 1].sentence == tokens[low].sentence:
        low -= 1
    form, first = tokens[name.high - 1].text, tokens[low]
    own = first.text.isalpha() and first.text[0].isupper() and low < name.high - 1
    if not own or form.isupper() or form[0].islower() or is_first_name(first):
        return name
    return name if seen.lower[low] in words("common_words") else _sure(name, low, "ORG")


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
