"""Times and counts in the reader's words."""

from dataclasses import replace

from readout.collate.pairing import AROUND
from readout.collate.pairing import FEATURES as PAIR_FEATURES
from readout.present.phrases import FEATURES, copied, counts, dates, listed, several, tally
from readout.records.account import Account
from readout.records.relations import Lineage, Story
from readout.records.showing import count
from tests.builders import article
from tests.sample_story import other_account, sample_account


def test_the_line_of_counts_says_what_rests_on_what() -> None:
    assert counts(sample_account()) == (
        "3 articles",
        "published 5 March 2025 to 6 March 2025, 1 without a date",
        "2 independent origins (1 handout, 1 own)",
        "3 shared claims (2 from more than one origin)",
        "5 differences",
    )


def test_one_report_shares_nothing() -> None:
    assert counts(other_account()) == ("1 article", "no publication date", "0 differences")


def test_missing_dates_are_said() -> None:
    assert dates([article("One report."), article("Another.")]) == "no publication dates"


def test_small_words() -> None:
    assert count(1, "story", "stories") == "1 story"
    assert count(1200, "claim") == "1,200 claims"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert tally(["share", "caption", "share"], {"share": "share words"}) == (
        "share words ×2, caption"
    )


def test_every_reason_for_a_link_has_words() -> None:
    assert set(FEATURES) == set(PAIR_FEATURES) | set(AROUND[1:])


def test_an_outlet_s_later_version_is_not_called_taken() -> None:
    old, new = (article(text, outlet="Ost Courier") for text in ("Rain fell.", "Rain has fallen."))
    other = article("Rain has fallen.", outlet="Brenn Post")
    assert "later version" in copied(Lineage(old, new, (), "known", 0.5))
    assert "took" in copied(Lineage(old, other, (), "known", 0.5))
    assert "in common" in copied(Lineage(old, new, (), "unknown", 0.5))


def test_a_report_that_was_not_analysed_is_no_second_story() -> None:
    def alone(language: str) -> Account:
        one = article(f"Text in {language}.", language=language)
        return Account(Story(language, (one,)), "", (one,))

    english, other, spanish = alone("en-GB"), alone("en"), alone("es")
    assert several(english) == ""
    read = several(replace(english, other_stories=(other,)))
    assert read == "These reports tell 2 stories: this is one, the others follow below"
    unread = "1 report was not analysed and stands apart below"
    assert several(replace(english, other_stories=(spanish,))) == unread
    assert several(replace(english, other_stories=(other, spanish))) == f"{read}; {unread}"
