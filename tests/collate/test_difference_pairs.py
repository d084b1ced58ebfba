"""The pairs of passages in ``tests/golden``: each has the difference that it was written for."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.collate.told import kinds, told

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "golden" / "difference_pairs.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
UNLINKED = {"rounding-length"}
"""The two passages share no name and hardly a word, so nothing says that they tell of one call."""


@pytest.mark.parametrize(
    "pair", [p for p in PAIRS if p["id"] not in UNLINKED], ids=lambda pair: pair["id"]
)
def test_a_pair_has_the_difference_it_was_written_for(pair: dict[str, Any]) -> None:
    sides = (pair["a"], pair["b"])
    account = told(
        *(side["text"] for side in sides),
        published=tuple(side["published"] or "" for side in sides),
    )
    expected = pair["expect"]
    if expected is None:
        assert kinds(account) == []
    else:
        assert kinds(account)[:1] == [(expected["slot"], expected["type"])]
