"""Differences: what two reports say that doesn't fit, by slot and type."""

from itertools import pairwise

import pytest

from readout.collate.claim_records import BuiltClaim
from readout.collate.claims import Group
from readout.collate.differences.sides import FEW, comparisons, sides
from readout.collate.differences.who import offices
from readout.collate.units import units
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.account import Claim, Support
from readout.records.annotations import Annotations
from tests.builders import article
from tests.collate.told import kinds, quoted, rules, told


def read_each(*texts: str) -> list[Annotations]:
    """What is read in each of these texts."""
    return [read(article(text), default_parser(), default_encoder()) for text in texts]


def test_two_weekdays_of_one_act_conflict() -> None:
    account = told(
        "The foreign ministers of Varland and Tessaria met in Corvina on Monday.",
        "The foreign ministers of Varland and Tessaria met in Corvina on Wednesday.",
    )
    assert kinds(account) == [("when", "conflict")]
    assert quoted(account.differences[0]) == ["Monday", "Wednesday"]
    assert account.differences[0].claim == account.shared_claims[0].id


def test_a_day_that_one_report_leaves_out_is_no_difference() -> None:
    account = told(
        "The foreign ministers of Varland and Tessaria met in Corvina on Monday.",
        "The foreign ministers of Varland and Tessaria met in Corvina.",
    )
    assert account.differences == ()


def test_the_day_of_an_event_stands_beside_its_noun_or_its_light_verb() -> None:
    account = told(
        "During the phone call on Monday, General Aro thanked Minister Lena Voss for her help.",
        "General Aro on Thursday made a telephone call to Minister Lena Voss.",
    )
    assert ("when", "conflict") in kinds(account)


def test_a_date_that_was_moved_is_an_update() -> None:
    account = told(
        "The trial of the banker Ida Roth will open on 3 May, the court said.",
        "The trial of the banker Ida Roth will now open on 24 May, the court said.",
        published=("2025-04-01", "2025-04-20"),
    )
    assert kinds(account) == [("when", "update")]


def test_stated_and_denied_conflict() -> None:
    account = told(
        "The mine owner Piet Grau was arrested on Friday.",
        "Police said that the mine owner Piet Grau had not been arrested.",
    )
    assert kinds(account) == [("status", "conflict")]


def test_planned_then_done_is_an_update() -> None:
    account = told(
        "Parliament will vote on the pension bill on Thursday.",
        "Parliament voted on the pension bill on Thursday.",
        published=("2025-04-01", "2025-04-04"),
    )
    assert kinds(account) == [("status", "update")]


def test_a_bill_that_was_not_denied_is_left_open() -> None:
    account = told(
        "The bank was attacked by thieves on Monday, police said.",
        "The bank did not deny that it was attacked by thieves on Monday.",
    )
    assert ("status", "conflict") not in kinds(account)


def test_their_for_our_in_quotation_marks_is_another_wording() -> None:
    account = told(
        'The handout said: "The minister stressed our shared wish to keep the pass open."',
        "The minister stressed their shared wish to keep the pass open, his office said.",
    )
    assert ("wording", "wording") in kinds(account)


def test_the_same_words_of_two_speakers_conflict() -> None:
    account = told(
        '"Nobody saw the flood coming," said the chief engineer, Oda Lenz.',
        '"Nobody saw the flood coming," said the owner of the mine, Piet Grau.',
    )
    assert kinds(account) == [("attribution", "conflict")]


def test_a_source_that_is_dropped_is_a_difference_of_attribution() -> None:
    account = told(
        "Smugglers from Varland shot the two guards, according to the Tessarian government.",
        "Smugglers from Varland shot the two guards.",
    )
    assert kinds(account) == [("attribution", "wording")]


def test_a_day_of_saying_that_does_not_fit_within_one_report_is_found() -> None:
    account = told(
        "General Aro made a telephone call to Minister Voss on Wednesday.\n\n"
        "A day earlier, the Foreign Ministry had said that Varland was having a dialogue "
        "with Tessaria over the smugglers' camps.\n\n"
        "Speaking to reporters on Monday, Foreign Ministry spokesperson Ilse Brandt had called for "
        "calm. She had said that a dialogue was underway with Tessaria over the smugglers' camps.",
    )
    inside = [each for each in account.differences if each.internal]
    assert [quoted(each) for each in inside] == [["A day earlier", "Monday"]]


def test_three_reports_of_one_fact_make_one_difference() -> None:
    account = told(
        "The foreign ministers of Varland and Tessaria met in Corvina on Monday.",
        "The foreign ministers of Varland and Tessaria met in Corvina on Wednesday.",
        "In Corvina, the foreign ministers of Varland and Tessaria met on Monday.",
    )
    assert kinds(account) == [("when", "conflict")]
    assert quoted(account.differences[0]) == ["Monday", "Wednesday", "Monday"]


def test_the_same_report_twice_has_no_difference() -> None:
    text = "The mine owner Piet Grau was arrested on Friday. Nine people were hurt, police said."
    assert told(text, text + " ").differences == ()


def test_a_sentence_of_the_day_of_writing_has_no_say_on_another_event() -> None:
    account = told(
        "A fire at the port of Sel killed 21 people in 2017.",
        "A fire at the port of Sel killed nine people on Tuesday.",
        published=("2025-10-15", "2025-10-15"),
    )
    assert ("number", "conflict") not in kinds(account)


def test_berths_of_two_numbers_are_two_places() -> None:
    account = told(
        "The warehouse that burned in Mirapatnam stands behind Berth 7, the port said.",
        "The warehouse that burned in Mirapatnam stands behind Berth 11, the port said.",
    )
    assert ("where", "conflict") in kinds(account)


def test_the_caller_and_the_called_may_be_turned_round() -> None:
    account = told(
        "Minister Rafael Montero telephoned Minister Annika Solberg on Monday.",
        "Minister Rafael Montero received a telephone call from Minister Annika Solberg on Monday.",
    )
    assert ("who", "conflict") in kinds(account)


def test_the_same_quoted_words_without_their_speaker_are_a_difference_of_attribution() -> None:
    account = told(
        "Rescuers reached the cave on Friday.\n\n"
        'Doctor Ida Roth noted that the boy was "barely still alive" when he was found.',
        "His mother waited at the hospital.\n\n"
        "She feared the worst since he was 'barely still alive' and did not wake for two days.",
    )
    assert ("attribution", "wording") in kinds(account)


def test_one_figure_of_other_things_is_a_difference_of_scope() -> None:
    account = told(
        "The police say that Karl Ode, 41, had a part in hundreds of frauds in Tessen.",
        "The police say that Karl Ode, 41, opened hundreds of bank accounts in Tessen for frauds.",
    )
    assert ("what", "scope") in kinds(account)


def test_a_last_sentence_that_one_report_leaves_out_of_a_quotation_is_shown() -> None:
    account = told(
        'Police Chief Ada Renn said: "Never open the door to a stranger who says that he has come '
        'to read the meter. Nine times out of ten it is a thief."',
        '"Never open the door to a stranger who says that he has come to read the meter," Police '
        "Chief Ada Renn said.",
    )
    assert ("wording", "wording") in kinds(account)


COPY = "The mine at Tarn was closed by {} in {} on {} after {} miners fell ill, the ministry said."


def _copies(*changed: str) -> list[tuple[str, str]]:
    first = COPY.format("Karl Ode", "Brenn", "Monday", "14")
    return kinds(told(first, COPY.format(*changed)))


def test_a_figure_changed_in_a_copy_is_found() -> None:
    assert ("number", "conflict") in _copies("Karl Ode", "Brenn", "Monday", "41")


def test_an_actor_changed_in_a_copy_is_found() -> None:
    assert ("who", "conflict") in _copies("Ada Renn", "Brenn", "Monday", "14")


def test_a_place_changed_in_a_copy_is_found() -> None:
    assert ("where", "conflict") in _copies("Karl Ode", "Lisbon", "Monday", "14")


def test_a_day_changed_in_a_copy_is_found() -> None:
    assert ("when", "conflict") in _copies("Karl Ode", "Brenn", "Friday", "14")


def test_a_possibility_told_as_a_fact_is_found() -> None:
    account = told(
        "The dam above Tarn may have been damaged by the flood on Monday, engineers said.",
        "The dam above Tarn was damaged by the flood on Monday, engineers said.",
    )
    assert ("status", "wording") in kinds(account)


def test_titles_and_spellings_are_no_differences() -> None:
    account = told(
        "Ms Solberg closed the harbour at Sel on Monday after 1,200 metres of quay gave way.",
        "Minister Solberg closed the harbor at Sel on Monday after 1,200 meters of quay gave way.",
    )
    assert kinds(account) == []


def test_a_word_and_its_opposite_conflict() -> None:
    account = told(
        "Sales of the dairy in Marran rose by a third last year, the company said.",
        "Sales of the dairy in Marran fell by a third last year, the company said.",
    )
    assert ("what", "conflict") in kinds(account)


def test_a_description_and_a_name_can_be_one_person() -> None:
    account = told(
        "Karl Ode pleaded guilty to the theft of the Lantry chalice on Monday.",
        "A man from Brenn pleaded guilty to the theft of the Lantry chalice on Monday.",
    )
    assert [each.slot for each in account.differences if each.slot == "who"] == []


def test_the_same_advice_to_others_is_a_difference_of_scope() -> None:
    account = told(
        "Police in Brenn advised women to stay at home on Friday night.",
        "Police advised tourists to stay at home on Friday night in Brenn.",
    )
    assert ("who", "scope") in kinds(account)


def test_the_same_thanks_of_another_to_others_are_another_act() -> None:
    account = told(
        'A passenger thanked reporters and said it was "like a bomb in the dark".',
        'A conductor thanked police and said it was "like a bomb in the dark".',
    )
    assert kinds(account) == [("attribution", "scope")]


def test_doubled_quotation_marks_and_stray_dashes_break_no_rule() -> None:
    found = told(
        'The minister called the plan ""a disgrace"" for the town of Sel on Monday.\n\n'
        "Tom Kerr, -- who had seen the fire at the harbour of Sel -- said it burned for hours.",
        'The minister called the plan ""a scandal"" for the town of Sel on Monday.\n\n'
        "Tom Kerr, the team physician, said the fire at the harbour of Sel burned for hours.",
    )
    assert found.shared_claims


@pytest.mark.parametrize(("hour", "found"), [("1 pm", ["when/one-act"]), ("towards 1 pm", [])])
def test_a_time_of_day_is_told_roughly_by_the_words_before_it(hour: str, found: list[str]) -> None:
    account = told("The ferry left Sel at noon.", f"The ferry left Sel {hour}.")
    assert rules(account) == found


@pytest.mark.parametrize("turned", [False, True])
def test_a_figure_with_more_taken_in_is_of_wider_scope(turned: bool) -> None:
    texts = (
        "With the wounded who died in hospital, the flood killed 40 people in Tarn, police said.",
        "The flood killed 12 people in Tarn, police said.",
    )
    assert kinds(told(*(texts[::-1] if turned else texts))) == [("number", "scope")]


@pytest.mark.parametrize(
    ("days", "kind"),
    [(("on 3 May", "in the first week of May"), "conflict"), (("in May", "in 2025"), "scope")],
)
def test_a_figure_of_a_day_is_none_of_the_month_around_it(days: tuple[str, str], kind: str) -> None:
    line = "The fires at Tarn killed {} people {}."
    account = told(
        line.format(12, days[0]), line.format(40, days[1]), published=("2025-05-20", "2025-05-20")
    )
    assert kinds(account)[0] == ("number", kind)


def test_small_figures_link_no_sentences_though_there_are_large_ones_beside_them() -> None:
    account = told(
        "Some 197 people, and 5,000 sheep, were killed when the dam burst.",
        "Her poems about the sea, which 3,000 schools in Brenn still read, are on the nearly 200 "
        "dead, her aunt and the people of the islands.",
    )
    assert rules(account) == []


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_to_come_is_not_denied_by_what_has_not_been(turned: bool) -> None:
    texts = (
        "The mine owner Piet Grau will be arrested on Friday.",
        "The mine owner Piet Grau was not arrested on Friday.",
    )
    assert "status/denied" not in rules(told(*(texts[::-1] if turned else texts)))


def test_what_is_told_as_done_may_begin_with_the_day() -> None:
    account = told(
        "Parliament will vote on the pension bill on Thursday.",
        "On Thursday, parliament voted on the pension bill.",
        published=("2025-04-01", "2025-04-04"),
    )
    assert rules(account) == ["status/carried-out"]


def test_what_a_body_is_called_is_no_office_of_a_person() -> None:
    line = "The match in Tarn on Monday was shown by the {} broadcaster Northern Television."
    assert rules(told(line.format("state"), line.format("private"))) == []


def test_an_office_far_from_a_name_does_not_stand_beside_it() -> None:
    reads = read_each(
        "Tom Kerr, who put out the fire in the grain store at the harbour of Tarn on Monday, is "
        "the deputy mayor."
    )
    (side,) = sides(reads, units(reads, {}), {})
    found = {one.span.text: offices(side, one) for one in side.mentions if one.kind == "person"}
    assert {name: [each.text for each in beside] for name, beside in found.items()} == {
        "Tom Kerr": [],
        "the deputy mayor": ["deputy mayor"],
    }


def test_a_name_of_one_word_has_no_other_spelling() -> None:
    line = "The mayor thanked {} in Tarn on Monday."
    assert "who/spelled" not in rules(told(line.format("Solberg"), line.format("Solborg")))


@pytest.mark.parametrize(
    ("many", "compared"), [(3, 3), (FEW, FEW * (FEW - 1) // 2), (FEW + 1, FEW)]
)
def test_the_few_reports_of_a_claim_are_compared_each_with_each(many: int, compared: int) -> None:
    """Each is linked to the next alone; where a claim has many reports, only these are compared."""
    reads = read_each("Fog lay over the port of Sel.") * many
    these = units(reads, {})
    keys = [(number, 0) for number in range(many)]
    group = Group(tuple(keys), dict.fromkeys(pairwise(keys), 0.9), {}, {})
    support = tuple(Support(unit.span, "verbatim") for unit in these)
    claim = BuiltClaim(Claim("c1", these[0].span, "event", support), group)
    found = comparisons(sides(reads, these, {}), these, (), [claim])
    assert len(found) == compared
    assert {(pair.claim, pair.score) for pair in found} == {("c1", 0.0)}
