"""An account is proved part by part, and each fault is named by its field."""

from dataclasses import replace

import pytest

from readout.records.account import Account
from readout.records.proof import prove
from readout.records.relations import Passage
from readout.records.span import Span
from tests.sample_story import other_account, sample_account

ELSEWHERE = Span(other_account().articles[0], 0, 9)


def faults(account: Account) -> list[str]:
    return [fault.field for fault in prove(account)]


def test_a_sound_account_has_no_fault() -> None:
    assert prove(sample_account()) == ()


def test_a_wrong_count_of_origins_is_named() -> None:
    account = sample_account()
    wrong = replace(account.claims[0], independent_origins=9)
    assert "claims[0].independent_origins" in faults(
        replace(account, claims=(wrong, *account.claims[1:]))
    )


def test_a_claim_that_names_no_known_origin_is_named() -> None:
    account = sample_account()
    wrong = replace(account.claims[0], origins=("o99",), independent_origins=1)
    assert "claims[0].origins" in faults(replace(account, claims=(wrong, *account.claims[1:])))


@pytest.mark.parametrize("part", ["claims", "quotes", "origins", "entities"])
def test_an_id_that_stands_twice_is_named(part: str) -> None:
    account = sample_account()
    items = getattr(account, part)
    doubled = replace(account, **{part: (*items, items[0])})
    assert f"{part}[{len(items)}].id" in faults(doubled)


def test_a_difference_on_a_claim_that_is_not_there_is_named() -> None:
    account = sample_account()
    wrong = replace(account.differences[0], claim="c99")
    assert "differences[0].claim" in faults(replace(account, differences=(wrong,)))


def test_a_claim_that_only_touches_its_support_is_named() -> None:
    account = sample_account()
    claim = account.claims[0]
    longer = replace(claim, span=replace(claim.span, end=claim.span.end + 5))
    assert "claims[0].text" in faults(replace(account, claims=(longer, *account.claims[1:])))


def test_a_claim_that_is_a_part_of_its_support_holds() -> None:
    account = sample_account()
    claim = account.claims[0]
    shorter = replace(claim, span=replace(claim.span, end=claim.span.end - 5))
    assert faults(replace(account, claims=(shorter, *account.claims[1:]))) == []


def test_a_time_that_rests_on_another_story_is_named() -> None:
    account = sample_account()
    moved = replace(account.timeline[0], basis=ELSEWHERE)
    assert faults(replace(account, timeline=(moved,))) == ["timeline[0].basis.article"]


def test_a_mention_in_another_story_is_named() -> None:
    account = sample_account()
    moved = replace(account.entities[0], mentions=(*account.entities[0].mentions, ELSEWHERE))
    assert faults(replace(account, entities=(moved, *account.entities[1:]))) == [
        f"entities[0].mentions[{len(moved.mentions) - 1}].article"
    ]


def test_a_copy_of_an_article_of_another_story_is_named() -> None:
    account = sample_account()
    moved = replace(account.lineage[0], target=ELSEWHERE.article)
    assert "lineage[0]" in faults(replace(account, lineage=(moved,)))


def test_a_passage_outside_the_two_articles_is_named() -> None:
    account = sample_account()
    lineage = account.lineage[0]
    moved = replace(lineage, passages=(Passage(lineage.passages[0].source, ELSEWHERE),))
    assert faults(replace(account, lineage=(moved,))) == ["lineage[0].passages[0]"]


def test_a_quotation_with_a_piece_in_another_story_is_named() -> None:
    account = sample_account()
    moved = replace(account.quotes[0], cue=ELSEWHERE)
    assert "quotes[0].article" in faults(replace(account, quotes=(moved, *account.quotes[1:])))
