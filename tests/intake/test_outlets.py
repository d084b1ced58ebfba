"""Who published: by domain or name, from our list and the user's; unknown outlets stay apart."""

from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, read_sources
from readout.intake.outlets import outlet_table
from readout.records.article import Article, Outlet

TABLE = outlet_table()
REPORT = "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall.\n"


@pytest.mark.parametrize(
    ("given", "url", "name", "family"),
    [
        ("www.dailymail.co.uk", "", "Daily Mail", "DMG Media"),
        ("edition.cnn.com", "", "CNN", "Warner Bros. Discovery"),
        ("", "https://www.bbc.co.uk/news/1", "BBC", "BBC"),
        ("BBC News", "https://www.bbc.com/news/1", "BBC", "BBC"),
        ("the guardian", "", "The Guardian", "Guardian Media Group"),
        ("Velmar Post", "", "Velmar Post", ""),
        ("", "https://post.example/1", "post.example", ""),
    ],
)
def test_an_outlet_is_known_by_domain_or_name(given: str, url: str, name: str, family: str) -> None:
    found = TABLE.find(given, url)
    assert found is not None
    assert (found.name, found.family) == (name, family)


def test_without_name_or_address_there_is_no_outlet() -> None:
    assert TABLE.find("", "") is None


def test_a_name_of_its_own_stands_beside_the_family_of_its_site() -> None:
    assert TABLE.find("Velmar Desk", "https://www.reuters.com/1") == Outlet(
        "Velmar Desk", "reuters.com", "Thomson Reuters", "GB"
    )


def test_papers_of_one_owner_are_one_family() -> None:
    sun, times = TABLE.find("thesun.co.uk"), TABLE.find("thetimes.com")
    assert sun is not None
    assert times is not None
    assert sun.family_key == times.family_key


def test_an_unknown_outlet_is_its_own_family() -> None:
    one, other = TABLE.find("Velmar Post"), TABLE.find("Coast News")
    assert one is not None
    assert other is not None
    assert one.family_key != other.family_key


def test_the_users_lines_come_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("# ours\npost.example\tVelmar Post\tNO\tCoast Media\nbbc.com\tThe Beeb\tGB\n")
    (tmp_path / "a.txt").write_text(f"Source: post.example\nTitle: Barge\n\n{REPORT}")
    [article] = read_sources([tmp_path / "a.txt"], IntakeSettings(outlets=(own,)))
    assert isinstance(article, Article)
    assert article.outlet == Outlet("Velmar Post", "post.example", "Coast Media", "NO")
    beeb = outlet_table((own,)).find("bbc.com")
    assert beeb is not None
    assert beeb.name == "The Beeb"


def test_a_line_without_a_name_is_an_error_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("post.example\tVelmar Post\nbroken\n")
    with pytest.raises(SourceError, match=r"own\.tsv:2: the line needs a domain and a name"):
        outlet_table((own,))


def test_a_list_that_is_not_there_is_an_error_in_plain_words(tmp_path: Path) -> None:
    missing = tmp_path / "none.tsv"
    with pytest.raises(SourceError) as raised:
        outlet_table((missing,))
    said = f"{missing}: can't be read as a list of outlets: No such file or directory"
    assert str(raised.value) == said
