"""Furniture that a phrase gives away: "Also read:", "Share this", "All rights reserved"."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from readout.intake.furniture.line import Line
from readout.records.article import Furniture, FurnitureKind
from readout.text.languages import table

_MARK = re.compile(r"\s*(?:[:|>»→-]|$)")
_AFTER = re.compile(r"(?!\w)")
_LONGEST_LABELLED = 40
_LONGEST_HOLDING = 45
_LONGEST_NOTE = 12
_OPENERS = "\"'([•*>» "

Row = tuple[str, FurnitureKind, str]


def by_phrase(line: Line, language: str) -> Furniture | None:
    """The furniture that the line's phrases tell, by the language's ``furniture.tsv``."""
    plain = line.plain.lstrip(_OPENERS)
    if not plain:
        return None
    lead = len(line.plain) - len(plain)
    for phrase, kind, place in _rows_by_first(language).get(_first(plain), ()):
        if not plain.startswith(phrase) or not _AFTER.match(plain, len(phrase)):
            continue
        if place == "prefix":
            return line.part(lead, lead + len(phrase), kind)
        if _tells(place, plain[len(phrase) :], len(line.words)):
            return line.whole(kind)
    if len(line.words) > _LONGEST_HOLDING:
        return None
    return next((line.whole(k) for p, k in _held(language) if p in plain), None)


def _tells(place: str, rest: str, count: int) -> bool:
    if place == "start":
        return count <= _LONGEST_HOLDING or not rest.rstrip().endswith(".")
    if place == "note":
        return count <= _LONGEST_NOTE and not rest.rstrip().endswith((".", "!", "?", ":"))
    if place == "label":
        return bool(_MARK.match(rest)) and count <= _LONGEST_LABELLED
    return place == "whole" and not rest.strip(" .:!>»|-()0123456789")


def _first(plain: str) -> str:
    match = re.match(r"[\w'-]+", plain)
    return match[0] if match else ""


@cache
def _rows_by_first(language: str) -> dict[str, tuple[Row, ...]]:
    rows: dict[str, tuple[Row, ...]] = {}
    for phrase, (kind, place) in table("furniture", language).items():
        if place != "in":
            row = (phrase, cast(FurnitureKind, kind), place)
            rows[_first(phrase)] = (*rows.get(_first(phrase), ()), row)
    # The longest phrase decides: "read more about" before "read more".
    return {first: tuple(sorted(group, key=lambda r: -len(r[0]))) for first, group in rows.items()}


@cache
def _held(language: str) -> tuple[tuple[str, FurnitureKind], ...]:
    return tuple(
        (phrase, cast(FurnitureKind, kind))
        for phrase, (kind, place) in table("furniture", language).items()
        if place == "in"
    )
