"""Claims bring together what is one assertion, and nothing else."""

import pytest

from readout.pipeline import compare_articles
from readout.records.account import Account
from tests.builders import article


def account(*texts: str) -> Account:
    return compare_articles(article(t, source=f"{n}.txt") for n, t in enumerate(texts))


FIRE = (
    "A fire destroyed the old grain store in the harbour of Sel on Monday night, police said.\n\n"
    "The mayor, Ida Brook, thanked the crews who fought the fire at the grain store."
)
FIRE_AGAIN = (
    "The old grain store in Sel harbour was destroyed by a fire on Monday night.\n\n"
    "Nobody was hurt, and ships can leave again by noon, the harbour office said."
)


def test_every_claim_has_support_that_lies_in_its_article() -> None:
    for claim in account(FIRE, FIRE_AGAIN).claims:
        assert claim.support
        for entry in claim.support:
            assert entry.quote in entry.article.text


def test_a_shared_assertion_is_told_once_with_both_places() -> None:
    shared = account(FIRE, FIRE_AGAIN).shared_claims
    assert any(
        {"0.txt", "1.txt"} == {entry.article.source for entry in claim.support}
        and "grain store" in claim.text
        for claim in shared
    )


def test_what_one_report_alone_says_is_a_claim_of_that_report() -> None:
    lone = [claim for claim in account(FIRE, FIRE_AGAIN).claims if not claim.shared]
    assert any("Ida Brook, thanked the crews" in claim.text for claim in lone)
    assert any("Nobody was hurt" in claim.text for claim in lone)


@pytest.mark.parametrize(
    "short", ["A diver searched the quay.", "Nobody was arrested.", "They will meet in May."]
)
def test_a_short_sentence_of_one_report_is_not_lost(short: str) -> None:
    told = account(f"{FIRE}\n\n{short}", FIRE_AGAIN)
    assert [(c.text, c.shared) for c in told.claims if c.text in short] == [(short, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The company has renewed the licence of the grain store in Sel, the port said.",
            "The company has not renewed the licence of the grain store in Sel, the port said.",
        ),
        (
            "Police arrested the owner of the grain store in Sel on Tuesday.",
            "Police never arrested the owner of the grain store in Sel.",
        ),
    ],
)
def test_a_statement_and_its_negation_are_never_one_claim(one: str, other: str) -> None:
    shared = account(f"{FIRE}\n\n{one}", f"{FIRE_AGAIN}\n\n{other}").shared_claims
    for claim in shared:
        texts = {entry.quote for entry in claim.support}
        assert not any("not renewed" in t or "never" in t for t in texts) or len(texts) == 1


def test_copies_of_one_text_are_one_origin() -> None:
    same = compare_articles(
        [
            article(FIRE, source="a.txt", outlet="The Sel Post"),
            article(FIRE, source="b.txt", outlet="Harbour News"),
        ]
    )
    assert same.shared_claims
    assert {claim.independent_origins for claim in same.shared_claims} == {1}


def test_a_claim_is_told_in_the_words_that_most_reports_bear_out() -> None:
    shared = account(
        "More than 600 lorries are stuck on the north side of the bridge, drivers said.",
        "Over 600 lorries are stuck on the north side of the bridge.",
        "About 400 lorries were still stuck on the north side of the bridge on Friday.",
    ).shared_claims
    [stuck] = [claim for claim in shared if "lorries" in claim.text]
    assert len(stuck.articles) == 3
    assert "600" in stuck.text


def test_a_relative_clause_is_told_with_what_it_speaks_of() -> None:
    text = (
        "Parliament approved a dam on Monday. It is a project that will flood four villages in "
        "the hills, the ministry said."
    )
    shared = account(text, f"{text} The vote was close.").shared_claims
    told = [claim.text for claim in shared if "flood" in claim.text]
    assert told
    assert not any(one.startswith("that will flood") for one in told)


def test_a_claim_does_not_tell_a_day_that_the_other_report_leaves_open() -> None:
    shared = account(
        "During the call on Monday, Minister Brook promised to keep the bridge at Sel open.",
        "During the call, Minister Brook promised to keep the bridge at Sel open.",
    ).shared_claims
    [promise] = [claim for claim in shared if "bridge" in claim.text]
    assert "Monday" not in promise.text


def test_a_line_says_no_more_than_all_the_reports_it_cites_and_the_rest_is_a_line_of_some() -> None:
    wire = (
        "A fire destroyed the main hall of the Hallen paper mill early on Monday, and two workers "
        "were missing, the fire service said."
    )
    told = account(
        wire,
        f"{wire} The cause was not known.",
        "Rescue workers on Tuesday found the body of one of two workers who were missing after "
        "Monday's fire at the Hallen paper mill.",
    )
    lines = {claim.text: len(claim.articles) for claim in told.shared_claims}
    assert lines == {
        "two workers were missing": 3,
        "A fire destroyed the main hall of the Hallen paper mill early on Monday": 2,
    }


def test_of_two_wordings_the_one_with_less_that_the_others_do_not_say_is_told() -> None:
    short = "A flight attendant accused the players of theft."
    told = account(
        "A flight attendant, who is from Sel, accused the tall players of theft over a blanket.",
        short,
    )
    assert [claim.text for claim in told.shared_claims] == [short.removesuffix(".")]


def test_a_speakers_own_pronoun_is_clear_in_quotation_marks() -> None:
    told = account(
        '"We have lived in this valley for 600 years," said Magnus Reier, the mayor of Upper Lisk.',
        "The family of Magnus Reier, the mayor, has lived in this valley for 600 years in peace.",
    )
    [lived] = [claim.text for claim in told.shared_claims if "600" in claim.text]
    assert lived == "We have lived in this valley for 600 years"


def test_a_report_does_not_quote_itself() -> None:
    told = account(
        "Members of the assembly voted 112 to 98 for the act on Monday, the speaker said.",
        "Members of the assembly voted 112 to 98 for the act.\n\nThis story has been corrected to"
        " show that 98 members voted against the act, not 89.",
    )
    assert {quote.speaker.name for quote in told.quotes if quote.speaker} == {"the speaker"}


@pytest.mark.parametrize("itself", ["This report", "An earlier version of this report"])
def test_what_a_report_says_of_itself_is_nobodys_words(itself: str) -> None:
    told = account(f"{FIRE}\n\n{itself} said wrongly that the owner had fled.", FIRE_AGAIN)
    assert [q.speaker.name for q in told.quotes if q.speaker] == ["police", "the harbour office"]


def test_what_is_shown_of_a_quotation_has_both_of_its_marks_or_none() -> None:
    speech = (
        '"We came at six. The roof fell behind us," said Tom Vale, who drove a crane.\n\n'
        'Ida Moss, 31, who had slept in a shed beside the store, said: "It blew. Nothing is left."'
    )
    lone = [c.text for c in account(f"{FIRE}\n\n{speech}", FIRE_AGAIN).claims if not c.shared]
    assert [text for text in lone if text in speech] == speech.split("\n\n")


def test_a_clause_is_shown_with_what_it_tells() -> None:
    one = '"Last May the harbour board told us that the new quay would be safe," said Ida Moss.'
    other = "The new quay would be safe, the harbour board said."
    claims = account(f"{FIRE}\n\n{one}", f"{FIRE_AGAIN}\n\n{other}").claims
    assert [(c.text, c.shared) for c in claims if "quay would be safe" in c.text] == [
        ("the new quay would be safe", True),
        ("Last May the harbour board told us that the new quay would be safe", False),
    ]


def test_what_one_report_says_twice_is_listed_twice() -> None:
    again = "The store's owner fled to Norland on Friday. In the end the owner fled to Norland."
    lone = [c.text for c in account(f"{FIRE}\n\n{again}", FIRE_AGAIN).claims if not c.shared]
    assert [text for text in lone if "Norland" in text] == again.replace(". ", ".\n").split("\n")
