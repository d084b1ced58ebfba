"""Two names are compared by their words: surnames, initials, acronyms, spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.text.naming import is_acronym, same_body, same_person, same_place


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Marsh", "Helen Marsh"),
        ("Ms. Marsh", "Helen Marsh"),
        ("H. Marsh", "Helen Marsh"),
        ("Helen A. Marsh", "Helen Marsh"),
        ("Gen Omar Rashid Khan", "General Omar Khan"),
        ("Mohammed Salim", "Muhammad Saleem"),
        ("José Pérez", "Jose Perez"),
        ("Peter Marsh Jr.", "Peter Marsh"),
        ("Harbour Master Peter Marsh", "Peter Marsh"),
    ],
)
def test_names_that_can_be_one_persons(left: str, right: str) -> None:
    assert same_person(left, right)
    assert same_person(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Helen Marsh", "Peter Marsh"),
        ("Helen Marsh", "Helen Reed"),
        ("Helen", "Helen Marsh"),
        ("P. Marsh", "Helen Marsh"),
        ("Brown", "Browning"),
    ],
)
def test_names_that_can_not(left: str, right: str) -> None:
    assert not same_person(left, right)
    assert not same_person(right, left)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("COAS", "Chief of Army Staff"),
        ("UN", "United Nations"),
        ("D.O.D.", "Department of Defence"),
    ],
)
def test_an_acronym_has_the_initials(short: str, long: str) -> None:
    assert is_acronym(short, long)


def test_other_letters_are_no_acronym() -> None:
    assert not is_acronym("NATO", "United Nations")
    assert not is_acronym("Un", "United Nations")


def test_a_company_is_one_with_and_without_its_legal_form() -> None:
    assert same_body("Acme Inc.", "Acme")
    assert not same_body("Acme Motors", "Acme Foods")


def test_a_company_is_one_with_and_without_its_trade() -> None:
    assert same_body("Acme", "Acme Motor Company")
    assert not same_body("Acme", "Acme Workers Union")


def test_an_acronym_may_leave_out_the_legal_form() -> None:
    assert same_body("AM", "Acme Motors Corporation")
    assert same_body("AMC", "Acme Motors Corporation")


def test_a_place_is_one_by_its_usual_names() -> None:
    assert same_place("the U.S.", "United States")
    assert not same_place("North Korea", "South Korea")


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_order_of_two_names_makes_no_difference(left: str, right: str) -> None:
    for same in (same_person, same_body, same_place):
        assert same(left, right) == same(right, left)
