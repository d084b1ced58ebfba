"""Stretches that name something, by the tagger: where they are and of which of four types.

A name means the same wherever an article has it ("one sense per discourse", Gale et al. 1992;
Krishnan & Manning 2006): the places vote, each with the tagger's own scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.annotate.names.bodies import Stretch, whole_bodies
from readout.annotate.names.features import View, features
from readout.annotate.names.runs import runs
from readout.models.name_tagger import TYPES, name_tagger
from readout.text.languages import words

MOST_VOTES = 3
"""The other places of a name weigh as much as so many together. Voting took strict F1 on CoNLL++
dev from .819 to .834 in an earlier state of the weights; half the weight gave .831."""


def stretches(seen: View) -> list[Stretch]:
    """The named stretches of an article, in order."""
    parse, told = seen.parse, []
    ranges = [(low, high) for low, high in runs(parse) if not _opener(seen, low, high)]
    for low, high in ranges:
        first, last = parse.sentences[parse.tokens[low].sentence]
        told.append([features(seen, at, first, last) for at in range(low, high)])
    found = [
        _titled(seen, Stretch(low + name.low, low + name.high, TYPES[name.kind], name.scores))
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


def _titled(seen: View, name: Stretch) -> Stretch:
    """A name behind a title that is cut short ("Gen", "Mr.") is a person's, and without it."""
    low = name.low
    while low < name.high - 1 and _cut_short(seen, low):
        low += 1
    first = seen.parse.sentences[seen.parse.tokens[low].sentence][0]
    if low == name.low and not (low > first and _cut_short(seen, low - 1)):
        return name
    return Stretch(low, name.high, "PER", (0.0, *(min(s, -1.0) for s in name.scores[1:])))


def _cut_short(seen: View, at: int) -> bool:
    capital = seen.parse.tokens[at].text[0].isupper()
    return capital and seen.lower[at].rstrip(".") in words("short_titles")


def _agreed(seen: View, found: list[Stretch]) -> list[Stretch]:
    """The same stretches, those with equal words of the one type that fits all places best."""
    places: dict[str, list[int]] = {}
    full: dict[str, list[int]] = {}
    for at, name in enumerate(found):
        places.setdefault(_key(seen, name), []).append(at)
        if (short := _short(seen, name)) is not None:
            full.setdefault(short, []).append(at)
    return [_voted(seen, found, at, places, full) for at in range(len(found))]


def _key(seen: View, name: Stretch) -> str:
    return " ".join(seen.lower[name.low : name.high])


def _short(seen: View, name: Stretch) -> str | None:
    """What a full name is cut to: a person's to the surname, a company's by its legal form."""
    if name.high - name.low < 2:
        return None
    if name.kind == "PER":
        return seen.lower[name.high - 1]
    legal = seen.lower[name.high - 1].rstrip(".") in words("company_forms")
    return " ".join(seen.lower[name.low : name.high - 1]) if name.kind == "ORG" and legal else None


def _voted(
    seen: View,
    found: Sequence[Stretch],
    at: int,
    places: dict[str, list[int]],
    full: dict[str, list[int]],
) -> Stretch:
    name, key = found[at], _key(seen, found[at])
    total = list(name.scores)
    others = [found[other].scores for other in places[key] if other != at]
    if others:
        weight = min(len(others), MOST_VOTES) / len(others)
        total = [own + weight * sum(s[k] for s in others) for k, own in enumerate(total)]
    longer = [found[other] for other in full.get(key, ())]
    if any(each.kind == "ORG" for each in longer):
        # Nothing but a company has a legal form.
        return replace(name, kind="ORG")
    if longer:
        leads = [each.scores[0] - max(each.scores[1:]) for each in longer]
        total[0] += min(len(leads), MOST_VOTES) * sum(leads) / len(leads)
    best = max(range(len(total)), key=lambda kind: (total[kind], TYPES[kind] == name.kind))
    return replace(name, kind=TYPES[best])
