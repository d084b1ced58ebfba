"""A report that cites another of the story, or copies it with a light hand, is no second origin."""

from collections.abc import Sequence

import pytest

from readout.records.annotations import Annotations
from readout.records.article import Article, Furniture
from readout.records.relations import Origin, origins_behind
from readout.relate.copies import copies
from readout.relate.origins import origins
from tests.builders import article, span

SCOOP = """The salt works at Marn are to close in June, a manager said. "The order is signed," the \
manager told the Marn Ledger.

The works have 240 employees."""


def found(*articles: Article) -> tuple[Origin, ...]:
    return origins([Annotations(one) for one in articles], copies(articles))


def behind(origins_found: Sequence[Origin], where: Article, words: str) -> str:
    (only,) = origins_behind([span(where, words)], origins_found)
    return next(one.name for one in origins_found if one.id == only)


def scoop(outlet: str = "Marn Ledger") -> Article:
    return article(SCOOP, outlet=outlet, published="2026-02-03", source="1.txt")


def follower(text: str, outlet: str = "Tolby Call") -> Article:
    return article(text, outlet=outlet, published="2026-02-04", source="2.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Asked about a report in the Marn Ledger that the order was signed, Ms Vey left the room.",
        "A report in the Marn Ledger said that the order was signed.",
        "The works will close, the Marn Ledger said, since the order was signed.",
        "The Marn Ledger on Tuesday reported that the order was signed.",
        "The Marn Ledger's own report that the order was signed surprised the town.",
        "A manager told the Marn Ledger that the order was signed.",
    ],
)
@pytest.mark.parametrize("outlet", ["Marn Ledger", "The Marn Ledger"])
def test_what_a_report_of_the_story_is_cited_for_rests_on_it(text: str, outlet: str) -> None:
    citing = follower(text)
    assert behind(found(scoop(outlet), citing), citing, "the order was signed") == outlet


def test_an_outlet_may_be_cited_by_the_last_word_of_its_name() -> None:
    citing = follower("According to the Gazette, the order was signed.")
    assert behind(found(scoop("Marn Gazette"), citing), citing, "order") == "Marn Gazette"


def test_what_is_said_of_a_report_in_passing_is_the_outlet_s_own() -> None:
    citing = follower(
        "Asked about a report in the Marn Ledger that all was signed, Ms Vey smiled and left."
    )
    assert behind(found(scoop(), citing), citing, "Ms Vey smiled and left") == "Tolby Call"


@pytest.mark.parametrize("denied", ["denied", "rejected", "dismisses"])
def test_who_denies_a_report_repeats_it_in_no_one_s_name(denied: str) -> None:
    citing = follower(f"Ms Vey {denied} a report in the Marn Ledger that the works are to close.")
    assert behind(found(scoop(), citing), citing, "the works are to close") == "Tolby Call"


def test_an_outlet_that_is_not_of_the_story_is_known_by_its_last_word_alone() -> None:
    citing = follower("The Marn Ledger said that the order was signed.")
    other = article("Snow fell on Marn all day.", outlet="Snow Times", source="3.txt")
    assert behind(found(other, citing), citing, "the order was signed") == "Tolby Call"


def test_a_name_that_two_outlets_end_with_is_neither_of_them() -> None:
    citing = follower("According to the Gazette, the order was signed.")
    twins = scoop("Marn Gazette"), article("Snow fell.", outlet="Snow Gazette", source="3.txt")
    assert behind(found(*twins, citing), citing, "the order was signed") == "Gazette"


COPIED = "when a tram left the rails at Quay Street early on Friday and hit a bakery, police said."
REST = "The line is closed until the rails have been laid anew along the whole of the quay."
SOURCE = f"Three people were hurt and the shop was wrecked {COPIED}\n\n{REST}"


@pytest.mark.parametrize("head", ["Three people have been injured", "Three were hurt"])
def test_a_sentence_that_is_copied_but_for_a_few_words_is_copied_whole(head: str) -> None:
    whole = article(SOURCE, outlet="Quay Wire", published="2026-02-03", source="1.txt")
    copy = follower(f"{head} and the shop was destroyed {COPIED}\n\n{REST}")
    assert {one.name for one in found(whole, copy)} == {"Quay Wire"}


@pytest.mark.parametrize(
    "head",
    [
        "Nine victims died",
        "Baker Olla Finn died",
        "Angry neighbours who have long asked for slower trams wept",
        "Three people at the shop panicked as wires sparked",
    ],
)
def test_a_figure_a_name_or_a_clause_of_its_own_is_the_copy_s_own(head: str) -> None:
    whole = article(SOURCE, outlet="Quay Wire", published="2026-02-03", source="1.txt")
    copy = follower(f"{head} {COPIED}\n\n{REST}")
    origins_found = found(whole, copy)
    assert behind(origins_found, copy, head) == "Tolby Call"
    assert behind(origins_found, copy, COPIED) == "Quay Wire"


def test_who_signs_with_another_outlet_of_the_story_copied_it() -> None:
    one = article(SOURCE, outlet="Quay Wire", source="2.txt")
    signed = f"{SOURCE}\n\nAdditional reporting by Quay Wire"
    credit = Furniture(len(SOURCE), len(signed), "credit")
    copy = article(signed, outlet="Call", source="1.txt", furniture=(credit,))
    (link,) = copies([one, copy])
    assert (link.source, link.direction, link.why) == (one, "known", "the copy credits Quay Wire")
    assert [origin.name for origin in found(one, copy)] == ["Quay Wire"]


def test_a_dateline_of_an_outlet_of_the_story_is_its_own_reporting() -> None:
    one = article(SOURCE, outlet="Quay Wire", source="2.txt")
    copy = article(f"TOLBY (Quay Wire) - {SOURCE}", outlet="Call", source="1.txt")
    (only,) = found(one, copy)
    assert (only.kind, only.name) == ("own", "Quay Wire")


@pytest.mark.parametrize("day", ["2026-02-03", "2026-02-05"])
def test_who_signs_with_an_outlet_that_an_agency_signs_rests_on_the_agency(day: str) -> None:
    wired = f"TOLBY (Norland Press Agency) - {SOURCE}"
    wire = article(wired, outlet="Quay Wire", published=day, source="1.txt")
    other = follower(f"TOLBY (Quay Wire) - {SCOOP}", outlet="Call")
    assert [origin.name for origin in found(wire, other)] == ["Norland Press Agency"]


def test_a_person_who_helped_is_no_outlet() -> None:
    one = article(SOURCE, outlet="Quay Wire", source="2.txt")
    copy = article(f"{SOURCE}\n\nAdditional reporting by Ann Wire", outlet="Call", source="1.txt")
    (link,) = copies([one, copy])
    assert "credit" not in link.why


def test_what_a_copy_and_its_source_share_is_the_own_of_a_third_that_prints_a_passage() -> None:
    one = article(SOURCE, outlet="Quay Wire", source="2.txt")
    copy = article(f"{SOURCE}\n\nAdditional reporting by Quay Wire", outlet="Call", source="1.txt")
    passage = "a tram left the rails at Quay Street early on Friday and hit a bakery"
    third = article(f"A baker says that {passage}. {SCOOP}", outlet="Marn Ledger", source="3.txt")
    assert behind(found(one, copy, third), third, passage) == "Marn Ledger"
