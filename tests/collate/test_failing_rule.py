"""A rule that fails costs what it would have said; the account goes on and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from readout.collate.differences import find
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Finding
from readout.pipeline import compare_articles
from readout.records.account import Account
from tests.builders import article

ONE = "A fire destroyed the old grain store in the harbour of Sel on Monday night, police said."
OTHER = "The old grain store in Sel harbour was destroyed by a fire on Tuesday night."


def account() -> Account:
    return compare_articles(article(text, source=f"{n}.txt") for n, text in enumerate((ONE, OTHER)))


def broken(pair: Any) -> Iterator[Finding]:
    yield from ()
    raise ValueError("cannot tell")


def test_no_rule_fails_on_plain_reports() -> None:
    assert account().dropped == ()


def test_the_other_rules_go_on_and_the_failure_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = account()
    assert whole.differences
    monkeypatch.setattr(find, "RULES", (Rule(broken), *find.RULES))
    told = account()
    assert told.differences == whole.differences
    (gone,) = told.dropped
    assert "test_failing_rule.broken" in gone.reason
    assert "ValueError: cannot tell" in gone.reason
