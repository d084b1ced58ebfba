"""Dates as the outside writes them come out as ISO 8601, or not at all."""

import pytest

from readout.intake.dates import parse_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-06-04", "2024-06-04"),
        ("2024-06-04T08:30:00Z", "2024-06-04T08:30:00+00:00"),
        ("2024-06-04 08:30:00.123+0200", "2024-06-04T08:30:00+02:00"),
        ("2024/6/4", "2024-06-04"),
        ("4 June 2024", "2024-06-04"),
        ("Tuesday, 4th of June 2024", "2024-06-04"),
        ("June 4, 2024 at 8:30 p.m.", "2024-06-04T20:30:00"),
        ("Published Jun. 4, 2024 12:05 AM", "2024-06-04T00:05:00"),
        ("Tue, 04 Jun 2024 08:30:00 -0500", "2024-06-04T08:30:00-05:00"),
        ("20240604", "2024-06-04"),
        ("1717489800", "2024-06-04T08:30:00+00:00"),
        ("1717489800000", "2024-06-04T08:30:00+00:00"),
        ("04.06.2024", "2024-06-04"),
        ("24/06/2024", "2024-06-24"),
        ("06/24/2024", "2024-06-24"),
    ],
)
def test_a_written_date_is_read(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    "unclear", ["", "yesterday", "3/4/2024", "2024-13-40", "June", "31 June 2024", "99999999"]
)
def test_nothing_is_guessed(unclear: str) -> None:
    assert parse_date(unclear) == ""
