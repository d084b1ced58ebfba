"""Pairs of sentences with the answer whether they assert something in common.

A story's gold is a file as ``tests/golden/`` has them: claims with verbatim support. Two sentences
are a positive example when one claim has support in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readout.collate.entities import cast
from readout.collate.pairing import Pairs, candidates
from readout.collate.pairing.alone import tables
from readout.collate.units import SentenceUnit, clause_vectors, sentence_vectors, units
from readout.records.annotations import Annotations
from readout.text.normalise import fold
from readout.text.rarity import rarity

FLOOR = 0.3
"""Lower than the product's, so that there are more pairs to learn what is different from."""


@dataclass(frozen=True)
class Examples:
    """Feature rows and answers: of one story, whose pairs are of different articles, or of a
    set of lone pairs, which has no units. ``missed`` are positives that are no candidates."""

    name: str
    rows: NDArray[np.float64]
    answers: NDArray[np.bool_]
    units: tuple[SentenceUnit, ...] = ()
    left: NDArray[np.intp] | None = None
    right: NDArray[np.intp] | None = None
    across: NDArray[np.bool_] | None = None
    missed: int = 0


def story_examples(
    story: str, reads: Sequence[Annotations], claims: list[list[dict[str, str]]], ids: Sequence[str]
) -> Examples:
    """The candidate pairs of a story; ``ids`` are the gold's article ids."""
    these = units(reads, cast(reads).of)
    pairs = Pairs(
        these,
        sentence_vectors(reads, these),
        clause_vectors(reads, these),
        rarity([unit.words for unit in these]),
    )
    left, right = candidates(pairs, FLOOR)
    positive = _linked(reads, these, claims, ids)
    found = [(a, b) in positive for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    article = np.array([unit.article for unit in these])
    return Examples(
        story,
        pairs.features(left, right),
        np.array(found, bool),
        these,
        left,
        right,
        article[left] != article[right],
        len(positive) - sum(found),
    )


def lone_examples(
    name: str, pairs: Sequence[tuple[Annotations, Annotations]], answers: Sequence[bool]
) -> Examples:
    """Pairs of texts outside any story; of longer texts the two sentences most alike."""
    rows, kept = [], []
    number = 0
    for table, shapes in tables(pairs):
        start = 0
        for height, width in shapes:
            block = table[start : start + height * width]
            start += height * width
            if len(block):
                rows.append(block[np.argmax(block[:, 0])])
                kept.append(answers[number])
            number += 1
    return Examples(name, np.array(rows), np.array(kept, bool))


def _linked(
    reads: Sequence[Annotations],
    these: Sequence[SentenceUnit],
    claims: list[list[dict[str, str]]],
    ids: Sequence[str],
) -> set[tuple[int, int]]:
    found = set()
    for support in claims:
        touched = [
            index
            for value in support
            if value["article"] in ids
            for index in _touched(reads, these, ids.index(value["article"]), value["quote"])
        ]
        for a, b in combinations(sorted(set(touched)), 2):
            if these[a].article != these[b].article:
                found.add((a, b))
    return found


def _touched(
    reads: Sequence[Annotations], these: Sequence[SentenceUnit], article: int, quote: str
) -> list[int]:
    """The units that hold at least half of the quotation, or half of which it holds."""
    pattern = r"\s+".join(map(re.escape, fold(quote).split()))
    match = re.search(pattern, fold(reads[article].article.text))
    if not match:
        return []
    start, end = match.span()
    found = []
    for index, unit in enumerate(these):
        shared = min(end, unit.span.end) - max(start, unit.span.start)
        size = min(end - start, unit.span.end - unit.span.start)
        if unit.article == article and shared > 0 and 2 * shared >= size:
            found.append(index)
    return found


def gold(path: Path) -> list[list[dict[str, str]]]:
    """The supports of the gold's claims."""
    return [claim["support"] for claim in json.loads(path.read_text("utf-8"))["claims"]]
