"""An account is proved part by part, and each fault is named by its field."""

from dataclasses import replace

import pytest

from readout.records.account import Account
from readout.records.proof import prove
from tests.sample_story import sample_account


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
