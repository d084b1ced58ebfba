"""Placing: parts, stories and neighbours of a pile, and what users said of pairs."""

from __future__ import annotations

from collections import defaultdict

import pytest

from readout.relate.placing import Placed, Verdicts, everything, verdicts
from readout.relate.shelf import Decision
from readout.relate.table import table
from tests.relate.piles import pile


@pytest.fixture(scope="module")
def placed() -> Placed:
    return everything(table(pile(60, largest=6)[0]), Verdicts())


def test_a_story_lies_within_one_part(placed: Placed) -> None:
    parts = defaultdict(set)
    for node in placed.values():
        parts[node.story].add(node.part)
    assert 1 < len(parts) < len(placed)
    assert all(len(found) == 1 for found in parts.values())


def test_each_report_of_a_story_has_another_of_it_among_its_neighbours(placed: Placed) -> None:
    members = defaultdict(set)
    for article, node in placed.items():
        members[node.story].add(article)
    for article, node in placed.items():
        others = members[node.story] - {article}
        assert not others or others & {one.article for one in node.near}


def test_the_latest_decision_on_two_articles_holds() -> None:
    said = verdicts(
        [
            Decision("ungroup", ("a3", "a1")),
            Decision("group", ("a1", "a2", "a3")),
            Decision("ungroup", ("a2", "a1")),
        ]
    )
    assert set(said.together) == {("a1", "a3"), ("a2", "a3")}
    assert said.apart == (("a1", "a2"),)
