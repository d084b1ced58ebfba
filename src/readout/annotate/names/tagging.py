"""Stretches that name something, by the tagger: where they are and of which of four types.

A name means the same wherever an article has it ("one sense per discourse", Gale et al. 1992;
Krishnan & Manning 2006): the places vote, each with the tagger's own scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from readout.annotate.names.bodies import NameStretch, whole_bodies
from readout.annotate.names.features import View, features
from readout.annotate.names.runs import runs
from readout.models.name_tagger import TYPES, name_tagger
from readout.text.languages import words

MOST_VOTES = 3
"""The other places of a name weigh as much as so many together. Voting took strict F1 on CoNLL++
dev from .819 to .834 in an earlier state of the weights; half the weight gave .831."""


def stretches(seen: View) -> list[NameStretch]:
    """The named stretches of an article, in order."""
    parse, told = seen.parse, []
    ranges = [(low, high) for low, high in runs(parse) if not _opener(seen, low, high)]
    for low, high in ranges:
        first, last = parse.sentences[parse.tokens[low].sentence]
        told.append([features(seen, at, first, last) for at in range(low, high)])
    found = [
        _titled(seen, NameStretch(low + name.low, low + name.high, TYPES[name.kind], name.scores))
        for (low, _), names in zip(ranges, name_tagger().tag(told), strict=True)
        for name in names
    ]
    return _agreed(seen, whole_bodies(seen, found))


def _opener(seen: View, low: int, high: int) -> bool:
    """Whether a run is but a small word that begins a sentence: most runs are, and cost time."""
    form = seen.parse.tokens[low].text[1:]
    return (
        high - low == 1
        and "o" in seen.flags[low]
        and seen.entity[low] == "O"
        and (not form or form.islower())
    )


def _titled(seen: View, name: NameStretch) -> NameStretch:
    """A name behind a title that is cut short ("Gen", "Mr.") is a person's, and without it."""
    low = name.low
    while low < name.high - 1 and _cut_short(seen, low):
        low += 1
    first = seen.parse.sentences[seen.parse.tokens[low].sentence][0]
    if low == name.low and not (low > first and _cut_short(seen, low - 1)):
        return name
    return NameStretch(low, name.high, "PER", (0.0, *(min(s, -1.0) for s in name.scores[1:])))


def _cut_short(seen: View, at: int) -> bool:
    capital = seen.parse.tokens[at].text[0].isupper()
    return capital and seen.lower[at].rstrip(".") in words("short_titles")


def _agreed(seen: View, found: list[NameStretch]) -> list[NameStretch]:
    """The same stretches, those with equal words of the one type that fits all places best."""
    places: dict[str, list[NameStretch]] = {}
    full: dict[str, list[NameStretch]] = {}
    for name in found:
        places.setdefault(_key(seen, name), []).append(name)
        if (short := _short(seen, name)) is not None:
            full.setdefault(short, []).append(name)
    votes = {key: _Votes.of(same, full.get(key, ())) for key, same in places.items()}
    return [_voted(name, votes[_key(seen, name)]) for name in found]


def _key(seen: View, name: NameStretch) -> str:
    return " ".join(seen.lower[name.low : name.high])


def _short(seen: View, name: NameStretch) -> str | None:
    """What a full name is cut to: a person's to the surname, a company's by its legal form."""
    if name.high - name.low < 2:
        return None
    if name.kind == "PER":
        return seen.lower[name.high - 1]
    legal = seen.lower[name.high - 1].rstrip(".") in words("company_forms")
    return " ".join(seen.lower[name.low : name.high - 1]) if name.kind == "ORG" and legal else None


@dataclass(frozen=True, slots=True)
class _Votes:
    """What the places of a name say together: their count, the sum of their scores, by how much
    longer names speak for a person's, and whether one of these is a company's."""

    count: int
    total: tuple[float, ...]
    surname: float
    company: bool

    @classmethod
    def of(cls, same: Sequence[NameStretch], longer: Sequence[NameStretch]) -> _Votes:
        """The votes of the places of a name, and of those with a longer one that is cut to it."""
        total = tuple(map(fsum, zip(*(each.scores for each in same), strict=True)))
        leads = [each.scores[0] - max(each.scores[1:]) for each in longer]
        mean = sum(leads) / len(leads) if leads else 0.0
        company = any(each.kind == "ORG" for each in longer)
        return cls(len(same), total, min(len(leads), MOST_VOTES) * mean, company)


def _voted(name: NameStretch, votes: _Votes) -> NameStretch:
    """The name with the type that its own scores and those of the other places fit best."""
    if votes.company:
        # Nothing but a company has a legal form.
        return replace(name, kind="ORG")
    others = votes.count - 1
    weight = min(others, MOST_VOTES) / others if others else 0.0
    pairs = zip(name.scores, votes.total, strict=True)
    scores = [own + weight * (total - own) for own, total in pairs]
    scores[0] += votes.surname
    # Rounded, so that a tie is one in whatever order it was summed; it goes to the tagger's own.
    best = max(
        range(len(scores)), key=lambda kind: (round(scores[kind], 6), TYPES[kind] == name.kind)
    )
    return replace(name, kind=TYPES[best])
