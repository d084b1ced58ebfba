"""What one report calls untrue supports no claim that it is so, and is a difference (law 11)."""

from __future__ import annotations

import pytest

from tests.collate.told import kinds, told

PLAIN = "The port authority sold the grain terminal to a foreign fund in January."


@pytest.mark.parametrize("lead", ["It is untrue that", "There is no evidence that"])
def test_what_is_called_untrue_is_no_support_and_a_difference(lead: str) -> None:
    account = told(PLAIN, f"{lead} the port authority sold the grain terminal to a foreign fund.")
    sold = [one for one in account.shared_claims if "sold" in one.text]
    assert sold == []
    assert ("status", "conflict") in kinds(account)
