"""Names of news: where they are, their type, and which are the same thing.

    python bench/names.py [--data DIR] [--predictions DIR] [--json FILE] [--peers]

Each document is read as an article; documents of one topic are joined as a story's articles are.
Nothing that ships was learned from these sets. The speed is that of parsing and finding names
together; that of the stage alone stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.annotate.names import names
from readout.collate.entities import cast
from readout.models import default_parser
from readout.records.annotations import Annotations, Names
from readout.records.article import Article
from readout.records.parse import Parse

HIDDEN = ("names", "span", "sentences")
TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC", "facility": "LOC"}
"""Kinds of names as the scorer's types; the others are MISC."""

LABELS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    **dict.fromkeys(["NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"], "MISC"),
}
"""The parser's labels as the scorer's types."""

BASELINES = {
    "conllpp-dev": {"strict f1": "spaCy small .678"},
    "conllpp-train-sample": {"strict f1": "spaCy small .619"},
    "newsfair-dev": {"strict f1": "spaCy small .474", "bcubed f1": "spaCy small .819"},
    "meantime-entities-dev": {
        "strict f1": "spaCy small .660",
        "bcubed f1": "spaCy small + equal strings .650, gold names + equal strings .728",
    },
}
"""Measured with the same scorer; the shared data's README says how."""


def main() -> None:
    """Run the benchmark."""
    settings = options("names", __doc__ or "")
    kept: dict[str, Any] = {}
    for path in settings.gold():
        figures, speed = _measure(settings, path)
        show(path.stem, figures, also=BASELINES.get(path.stem))
        show(f"{path.stem}: speed", speed)
        kept[path.stem] = {**figures, "speed": speed}
        if settings.peers:
            peers = _peers(settings, path)
            show(f"{path.stem}: spaCy small, equal strings one thing", peers)
            kept[path.stem]["peers"] = {"spaCy small": peers}
    keep(settings, kept)


def _measure(settings: Options, path: Path) -> tuple[dict[str, Any], dict[str, float]]:
    parser = default_parser()
    entries = list(without_gold(path, HIDDEN))
    articles = [Article(entry["id"], entry["id"], entry["text"]) for entry in entries]
    with Clock() as reading:
        parses = [parser.parse(article) for article in articles]
        with Clock() as stage:
            found = [names(parse.article, parse) for parse in parses]
    predicted = settings.predictions / path.name
    write_lines(predicted, _rows(entries, parses, found))
    speed = reading.speed(len(articles))
    tokens = sum(len(parse.tokens) for parse in parses)
    speed["stage_ms_per_item"] = round(1000 * stage.cpu / max(len(articles), 1), 2)
    speed["stage_ms_per_300_tokens"] = round(300_000 * stage.cpu / max(tokens, 1), 2)
    return _figures(score(settings, path, predicted)), speed


def _rows(
    entries: Sequence[dict[str, Any]], parses: Sequence[Parse], found: Sequence[Names]
) -> list[dict[str, Any]]:
    """The predictions: names, each with the entity that the documents of its topic share."""
    topics: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        topics.setdefault(entry.get("topic") or entry["id"], []).append(at)
    rows: dict[int, dict[str, Any]] = {}
    for members in topics.values():
        told = cast([Annotations(parses[at].article, names=found[at]) for at in members])
        for number, at in enumerate(members):
            rows[at] = {
                "id": entries[at]["id"],
                "names": [
                    {
                        "start": mention.span.start,
                        "end": mention.span.end,
                        "type": TYPES.get(mention.kind, "MISC"),
                        "entity": told.of[number, mention.chain],
                    }
                    for mention in found[at].mentions
                    if mention.form not in ("nominal", "pronoun")
                ],
            }
    return [rows[at] for at in range(len(entries))]


def _figures(scored: dict[str, Any]) -> dict[str, Any]:
    """The scorer's figures, flat and rounded."""
    found: dict[str, Any] = {"documents": scored["documents"], "gold": scored["gold"]}
    for measure in ("strict", "span", "overlap"):
        for name, value in scored[measure].items():
            found[f"{measure} {name}"] = round(value or 0.0, 4)
    for kind, value in scored["type_f1"].items():
        found[f"{kind} f1"] = round(value or 0.0, 4)
    for measure in ("bcubed_given", "bcubed"):
        for name, value in scored.get("identity", {}).get(measure, {}).items():
            found[f"{measure} {name}"] = round(value or 0.0, 4)
    return found


def _peers(settings: Options, path: Path) -> dict[str, Any]:
    """The parser's own names, equal strings being one thing."""
    parser = default_parser()
    predicted = settings.predictions / f"{path.stem}.peer-spacy.jsonl"
    rows = []
    for entry in without_gold(path, HIDDEN):
        text = entry["text"]
        raw = parser.parse(Article(entry["id"], entry["id"], text)).names
        spans = [
            {
                "start": name.start + 4 * text.startswith(("the ", "The "), name.start),
                "end": name.end,
                "type": LABELS[name.label],
                "entity": text[name.start : name.end].lower().removeprefix("the "),
            }
            for name in raw
            if name.label in LABELS
        ]
        rows.append({"id": entry["id"], "names": [s for s in spans if s["start"] < s["end"]]})
    write_lines(predicted, rows)
    return _figures(score(settings, path, predicted))


if __name__ == "__main__":
    main()
