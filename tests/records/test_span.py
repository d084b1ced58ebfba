"""Spans cite exact characters and can't leave their text."""

import pytest

from readout.errors import SpanError
from readout.records.span import Span
from tests.builders import article, span


def test_a_span_gives_the_verbatim_characters() -> None:
    report = article("The bridge “fell”, twice.")
    assert span(report, "“fell”").text == "“fell”"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 4), (0, 99)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="not inside the text"):
        Span(article("Short."), start, end)


def test_a_span_in_the_title_counts_characters_of_the_title() -> None:
    report = article("Body.", title="A title")
    assert Span(report, 2, 7, "title").text == "title"


def test_spans_of_one_place_are_equal_and_overlap() -> None:
    report = article("The bridge fell.")
    whole, part = span(report, "The bridge fell."), span(report, "bridge")
    assert part == span(report, "bridge")
    assert whole.covers(part)
    assert part.overlaps(whole)
    assert not part.covers(whole)
