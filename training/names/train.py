"""Trains the tagger for names and writes its weights.

    python training/names/train.py --gum GUM/dep --out src/readout/models/data/names/weights.npz

GUM is a checkout of amir-zeldes/gum (genres in corpora.py); the rest are texts of our own
(wire_texts.py). An averaged structured perceptron (Collins 2002) over runs of capitalised words.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpora import Sample, gum
from wire_texts import texts

from readout.annotate.names.features import features, view
from readout.annotate.names.runs import runs
from readout.models import default_parser
from readout.models.name_tagger import TAGS
from readout.records.article import Article, article_id
from readout.text.languages import words

ROUNDS = 8
OWN = 1600
"""How many texts of our own are written."""
LEAST = 2
"""A feature must occur so often."""
DROPPED = 0.5
"""Share of features left out at random whenever a run is learned from (Hinton et al. 2012), so that
words don't hide what grammar and lists tell. In an earlier state (MEANTIME learned from too, 1,200
texts of our own) strict F1 on CoNLL++ dev was .805 with none left out, .813 with .3, .820 with .5.
"""
SMALLEST = 0.02
"""Weights below this share of the largest are dropped."""

Run = tuple[list[list[str]], list[int]]


def may_follow(before: str, after: str) -> bool:
    """Whether the tag ``after`` may stand behind ``before``: inside goes on from its own type."""
    return not after.startswith("I-") or before[2:] == after[2:]


def capitals(samples: list[Sample], dice: random.Random) -> list[Sample]:
    """Some lines of the samples again in capitals, as headlines and openings are set."""
    found = []
    for sample in samples:
        lines = [at for at in sample.text.split("\n") if 20 < len(at) < 110]
        if not lines or dice.random() > 0.5:
            continue
        line = dice.choice(lines)
        start = sample.text.index(line)
        inside = [
            (a - start, b - start, t)
            for a, b, t in sample.names
            if start <= a and b <= start + len(line)
        ]
        upper = line.upper()
        if len(upper) == len(line):
            found.append(Sample(sample.group, upper, inside, 0, len(line)))
    return found


def runs_of(sample: Sample) -> list[Run]:
    """The runs of a sample inside its marked stretch, as features and tags."""
    article = Article(id=article_id(text=sample.text), source="", text=sample.text)
    parse = default_parser().parse(article)
    seen = view(parse)
    starts = {a: (b, t) for a, b, t in sample.names}
    gold = [0] * len(parse.tokens)
    end, kind = -1, ""
    for at, token in enumerate(parse.tokens):
        opened = next((a for a in starts if token.start <= a < token.end), None)
        if opened is not None:
            end, kind = starts[opened]
            gold[at] = TAGS.index(f"B-{kind}")
        elif token.start < end:
            gold[at] = TAGS.index(f"I-{kind}")
    found = []
    for low, high in runs(parse):
        if sample.start <= parse.tokens[low].start and parse.tokens[high - 1].end <= sample.end:
            first, last = parse.sentences[parse.tokens[low].sentence]
            found.append(
                ([features(seen, at, first, last) for at in range(low, high)], gold[low:high])
            )
    return found


class Perceptron:
    """Weights while they are learned, with their running sums for the average."""

    def __init__(self, count: int) -> None:
        size = len(TAGS)
        self.weights = np.zeros((count, size), np.float64)
        self.sums = np.zeros((count, size), np.float64)
        self.follow, self.follow_sums = np.zeros((size, size)), np.zeros((size, size))
        self.start, self.start_sums = np.zeros(size), np.zeros(size)
        self.barred = np.array([[0.0 if may_follow(a, b) else -1e9 for b in TAGS] for a in TAGS])
        self.opening = np.array([-1e9 if tag.startswith("I-") else 0.0 for tag in TAGS])
        self.step = 1

    def best(self, run: list[np.ndarray]) -> list[int]:
        lattice = [self.weights[rows].sum(axis=0) for rows in run]
        best, back = lattice[0] + self.start + self.opening, []
        for scores in lattice[1:]:
            paths = best[:, None] + self.follow + self.barred
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + scores
        tags = [int(best.argmax())]
        for pointers in reversed(back):
            tags.append(int(pointers[tags[-1]]))
        return tags[::-1]

    def learn(self, run: list[np.ndarray], gold: list[int]) -> int:
        given, wrong = self.best(run), 0
        if given != gold:
            for sign, tags in ((1.0, gold), (-1.0, given)):
                for at, (rows, tag) in enumerate(zip(run, tags, strict=True)):
                    if gold[at] != given[at]:
                        wrong += 1
                        np.add.at(self.weights, (rows, tag), sign)
                        np.add.at(self.sums, (rows, tag), sign * self.step)
                    if at:
                        self.follow[tags[at - 1], tag] += sign
                        self.follow_sums[tags[at - 1], tag] += sign * self.step
                self.start[tags[0]] += sign
                self.start_sums[tags[0]] += sign * self.step
        self.step += 1
        return wrong // 2

    def averaged(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return (
            self.weights - self.sums / self.step,
            self.follow - self.follow_sums / self.step,
            self.start - self.start_sums / self.step,
        )


def save(path: Path, names: list[str], model: Perceptron) -> None:
    weights, follow, start = model.averaged()
    keep = np.abs(weights).max(axis=1) > SMALLEST * np.abs(weights).max()
    names = [name for name, kept in zip(names, keep, strict=True) if kept]
    weights = weights[keep]
    scale = np.abs(weights).max() / 127
    blob = zlib.compress("\n".join(names).encode("utf-8"), 9)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        features=np.frombuffer(blob, np.uint8),
        weights=np.rint(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        follow=(follow + model.barred).astype(np.float32),
        start=(start + model.opening).astype(np.float32),
    )
    print(f"{len(names)} features, {path.stat().st_size} bytes")


def train(data: list[Run], path: Path) -> None:
    counts: dict[str, int] = defaultdict(int)
    for run, _ in data:
        for word in run:
            for feature in word:
                counts[feature] += 1
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: row for row, name in enumerate(names)}
    ready = [
        ([np.array([place[f] for f in word if f in place], np.int64) for word in run], gold)
        for run, gold in data
    ]
    model, dice, drop = Perceptron(len(names)), random.Random(1), np.random.default_rng(1)
    for number in range(ROUNDS):
        dice.shuffle(ready)
        wrong = sum(
            model.learn([rows[drop.random(len(rows)) > DROPPED] for rows in run], gold)
            for run, gold in ready
        )
        print(
            f"round {number + 1}: {wrong} words wrong of {sum(len(g) for _, g in ready)}",
            flush=True,
        )
    save(path, names, model)


def samples_from(arguments: argparse.Namespace) -> list[Sample]:
    found = texts(OWN) + gum(arguments.gum, words("nationalities"))
    return found + capitals(found, random.Random(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    data = [run for sample in samples_from(arguments) for run in runs_of(sample)]
    print(f"{len(data)} runs, {sum(len(gold) for _, gold in data)} words")
    train(data, arguments.out)


if __name__ == "__main__":
    main()
