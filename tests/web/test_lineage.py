"""The picture of who copied whom."""

from __future__ import annotations

from dataclasses import replace

from readout.records.account import Account
from readout.web.views.lineage import graph
from tests.sample_story import other_account, sample_account


def numbers_of(account: Account) -> dict[str, int]:
    return {article.id: number for number, article in enumerate(account.articles, 1)}


def test_every_box_and_line_lies_inside_the_picture() -> None:
    account = sample_account()
    drawn = graph(account, numbers_of(account))
    assert drawn
    width, height = drawn.box
    assert {node.number for node in drawn.nodes} == {0, 1, 2, 3}
    assert all(
        node.x + width <= drawn.width and node.y + height <= drawn.height for node in drawn.nodes
    )
    bends = [arc.x1 + 60 for arc in drawn.arcs if arc.x1 == arc.x2]
    assert max([0, *bends]) <= drawn.width


def test_what_was_copied_stands_right_of_where_it_is_from() -> None:
    account = sample_account()
    drawn = graph(account, numbers_of(account))
    assert drawn
    at = {node.number: node.x for node in drawn.nodes if node.number}
    assert at[2] > at[1]
    assert any(arc.known and arc.copied for arc in drawn.arcs)
    assert any(not arc.known for arc in drawn.arcs)


def test_articles_that_copied_from_each_other_end_the_search() -> None:
    account = sample_account()
    known = account.lineage[1]
    round_about = replace(known, source=known.target, target=known.source)
    assert graph(replace(account, lineage=(known, round_about)), numbers_of(account))


def test_nothing_copied_and_nothing_from_outside_is_no_picture() -> None:
    account = other_account()
    assert graph(account, numbers_of(account)) is None
