"""Pages: body, title, date and authors out of the HTML of an article.

    python bench/pages.py [--data DIR] [--predictions DIR] [--json FILE] [--peers]
                          [--newspaper PYTHON]

Reads every page of the gold files as a user's run would. The text that is scored is the article's
without its furniture; sub-headings, which belong to the report, stay. Peers, in the same run:
trafilatura alone with its metadata, and newspaper4k by the interpreter that --newspaper names
(the two can't share an environment), English forced as in its own benchmark.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import subprocess
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show, without_gold, write_lines

from readout.intake import IntakeSettings
from readout.intake.finish import finish
from readout.intake.html import draft_of_page
from readout.intake.items import Item
from readout.records.account import Dropped
from readout.records.article import Article

GOLD = ("title", "text", "date", "authors", "outlet", "optional", "noisy")
BASELINES = {
    "text_f1": "trafilatura 2.3.1 .940, newspaper4k 0.9.6 .925",
    "title": "trafilatura .687, newspaper4k .854",
    "date": "trafilatura .974, newspaper4k 1.000",
    "date_noisy": "trafilatura .846, newspaper4k .798",
    "authors_exact": "trafilatura .735, newspaper4k .544",
    "authors_f1": "trafilatura .805, newspaper4k .670",
}
NEWSPAPER = Path(__file__).with_name("newspaper_peer.py")


def main() -> None:
    """Run the benchmark."""
    settings = options("pages", __doc__ or "", _arguments)
    report: dict[str, Any] = {}
    for gold in settings.gold():
        entries = list(without_gold(gold, GOLD))
        pages = [gzip.decompress((gold.parent / entry["html"]).read_bytes()) for entry in entries]
        _warm_up(pages[0])
        with Clock() as clock:
            rows = [_read(entry, page) for entry, page in zip(entries, pages, strict=True)]
        ours = _scored(settings, gold, rows, "") | {"speed": clock.speed(len(rows))}
        report[gold.stem] = {"readout": ours}
        show(gold.stem, ours, also=BASELINES)
        if settings.peers:
            report[gold.stem]["trafilatura"] = _trafilatura(settings, gold, entries, pages)
        if settings.extra.newspaper:
            report[gold.stem]["newspaper4k"] = _newspaper(settings, gold)
        _compare(report[gold.stem])
    keep(settings, report)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--newspaper", type=Path, help="a Python that has newspaper4k")


def _warm_up(page: bytes) -> None:
    """Load what is loaded once, in ours and in the peer, before any clock runs."""
    from trafilatura import bare_extraction

    _read({"id": "", "url": ""}, page)
    bare_extraction(page, with_metadata=True)


def _read(entry: dict[str, Any], page: bytes) -> dict[str, Any]:
    item = Item(entry["id"], "page.html", lambda: io.BytesIO(page), url=entry.get("url") or "")
    taken = finish(draft_of_page(page, item), IntakeSettings())
    if isinstance(taken, Dropped):
        return {"id": entry["id"], "title": None, "text": None, "date": None, "authors": []}
    article = taken.article
    return {
        "id": entry["id"],
        "title": article.title or None,
        "text": _report(article),
        "date": article.published.value if article.published else None,
        "authors": list(article.authors),
    }


def _report(article: Article) -> str:
    """The text without its furniture."""
    kept, at = [], 0
    for piece in article.furniture:
        if piece.kind != "heading":
            kept.append(article.text[at : piece.start])
            at = piece.end
    return "".join(kept) + article.text[at:]


def _scored(
    settings: Options, gold: Path, rows: list[dict[str, Any]], suffix: str
) -> dict[str, Any]:
    file = settings.predictions / f"{gold.stem}{suffix}.jsonl"
    write_lines(file, rows)
    figures = score(settings, gold, file)
    whole = {key: _short(value) for key, value in figures.pop("all").items()}
    return whole | {
        "text_f1_by_set": {name: _short(row["text_f1"]) for name, row in figures.items()}
    }


def _short(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value


def _trafilatura(
    settings: Options, gold: Path, entries: list[dict[str, Any]], pages: list[bytes]
) -> dict[str, Any]:
    from trafilatura import bare_extraction

    rows = []
    with Clock() as clock:
        for entry, page in zip(entries, pages, strict=True):
            found = bare_extraction(page, url=entry.get("url"), with_metadata=True)
            told = found.as_dict() if found else {}
            rows.append(
                {
                    "id": entry["id"],
                    "title": told.get("title"),
                    "text": told.get("text"),
                    "date": told.get("date"),
                    "authors": [n.strip() for n in (told.get("author") or "").split(";") if n],
                }
            )
    figures = _scored(settings, gold, rows, ".trafilatura") | {"speed": clock.speed(len(rows))}
    show(f"{gold.stem}, trafilatura alone, with metadata", figures)
    return figures


def _newspaper(settings: Options, gold: Path) -> dict[str, Any]:
    command = [str(settings.extra.newspaper), str(NEWSPAPER), str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *lines, speed = done.stdout.splitlines()
    figures = _scored(settings, gold, [json.loads(line) for line in lines], ".newspaper4k")
    figures["speed"] = json.loads(speed)
    show(f"{gold.stem}, newspaper4k", figures)
    return figures


def _compare(figures: dict[str, Any]) -> None:
    """Our speed as a multiple of each peer's, by processor time."""
    ours = figures["readout"]["speed"]["items_per_cpu_second"]
    for name in figures.keys() - {"readout"}:
        theirs = figures[name]["speed"]["items_per_cpu_second"]
        print(f"  pages a second: {ours / theirs:.2f} times {name}")


if __name__ == "__main__":
    main()
