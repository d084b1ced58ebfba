"""Events: who did what to whom; who, what, when, where, why and how of an article.

    python bench/events.py [--data DIR] [--predictions DIR] [--json FILE]

Where a gold file marks source and target, the code between them is asked for; else the whole
reading of the text gives its events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.annotate.events import events, meaning_between
from readout.annotate.fivews import five_ws
from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.annotate.statements import statements
from readout.annotate.times import times
from readout.models import default_parser
from readout.records.annotations import Names
from readout.records.article import Article, PublicationTime
from readout.records.parse import Parse

GOLD = ("events", "who", "what", "when", "where", "why", "how", "when_day", "complete")
SLOTS = ("who", "what", "when", "where", "why", "how")
UNCODED = "SUPPORT"
"""The root given where no word tells of one but the data says that there is an event."""

BASELINES = {
    "plv-train": {
        "root_macro_f1": "majority .016; naive Bayes trained on it .674 by five folds; ZSP .824",
        "root_accuracy": "majority .134; naive Bayes .698; ZSP .84",
        "quad_macro_f1": "naive Bayes .798; ZSP .892",
    },
    "giveme5w1h-dev": {
        "mean4_top1": "title rules .601",
        "who_top1": ".776",
        "what_top1": ".592",
        "when_top1": ".425",
        "where_top1": ".613",
        "why_top1": ".268",
        "how_top1": ".024",
        "when_day": ".667",
    },
    "petr-unit": {"root_macro_f1": "majority .007"},
}

Row = dict[str, Any]


def main() -> None:
    """Run the benchmark."""
    settings = options("events", __doc__ or "")
    report: dict[str, Any] = {}
    for gold in settings.gold():
        entries = list(without_gold(gold, GOLD))
        predict = _reader(entries)
        predict(entries[0])
        with Clock() as clock:
            rows = [predict(entry) for entry in entries]
        report[gold.stem] = {**_scored(settings, gold, rows), "speed": clock.speed(len(rows))}
        show(gold.stem, report[gold.stem], also=BASELINES.get(gold.stem))
    keep(settings, report)


def _reader(entries: list[Row]) -> Callable[[Row], Row]:
    if "title" in entries[0]:
        return _five_ws
    return _between if "marked" in entries[0] else _coded


def _scored(settings: Options, gold: Path, rows: list[Row]) -> dict[str, Any]:
    target = settings.predictions / f"{gold.stem}.jsonl"
    write_lines(target, rows)
    plover = ["--plover"] if gold.stem.startswith("petr") else []
    figures = score(settings, gold, target, *plover)
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}


def _article(entry: Row) -> Article:
    return Article(id=entry["id"], source=entry["id"], text=entry["text"])


def _five_ws(entry: Row) -> Row:
    """The phrases of an article's main event; its standfirst stands before its text."""
    lead = "" if entry["text"].startswith(entry["lead"][:60]) else entry["lead"] + "\n\n"
    article = Article(
        id=entry["id"],
        source=entry["id"],
        text=lead + entry["text"],
        title=entry["title"],
        published=PublicationTime(entry["date"]) if entry["date"] else None,
    )
    parse = default_parser().parse(article)
    told = five_ws(article, parse, names(article, parse), times(article, parse))
    row = {slot: [span.text for span in getattr(told, slot)] for slot in SLOTS}
    # The day of the report is the answer where the text names none.
    shown = f"{date.fromisoformat(told.day):%B %-d, %Y}" if told.day and not row["when"] else ""
    return {"id": entry["id"], **row, "when": row["when"] or [shown], "when_day": told.day or None}


def _between(entry: Row) -> Row:
    """The code between the marked source and target."""
    parse = default_parser().parse(_article(entry))
    found = meaning_between(
        parse, _marked(entry["marked"], "s", parse), _marked(entry["marked"], "t", parse)
    )
    ends = {"source": entry["source"], "target": entry["target"]}
    return {"id": entry["id"], "events": [{"code": found.root if found else UNCODED, **ends}]}


def _marked(text: str, letter: str, parse: Parse) -> list[int]:
    """Tokens of the first stretch between ``<letter>`` and ``</letter>``."""
    at, low = 0, -1
    for piece in re.split(r"(</?[st]>)", text):
        if piece == f"<{letter}>":
            low = at
        elif piece == f"</{letter}>":
            return [i for i, t in enumerate(parse.tokens) if t.start < at and t.end > low]
        elif piece not in ("<s>", "</s>", "<t>", "</t>"):
            at += len(piece)
    return []


def _coded(entry: Row) -> Row:
    """The events that the reading finds in a text."""
    article = _article(entry)
    parse = default_parser().parse(article)
    found = names(article, parse)
    clauses = statements(article, parse, found, (), (), quotes(article, parse, found))
    told = events(article, parse, found, clauses)
    rows = [
        {
            "code": event.code,
            "source": _name(found, event.source),
            "target": _name(found, event.target),
        }
        for event in told
    ]
    return {"id": entry["id"], "events": rows}


def _name(found: Names, chain: int | None) -> str | None:
    return None if chain is None else found.chains[chain].name.text


if __name__ == "__main__":
    main()
