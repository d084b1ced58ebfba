"""Furniture in plain text: how much is found, and how much of the report is lost with it.

    python bench/furniture.py [--json FILE]

Two measures. The stories of the accounts' gold, whose furniture was annotated by hand: the scorer's
own figures by characters, and the part of the report's words that was marked. And the gold texts of
the pages, which hold reports with little furniture left in them: the part of their words that is
marked, by kind, is a bound on what the rules take from reports that they were not looked at with.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from common import Clock, keep, options, score, shared_folder, show

from readout.intake import read_sources
from readout.intake.furniture import mark
from readout.intake.language import identify
from readout.records.article import Article
from readout.text.normalise import normalise

WORD = re.compile(r"\w+")


def main() -> None:
    """Run both measures."""
    settings = options("accounts", __doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        articles = _stories(settings.data, Path(folder))
    for story, found in articles.items():
        (settings.predictions / f"{story}.json").write_text(json.dumps(_account(found)), "utf-8")
    stories = dict(score(settings, settings.data, settings.predictions)["furniture"])
    stories["report_words_lost"] = _lost(settings.data, articles)
    show("stories", stories)
    pages = _pages(shared_folder() / "pages")
    show("gold texts of pages", pages)
    keep(settings, {"stories": stories, "pages": pages})


def _stories(data: Path, folder: Path) -> dict[str, list[Article]]:
    """The articles of each story, read from text files with a header block."""
    found = {}
    for texts in sorted((data / "texts").glob("*.json")):
        (folder / texts.stem).mkdir()
        for given in json.loads(texts.read_text("utf-8"))["articles"]:
            facts = {"Title": given["title"], "Date": given["date"], "Source": given["outlet"]}
            head = "".join(f"{key}: {value}\n" for key, value in facts.items() if value)
            content = f"{head}\n{given['text']}" if head else given["text"]
            (folder / texts.stem / f"{given['id']}.txt").write_text(content, "utf-8")
        read = read_sources([folder / texts.stem])
        found[texts.stem] = [each for each in read if isinstance(each, Article)]
    return found


def _account(articles: list[Article]) -> dict[str, Any]:
    rows = [
        {
            "id": article.id,
            "source": article.source,
            "text": article.text,
            "furniture": [[piece.start, piece.end, piece.kind] for piece in article.furniture],
        }
        for article in articles
    ]
    return {"articles": rows, "claims": [], "differences": [], "quotes": []}


def _lost(data: Path, articles: dict[str, list[Article]]) -> float:
    """The part of the reports' words that was marked; places are found as the scorer finds them."""
    sys.path.insert(0, str(data))
    from score_accounts import Text

    words = lost = 0
    for story, found in articles.items():
        gold = json.loads((data / f"{story}.json").read_text("utf-8"))["furniture"]
        for article in found:
            text = Text(article.text)
            quotes = [v["quote"] for v in gold if v["article"] == Path(article.source).stem]
            theirs = _covered(place for quote in quotes if (place := text.find(quote)))
            mine = _covered((piece.start, piece.end) for piece in article.furniture)
            report = [m.start() for m in WORD.finditer(article.text) if m.start() not in theirs]
            words += len(report)
            lost += sum(at in mine for at in report)
    return round(lost / words, 4)


def _covered(places: Any) -> set[int]:
    return {at for start, end in places for at in range(start, end)}


def _pages(data: Path) -> dict[str, Any]:
    words, marked, count = 0, Counter[str](), 0
    with Clock() as clock:
        for gold in sorted(data.glob("*.jsonl")):
            for line in gold.read_text("utf-8").splitlines():
                text = normalise(json.loads(line)["text"] or "")
                if identify(text) != "en":
                    continue
                count += 1
                words += len(WORD.findall(text))
                for piece in mark(text):
                    marked[piece.kind] += len(WORD.findall(text[piece.start : piece.end]))
    shares = {kind: round(number / words, 5) for kind, number in marked.most_common()}
    total = round(sum(marked.values()) / max(words, 1), 4)
    return {"words_marked": total, "by_kind": shares, "speed": clock.speed(count)}


if __name__ == "__main__":
    main()
