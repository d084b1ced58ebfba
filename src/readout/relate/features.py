"""What of an article bears on which story it tells: weighted words, days, year, mean vector.

Features are all that grouping needs: kept in a store, they let a million articles be grouped
without any of them being read again. They are a function of the article alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from readout.records.annotations import COMMON, Annotations, Vectors
from readout.records.article import Article
from readout.relate.background import stemmed, unit
from readout.relate.happening import happened
from readout.text.languages import words

READ = 4000
"""Characters of the report that are looked at: what stands below is background."""
LEAD = 500
"""Characters in which a word counts double, as in the title: they say what the report is about."""
VECTORS = 8
"""Sentences whose vectors are averaged, each counting less than the one before."""
FADE = 0.7
FINE = 512
"""Parts of one in which a component of the mean vector is kept."""

_WORD = re.compile(r"[^\W_]+(?:[.,'’&-][^\W_]+)*")
_BREAK = re.compile('[.!?:\n"“]')
_YEAR = re.compile(r"\b(?:19[89]\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one article. ``terms`` are stems with their weights, sorted by stem: a
    vector of unit length, its weights multiples of 1 / STEPS (``background.unit``).

    ``day`` is a proleptic ordinal, None where the date is unknown; ``happened`` the day that the
    article tells of (see ``happening``), known where ``day`` is; ``year`` the latest year that the
    text names, 0 where it names none; ``vector`` the mean of the lead's sentence vectors at
    unit length, a signed byte each in units of 1 / FINE, empty without encoder.
    """

    id: str
    terms: tuple[tuple[str, float], ...] = field(repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    day: int | None = None
    year: int = 0
    vector: bytes = field(default=b"", repr=False)
    happened: int | None = None


def features(read: Annotations) -> Features:
    """The features of an article. Furniture counts for nothing."""
    article = read.article
    text = _bare(article)[: READ + len(article.title)]
    counts: Counter[str] = Counter()
    names: set[str] = set()
    lead = LEAD + len(article.title)
    for start, stem, named in _stems(text):
        counts[stem] += 2 if start < lead else 1
        if named:
            names.add(stem)
    day = _day(article)
    used = {stem: 1 + math.log(count) for stem, count in counts.items()}
    return Features(
        article.id,
        unit(used),
        frozenset(names),
        day.toordinal() if day else None,
        max((int(year) for year in _YEAR.findall(text)), default=0),
        _mean(read.vectors, _lead_rows(read)),
        happened(text, day) if day else None,
    )


def _bare(article: Article) -> str:
    """Title and text, furniture left out."""
    parts, at = [article.title, "\n"], 0
    for piece in sorted(article.furniture, key=lambda one: one.start):
        parts.append(article.text[at : max(at, piece.start)])
        at = max(at, piece.end)
    parts.append(article.text[at:])
    return "".join(parts)


def _stems(text: str) -> Iterator[tuple[int, str, bool]]:
    """Place and stem of each content word, and whether it is written as a name."""
    stop = words("stopwords")
    end = 0
    for match in _WORD.finditer(text):
        gap, end = text[end : match.start()], match.end()
        word = match.group()
        stem = stemmed(word)
        if stem in stop or (len(stem) < 2 and not word.isdigit()):
            continue
        opens = match.start() == 0 or bool(_BREAK.search(gap))
        yield match.start(), stem, word[0].isupper() and not opens


def _day(article: Article) -> date | None:
    if article.published is None:
        return None
    try:
        return date.fromisoformat(article.published.day)
    except ValueError:
        return None


def _lead_rows(read: Annotations) -> list[int]:
    rows = [row for row, span in enumerate(read.sentences) if not _is_furniture(read, row)]
    return rows[:VECTORS] if read.vectors.rows >= len(read.sentences) else []


def _is_furniture(read: Annotations, row: int) -> bool:
    span = read.sentences[row]
    return read.article.in_furniture(span.start, span.end)


def _mean(vectors: Vectors, rows: list[int]) -> bytes:
    """The mean of the rows, each weighing FADE of the one before, at unit length."""
    if not rows or not vectors.dim:
        return b""
    import numpy as np

    table = np.frombuffer(vectors.data, "<f4").reshape(-1, vectors.dim)[:, :COMMON]
    fade = FADE ** np.arange(len(rows), dtype=np.float64)
    mean = (table[rows].astype(np.float64) * fade[:, None]).sum(axis=0)
    length = float(np.linalg.norm(mean))
    fine = np.clip(np.round(mean / max(length, 1e-9) * FINE), -127, 127)
    found: bytes = fine.astype(np.int8).tobytes()
    return found
