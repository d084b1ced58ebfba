from datetime import date

from readout.records.annotations import Annotations
from readout.records.article import Furniture
from readout.relate.background import stemmed
from readout.relate.features import features
from tests.builders import article


def stems(text: str, **more: str) -> dict[str, float]:
    return dict(features(Annotations(article(text, **more))).terms)


def test_words_of_one_stem_count_as_one() -> None:
    assert stemmed("Ships") == stemmed("ship's") == "ship"
    assert stemmed("passed") == stemmed("passing") == "pass"


def test_a_word_in_the_lead_counts_more_than_one_below() -> None:
    found = stems("A ferry sank. " + "It rained. " * 60 + "A tanker burned.")
    assert found["ferry"] > found["tanker"]


def test_furniture_counts_for_nothing() -> None:
    text = "A ferry sank.\n\nSubscribe now"
    start = text.index("Subscribe")
    bare = article(text, furniture=(Furniture(start, len(text), "subscribe"),))
    assert "subscrib" not in dict(features(Annotations(bare)).terms)


def test_the_day_that_is_told_of_is_kept_beside_that_of_publication() -> None:
    text = "The mate was charged over the grounding of July 9."
    for published, days in (("2019-07-17", ["2019-07-17", "2019-07-09"]), ("", [])):
        found = features(Annotations(article(text, published=published)))
        known = [day for day in (found.day, found.happened) if day is not None]
        assert [date.fromordinal(day).isoformat() for day in known] == days


def test_the_day_and_the_latest_year_are_kept() -> None:
    found = features(Annotations(article("Since 1998 and 2004.", published="2024-05-01")))
    assert (found.day, found.year) == (738_642 + 365, 2004)
    assert features(Annotations(article("A ferry sank."))).day is None
