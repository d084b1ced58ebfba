"""The account as Markdown with footnotes."""

import re

import pytest

from readout.present.markdown import escape, markdown
from tests.sample_story import other_account, sample_account


@pytest.fixture(scope="module")
def page() -> str:
    return markdown(sample_account())


def test_every_mark_has_its_note_and_every_note_its_mark(page: str) -> None:
    marks = set(re.findall(r"\[\^([\w-]+)\](?!:)", page))
    notes = re.findall(r"^\[\^([\w-]+)\]:", page, re.MULTILINE)
    assert marks == set(notes)
    assert len(notes) == len(set(notes))


def test_a_note_says_article_place_and_words(page: str) -> None:
    assert "[^2-4]: 2. Island Mail, characters 65–72: “Tuesday”" in page


def test_the_sections_stand_in_order(page: str) -> None:
    headings = re.findall(r"^## (.*)", page, re.MULTILINE)
    assert headings[:3] == ["Agreed", "Differ", "Who said what"]
    assert headings[-2:] == ["Agreed", "It says"]


def test_texts_of_articles_can_not_act_as_markup(page: str) -> None:
    assert r"\<b\>to discuss\</b\>" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* [x](y)", r"\*bold\* \[x\](y)"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("2019 was calm.", "2019 was calm."),
        ("# head\nline", r"\# head line"),
        ("AT&T <script>", r"AT\&T \<script\>"),
    ],
)
def test_marks_of_markdown_are_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_one_report_alone_is_told_without_pretence() -> None:
    assert "One report alone" in markdown(other_account())
