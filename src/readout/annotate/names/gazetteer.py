"""Which lists know a word or a phrase: given names, cities, bodies, nouns that end names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from readout.text.languages import table, words
from readout.text.naming import name_words, plain

WORD_LISTS = (
    ("S", "surnames"),
    ("X", "company_forms"),
    ("O", "body_nouns"),
    ("P", "role_nouns"),
    ("W", "team_words"),
    ("E", "event_nouns"),
    ("A", "facility_nouns"),
    ("L", "geographic_nouns"),
    ("D", "named_document_nouns"),
    ("M", "not_names"),
    ("j", "name_particles"),
    ("o", "stopwords"),
)
PHRASE_LISTS = (
    ("c", "cities"),
    ("k", "countries"),
    ("r", "regions"),
    ("n", "nationalities"),
    ("b", "known_bodies"),
    ("i", "bodies"),
    ("t", "teams"),
)
"""The letter under which a word's features show that a list has it."""

LONGEST = 5


@cache
def _flags() -> dict[str, str]:
    """Every listed word with the letters of the lists that have it."""
    found: dict[str, str] = {}
    lists: list[tuple[str, Iterable[str]]] = [(letter, words(name)) for letter, name in WORD_LISTS]
    lists += [("F", table("first_names")), ("T", table("honorifics"))]
    for letter, entries in lists:
        for entry in sorted(entries):
            found[entry] = found.get(entry, "") + letter
    return found


@cache
def _phrases() -> dict[str, str]:
    """Every listed phrase, plain, with the letters of the lists that have it."""
    found: dict[str, str] = {}
    lists: list[tuple[str, Iterable[str]]] = [
        (letter, words(name)) for letter, name in PHRASE_LISTS
    ]
    lists.append(("k", table("place_aliases")))
    for letter, entries in lists:
        for entry in sorted({" ".join(_parts(entry)) for entry in entries}):
            if letter not in found.get(entry, ""):
                found[entry] = found.get(entry, "") + letter
    for entry in sorted(words("nationalities")):
        found.setdefault(plain(entry) + "s", "n")
    return found


@cache
def _beginnings() -> frozenset[str]:
    """The first words of phrases of more than one word."""
    return frozenset(phrase.split(" ")[0] for phrase in _phrases() if " " in phrase)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for word in name_words(text) for part in word.split("-") if part)


def word_flags(word: str) -> str:
    """The letters of the word lists that have this lower-case word."""
    return _flags().get(word, "")


def phrase_flags(plains: Sequence[str]) -> list[str]:
    """For each plain word the letters of the longest listed phrase that covers it.

    A word inside a phrase of several words has upper-case letters. Marks between the words of a
    phrase have the empty word and are passed over.
    """
    known, starts = _phrases(), _beginnings()
    result = [""] * len(plains)
    at = 0
    while at < len(plains):
        word = plains[at]
        if not word:
            at += 1
            continue
        if word in starts and (long := _longest(plains, at)) is not None:
            end, letters = long
            for inner in range(at, end):
                result[inner] = letters.upper()
            at = end
            continue
        result[at] = known.get(word, "")
        at += 1
    return result


def _longest(plains: Sequence[str], at: int) -> tuple[int, str] | None:
    """Where the longest phrase of two words or more from ``at`` ends, and its letters."""
    known, best, taken = _phrases(), None, [plains[at]]
    for end in range(at + 1, min(at + 2 * LONGEST, len(plains))):
        if not plains[end]:
            continue
        taken.append(plains[end])
        if len(taken) > LONGEST:
            break
        letters = known.get(" ".join(taken))
        if letters:
            best = end + 1, letters
    return best
