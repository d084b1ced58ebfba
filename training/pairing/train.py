"""Learn the weights of the pair scorer and write ``collate/pairing/weights.json``.

    PYTHONPATH=src python training/pairing/train.py [--dry]

Learned from the samples and their gold (of our own writing) and from six of the nine annotated
stories in ``bench/accounts`` of the shared data; the other three are never read here. Prints
leave-one-story-out figures first, so that no figure is of a story the weights have seen. Needs
scikit-learn, which the product doesn't.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import Examples, gold, story_examples
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from readout.collate.pairing.features import FEATURES
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.article import Article, Furniture, article_id
from readout.text.normalise import normalise

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared"))
KEPT_BACK = frozenset(
    {
        "american_airlines_apologizes_after_g_lea",
        "broadcom_raises_its_qualcomm_offer_to_12",
        "north_korea_received_oil_from_russia_in_",
    }
)
"""Stories that nothing is learned from and no rule is tuned on (docs/decisions.md)."""
REGULARISATION = 0.3


@dataclass(frozen=True)
class Weights:
    """A fitted regression with the standardisation of its features."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    model: LogisticRegression

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row."""
        found: NDArray[np.float64] = self.model.predict_proba((rows - self.mean) / self.scale)[:, 1]
        return found


def fit(examples: Sequence[Examples]) -> Weights:
    """A logistic regression over all examples."""
    rows = np.concatenate([e.rows for e in examples])
    answers = np.concatenate([e.answers for e in examples])
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-9] = 1.0
    model = LogisticRegression(C=REGULARISATION, max_iter=5000)
    return Weights(mean, scale, model.fit((rows - mean) / scale, answers))


def samples() -> Iterator[Examples]:
    """The stories of our own writing."""
    for path in sorted((ROOT / "tests" / "golden").glob("*.json")):
        stored = json.loads(path.read_text("utf-8"))
        articles = []
        for one in stored["articles"]:
            text = (ROOT / one["file"]).read_text("utf-8-sig")
            articles.append((one["id"], text))
        yield _examples(path.stem, articles, stored["furniture"], path)


def annotated_stories() -> Iterator[Examples]:
    """The annotated stories that may be learned from."""
    folder = SHARED / "bench" / "accounts"
    for path in sorted(folder.glob("*.json")):
        if path.stem in KEPT_BACK:
            continue
        stored = json.loads(path.read_text("utf-8"))
        texts = json.loads((folder / "texts" / path.name).read_text("utf-8"))
        articles = [(one["id"], one["text"]) for one in texts["articles"]]
        yield _examples(path.stem, articles, stored["furniture"], path)


def _examples(
    story: str, articles: list[tuple[str, str]], furniture: list[dict[str, str]], path: Path
) -> Examples:
    reads = []
    for name, raw in articles:
        text = normalise(raw)
        places = [text.find(normalise(f["quote"])) for f in furniture if f["article"] == name]
        sizes = [len(normalise(f["quote"])) for f in furniture if f["article"] == name]
        pieces = tuple(
            Furniture(at, at + size) for at, size in zip(places, sizes, strict=True) if at >= 0
        )
        article = Article(article_id(text=text), name, text, furniture=pieces)
        reads.append(read(article, default_parser(), default_encoder()))
    return story_examples(story, reads, gold(path), [name for name, _ in articles])


def figures(examples: Sequence[Examples], chances: Sequence[NDArray[np.float64]]) -> str:
    """Precision, recall and F1 of linked pairs at the threshold with the best F1."""
    answers, chance = np.concatenate([e.answers for e in examples]), np.concatenate(chances)
    best = (0.0, 0.0, 0.0, 0.0)
    for threshold in np.arange(0.1, 0.7, 0.02):
        found = chance >= threshold
        right = float((found & answers).sum())
        f1 = 2 * right / max(1.0, float(found.sum() + answers.sum()))
        precision, recall = right / max(1.0, float(found.sum())), right / float(answers.sum())
        best = max(best, (f1, precision, recall, float(threshold)))
    return "F1 {:.3f}  P {:.3f}  R {:.3f}  at {:.2f}".format(*best)


def main() -> None:
    """Fit, report, and write the weights unless ``--dry``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    own, annotated = list(samples()), list(annotated_stories())
    apart = [
        fit([e for e in annotated if e is not one] + own).chances(one.rows) for one in annotated
    ]
    print("leave one story out:", figures(annotated, apart))
    alone = fit(own)
    print("from the samples alone:", figures(annotated, [alone.chances(e.rows) for e in annotated]))
    weights = fit(own + annotated)
    if not options.dry:
        _write(weights)


def _write(weights: Weights) -> None:
    stored = {
        "name": "pairing/1",
        "learned_from": "samples and six annotated stories; see training/pairing/train.py",
        "features": list(FEATURES),
        "mean": weights.mean.round(6).tolist(),
        "scale": weights.scale.round(6).tolist(),
        "weights": weights.model.coef_[0].round(6).tolist(),
        "bias": round(float(weights.model.intercept_[0]), 6),
        "threshold": 0.33,
    }
    target = ROOT / "src" / "readout" / "collate" / "pairing" / "weights.json"
    target.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
