"""What: a cause that one report names and the other denies."""

from __future__ import annotations

import pytest

from tests.collate.told import rules, told


@pytest.mark.parametrize(
    ("telling", "denying", "found"),
    [
        # What is denied isn't that it was the cause.
        ("The fire caused £1m of damage.", "The fire was not started deliberately.", False),
        (
            "The fire caused £1m of damage at the mill.",
            "The fire had not started at the mill.",
            False,
        ),
        # Of another effect, or of another cause with the word in it.
        (
            "A faulty heater caused the fire at the mill in Tarn.",
            "A faulty heater did not cause the crash at the mill in Tarn.",
            False,
        ),
        (
            "A faulty heater caused the fire at the mill in Tarn.",
            "A faulty heater was not responsible for the crash at the mill in Tarn.",
            False,
        ),
        (
            "First tests pointed to a short circuit in the loft, guards said.",
            "Engineers no longer believe that a short circuit was to blame.",
            True,
        ),
        (
            "The fire caused a power cut at the mill in Tarn.",
            "The fire brigade was not responsible for a power cut at the mill in Tarn.",
            False,
        ),
        (
            "A faulty heater caused the fire at the mill in Tarn.",
            "A faulty heater did not cause the fire at the mill in Tarn.",
            True,
        ),
        (
            "A faulty heater caused the fire at the mill in Tarn.",
            "The blaze at the mill in Tarn was not caused by a faulty heater.",
            True,
        ),
        (
            "The fire at the mill in Tarn was due to a faulty heater.",
            "The fire at the mill in Tarn was not due to a faulty heater.",
            True,
        ),
        (
            "The fire at the mill in Tarn was caused by a faulty heater.",
            "A faulty heater was not responsible for the fire at the mill in Tarn.",
            True,
        ),
    ],
)
def test_a_cause_is_denied_where_it_is_said_to_be_none_of_the_effect(
    telling: str, denying: str, found: bool
) -> None:
    for texts in ((telling, denying), (denying, telling)):
        assert ("what/cause-denied" in rules(told(*texts))) is found
