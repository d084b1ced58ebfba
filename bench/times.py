"""Time expressions of news: where they are, their TIMEX3 type and value.

    python bench/times.py [--data DIR] [--predictions DIR] [--json FILE] [--peers]
                          [--others PYTHON]

Each document is read as an article published on its date, and scored as TempEval-3 task A scores.
The speed is that of parsing and finding times together; that of the stage alone stands beside.
Peers: the parser's own spans, and Recognizers-Text and dateparser by the interpreter that --others
names (``pip install recognizers-text-suite "emoji<2" dateparser``).
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.annotate.times import times
from readout.models import default_parser
from readout.records.annotations import TimeExpression
from readout.records.article import Article, PublicationTime
from readout.records.parse import Parse

HIDDEN = ("times", "only")
PEER = Path(__file__).with_name("times_peer.py")
OTHERS = {"Recognizers-Text": "recognizers", "dateparser": "dateparser"}
BASELINES = {
    "tbaq-dev": {"value_f1": "Recognizers-Text .539", "relaxed_f1": "Recognizers-Text .870"},
    "meantime-dev": {
        "value_f1": "HeidelTime .804, Recognizers-Text .652",
        "relaxed_f1": "HeidelTime .911, Recognizers-Text .887",
    },
    "gum-news-dev": {
        "value_f1": "Recognizers-Text .645",
        "relaxed_f1": "Recognizers-Text .838",
    },
}
"""Measured with the same scorer; the shared data's README says how."""


def main() -> None:
    """Run the benchmark."""
    settings = options("times", __doc__ or "", _arguments)
    kept: dict[str, Any] = {}
    for path in settings.gold():
        figures, speed = _measure(settings, path)
        show(path.stem, figures, also=BASELINES.get(path.stem))
        show(f"{path.stem}: speed", speed)
        kept[path.stem] = {**figures, "speed": speed}
        if settings.peers:
            peers = _peers(settings, path)
            kept[path.stem]["peers"] = peers
            show(f"{path.stem}: peers", peers)
        if settings.extra.others:
            for name in OTHERS:
                peer = _other(settings, path, name)
                kept[path.stem].setdefault("peers", {})[name] = peer
                show(f"{path.stem}: {name}", peer)
    keep(settings, kept)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--others", type=Path, help="a Python that has the other peers")


def _measure(settings: Options, path: Path) -> tuple[dict[str, Any], dict[str, float]]:
    parser = default_parser()
    articles = [_article(entry) for entry in without_gold(path, HIDDEN)]
    with Clock() as reading:
        parses = [parser.parse(article) for article in articles]
        with Clock() as stage:
            found = [times(parse.article, parse) for parse in parses]
    figures = _scored(settings, path, parses, found)
    speed = reading.speed(len(articles))
    speed["stage_ms_per_item"] = round(1000 * stage.cpu / max(len(articles), 1), 2)
    tokens = sum(len(parse.tokens) for parse in parses)
    speed["stage_ms_per_300_tokens"] = round(300_000 * stage.cpu / max(tokens, 1), 2)
    return figures, speed


def _article(entry: dict[str, Any]) -> Article:
    published = PublicationTime(entry["date"]) if entry.get("date") else None
    return Article(entry["id"], entry["id"], entry["text"], published=published)


def _scored(
    settings: Options,
    path: Path,
    parses: list[Parse],
    found: list[tuple[TimeExpression, ...]],
) -> dict[str, Any]:
    predicted = settings.predictions / path.name
    write_lines(
        predicted,
        (
            {"id": parse.article.id, "times": [_row(time) for time in spoken]}
            for parse, spoken in zip(parses, found, strict=True)
        ),
    )
    return _rounded(score(settings, path, predicted))


def _row(time: TimeExpression) -> dict[str, Any]:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value or None,
    }


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}


def _peers(settings: Options, path: Path) -> dict[str, Any]:
    """The parser's own DATE and TIME names, which have no values: what spans alone reach."""
    parser = default_parser()
    predicted = settings.predictions / f"{path.stem}.peer-spacy.jsonl"
    rows = []
    for entry in without_gold(path, HIDDEN):
        names = parser.parse(_article(entry)).names
        spans = [
            {"start": n.start, "end": n.end, "type": n.label, "value": None}
            for n in names
            if n.label in {"DATE", "TIME"}
        ]
        rows.append({"id": entry["id"], "times": spans})
    write_lines(predicted, rows)
    figures = _rounded(score(settings, path, predicted))
    return {f"spaCy {key}": figures[key] for key in ("strict_f1", "relaxed_f1", "type_f1")}


def _other(settings: Options, path: Path, name: str) -> dict[str, Any]:
    command = [str(settings.extra.others), str(PEER), OTHERS[name], str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    predicted = settings.predictions / f"{path.stem}.peer-{OTHERS[name]}.jsonl"
    write_lines(predicted, (json.loads(line) for line in done.stdout.splitlines()))
    return _rounded(score(settings, path, predicted))


if __name__ == "__main__":
    main()
