"""How likely a score makes one story: the slope and the offset of ``relate.score.probability``.

    python training/stories/calibrate.py [--data DIR]

A logistic regression of "same story" on the score (Platt 1999), over the scored pairs of ECB+ and
of the Gun Violence Corpus, whose licences allow learning from them; each set weighs the same. Five
folds, with all pairs of a topic in one fold, tell how far the probabilities can be trusted: their
log-loss, and the mean gap between what was said and what was so in ten equal parts of the pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from common import without_gold
from stories import HIDDEN, _article

from readout.models import default_encoder
from readout.pipeline import skim
from readout.relate.features import features
from readout.relate.neighbours import UNITS
from readout.relate.stories import divided
from readout.relate.table import table

SETS = ("ecbplus-train-dev", "gvc-dev")
FOLDS = 5
Floats = NDArray[np.float64]


def main() -> None:
    """Fit, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench/stories"))
    data = parser.parse_args().data
    score, same, topic, weight = (
        np.concatenate(columns)
        for columns in zip(*(_pairs(data, name) for name in SETS), strict=True)
    )
    held = np.zeros(len(score))
    for fold in range(FOLDS):
        out = topic % FOLDS == fold
        held[out] = _probability(score[out], *_fit(score[~out], same[~out], weight[~out]))
    slope, offset = _fit(score, same, weight)
    print(json.dumps({"pairs": len(score), "same": int(same.sum()), "slope": round(slope, 2),
                      "offset": round(offset, 2), **_figures(held, same, weight)}))  # fmt: skip


def _pairs(data: Path, name: str) -> tuple[Floats, Floats, NDArray[np.int64], Floats]:
    """Score, whether one story, topic and weight of each scored pair of a set."""
    path = data / f"{name}.jsonl"
    gold = {entry["id"]: entry["story"] for entry in map(json.loads, path.open(encoding="utf-8"))}
    encoder = default_encoder()
    given = table(features(skim(_article(one), encoder)) for one in without_gold(path, HIDDEN))
    pairs, _ = divided(given)
    stories = [gold[one] for one in given.ids]
    topics = np.array([_topic(story) for story in stories], np.int64)
    ends = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    same = np.array([stories[a] == stories[b] for a, b in ends], np.float64)
    return pairs.total / UNITS, same, topics[pairs.first], np.full(len(same), 1 / len(same))


def _topic(story: str) -> int:
    """ECB+ names a story by its topic's number; an incident is a topic by itself."""
    return int("".join(filter(str.isdigit, story.split("_", maxsplit=1)[0])) or 0)


def _probability(score: Floats, slope: float, offset: float) -> Floats:
    found: Floats = 1 / (1 + np.exp(-(slope * score + offset)))
    return found


def _fit(score: Floats, same: Floats, weight: Floats) -> tuple[float, float]:
    def loss(given: Floats) -> float:
        odds = given[0] * score + given[1]
        return float(np.average(np.logaddexp(0, np.where(same > 0, -odds, odds)), weights=weight))

    slope, offset = minimize(loss, np.array([10.0, -2.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def _figures(held: Floats, same: Floats, weight: Floats) -> dict[str, float]:
    loss = -np.average(np.log(np.where(same > 0, held, 1 - held)), weights=weight)
    order = np.argsort(held, kind="stable")
    gaps = [abs(float(held[part].mean() - same[part].mean())) for part in np.array_split(order, 10)]
    return {"log_loss": round(float(loss), 4), "mean_gap": round(float(np.mean(gaps)), 4)}


if __name__ == "__main__":
    main()
