"""Pairs of texts: does the shipped pair scorer tell those that say the same?

    python bench/pairs.py [--data DIR] [--predictions DIR] [--json FILE] [--only NAME ...]

Each text is read as a tiny article of its own and each pair scored outside any story, so nothing
but the two texts is used: no question, no context, no title. Beside it stands the cosine of
tf-idf vectors fitted on the file's own texts. A file that the weights were learned from is
measured by folds over its groups, each by weights learned without them and without any pair that
shares a text with them; that needs scipy.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import ROOT, Clock, keep, options, score, show, without_gold, write_lines

from readout.collate.consistency import consistency
from readout.collate.pairing import PairModel, likenesses
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.annotations import Annotations
from readout.records.article import Article, article_id
from readout.text.normalise import normalise
from readout.text.words import word_list

GOLD = ("label", "score", "kind", "rationale", "original")
SEEN = frozenset({"ecbplus-sentences-train", "nanco-val"})
"""Files that the shipped weights were learned from (training/pairing/sources.py)."""
CONSISTENT = "summedits"
"""How files begin that ask whether a text bears another out, and not how alike they are: there a
fact in which they conflict counts."""
FOLDS = 5
SHOWN = ("ap", "auc", "f1_half", "bacc_half", "f1_best_at", "bacc_best_at", "pearson")

Entry = dict[str, Any]


def main() -> None:
    """Run the benchmark."""
    settings = options("pairs", __doc__ or "", _more)
    told: dict[str, Any] = {}
    for path in settings.gold():
        if settings.extra.only and path.stem not in settings.extra.only:
            continue
        entries = list(without_gold(path, GOLD))
        with Clock() as clock:
            reads = _read(entries)
            found = _predicted(path.stem, entries, reads)
        name = f"{path.stem} (seen, by folds)" if path.stem in SEEN else path.stem
        told[path.stem] = _measured(settings, path, entries, found, "")
        beside = _measured(settings, path, entries, _tfidf(entries), "-tfidf")
        told[path.stem] |= {"speed": clock.speed(len(entries)), "seen": path.stem in SEEN}
        show(name, told[path.stem], also={k: v for k, v in beside.items() if k != "kinds"})
    keep(settings, told)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these files alone")


def _read(entries: Sequence[Entry]) -> dict[str, Annotations]:
    """Each text once, read by the pipeline as an article that has nothing but this text."""
    found = {}
    for raw in dict.fromkeys(entry[side] for entry in entries for side in "ab"):
        text = normalise(raw)
        article = Article(article_id(text=text), "pairs", text)
        found[raw] = read(article, default_parser(), default_encoder())
    return found


def _predicted(
    name: str, entries: Sequence[Entry], reads: dict[str, Annotations]
) -> Sequence[float]:
    if name in SEEN:
        return _folded(entries, reads)
    if name.startswith(CONSISTENT):
        return consistency([(reads[e["a"]], reads[e["b"]]) for e in entries])
    return _scored(entries, reads)


def _scored(
    entries: Sequence[Entry], reads: dict[str, Annotations], model: PairModel | None = None
) -> list[float]:
    return list(likenesses([(reads[e["a"]], reads[e["b"]]) for e in entries], model))


def _folded(entries: Sequence[Entry], reads: dict[str, Annotations]) -> list[float]:
    """Each group's pairs by weights that were learned without the group's fold."""
    sys.path.insert(0, str(ROOT / "training" / "pairing"))
    from sources import Reader, samples
    from train import Material, learn, lone

    reader = Reader()
    stories = list(samples(reader))
    groups = sorted({e["group"] for e in entries}, key=lambda g: hashlib.sha1(g.encode()).digest())
    found: dict[str, float] = {}
    for number in range(min(FOLDS, len(groups))):
        out = frozenset(groups[number::FOLDS])
        inside = [e for e in entries if e["group"] in out]
        model = learn(Material(stories, lone(reader, out)))
        found |= zip((e["id"] for e in inside), _scored(inside, reads, model), strict=True)
    return [found[e["id"]] for e in entries]


def _measured(
    settings: Any, path: Path, entries: Sequence[Entry], found: Sequence[float], kind: str
) -> dict[str, Any]:
    target = settings.predictions / f"{path.stem}{kind}.jsonl"
    rows = zip(entries, found, strict=True)
    write_lines(target, ({"id": entry["id"], "score": value} for entry, value in rows))
    figures = score(settings, path, target)
    kept = _rounded(figures)
    for part, inner in figures.get("kinds", {}).items():
        if "ap" in inner or "pearson" in inner:
            kept.setdefault("kinds", {})[part] = _rounded(inner)
    if "mean_over_kinds" in figures:
        kept["mean_over_kinds"] = _rounded(figures["mean_over_kinds"])
    return kept


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: round(figures[name], 4) for name in SHOWN if name in figures}


def _tfidf(entries: Sequence[Entry]) -> list[float]:
    """Cosine of tf-idf vectors; of a document and a sentence, the share of the sentence."""
    bags = {t: Counter(word_list(t.lower())) for e in entries for t in (e["a"], e["b"])}
    counts = Counter(word for bag in bags.values() for word in bag)
    weight = {word: math.log((len(bags) + 1) / (n + 0.5)) ** 2 for word, n in counts.items()}

    def size(bag: Counter[str]) -> float:
        return sum(n * n * weight[word] for word, n in bag.items())

    found = []
    for one, other in ((bags[e["a"]], bags[e["b"]]) for e in entries):
        shared = sum(n * other[word] * weight[word] for word, n in one.items() if word in other)
        found.append(shared / (math.sqrt(size(one) * size(other)) or 1.0))
    return found


if __name__ == "__main__":
    main()
