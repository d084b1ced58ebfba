"""Reports as outlets printed them: every engine tells of them what one process does. Slow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.engines import Engine
from readout.engines.build import build
from tests.engines.test_build import tables, told
from tests.shared import shared

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annotated stories' reports, as lines of JSON."""
    files = sorted(shared("bench", "accounts", "texts").glob("*.json"))
    articles = [one for file in files for one in json.loads(file.read_text("utf-8"))["articles"]]
    rows = [
        {"title": one["title"], "text": one["text"], "outlet": one["outlet"], "date": one["date"]}
        for one in articles
    ]
    lines = tmp_path_factory.mktemp("gold") / "reports.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return lines


@pytest.fixture(scope="module")
def wanted(gold: Path) -> list[str]:
    """The accounts that one process makes."""
    return told(str(gold))


def test_both_engines_leave_the_accounts_of_one_process_on_the_annotated_stories(
    engine: Engine, gold: Path, wanted: list[str], tmp_path: Path
) -> None:
    built = build(engine, [str(gold)], str(tmp_path), chunk=8)
    assert built.rows["articles"] > 20
    assert tables(tmp_path)["accounts"] == wanted
