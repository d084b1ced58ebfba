"""What is shown of an article is cut, never rewritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.present.excerpts import (
    beginning,
    context,
    cut,
    cut_left,
    cut_telling,
    excerpt,
    in_marks,
    one_line,
    printed_around,
    quotation,
    quoted,
    same_words,
    visible,
)
from readout.records.account import AccountQuote
from tests.builders import article, span


def test_a_long_text_is_cut_at_a_word_end() -> None:
    assert cut("The ferry ran aground off Tarn Point", 20) == "The ferry ran …"
    assert cut("The ferry", 20) == "The ferry"


def test_a_text_is_cut_from_the_left_at_a_word_start() -> None:
    assert cut_left("The ferry ran aground off Tarn Point", 20) == "… off Tarn Point"


def test_a_place_is_cut_so_that_its_point_is_seen() -> None:
    text = article("The ferry ran aground off Tarn Point in heavy fog late on Monday night.")
    whole, point = span(text, text.text), span(text, "Monday")
    assert printed_around(whole, point, 30, marked=False) == "… fog late on Monday night."
    assert printed_around(whole, point, 0, marked=False) == text.text
    assert printed_around(whole, span(text, "ferry"), 20, marked=False) == "The ferry ran …"
    assert printed_around(whole, None, 20, marked=True) == "“The ferry ran” …"


def test_a_single_long_word_is_cut_inside() -> None:
    assert cut("Donaudampfschifffahrt", 10) == "Donaudam …"


@given(text=st.text(), limit=st.integers(3, 80))
def test_whatever_is_cut_is_a_slice_that_fits(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= max(limit, 3)
    assert len(cut_left(text, limit)) <= max(limit, 3)
    assert text.startswith(cut(text, limit).removesuffix(" …"))
    assert text.endswith(cut_left(text, limit).removeprefix("… "))


def test_what_shows_a_cut_stands_outside_the_quotation_marks() -> None:
    report = article("He said: “We will rebuild the mole before winter comes.”")
    words = span(report, "We will rebuild the mole before winter comes.")
    assert quoted(words, 20) == "“We will rebuild” …"
    assert quoted(words) == "“We will rebuild the mole before winter comes.”"
    assert beginning(words, 20).words in report.text


def test_a_quotation_in_a_reason_that_is_cut_is_closed_first() -> None:
    reason = "“rebuild the mole” against “replace the mole before the winter”"
    assert cut_telling(reason, 46) == "“rebuild the mole” against “replace the mole” …"
    assert cut_telling(reason, 24) == "“rebuild the mole” …"
    assert cut_telling(reason, 80) == reason


def test_an_interrupted_quotation_has_each_piece_in_its_own_marks() -> None:
    report = article("“We will rebuild the whole mole,” he said, “before winter.”")
    pieces = (span(report, "We will rebuild the whole mole,"), span(report, "before winter."))
    direct = AccountQuote("q1", pieces, "direct")
    assert quotation(direct, 20) == "“We will rebuild” … “before winter.”"
    assert quotation(AccountQuote("q2", pieces[1:], "indirect")) == "before winter."


def test_an_excerpt_stands_on_one_line() -> None:
    report = article("One\ntwo  three.\n\nFour.")
    assert excerpt(span(report, "One\ntwo  three.\n\nFour.")) == "One two three. Four."


def test_nothing_in_a_text_can_steer_the_terminal() -> None:
    assert visible("a\x1b[31mred\x9b0m\u202egnp.exe") == "a�[31mred�0m�gnp.exe"
    assert "\n" not in one_line("a\nb")


def test_joined_emoji_stay_whole() -> None:
    assert visible("👩‍🚒") == "👩‍🚒"


def test_context_is_the_rest_of_the_sentence() -> None:
    report = article("It began early. The vote was on Monday in Brenn. Nobody left.")
    found = context(span(report, "Monday"), 40)
    assert (found.before, found.after) == ("The vote was on ", " in Brenn.")


def test_one_side_of_a_context_may_have_what_the_other_leaves() -> None:
    report = article("Monday was a long day for everybody who had been on board that ship.")
    assert context(span(report, "Monday"), 20).after == " was a long day for everybody who had …"


def test_context_does_not_leave_its_paragraph() -> None:
    report = article("A heading\n\nMonday was calm\n\nAnother")
    found = context(span(report, "Monday"), 40)
    assert (found.before, found.after) == ("", " was calm")


def test_context_touches_the_place_where_the_text_does() -> None:
    report = article("He called it “a farce”, loudly.")
    found = context(span(report, "a farce"), 40)
    assert found.before + "a farce" + found.after == report.text


@pytest.mark.parametrize(("quote", "marked"), [("a farce", True), ("loudly", False)])
def test_words_in_marks_are_known(quote: str, marked: bool) -> None:
    assert in_marks(span(article("He called it “a farce”, loudly."), quote)) is marked


def test_words_are_compared_without_marks_and_case() -> None:
    assert same_words("The last,", "the “last”")
    assert not same_words("our last", "the last")
