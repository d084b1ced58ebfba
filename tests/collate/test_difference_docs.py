"""The page on differences names every rule that the code has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULE = re.compile(r'"((?:when|number|where|who|what|status|wording|attribution)/[a-z-]+)"')


def test_every_rule_is_described() -> None:
    folder = ROOT / "src" / "readout" / "collate" / "differences"
    rules = {name for file in folder.glob("*.py") for name in RULE.findall(file.read_text())}
    page = (ROOT / "docs" / "explanation" / "differences.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([a-z/-]+)`", page, re.MULTILINE))
    assert rules == described
