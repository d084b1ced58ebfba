"""Quotes: who is quoted or reported, saying what.

    python bench/quotes.py [--data DIR] [--predictions DIR] [--json FILE] [--peers]

Reads every text of the gold files with the stages that quotes need, as a user's run would, and
scores contents and speakers. Peer: textacy's direct quotations over spaCy's small pipeline.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.models.files import package_file
from readout.models.spacy_parser import DISTRIBUTION, FOLDER, SpacyParser
from readout.records.annotations import Quote
from readout.records.article import Article
from readout.records.span import Span

GOLD = ("attributions", "unscored")
MARKS = frozenset('"“”')
"""What the gold counts as a quotation mark; words set in '' or ‘’ are indirect there."""

BASELINES = {
    "polnear-dev": {
        "quoted": "f1 .966, quote and speaker .759: marks and nearest verb; textacy .851, .703",
        "all": "f1 .475, content and source .323: marks and nearest verb; textacy .245, .151",
    },
    "gum-news-dev": {
        "quoted": "f1 .968, quote and speaker .625: marks and nearest verb; textacy .759, .609",
        "all": "f1 .652, content and source .466: marks and nearest verb; textacy .321, .199",
    },
}


def main() -> None:
    """Run the benchmark."""
    settings = options("quotes", __doc__ or "")
    parser = SpacyParser()
    report: dict[str, Any] = {}
    for gold in settings.gold():
        with Clock() as clock:
            rows = [_read(entry, parser) for entry in without_gold(gold, GOLD)]
        figures = _scored(settings, gold, rows, "")
        report[gold.stem] = {**figures, "speed": clock.speed(len(rows))}
        show(gold.stem, report[gold.stem], also=BASELINES.get(gold.stem))
        if settings.peers and importlib.util.find_spec("textacy"):
            rows = list(_textacy(gold))
            peer = _scored(settings, gold, rows, ".textacy")
            report[gold.stem]["peers"] = {"textacy": peer}
            show(f"{gold.stem}, textacy", peer)
    keep(settings, report)


def _scored(settings: Options, gold: Path, rows: list[dict[str, Any]], tail: str) -> dict[str, Any]:
    target = settings.predictions / f"{gold.stem}{tail}.jsonl"
    write_lines(target, rows)
    return {
        key: {k: round(v, 4) if isinstance(v, float) else v for k, v in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in score(settings, gold, target).items()
    }


def _read(entry: dict[str, Any], parser: SpacyParser) -> dict[str, Any]:
    article = Article(id=entry["id"], source=entry["id"], text=entry["text"])
    parse = parser.parse(article)
    found = quotes(article, parse, names(article, parse))
    return {"id": entry["id"], "quotes": [_quote(quote) for quote in found]}


def _quote(quote: Quote) -> dict[str, Any]:
    speaker = None
    if quote.speaker is not None:
        beside = quote.speaker.mention or quote.speaker.name
        speaker = {**_range(beside), "name": quote.speaker.name.text}
    return {
        **_range(quote.span),
        "spans": [[span.start, span.end] for span in quote.content],
        "kind": quote.kind if _in_marks(quote) else "indirect",
        "speaker": speaker,
        "cue": None if quote.cue is None else _range(quote.cue),
    }


def _range(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _in_marks(quote: Quote) -> bool:
    text = quote.span.article.text
    return any(
        not MARKS.isdisjoint(text[max(0, span.start - 1) : span.end + 1]) for span in quote.content
    )


def _textacy(gold: Path) -> Iterator[dict[str, Any]]:
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(package_file(DISTRIBUTION, FOLDER))
    for entry in without_gold(gold, GOLD):
        found: list[dict[str, Any]] = []
        for paragraph in re.finditer(r"[^\n]+", entry["text"]):
            # It refuses a text with an odd number of quotation marks, so each paragraph is asked.
            with suppress(ValueError):
                spoken = direct_quotations(pipeline(paragraph.group()))
                found += [_direct(one, paragraph.start()) for one in spoken]
        yield {"id": entry["id"], "quotes": found}


def _direct(one: Any, at: int) -> dict[str, Any]:
    """A triple of speaker, cue and content as a row; ``at`` is where its paragraph begins."""
    return {
        "start": at + one.content.start_char,
        "end": at + one.content.end_char,
        "kind": "direct",
        "speaker": _tokens(one.speaker, at),
        "cue": _tokens(one.cue, at),
    }


def _tokens(tokens: Any, at: int) -> dict[str, int]:
    return {"start": at + tokens[0].idx, "end": at + tokens[-1].idx + len(tokens[-1])}


if __name__ == "__main__":
    main()
