"""The day that a report tells of."""

from __future__ import annotations

from datetime import date

import pytest

from readout.relate.happening import LEAD, WITHIN, happened

WEDNESDAY = date(2019, 7, 17)


def told(text: str, published: date = WEDNESDAY) -> str:
    return date.fromordinal(happened(text, published)).isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A tanker ran aground on Sunday.", "2019-07-14"),
        ("The port took stock after Sunday's grounding.", "2019-07-14"),
        ("The mate was charged on Wednesday over the July 9 grounding.", "2019-07-09"),
        ("The grounding on Jul. 9th cost two lives.", "2019-07-09"),
        ("The grounding on July 9, 2019, cost two lives.", "2019-07-09"),
        ("It ran aground yesterday.", "2019-07-16"),
        ("The mate said on Monday that Saturday had been calm.", "2019-07-15"),
        # Nothing is named, or only the day itself.
        ("A tanker ran aground.", "2019-07-17"),
        ("A tanker ran aground on Wednesday, and today it sank.", "2019-07-17"),
        # What lies ahead, comes back or has been long ago.
        ("The mate will be heard Friday.", "2019-07-17"),
        ("The mate is heard next Friday.", "2019-07-17"),
        ("The ferry sails every Friday, until Sunday.", "2019-07-17"),
        ("The strait is closed through July 30.", "2019-07-17"),
        ("A tanker ran aground as on July 9, 2009.", "2019-07-17"),
        ("A ferry sank here on March 3.", "2019-07-17"),
        ("The law of July 44 may march on.", "2019-07-17"),
        # The next sentence speaks of what has been.
        ("It will be raised. The tanker sank Sunday.", "2019-07-14"),
        # Words that are days elsewhere.
        ("The Sun sat over the tanker.", "2019-07-17"),
    ],
)
def test_the_first_day_before_publication_that_is_named(text: str, day: str) -> None:
    assert told(text) == day


def test_a_month_of_the_year_before() -> None:
    assert told("It sank on Dec. 30.", date(2020, 1, 4)) == "2019-12-30"
    assert told("It sank on Feb. 29.", date(2020, 3, 4)) == "2020-02-29"
    assert told("It sank on Feb. 29.", date(2019, 3, 4)) == "2019-03-04"


def test_no_further_back_than_a_follow_up() -> None:
    assert told("It sank on June 26.") == "2019-06-26"
    assert told("It sank on June 25.") == "2019-07-17"
    assert WITHIN == 21


def test_background_below_the_lead_says_nothing() -> None:
    assert told("x" * (LEAD - 10) + " July 9.") == "2019-07-09"
    assert told("x" * LEAD + " July 9.") == "2019-07-17"
