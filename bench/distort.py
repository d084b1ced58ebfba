"""Distortions: is one changed fact noticed when the changed report lies beside the true one?

    python bench/distort.py [--data DIR] [--json FILE] [--most N] [--list]

Supported statements of the samples and of the annotated stories get one fact changed: by hand
(``bench/distortions/by_hand.jsonl``, samples only) and by patterns
(``bench/distortions/generate.py``). Counted are

- agreed: the changed places stand in one claim without a difference of the slot on them (bad);
- found: a difference of the right slot has a value at both places (good);
- unchanged: sentences that were not touched are still shared and undisputed (good);
- paraphrased: honest paraphrases, written by hand, are still agreed (good).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from common import ROOT, Clock, Options, keep, options, show
from distortions.generate import changes, pick

from readout.intake import read_sources
from readout.models import default_encoder, default_parser
from readout.pipeline import accounts, read
from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article, Furniture, article_id
from readout.records.span import Span

HERE = Path(__file__).parent / "distortions"
BY_KIND = 40
"""Generated changes of each kind at the most, spread over the stories."""


@dataclass(frozen=True)
class Case:
    """An article, the passage in it, and what stands there in the changed article."""

    name: str
    kind: str
    slot: str
    article: Article
    start: int
    old: str
    new: str


def main() -> None:
    """Run the benchmark."""
    settings = options("accounts", __doc__ or "", _more)
    cases = [*_by_hand("by_hand"), *_generated(settings)][: settings.extra.most]
    paraphrases = list(_by_hand("paraphrases"))
    judge = Judge()
    counts: dict[str, Counter[str]] = {}
    kept: Counter[str] = Counter()
    with Clock() as clock:
        for case in cases:
            outcome = judge.changed(case)
            counts.setdefault(case.slot, Counter())[outcome] += 1
            counts.setdefault("all", Counter())[outcome] += 1
            kept.update(judge.unchanged)
            if settings.extra.list:
                print(f"{outcome:7} {case.slot:7} {case.name}: {case.old!r} -> {case.new!r}")
        for case in paraphrases:
            kept[f"paraphrase {judge.paraphrased(case)}"] += 1
            if settings.extra.list and not judge.last:
                print(f"paraphrase lost  {case.name}: {case.old!r} -> {case.new!r}")
    figures = {slot: _shares(count) for slot, count in sorted(counts.items())}
    figures["unchanged"] = _share(kept["agreed"], kept["agreed"] + kept["lost"])
    figures["paraphrased"] = _share(kept["paraphrase True"], len(paraphrases))
    show("distortions", figures)
    show("speed", clock.speed(len(cases) + len(paraphrases)))
    keep(replace(settings, task="distort"), figures)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--most", type=int, help="only so many changes")
    parser.add_argument("--list", action="store_true", help="print each change's outcome")


def _shares(count: Counter[str]) -> dict[str, Any]:
    total = sum(count.values())
    return {"changes": total, **{k: round(count[k] / total, 3) for k in ("agreed", "found")}}


def _share(part: int, whole: int) -> dict[str, Any]:
    return {"of": whole, "agreed": round(part / whole, 3) if whole else 0.0}


def _articles(paths: Iterable[Path]) -> dict[str, Article]:
    found = [one for one in read_sources(sorted(paths)) if isinstance(one, Article)]
    return {f"{Path(a.source).parent.name}/{Path(a.source).stem}": a for a in found}


def _by_hand(name: str) -> Iterator[Case]:
    articles = _articles((ROOT / "samples").glob("*/*.txt"))
    for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        article = articles[entry["article"]]
        start = article.text.index(entry["old"])
        yield Case(entry["article"], "hand", entry.get("slot", ""), article, start, entry["old"],
                   entry["new"])  # fmt: skip


def _generated(settings: Options) -> Iterator[Case]:
    found: dict[str, list[tuple[str, Case]]] = {}
    for name, article, passages in (*_samples(), *_stories(settings.data)):
        for start, passage in passages:
            for change in changes(passage):
                case = Case(name, change.kind, change.slot, article, start + change.start,
                            change.old, change.new)  # fmt: skip
                order = pick(tuple(map(str, range(10**6))), f"{name}{start}{change}")
                found.setdefault(change.kind, []).append((order, case))
    for kind in sorted(found):
        yield from (case for _, case in sorted(found[kind], key=lambda e: e[0])[:BY_KIND])


Source = tuple[str, Article, list[tuple[int, str]]]


def _samples() -> Iterator[Source]:
    articles = _articles((ROOT / "samples").glob("*/*.txt"))
    for path in sorted((ROOT / "tests" / "golden").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        for one in gold["articles"]:
            name = f"{path.stem}/{one['id']}"
            yield name, articles[name], _supported(articles[name].text, gold, one["id"])


def _stories(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        texts = json.loads((folder / "texts" / path.name).read_text("utf-8"))
        for one in texts["articles"]:
            text = one["text"]
            spots = [(f, text.find(f["quote"])) for f in gold["furniture"]]
            pieces = tuple(
                Furniture(at, at + len(f["quote"]))
                for f, at in spots
                if at >= 0 and f["article"] == one["id"]
            )
            name = f"{path.stem}/{one['id']}"
            article = Article(article_id(text=text), name, text, furniture=pieces)
            yield name, article, _supported(text, gold, one["id"])


def _supported(text: str, gold: dict[str, Any], article: str) -> list[tuple[int, str]]:
    quotes = sorted(
        {v["quote"] for c in gold["claims"] for v in c["support"] if v["article"] == article}
    )
    return [(text.find(quote), quote) for quote in quotes if quote in text]


class Judge:
    """Puts the changed article beside the true one and looks at the account."""

    def __init__(self) -> None:
        self._read: dict[str, Annotations] = {}
        self.unchanged: Counter[str] = Counter()
        self.last = False

    def changed(self, case: Case) -> str:
        """What became of the changed fact: "agreed", "found" or "apart"."""
        account, true, other = self._account(case)
        self._count_unchanged(account, true, other)
        if any(
            d.slot == case.slot and _at(d.values, true) and _at(d.values, other)
            for d in account.differences
        ):
            return "found"
        return "agreed" if _together(account, true, other) else "apart"

    def paraphrased(self, case: Case) -> bool:
        """Whether a paraphrase is still agreed with what it paraphrases."""
        account, true, other = self._account(case)
        disputed = any(_at(d.values, true) and _at(d.values, other) for d in account.differences)
        self.last = _together(account, true, other) and not disputed
        return self.last

    def _account(self, case: Case) -> tuple[Account, Span, Span]:
        article = case.article
        end = case.start + len(case.old)
        text = article.text[: case.start] + case.new + article.text[end:]
        grown = len(case.new) - len(case.old)
        pieces = tuple(
            f if f.start < end else replace(f, start=f.start + grown, end=f.end + grown)
            for f in article.furniture
        )
        other = replace(
            article, id=article_id(text=text, outlet="changed"), source=f"{article.source}.changed",
            text=text, furniture=pieces, outlet=None,
        )  # fmt: skip
        (account, *_) = accounts([self._annotated(article), self._annotated(other)])
        return (
            account,
            Span(article, case.start, end),
            Span(other, case.start, case.start + len(case.new)),
        )

    def _annotated(self, article: Article) -> Annotations:
        if article.id in self._read:
            return self._read[article.id]
        found = read(article, default_parser(), default_encoder())
        if not article.source.endswith(".changed"):
            self._read[article.id] = found
        return found

    def _count_unchanged(self, account: Account, true: Span, other: Span) -> None:
        self.unchanged = Counter()
        for start, end in _sentences(true.article):
            if start < true.end and true.start < end:
                continue
            shift = len(other.text) - len(true.text) if start >= true.end else 0
            here = Span(true.article, start, end)
            there = Span(other.article, start + shift, end + shift)
            disputed = any(
                _at(d.values, here) and _at(d.values, there) for d in account.differences
            )
            agreed = _together(account, here, there) and not disputed
            self.unchanged["agreed" if agreed else "lost"] += 1


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    """Stretches of at least eight words that end like a sentence, furniture and questions out."""
    for match in re.finditer(r"[^.!?\n]+[.!]", article.text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        long_enough = len(match.group().split()) >= 8
        if long_enough and not article.in_furniture(start, match.end()):
            yield start, match.end()


def _at(values: Iterable[Any], place: Span) -> bool:
    """Whether a value stands at the place, or holds it."""
    return any(value.span.overlaps(place) for value in values)


def _together(account: Account, one: Span, other: Span) -> bool:
    return any(
        any(entry.span.overlaps(one) for entry in claim.support)
        and any(entry.span.overlaps(other) for entry in claim.support)
        for claim in account.claims
    )


if __name__ == "__main__":
    main()
