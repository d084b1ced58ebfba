"""How likely two articles tell one story: what they share, how near they are, who stands around.

The score of a pair is a sum of readable parts: shared words weighted by rarity, likeness of the
leads' vectors, days apart, years named, and the crowd: in a busy topic, where each article has
many that are nearly as like, likeness alone shows less (compare Conneau et al. 2018, CSLS).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from readout.relate.neighbours import NO_LEAD, UNITS, Lists, Pairs
from readout.relate.pieces import NUMBERS, pieced
from readout.relate.table import Floats, Ints

VECTOR = 0.4
"""What likeness of vectors counts against likeness of words; this and the crowd were chosen on all
four sets of ``bench/stories.py`` (``docs/decisions.md``)."""
UNLIKE = 0.15
"""Cosine of the mean vectors of two unrelated reports."""
TOPIC = 0.4
"""The same of two reports that keys propose; where a vector is missing, it is taken for this."""
CROWD = 0.6
CROWD_FROM, CROWD_TO = 6, 10
"""Ranks of the neighbours that make the crowd: beyond most stories, within most topics."""
CROWD_STEP = UNITS // 200
"""A crowd is counted in such steps, so that one more article around mostly leaves it as it was."""
NEAR_BONUS, PER_DAY, LONGEST = 0.04, 0.15, 2.0
"""A close date speaks for one story, each doubling of the distance against it, up to a limit."""
GUESS = 0.6
"""What time says of an unknown day, guessed from the days of the neighbours, against a known one.
Chosen on AllSides (.900 B-cubed without, .912 with; anything from .3 to .7 gains)."""
OTHER_YEAR = 0.03


SLOPE, OFFSET = 21.61, -3.07
"""Log-odds of one story for a score, and where the score is nothing: learned from ECB+ and the Gun
Violence Corpus (``training/stories/calibrate.py``; log-loss .118, mean gap .016 in five folds)."""


@dataclass(frozen=True)
class Scores:
    """Scored pairs ``first[k] < second[k]`` of ``size`` rows: the parts of each score, in UNITS."""

    size: int
    first: Ints
    second: Ints
    words: Ints
    vectors: Ints
    crowd: Ints
    time: Ints
    year: Ints

    @property
    def total(self) -> Ints:
        """The sum of the parts."""
        return self.words + self.vectors + self.crowd + self.time + self.year

    def between(self, first: Ints, second: Ints) -> Scores:
        """The same scores, the rows of their pairs numbered otherwise."""
        return replace(self, first=first, second=second)


@dataclass(frozen=True)
class Setting:
    """What scoring a pair needs of each row beside its likeness: crowd, days, year, ``guesses``.

    The crowd was made from whole lists, also where the rows are a few among many. ``chosen`` says
    that somebody laid the articles side by side: then no time between them speaks against a pair.
    """

    crowd: Ints
    days: Floats
    happened: Floats
    years: Ints
    guess: Ints
    chosen: bool = False

    def at(self, rows: Ints) -> Setting:
        """The setting of these rows, in this order."""
        return Setting(
            self.crowd[rows],
            self.days[rows],
            self.happened[rows],
            self.years[rows],
            self.guess[rows],
            self.chosen,
        )


def setting_of(
    lists: Lists, days: Floats, happened: Floats, years: Ints, *, chosen: bool = False
) -> Setting:
    """The setting of rows by their whole lists, which go by the same rows."""
    guess = guesses(lists, days, days[lists.other])
    return Setting(crowds(lists), days, happened, years, guess, chosen)


def score(pairs: Pairs, setting: Setting) -> Scores:
    """The scores of these pairs, in their order."""

    def one(piece: slice) -> tuple[Ints, ...]:
        a, b = pairs.first[piece], pairs.second[piece]
        crowd = np.rint(-CROWD * (setting.crowd[a] + setting.crowd[b]) / 2).astype(np.int32)
        return _leads(pairs.lead[piece]), crowd, time(setting, a, b), year(setting, a, b)

    parts = pieced(one, len(pairs.first), NUMBERS)
    return Scores(pairs.size, pairs.first, pairs.second, pairs.words, *parts)


def probability(score: float) -> float:
    """How likely two articles with this score tell one story (Platt 1999)."""
    return 1 / (1 + math.exp(-(SLOPE * score + OFFSET)))


def crowds(lists: Lists) -> Ints:
    """How alike each row's neighbours are to it on average, leaving out its likest."""
    starts = np.searchsorted(lists.row, np.arange(lists.size + 1))

    def one(rows: slice) -> tuple[Ints]:
        ends = starts[rows.start : rows.stop + 1]
        counts, entries = np.diff(ends), slice(ends[0], ends[-1])
        row = np.repeat(np.arange(len(counts)), counts)
        rank = np.arange(len(row)) - np.repeat(ends[:-1] - ends[0], counts)
        like = np.zeros((len(counts), int(counts.max(initial=0))), np.int64)
        like[row, rank] = np.maximum(lists.words[entries] + _leads(lists.lead[entries]), 0)
        like.sort(axis=1)
        sums: Ints = like[:, ::-1][:, CROWD_FROM:CROWD_TO].sum(axis=1)
        return (sums // (CROWD_TO - CROWD_FROM) // CROWD_STEP * CROWD_STEP,)

    (found,) = pieced(one, lists.size, NUMBERS)
    return np.asarray(found)


def guesses(lists: Lists, own: Floats, theirs: Floats) -> Ints:
    """What time says of each row whose day is unknown, in UNITS; nothing of the others.

    Neighbours that lie months apart tell of a topic that comes back: two of its reports are mostly
    of different days. So the guess is what the days of the neighbours, taken from the middle one
    of them, say on average, and nothing where theirs are unknown too. ``own`` are the days of the
    rows, ``theirs`` those of ``lists.other``.
    """
    open_ = np.isnan(own)[lists.row]
    row, day = lists.row[open_], theirs[open_]
    many = np.bincount(row, minlength=lists.size)
    known = ~np.isnan(day)
    row, day = row[known], day[known]
    order = np.lexsort((day, row))
    row, day = row[order], day[order]
    starts = np.searchsorted(row, np.arange(lists.size))
    counts = np.bincount(row, minlength=lists.size)
    middle = day[(starts + (counts - 1) // 2)[row]]
    sums = np.zeros(lists.size, np.int64)
    np.add.at(sums, row, _by_days(np.abs(day - middle)))
    found: Ints = np.rint(GUESS * (sums // np.maximum(many, 1))).astype(np.int32)
    return np.minimum(found, 0)


def _leads(lead: Ints) -> Ints:
    """The vectors' part; where either article has none, that of any two of one topic."""
    part = np.rint(VECTOR * (lead - UNLIKE * UNITS)).astype(np.int32)
    return np.where(lead == NO_LEAD, np.int32(round(VECTOR * (TOPIC - UNLIKE) * UNITS)), part)


def time(setting: Setting, first: Ints, second: Ints) -> Ints:
    """What the days between say, between the publications or between the days that are told of,
    whichever are nearer; where a date is missing, what is guessed of it."""
    published = np.abs(setting.days[first] - setting.days[second])
    apart = np.fmin(published, np.abs(setting.happened[first] - setting.happened[second]))
    guess = np.minimum(setting.guess[first], setting.guess[second])
    part = np.where(np.isnan(apart), guess, _by_days(np.nan_to_num(apart)))
    return np.maximum(part, 0) if setting.chosen else part


def _by_days(apart: Floats) -> Ints:
    # By a table, since the last bit of a logarithm may depend on how many are asked at once.
    table = NEAR_BONUS - PER_DAY * np.minimum(np.log1p(np.arange(32)), LONGEST)
    found: Ints = np.rint(table * UNITS).astype(np.int32)[np.minimum(apart, 31).astype(np.int32)]
    return found


def year(setting: Setting, first: Ints, second: Ints) -> Ints:
    """Something against where both texts name a latest year, and not the same."""
    a, b = setting.years[first], setting.years[second]
    apart = (a > 0) & (b > 0) & (a != b) & (not setting.chosen)
    return np.where(apart, -round(OTHER_YEAR * UNITS), 0).astype(np.int32)
