"""Word lists of a language: data files in ``readout/languages/LANGUAGE/``, read once.

A list has one entry a line; ``#`` starts a comment; a table has tab-separated columns.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

DEFAULT = "en"


def why_unanalysed(language: str) -> str:
    """Why no more than the sentences of a text in this language (BCP 47) is read; empty where
    all of it is."""
    known = language.split("-", maxsplit=1)[0].lower() == DEFAULT
    return "" if known else f"not analysed: language {language}"


@cache
def lines(name: str, language: str = DEFAULT) -> tuple[str, ...]:
    """The entries of ``NAME.txt``, in the file's order."""
    source = resources.files("readout").joinpath("languages", language, f"{name}.txt")
    kept = (line.split("#", 1)[0].strip() for line in source.read_text("utf-8").splitlines())
    return tuple(line for line in kept if line)


@cache
def words(name: str, language: str = DEFAULT) -> frozenset[str]:
    """The entries of ``NAME.txt`` for looking up, lower-cased."""
    return frozenset(entry.lower() for entry in lines(name, language))


@cache
def alternatives(name: str, language: str = DEFAULT) -> str:
    """The entries of ``NAME.txt`` as alternatives of a regular expression, the longest first."""
    longest = sorted(lines(name, language), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest)


@cache
def table(name: str, language: str = DEFAULT) -> dict[str, tuple[str, ...]]:
    """The rows of ``NAME.tsv``: first column, lower-cased, to the other columns."""
    source = resources.files("readout").joinpath("languages", language, f"{name}.tsv")
    rows: dict[str, tuple[str, ...]] = {}
    for line in source.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, *rest = (cell.strip() for cell in line.split("\t"))
            rows[key.lower()] = tuple(rest)
    return rows
