"""Learn the weights of the pair scorer and write ``collate/pairing/weights.json``.

    PYTHONPATH=src python training/pairing/train.py [--dry] [--cache DIR]

Learned from the samples and their gold (of our own writing), six of the nine annotated stories
in ``bench/accounts`` of the shared data (the other three are never read here), ECB+ and NAnCo.
Prints leave-one-story-out figures first, so that no figure is of a story that the weights have
seen. Needs scipy, which the product doesn't.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import Examples
from numpy.typing import NDArray
from regression import fit
from sources import LEARNED, ROOT, Reader, annotated_stories, lone_pairs, samples

from readout.collate.pairing import AROUND, FEATURES, PairModel, chance, surroundings

ALONE_STRENGTH = 0.01
STORY_STRENGTH = 1.0
THRESHOLD = 0.3
"""Strengths and threshold were chosen by the leave-one-story-out figures, precision first."""


@dataclass(frozen=True)
class Material:
    """What is learned from: stories, and lone pairs with their importance."""

    stories: Sequence[Examples]
    pairs: Sequence[tuple[Examples, float]]

    def without(self, story: Examples) -> Material:
        """The same without one story."""
        return Material([one for one in self.stories if one is not story], self.pairs)


def lone(reader: Reader, without: frozenset[str] = frozenset()) -> list[tuple[Examples, float]]:
    """The sets of lone pairs with the importance of a pair, some groups left out."""
    return [(lone_pairs(reader, name, without), weight) for name, weight in LEARNED.items()]


def learn(material: Material) -> PairModel:
    """Both regressions, the second on what the first says of the stories."""
    parts = [
        *((one.rows[one.across], one.answers[one.across], 1.0) for one in material.stories),
        *((one.rows, one.answers, importance) for one, importance in material.pairs),
    ]
    alone = fit(
        np.concatenate([rows for rows, _, _ in parts]),
        np.concatenate([answers for _, answers, _ in parts]),
        np.concatenate([np.full(len(answers), weight) for _, answers, weight in parts]),
        FEATURES,
        ALONE_STRENGTH,
    )
    draft = PairModel("pairing/2", alone, alone, THRESHOLD)
    rows = np.concatenate([placed(draft, one) for one in material.stories])
    answers = np.concatenate([one.answers[one.across] for one in material.stories])
    story = fit(rows, answers, np.ones(len(rows)), AROUND, STORY_STRENGTH)
    return PairModel("pairing/2", alone, story, THRESHOLD)


def placed(model: PairModel, story: Examples) -> NDArray[np.float64]:
    """Where each pair of different articles stands."""
    assert story.left is not None
    assert story.right is not None
    odds = model.alone.odds(story.rows)
    rows = surroundings(story.units, story.left, story.right, odds)
    found: NDArray[np.float64] = rows[story.across]
    return found


def figures(stories: Sequence[Examples], chances: Sequence[NDArray[np.float64]]) -> str:
    """Precision, recall and F1 of linked pairs, at the model's threshold and at the best."""
    answers, found = np.concatenate([e.answers[e.across] for e in stories]), np.concatenate(chances)
    missed = sum(e.missed for e in stories)

    def at(threshold: float) -> tuple[float, float, float, float]:
        called = found >= threshold
        right = float((called & answers).sum())
        total = float(answers.sum()) + missed
        f1 = 2 * right / max(1.0, float(called.sum()) + total)
        return f1, right / max(1.0, float(called.sum())), right / total, threshold

    shown = "F1 {:.3f}  P {:.3f}  R {:.3f}  at {:.2f}"
    best = max(at(float(t)) for t in np.arange(0.1, 0.7, 0.02))
    return shown.format(*at(THRESHOLD)) + "   best " + shown.format(*best)


def left_out(material: Material, stories: Sequence[Examples]) -> list[NDArray[np.float64]]:
    """The probabilities of each story's pairs by weights that haven't seen the story."""
    found = []
    for story in stories:
        model = learn(material.without(story))
        found.append(chance(model.story.odds(placed(model, story))))
    return found


def main() -> None:
    """Fit, report, and write the weights unless ``--dry``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--cache", type=Path, help="keep what was read of the pairs here")
    options = parser.parse_args()
    reader = Reader(options.cache)
    annotated = list(annotated_stories(reader))
    material = Material([*samples(reader), *annotated], lone(reader))
    chances = left_out(material, annotated)
    print("leave one story out:", figures(annotated, chances))
    for story, found in zip(annotated, chances, strict=True):
        print(f"  {story.name[:40]:40}", figures([story], [found]))
    model = learn(material)
    for name, regression in (("alone", model.alone), ("story", model.story)):
        print(name, dict(zip(regression.features, regression.weights, strict=True)))
    if not options.dry:
        _write(model)


def _write(model: PairModel) -> None:
    stored = {
        "name": model.name,
        "learned_from": "samples, six annotated stories, ECB+ (train), NAnCo (validation); "
        "see training/pairing/train.py",
        "alone": _stored(model.alone.features, model.alone.weights, model.alone.bias),
        "story": _stored(model.story.features, model.story.weights, model.story.bias),
        "threshold": model.threshold,
    }
    target = ROOT / "src" / "readout" / "collate" / "pairing" / "weights.json"
    target.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def _stored(features: Sequence[str], weights: Sequence[float], bias: float) -> dict[str, object]:
    return {"weights": dict(zip(features, weights, strict=True)), "bias": bias}


if __name__ == "__main__":
    main()
