import math

import pytest

from readout.records.annotations import Annotations
from readout.relate.stories import stories
from tests.builders import article
from tests.relate.wire import OTHER, WIRE
from tests.shared import needs_shared, shared

REWRITE = """Lifeboats took 140 people off a ferry that ran aground near Brenn late on Monday. The \
coast guard said that eleven passengers had bruises. Captain Elin Roth could not say why the ferry \
left the channel. Divers are to look at its hull on Wednesday."""


def sizes(*texts: str) -> list[int]:
    found = stories([Annotations(article(text)) for text in texts])
    return sorted(len(story.articles) for story in found)


def test_two_reports_of_one_event_are_one_story() -> None:
    assert sizes(WIRE, REWRITE) == [2]


def test_unrelated_reports_are_two_stories() -> None:
    assert sizes(WIRE, OTHER) == [1, 1]


def test_one_report_is_a_story() -> None:
    assert sizes(OTHER) == [1]


def test_a_story_says_what_holds_it_together() -> None:
    (story,) = stories([Annotations(article(WIRE)), Annotations(article(REWRITE))])
    assert len(story.edges) == 1
    (edge,) = story.edges
    odds = sum(part.contribution for part in edge.evidence)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(edge.score, abs=0.001)


def test_the_order_does_not_matter() -> None:
    notes = [Annotations(article(text)) for text in (WIRE, OTHER, REWRITE)]
    assert stories(notes) == stories(notes[::-1])


@needs_shared
def test_the_two_reports_of_the_call_are_one_story() -> None:
    files = sorted(shared("seeds").glob("*.txt"))
    notes = [Annotations(article(file.read_text("utf-8"))) for file in files]
    assert len(stories(notes)) == 1
