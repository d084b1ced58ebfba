"""The account in a terminal, and as plain text."""

import re
from dataclasses import replace

import pytest

from readout.present.terminal import Look, terminal
from tests.sample_story import other_account, sample_account

SECTIONS = ["AGREED", "DIFFER", "WHO SAID WHAT", "ONLY IN 1", "TIMELINE", "ORIGINS", "LEFT OUT"]


@pytest.fixture(scope="module")
def page() -> str:
    return terminal(sample_account())


def test_the_sections_stand_in_order(page: str) -> None:
    places = [page.index(f"\n{name}") for name in SECTIONS]
    assert places == sorted(places)


def test_the_headline_has_the_counts_under_it(page: str) -> None:
    headline, under, *_ = page.splitlines()
    assert headline == "Ferry aground off Tarn Point"
    assert under.startswith("3 articles · published 5 March 2025")


def test_a_claim_has_citations_origins_and_what_differs(page: str) -> None:
    assert "on board  [1a,1b,2,3]  1\n    origin · ≠ when, number" in page


def test_both_sides_of_a_difference_are_verbatim_in_their_sentence(page: str) -> None:
    assert "✕ when  conflict: weekdays differ" in page
    assert "[1] “Monday”   … ran aground off Tarn Point on Monday with" in page
    assert "[2] “Tuesday”" in page


def test_a_difference_inside_one_report_says_so(page: str) -> None:
    assert "⊂ who  scope within one report" in page


def test_wordings_of_a_saying_stand_under_it(page: str) -> None:
    assert "“We shall not rest until our last passenger is ashore,” … “The hull is sound.”" in page
    assert "printed as “the last passenger is ashore”  [2]" in page


def test_other_stories_are_named_first_and_told_last(page: str) -> None:
    assert "These reports tell 2 stories" in page
    assert page.index("Vos takes third title") > page.index("LEFT OUT")


def test_what_was_dropped_says_why(page: str) -> None:
    assert "reports/photo.jpg: not text" in page


def test_no_furniture_stands_in_the_account(page: str) -> None:
    assert "Support us today" not in page


def test_all_shows_furniture_and_the_other_stories_in_full() -> None:
    page = terminal(sample_account(), Look(everything=True))
    assert "Support us today" in page
    assert "IT SAYS" in page


def test_all_shows_why_each_place_supports_a_claim(page: str) -> None:
    why = "in other words, 0.91: same event and names"
    assert why in " ".join(terminal(sample_account(), Look(everything=True)).split())
    assert why not in " ".join(page.split())


def test_an_act_that_is_no_saying_is_named(page: str) -> None:
    assert "promised: “We shall not rest" in page
    assert "promised by Mira" in page


def test_an_unsure_claim_shows_the_words_of_every_place() -> None:
    account = sample_account()
    doubtful = tuple(replace(c, confidence=0.4) if c.id == "c3" else c for c in account.claims)
    page = terminal(replace(account, claims=doubtful))
    assert "PERHAPS THE SAME" in page
    assert "  ? Nobody was hurt  [1]\n    Two people were slightly hurt  [2]" in page


def test_one_report_alone_is_told_without_pretence() -> None:
    page = terminal(other_account())
    assert "one report alone" in page
    assert "IT SAYS" in page
    assert "ONLY IN" not in page


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, terminal(sample_account(), Look(width)).splitlines())) <= width


def test_plain_text_has_no_escape_codes_and_no_trailing_spaces(page: str) -> None:
    assert "\x1b" not in page
    assert not re.search(r" $", page, re.MULTILINE)


def test_colour_changes_nothing_but_colour(page: str) -> None:
    coloured = terminal(sample_account(), Look(color="truecolor"))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page


def test_a_terminal_without_unicode_gets_plain_glyphs() -> None:
    terminal(sample_account(), Look(unicode=False)).encode("ascii")


def test_the_same_account_gives_the_same_page(page: str) -> None:
    assert terminal(sample_account()) == page
