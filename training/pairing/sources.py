"""What the pair scorer may learn from, our samples and two sets of pairs, and the annotated stories
by which its threshold is chosen."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from examples import Examples, gold, lone_examples, story_examples

from readout.models import Encoder, default_encoder, default_parser
from readout.pipeline import read
from readout.records.annotations import Annotations
from readout.records.article import Article, Furniture, article_id
from readout.text.normalise import normalise

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared"))
KEPT_BACK = frozenset(
    {
        "american_airlines_apologizes_after_g_lea",
        "broadcom_raises_its_qualcomm_offer_to_12",
        "north_korea_received_oil_from_russia_in_",
    }
)
"""Stories by which nothing is chosen and no rule is tuned (docs/decisions.md)."""
LEARNED = {"ecbplus-sentences-train": (0.05, 1.0), "nanco-val": (0.2, 0.2)}
"""Sets of pairs whose licences allow learning from them (CC BY 3.0, BSD 3-Clause), with the
weight of one of their pairs beside a pair of a sample story: in a story, and outside any."""


@dataclass
class Reader:
    """Reads texts once; with a folder the annotations are kept there between runs."""

    folder: Path | None = None
    encoder: Encoder = field(default_factory=default_encoder)
    memory: dict[str, dict[str, Annotations]] = field(default_factory=dict)

    def texts(self, name: str, texts: list[str]) -> dict[str, Annotations]:
        """The annotations of the texts of a set of pairs."""
        if name not in self.memory:
            self.memory[name] = self._read(name, texts)
        return self.memory[name]

    def _read(self, name: str, texts: list[str]) -> dict[str, Annotations]:
        kept = self.folder / f"{name}.reads" if self.folder else None
        if kept and kept.exists():
            found: dict[str, Annotations] = pickle.loads(kept.read_bytes())
            return found
        found = {text: self.article(text, text) for text in dict.fromkeys(texts)}
        if kept:
            kept.write_bytes(pickle.dumps(found))
        return found

    def article(
        self, name: str, raw: str, furniture: tuple[dict[str, str], ...] = ()
    ) -> Annotations:
        """The annotations of one text without its furniture."""
        text = normalise(raw)
        quotes = [normalise(piece["quote"]) for piece in furniture]
        pieces = tuple(
            Furniture(start, start + len(quote))
            for quote in quotes
            if (start := text.find(quote)) >= 0
        )
        article = Article(article_id(text=text), name[:40], text, furniture=pieces)
        return read(article, default_parser(), self.encoder)


def samples(reader: Reader) -> Iterator[Examples]:
    """The stories of our own writing."""
    for path in sorted((ROOT / "tests" / "golden").glob("*.json")):
        stored = json.loads(path.read_text("utf-8"))
        articles = [
            (one["id"], (ROOT / one["file"]).read_text("utf-8-sig")) for one in stored["articles"]
        ]
        yield _story(reader, path, articles, stored["furniture"])


def annotated_stories(reader: Reader) -> Iterator[Examples]:
    """The annotated stories that a threshold may be chosen by. Their texts are the outlets', so no
    weight is learned from them."""
    folder = SHARED / "bench" / "accounts"
    for path in sorted(folder.glob("*.json")):
        if path.stem in KEPT_BACK:
            continue
        stored = json.loads(path.read_text("utf-8"))
        texts = json.loads((folder / "texts" / path.name).read_text("utf-8"))
        articles = [(one["id"], one["text"]) for one in texts["articles"]]
        yield _story(reader, path, articles, stored["furniture"])


def lone_pairs(reader: Reader, name: str, without: frozenset[str] = frozenset()) -> Examples:
    """The pairs of a set, those of the groups ``without`` and all that share a text with them
    left out."""
    entries = pairs_of(name)
    hidden = {entry[side] for entry in entries if entry["group"] in without for side in "ab"}
    reads = reader.texts(name, [entry[side] for entry in entries for side in "ab"])
    kept = [e for e in entries if e["a"] not in hidden and e["b"] not in hidden]
    return lone_examples(
        name, [(reads[e["a"]], reads[e["b"]]) for e in kept], [e["label"] == 1 for e in kept]
    )


def pairs_of(name: str) -> list[dict[str, Any]]:
    """The lines of a set of pairs."""
    path = SHARED / "bench" / "pairs" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _story(
    reader: Reader, path: Path, articles: list[tuple[str, str]], furniture: list[dict[str, str]]
) -> Examples:
    reads = [
        reader.article(name, raw, tuple(f for f in furniture if f["article"] == name))
        for name, raw in articles
    ]
    return story_examples(path.stem, reads, gold(path), [name for name, _ in articles])
