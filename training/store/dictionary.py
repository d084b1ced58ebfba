"""The dictionary that a library's records are packed with, from the samples.

    python training/store/dictionary.py [NUMBER]

It writes ``src/readout/store/data/NUMBER.dict``: what accounts, annotations, features and articles
of the samples look like, so that zstd knows names and rules before the first record. A dictionary
that was shipped stays as it is, since libraries were packed with it: make a new number, and name it
in ``store/packing.py``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from readout import pipeline
from readout.models import default_encoder, default_parser
from readout.records.annotation_codec import annotations_to_json
from readout.records.codec import article_to_json
from readout.records.plain import texts, to_plain
from readout.relate.features import features
from readout.store.compact import brief_features, shortened
from readout.store.packing import written

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 64 * 1024
"""Bytes of the dictionary: at twice as many records are 2 % smaller."""


def main() -> None:
    """Write the dictionary."""
    number = sys.argv[1] if len(sys.argv) > 1 else "1"
    os.chdir(ROOT)
    found, _ = pipeline.take_in("samples")
    reads = [pipeline.read(one, default_parser(), default_encoder()) for one in found]
    short = [written(_bare(article_to_json(one))) for one in found]
    short += [written(brief_features(features(one))) for one in reads]
    notes = [written(shortened(annotations_to_json(one), one.article)) for one in reads]
    told = [
        written(to_plain(account, texts(account.articles))) for account in pipeline.accounts(reads)
    ]
    # What stands last is nearest, and costs least to point to.
    room = LARGEST - sum(map(len, short))
    content = b"".join(told)[: room // 3] + b"".join(notes)[: room * 2 // 3] + b"".join(short)
    path = ROOT / "src/readout/store/data" / f"{number}.dict"
    path.write_bytes(content)
    print(f"{path.relative_to(ROOT)}: {len(content):,} bytes")


def _bare(article: dict[str, Any]) -> dict[str, Any]:
    """As articles are kept: title and text have columns of their own."""
    return {name: value for name, value in article.items() if name not in ("title", "text")}


if __name__ == "__main__":
    main()
