"""Several captures of one address are states of one article."""

import pytest

from readout.intake.finish import Taken
from readout.intake.revisions import address_key, revisions
from readout.records.article import Article, Capture


def taken(name: str, url: str, modified: str = "", retrieved: str = "") -> Taken:
    article = Article(id=name, source=name, text="x", url=url, modified=modified)
    return Taken(article, Capture(name, b"", retrieved=retrieved))


def test_states_of_one_address_are_in_order_of_change() -> None:
    late = taken("late", "https://www.post.example/1", modified="2024-06-05")
    early = taken("early", "http://post.example/1/", modified="2024-06-04")
    other = taken("other", "https://post.example/2")
    first, second = revisions([late, other, early])
    assert [one.article.id for one in first.states] == ["early", "late"]
    assert first.current is late
    assert second.states == (other,)


def test_the_time_of_capture_decides_where_the_page_tells_no_change() -> None:
    url = "https://post.example/1"
    one = taken("one", url, retrieved="2024-06-05T10:00:00Z")
    two = taken("two", url, retrieved="2024-06-04T10:00:00Z")
    [group] = revisions([one, two])
    assert group.current is one


def test_articles_without_an_address_stay_apart() -> None:
    assert len(revisions([taken("a", ""), taken("b", "")])) == 2


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.post.example/a/?id=1#top", "post.example/a?id=1"),
        ("http://post.example", "post.example"),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_is_known_by_what_tells_pages_apart(url: str, key: str) -> None:
    assert address_key(url) == key
