"""In a large story one of many near copies is aligned for all, and no copy's difference is lost."""

from __future__ import annotations

import pytest

from readout.collate.align import align
from readout.collate.units import units
from readout.models import default_encoder, default_parser
from readout.pipeline import accounts, read
from readout.records.account import Account
from readout.records.annotations import Annotations
from tests.builders import article

PLACES = ("north", "south", "east", "west", "upper", "lower", "inner", "outer")
LAST = "outer.txt"


def report(place: str, *, copies: int = 8) -> str:
    """One of the copies of an agency's line, beside a line of the paper's own; the last copy has
    another day."""
    day = "Tuesday" if place == PLACES[copies - 1] else "Monday"
    return (
        f"A fire destroyed the old grain store in the {place} harbour of Sel on {day} night.\n\n"
        f"People in the {place} quarter watched from their windows."
    )


@pytest.fixture(scope="module")
def reads() -> list[Annotations]:
    those = [article(report(place), source=f"{place}.txt", outlet=place) for place in PLACES]
    return [read(one, default_parser(), default_encoder()) for one in those]


@pytest.fixture(scope="module")
def account(reads: list[Annotations]) -> Account:
    (told,) = accounts(reads, chosen=True)
    return told


def test_copies_are_linked_to_what_stands_for_them_and_to_nothing_else(
    reads: list[Annotations],
) -> None:
    ordered = sorted(reads, key=lambda one: one.article.order)
    these = units(ordered, {})
    links = align(ordered, these)
    fires = [n for n, unit in enumerate(these) if "fire" in unit.words]
    among = [link for link in links if link.a in fires and link.b in fires]
    assert [(link.a, link.b) for link in among] == [(fires[0], n) for n in fires[1:]]
    assert all(link.copy for link in among)


def test_all_copies_support_one_claim(account: Account) -> None:
    claim = next(one for one in account.shared_claims if "grain store" in one.text)
    assert len(claim.articles) == len(PLACES)


def test_the_one_copy_with_another_day_is_found(account: Account) -> None:
    (day,) = (one for one in account.differences if one.slot == "when")
    assert [v.span.article.source for v in day.values if "Tuesday" in v.quote] == [LAST]


def test_few_copies_are_each_compared_with_each() -> None:
    texts = [article(report(place, copies=3), source=f"{place}.txt") for place in PLACES[:3]]
    few = [read(one, default_parser(), default_encoder()) for one in texts]
    these = units(few, {})
    fires = [n for n, unit in enumerate(these) if "fire" in unit.words]
    found = {(link.a, link.b) for link in align(few, these) if not link.copy}
    assert {(fires[0], fires[1]), (fires[0], fires[2]), (fires[1], fires[2])} <= found
