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
from readout.collate.pairing import features
from readout.collate.units import Unit, sentence_vectors, units
from readout.records.annotations import Annotations
from readout.text.normalise import fold
from readout.text.rarity import rarity


@dataclass(frozen=True)
class Examples:
    """Feature rows and answers of one story."""

    story: str
    rows: NDArray[np.float64]
    answers: NDArray[np.bool_]


def story_examples(
    story: str, reads: Sequence[Annotations], claims: list[list[dict[str, str]]], ids: Sequence[str]
) -> Examples:
    """The pairs of units of different articles of a story; ``ids`` are the gold's article ids."""
    these = units(reads, cast(reads).of)
    vectors = sentence_vectors(reads, these).astype(float)
    weigh = rarity([unit.lemmas for unit in these])
    positive = _linked(reads, these, claims, ids)
    by_article = {n: [i for i, u in enumerate(these) if u.article == n] for n in range(len(reads))}
    rows, answers = [], []
    for one, other in combinations(range(len(reads)), 2):
        left, right = by_article[one], by_article[other]
        if not left or not right:
            continue
        cosine = vectors[left] @ vectors[right].T
        table = features([these[i] for i in left], [these[j] for j in right], cosine, weigh)
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                rows.append(table[i, j])
                answers.append((a, b) in positive)
    return Examples(story, np.array(rows), np.array(answers))


def _linked(
    reads: Sequence[Annotations],
    these: Sequence[Unit],
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
    reads: Sequence[Annotations], these: Sequence[Unit], article: int, quote: str
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
