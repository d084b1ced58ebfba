"""Annotations and features in fewer bytes than their JSON: what follows from the text is left out.

The words of statements are half of an article's annotations. Their places are kept as steps from
one to the next, and a lemma only where it isn't the word itself in small letters.
"""

from __future__ import annotations

from typing import Any

from readout.records.article import Article
from readout.relate.background import STEPS
from readout.relate.features import Features


def shortened(written: dict[str, Any], article: Article) -> dict[str, Any]:
    """The annotations as JSON values, the terms of statements in brief."""
    statements = [
        {**one, "terms": _brief(one["terms"], _text(one, article), one["span"][0])}
        if "terms" in one
        else one
        for one in written.get("statements", [])
    ]
    return {**written, "statements": statements} if statements else written


def lengthened(kept: dict[str, Any], article: Article) -> dict[str, Any]:
    """The annotations as JSON values that ``shortened`` was given."""
    statements = [
        {**one, "terms": _full(one["terms"], _text(one, article), one["span"][0])}
        if "terms" in one
        else one
        for one in kept.get("statements", [])
    ]
    return {**kept, "statements": statements} if statements else kept


def _text(statement: dict[str, Any], article: Article) -> str:
    return article.title if "title" in statement["span"] else article.text


def _brief(terms: list[dict[str, Any]], text: str, at: int) -> dict[str, Any]:
    found: dict[str, Any] = {"step": [], "length": [], "pos": []}
    lemmas = []
    for number, term in enumerate(terms):
        start, end = term["start"], term["end"]
        found["step"].append(start - at)
        found["length"].append(end - start)
        found["pos"].append(term["pos"])
        if term["lemma"] != text[start:end].lower():
            lemmas.append([number, term["lemma"]])
        at = end
    return {**found, "lemmas": lemmas} if lemmas else found


def _full(kept: Any, text: str, at: int) -> list[dict[str, Any]]:
    if isinstance(kept, list):
        kept = _of_rows(kept)
    lemmas = dict(kept.get("lemmas", ()))
    found = []
    rows = zip(kept["step"], kept["length"], kept["pos"], strict=True)
    for number, (step, length, pos) in enumerate(rows):
        start = at + step
        at = start + length
        word = lemmas.get(number, text[start:at].lower())
        found.append({"lemma": word, "pos": pos, "start": start, "end": at})
    return found


def _of_rows(rows: list[list[Any]]) -> dict[str, Any]:
    """The same from the rows of before there were columns."""
    return {
        "step": [row[0] for row in rows],
        "length": [row[1] for row in rows],
        "pos": [row[2] for row in rows],
        "lemmas": [[number, row[3]] for number, row in enumerate(rows) if len(row) > 3],
    }


def brief_features(found: Features) -> list[Any]:
    """Features as JSON values: weights in whole steps, names by their place among the terms."""
    stems = [stem for stem, _ in found.terms]
    known = set(stems)
    names = [at for at, stem in enumerate(stems) if stem in found.names]
    return [
        " ".join(stems),
        [round(weight * STEPS) for _, weight in found.terms],
        names,
        sorted(found.names - known),
        found.day,
        found.year,
        found.happened,
    ]


def full_features(article: str, kept: list[Any], vector: bytes) -> Features:
    """The features that ``brief_features`` was given; older ones lack the day that is told of."""
    joined, steps, places, others, day, year, *happened = kept
    stems = joined.split()
    return Features(
        article,
        tuple((stem, step / STEPS) for stem, step in zip(stems, steps, strict=True)),
        frozenset([*(stems[at] for at in places), *others]),
        day,
        year,
        vector,
        *happened,
    )
