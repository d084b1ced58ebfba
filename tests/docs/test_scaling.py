"""The plan for large runs says what the kept results say."""

import json
from pathlib import Path

from bench.scale_plan import BENCH, page, placed

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/scaling.md"


def test_the_plan_is_the_one_made_from_the_results() -> None:
    scale, pages = (
        json.loads((BENCH / "results" / name).read_text("utf-8"))
        for name in ("scale.json", "pages.json")
    )
    text = PAGE.read_text("utf-8")
    assert text == placed(text, page(scale, pages)), (
        "run `python bench/scale_plan.py --docs docs/explanation/scaling.md`"
    )
