"""What each stage finds in the samples, in brief; and the command that raises versions by it.

    python -m tests.library.outcomes [STAGE ...]

A stage whose outcome changed gets a new version in ``rules.json``, and so does each that is
named: a change that the samples don't show is told to libraries by naming its stage.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from readout import pipeline
from readout.models import default_encoder, default_parser
from readout.records.account import Account
from readout.records.annotation_codec import annotations_to_json
from readout.records.annotations import Annotations
from readout.records.codec import account_to_json, article_to_json
from readout.records.grid import to_steps
from readout.records.relations import Story
from readout.relate.copies import reading
from readout.relate.features import features
from readout.relate.keys import holdings
from readout.relate.stories import stories
from readout.rules import KEPT
from readout.store.compact import brief_features
from readout.store.packing import digest
from readout.text.shingles import fingerprints
from tests.library.reports import SAMPLES

SHOWN = 24
"""Values of a vector that are kept: enough to know another encoder by."""
NEAR = 2
"""Steps by which they may differ between processors."""


def outcomes() -> dict[str, Any]:
    """What every stage finds, by its name."""
    taken, _ = pipeline.take_in(SAMPLES)
    # Where the samples lie is no outcome.
    articles = [replace(one, source=Path(one.source).name) for one in taken]
    reads = [pipeline.read(one, default_parser(), default_encoder()) for one in articles]
    reads.sort(key=lambda read: read.article.id)
    return {
        "articles": _digest([article_to_json(read.article) for read in reads]),
        "reading": _digest([annotations_to_json(read) for read in reads]),
        "vectors": [_steps(read) for read in reads[:4]],
        "features": _digest([brief_features(features(read)) for read in reads]),
        "keys": _digest([_keys(read) for read in reads]),
        "stories": _digest([_story(one) for one in stories(reads)]),
        "accounts": _digest([account_to_json(one) for one in _accounts(reads)]),
    }


def same(kept: Any, now: Any) -> bool:
    """Whether two outcomes of a stage are one."""
    if isinstance(kept, str):
        return bool(kept == now)
    pairs = zip(kept, now, strict=True)
    return all(
        abs(one - other) <= NEAR for old, new in pairs for one, other in zip(old, new, strict=True)
    )


def _accounts(reads: list[Annotations]) -> tuple[Account, ...]:
    return pipeline.accounts(reads)


def _keys(read: Annotations) -> list[Any]:
    """By what an article finds others: keys of its story, and of what it may have copied."""
    prints = sorted(fingerprints(reading(read.article).forms))
    return [[key, list(holder)] for key, holder in holdings(features(read))] + prints


def _story(story: Story) -> list[Any]:
    """A story's articles, and how like those are that hold it together."""
    ids = [one.id for one in story.articles]
    return [story.id, ids, [[one.a, one.b, one.score] for one in story.edges]]


def _steps(read: Annotations) -> list[int]:
    return [step - 256 if step > 127 else step for step in to_steps(read.vectors)[:SHOWN]]


def _digest(value: Any) -> str:
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True))


def main(named: list[str]) -> None:
    """Raise the versions of the stages that changed, and of those that are named."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    found = outcomes()
    for stage, now in found.items():
        before = kept.get(stage, {"version": 0, "outcome": ""})
        if stage in named or not before["outcome"] or not same(before["outcome"], now):
            kept[stage] = {"version": before["version"] + 1, "outcome": now}
            print(f"{stage}: version {kept[stage]['version']}")
    lines = (f"  {json.dumps(stage)}: {json.dumps(kept[stage])}" for stage in found)
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
