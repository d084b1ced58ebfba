"""CAMEO's verb dictionary: verbs with the words around them, to a PLOVER root.

The dictionary is PETRARCH's (Schrodt, Beieler & Idris 2014), compiled by
``training/events/cameo_verbs.py``. A pattern fits when all its words stand on their sides of the
verb; of those that fit, the one with most words wins.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from readout.text.languages import lines


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words before and behind a verb; each may be any of several."""

    before: tuple[frozenset[str], ...]
    behind: tuple[frozenset[str], ...]
    root: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One verb: the root that it has alone, "" for none, and its patterns, longest first."""

    alone: str
    patterns: tuple[Pattern, ...]

    def fitting(self, before: AbstractSet[str], behind: AbstractSet[str]) -> str:
        """The root of the longest pattern that fits these lemmas, "" for none."""
        for pattern in self.patterns:
            if all(not words.isdisjoint(behind) for words in pattern.behind) and all(
                not words.isdisjoint(before) for words in pattern.before
            ):
                return pattern.root
        return ""


@cache
def dictionary() -> dict[str, Entry]:
    """Every verb of the dictionary by its lemma."""
    sets: dict[str, frozenset[str]] = {}
    alone: dict[str, str] = {}
    patterns: dict[str, list[Pattern]] = {}
    heads: list[str] = []
    opened = False
    for line in lines("cameo_verbs"):
        left, right = line.split("\t")
        if left.startswith("&"):
            sets[left] = frozenset(right.split())
        elif left.startswith(">"):
            heads = [*heads, *left[1:].split()] if opened else left[1:].split()
            opened = True
            for verb in left[1:].split():
                if right != "-":
                    alone.setdefault(verb, right)
        else:
            opened = False
            pattern = _pattern(left, right, sets)
            for verb in heads:
                patterns.setdefault(verb, []).append(pattern)
    return {
        verb: Entry(alone.get(verb, ""), tuple(sorted(patterns.get(verb, ()), key=_longest)))
        for verb in sorted(alone.keys() | patterns.keys())
    }


def _longest(pattern: Pattern) -> int:
    return -len(pattern.before) - len(pattern.behind)


def _pattern(text: str, root: str, sets: dict[str, frozenset[str]]) -> Pattern:
    words = [sets.get(word.rstrip("_"), frozenset({word})) for word in text.split()]
    at = text.split().index("*")
    return Pattern(tuple(words[:at]), tuple(words[at + 1 :]), root)
