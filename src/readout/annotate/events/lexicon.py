"""The words of events: what verbs and nouns do, by the roots of the PLOVER ontology.

Roots and their bounds follow the PLOVER codebook (Open Event Data Alliance, 2018), with CONCEDE and
RETREAT under one root, YIELD. Besides roots there are operators, in capitals too: what a verb makes
of the act that it governs ("halt" + aid, "refuse" + to meet).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.text.languages import lines

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
HOSTILE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "ACCUSE", "REJECT"}
)
ROOTS = COOPERATIVE | HOSTILE | {"REQUEST"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Roots, operators and groups of things, each by the lemmas that stand for it."""

    roots: dict[str, str]
    operators: dict[str, frozenset[str]]
    groups: dict[str, frozenset[str]]


@cache
def verbs() -> Lexicon:
    """What verbs do; a key may end in a particle or preposition: ``call_for``."""
    return _words("event_verbs")


@cache
def nouns() -> Lexicon:
    """What nouns stand for; a key may be a compound: ``hunger-strike``."""
    return _words("event_act_nouns")


@cache
def frames() -> dict[tuple[str, str], str]:
    """Verb and what it governs, to the root of the two; the first line that has a pair wins."""
    found: dict[tuple[str, str], str] = {}
    for line in lines("event_frames"):
        left, right, root = (part.strip() for part in line.split("|"))
        objects = [o for word in right.split() for o in _members(word)]
        for verb in left.split():
            for governed in objects:
                found.setdefault((verb, governed), root)
    return found


def _members(word: str) -> list[str]:
    if not word.startswith("@"):
        return [word]
    listed = nouns()
    group = word[1:]
    if group in listed.groups:
        return sorted(listed.groups[group])
    return [noun for noun, root in listed.roots.items() if root == group]


def _words(name: str) -> Lexicon:
    roots: dict[str, str] = {}
    listed: dict[str, set[str]] = {}
    for line in lines(name):
        kind, *members = line.split()
        if kind in ROOTS:
            for member in members:
                roots.setdefault(member, kind)
        else:
            listed.setdefault(kind, set()).update(members)
    operators: dict[str, set[str]] = {}
    for kind in sorted(kind for kind in listed if kind.isupper()):
        for member in listed[kind]:
            operators.setdefault(member, set()).add(kind)
    return Lexicon(
        roots,
        {word: frozenset(kinds) for word, kinds in operators.items()},
        {kind: frozenset(words) for kind, words in listed.items() if kind.islower()},
    )
