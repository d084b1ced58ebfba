"""Statements with unlike cores are no one assertion, however alike their words are."""

from readout.pipeline import compare_articles
from readout.records.account import Account
from tests.builders import article

RESCUE = (
    "Divers are looking for two men after a trawler sank off Sel on Monday, the coast guard said."
)
GOES_ON = f"{RESCUE}\n\nThe search for the two men off Sel is still on, Captain Ada Roe said."
IS_OVER = f"{RESCUE}\n\nThe search for the two men off Sel has now ended, Captain Ada Roe said."


def account(*texts: str) -> Account:
    days = (f"2025-03-0{number + 4}" for number in range(len(texts)))
    return compare_articles(
        article(text, source=f"{day}.txt", published=day)
        for text, day in zip(texts, days, strict=True)
    )


def test_what_goes_on_and_what_is_over_are_not_agreed_but_an_update() -> None:
    told = account(GOES_ON, IS_OVER)
    for claim in told.shared_claims:
        quotes = " ".join(entry.quote for entry in claim.support)
        assert not ("still on" in quotes and "ended" in quotes)
    updates = [one for one in told.differences if one.type == "update"]
    assert [one.rule for one in updates] == ["status/moved-on"]


def test_an_event_of_years_ago_is_not_the_one_of_this_week() -> None:
    told = account(
        "A fire at the depot in Sel killed nine people on Monday, police said.\n\nIt is out.",
        "Rain stopped the ferries.\n\nIn 2011, a fire at the depot in Sel killed 21 people.",
    )
    for claim in told.shared_claims:
        quotes = " ".join(entry.quote for entry in claim.support)
        assert not ("2011" in quotes and "nine" in quotes)


def test_a_sentence_that_is_shared_whole_is_told_whole() -> None:
    wire = (
        "The council of Sel closed the old bridge, citing cracks in its northern pillar.\n\n"
        "Ida Brook, the mayor, asked drivers to take the ferry."
    )
    [claim] = [
        one
        for one in account(wire, f"{wire}\n\nThe ferry is slow.").shared_claims
        if "bridge" in one.text
    ]
    assert (
        claim.text
        == "The council of Sel closed the old bridge, citing cracks in its northern pillar"
    )


UNION = '"Those who have least will pay most," said Joana Velt, who leads the union of passengers.'


def test_two_quotations_without_a_word_in_common_are_no_one_claim() -> None:
    march = "Thousands marched through Brenn against higher fares."
    told = account(f"{march} {UNION}", f'{march} Joana Velt called the rise "a tax on the poor".')
    assert [claim.text for claim in told.shared_claims] == [march.removesuffix(".")]
    only = [claim.text for claim in told.claims if not claim.shared]
    assert any("pay most" in text for text in only)
    assert any("a tax on the poor" in text for text in only)


def test_a_quotation_and_what_it_was_turned_to_are_one_claim() -> None:
    told = account(
        UNION, "Joana Velt, the head of the union, said that those who have least would pay most."
    )
    assert any("pay most" in claim.text for claim in told.shared_claims)


def test_words_in_quotation_marks_are_not_what_a_report_tells_of_their_speaker() -> None:
    told = account(
        '"We have lived in this valley for 600 years," shouted Magnus Reier on the steps of the '
        "court in Lisk.",
        "Magnus Reier, the mayor, wept on the steps of the court in Lisk.",
    )
    for claim in told.shared_claims:
        quotes = " ".join(entry.quote for entry in claim.support)
        assert not ("600" in quotes and "wept" in quotes)
