"""Names of batches: what older rules made has another name, and only that and what follows."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from readout.engines.stages import keep
from readout.rules import Rules, rules

STAGES = ("take", "chunk", "read", "compare", "divide", "tell")


def named(monkeypatch: pytest.MonkeyPatch, made_by: Rules) -> dict[str, str]:
    """The names that batches of the same content have under these rules."""
    monkeypatch.setattr(keep, "rules", lambda: made_by)
    return {stage: keep.digest(stage, "content") for stage in STAGES}


@pytest.mark.parametrize(
    ("changed", "renamed"),
    [
        ("articles", {"take", "chunk"}),
        ("record", {"read"}),
        ("vectors", {"read"}),
        ("features", {"read"}),
        ("keys", {"read"}),
        ("stories", {"compare", "divide", "tell"}),
        ("accounts", {"compare", "divide", "tell"}),
    ],
)
def test_a_changed_rule_renames_the_batches_that_it_made(
    changed: str, renamed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = named(monkeypatch, rules())
    after = named(monkeypatch, replace(rules(), **{changed: "other"}))
    assert {stage for stage in STAGES if before[stage] != after[stage]} == renamed


def test_every_rule_counts_in_some_name() -> None:
    assert {one.name for one in fields(Rules)} == {
        *("articles", "record", "vectors", "features", "keys", "stories", "accounts")
    }
