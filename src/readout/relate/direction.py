"""Who copied from whom: what credit, time and completeness show, and when nothing does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.records.article import Article
from readout.records.moment import in_order
from readout.records.relations import Direction, one_outlet
from readout.relate.credits import agencies_of, own_agency
from readout.text.languages import alternatives, lines

CONTAINED = 0.9
"""A text with this part of its words inside the other, whole one, is a cut version of it."""
FULLER = 0.1
"""By how much the other must be less contained for the cut to show."""
CUT_VERSION = "the copy is a cut version: it holds little else"
COPY = 0.3
"""Below this share of the shorter text nothing is said about direction: both may quote a third."""
# "Correction officers were hurt" is no label: one stands before a mark or alone in its line, or in
# capitals before a headline that isn't.
_LABELS = alternatives("correction_labels")
_FIRST = re.compile(rf"\W*({_LABELS})\b", re.IGNORECASE)
_LABEL = re.compile(rf"{_FIRST.pattern}[\])*]*(?:\s*[:–—]|\s*-\s|\s*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles in order of their ids, and which part of each stands in the other."""

    a: Article
    b: Article
    of_a: float
    of_b: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The direction, whether it goes from the second to the first, and the reason."""

    direction: Direction
    turned: bool
    why: str


def judge(shared: Shared) -> Verdict:
    """Credit before time before completeness; "unknown" where they are silent. Of two versions of
    one outlet's, the one that says that it is corrected is the later.

    Two texts that credit one agency are both its copies: which came first says nothing about who
    took it from whom.
    """
    if max(shared.of_a, shared.of_b) < COPY:
        return Verdict("unknown", False, "they share passages, but neither is mostly the other")
    return (
        _by_credit(shared)
        or _by_correction(shared)
        or _by_time(shared)
        or _by_cut(shared)
        or _nothing()
    )


def _nothing() -> Verdict:
    return Verdict("unknown", False, "neither credit nor time nor a cut shows who copied")


def _by_credit(shared: Shared) -> Verdict | None:
    own_a, own_b = own_agency(shared.a), own_agency(shared.b)
    by_a, by_b = agencies_of(shared.a, [shared.b]), agencies_of(shared.b, [shared.a])
    if own_a and own_a in by_b:
        return Verdict("known", False, f"the copy credits {own_a}")
    if own_b and own_b in by_a:
        return Verdict("known", True, f"the copy credits {own_b}")
    if both := sorted(by_a & by_b):
        return Verdict("unknown", False, f"both credit {both[0]}: both are copies of its text")
    names = (shared.a.outlet, shared.b.outlet)
    if names[0] and names[0].name.casefold() in {name.casefold() for name in by_b}:
        return Verdict("known", False, f"the copy credits {names[0].name}")
    if names[1] and names[1].name.casefold() in {name.casefold() for name in by_a}:
        return Verdict("known", True, f"the copy credits {names[1].name}")
    return None


def _by_correction(shared: Shared) -> Verdict | None:
    if not one_outlet(shared.a, shared.b):
        return None
    says = [says_corrected(one) for one in (shared.a, shared.b)]
    if says[0] == says[1]:
        return None
    return Verdict("known", says[0], "the later one says that it is corrected")


def says_corrected(article: Article) -> bool:
    """Whether the headline or a line begins with the label "Corrected", or a line speaks of an
    earlier version."""
    first = _FIRST.match(article.title)
    if first is not None and first.group(1).isupper() and not article.title.isupper():
        return True
    phrases = [phrase for phrase in lines("correction_phrases") if " " in phrase]
    return any(
        _LABEL.match(line) or any(phrase in line.lower() for phrase in phrases)
        for line in (article.title, *article.text.splitlines())
    )


def _by_time(shared: Shared) -> Verdict | None:
    if not (shared.a.published and shared.b.published):
        return None
    order = in_order(shared.a.published.value, shared.b.published.value)
    if not order:
        return None
    times = (shared.a.published, shared.b.published)
    early, late = times if order < 0 else times[::-1]
    shown = (early.day, late.day) if early.day < late.day else (early.value, late.value)
    return Verdict("known", order > 0, f"published earlier: {shown[0]} before {shown[1]}")


def _by_cut(shared: Shared) -> Verdict | None:
    if shared.of_b >= CONTAINED and shared.of_a <= shared.of_b - FULLER:
        return Verdict("known", False, CUT_VERSION)
    if shared.of_a >= CONTAINED and shared.of_b <= shared.of_a - FULLER:
        return Verdict("known", True, CUT_VERSION)
    return None
