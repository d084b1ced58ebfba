"""What each rule of differences needs, and what it leaves alone: pairs on either side of a line."""

from __future__ import annotations

import pytest

from readout.collate.differences.sides import trimmed
from tests.builders import article, span
from tests.collate.told import kinds, quoted, rules, told

EARLIER, LATER = "2025-04-01", "2025-04-04"


def test_an_event_that_two_take_part_in_links_sentences_of_other_matters() -> None:
    account = told(
        "During the call on Monday, General Aro and Minister Lena Voss praised the guards.",
        "The weather in Corvina was bad. Minister Lena Voss sat in a train as General Aro made a "
        "call to her on Thursday.",
    )
    assert rules(account) == ["when/one-event"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_month_named_beside_a_day_hides_no_other_day(turned: bool) -> None:
    texts = (
        "The mine at Tarn was closed on 3 May.",
        "The mine at Tarn was closed on 5 May, in the wettest May of the century.",
    )
    account = told(*(texts[::-1] if turned else texts), published=(LATER, LATER))
    assert [set(quoted(each)) for each in account.differences] == [{"3 May", "5 May"}]


@pytest.mark.parametrize(
    ("other", "found"),
    [("midnight", ["when/one-act"]), ("about midnight", ["when/one-act"]), ("about 1 pm", [])],
)
def test_times_of_day_without_a_day_are_compared_by_the_clock(other: str, found: list[str]) -> None:
    account = told("The ferry left Sel at noon.", f"The ferry left Sel at {other}.")
    assert rules(account) == found


def test_a_day_that_was_only_guessed_for_a_time_of_day_says_nothing() -> None:
    account = told(
        "Fog lay over the port on Monday. The ferry left Sel at noon.",
        "The mayor spoke on Thursday. The ferry left Sel at midday.",
        published=("2025-10-15", "2025-10-18"),
    )
    assert rules(account) == []


def test_some_of_those_who_are_known_do_not_gainsay_how_many_they_are() -> None:
    account = told(
        "Nine climbers were brought to Sel after an avalanche on Mount Skell.",
        "After the avalanche on Mount Skell two of the climbers have been brought to Sel.",
    )
    assert account.shared_claims
    assert rules(account) == []


def test_figures_of_events_months_apart_are_not_compared() -> None:
    account = told(
        "A fire at the port of Sel killed 21 people in March.",
        "A fire at the port of Sel killed nine people on 12 September.",
        published=("2025-10-15", "2025-10-15"),
    )
    assert rules(account) == []


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        (("Sweden and Norway", "Norway"), "scope"),
        (("Norway", "Sweden and Norway"), "scope"),
        (("Norway", "Norway"), "conflict"),
    ],
)
def test_a_figure_for_more_places_is_one_of_wider_scope(places: tuple[str, str], kind: str) -> None:
    account = told(
        f"The flood destroyed 400 houses in {places[0]}, the government said.",
        f"The flood destroyed 150 houses in {places[1]}, the government said.",
    )
    assert kinds(account) == [("number", kind)]


def test_a_figure_is_revised_to_one_of_its_unit() -> None:
    account = told(
        "The river at Tarn stands at 6 metres.",
        "Above 30 villages the river at Tarn rose to 9 metres, up from 6 metres.",
    )
    assert rules(account) == ["number/revised"]
    assert quoted(account.differences[0]) == ["6 metres", "9 metres"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Between 200 and 300 people", "Some 250 people", []),
        ("Up to 300 people", "Some 250 people", []),
        ("At least 200 people", "At least 300 people", ["number"]),
        ("Between 200 and 300 people", "Some 450 people", ["number"]),
    ],
)
def test_a_figure_in_the_range_of_another_is_no_other_figure(
    one: str, other: str, found: list[str]
) -> None:
    line = "{} left the flooded town of Tarn by the old bridge on Monday morning."
    account = told(line.format(one), line.format(other))
    assert [each.slot for each in account.differences if each.type == "conflict"] == found


@pytest.mark.parametrize(
    ("who", "found"),
    [("An unknown man", ["who/named-later"]), ("An unknown number of people", [])],
)
def test_only_somebody_unknown_is_named_later(who: str, found: list[str]) -> None:
    account = told(
        f"{who} fled when shots fell in the market of Tarn on Monday.",
        "Police named Karl Ode as the man who fled when shots fell in the market of Tarn.",
        published=(EARLIER, LATER),
    )
    assert [one for one in rules(account) if one == "who/named-later"] == found


def test_a_number_of_things_is_not_held_against_a_share_of_them() -> None:
    line = "The company cut {} of its jobs in the town of Tarn on Monday."
    account = told(line.format("1,200"), line.format("8 per cent"))
    assert kinds(account) == []


@pytest.mark.parametrize(("whole", "found"), [("eight", []), ("nine", ["number/swapped"])])
def test_figures_that_add_up_to_another_are_not_held_against_it(
    whole: str, found: list[str]
) -> None:
    account = told(
        "The shelling killed three people in Brenn and five in Tarn, the governor said.",
        f"The shelling killed {whole} people in Brenn and Tarn, the governor said.",
    )
    assert rules(account) == found


def test_from_one_figure_to_another_is_no_vote_and_only_the_first_is_old() -> None:
    account = told(
        "The council of Tarn voted 14 to 9 last week to raise the price of a ticket from 2.20 to "
        "2.80 crowns.",
        "The council of Tarn voted 15 to 9 to raise the price of a ticket to 2.80 crowns.",
    )
    assert [set(quoted(each)) for each in account.differences] == [{"14", "15"}]
    account = told(
        "The toll of the flood at Tarn rose from 9 to 14 dead, police said.",
        "The toll of the flood at Tarn rose from 9 to 17 dead, police said.",
    )
    assert [set(quoted(each)) for each in account.differences] == [{"14 dead", "17 dead"}]


def test_a_bound_that_the_old_figure_keeps_is_revised() -> None:
    account = told(
        "Up to 10 people died in the flood at Tarn, police said.",
        "The flood at Tarn killed 14 people, up from 9, police said.",
    )
    assert rules(account) == ["number/revised"]


@pytest.mark.parametrize(("low", "rounding"), [(850, True), (200, False)])
def test_two_lower_bounds_are_roundings_where_they_lie_close(low: int, rounding: bool) -> None:
    account = told(
        f"At least {low} people fled the flood in Tarn on Monday.",
        "More than 900 people fled the flood in Tarn on Monday.",
    )
    assert ("number/rounded" in rules(account)) == rounding


@pytest.mark.parametrize("counted", ["children", "households"])
def test_the_same_figure_of_kindred_things_is_no_difference(counted: str) -> None:
    account = told(
        "The flood drove 300 people from Tarn on Monday.",
        f"The flood drove 300 {counted} from Tarn on Monday.",
    )
    assert rules(account) == []


def test_one_number_of_metres_and_of_people_is_no_one_figure() -> None:
    account = told(
        "Thieves in Tarn tore up 300 metres of track on the railway on Monday.",
        "Thieves in Tarn robbed 300 passengers on the railway on Monday.",
    )
    assert rules(account) == []


def test_an_accusation_is_shown_by_what_is_asserted_and_a_denial_with_its_cue() -> None:
    plain = "The mine owner Piet Grau {} the old mill to a bank."
    accused = told(
        "Villagers alleged that the mine owner Piet Grau had sold the old mill to a bank.",
        plain.format("did not sell"),
    )
    denied = told(
        "The mine owner Piet Grau denied that he had sold the old mill to a bank.",
        plain.format("sold"),
    )
    assert rules(accused) == rules(denied) == ["status/denied"]
    assert quoted(accused.differences[0])[0].startswith("the mine owner")
    assert "denied that he had sold" in quoted(denied.differences[0])[0]


def test_what_the_first_word_of_a_text_leaves_open_is_not_denied() -> None:
    account = told(
        "If the mine owner Piet Grau was arrested on Friday, police will say so.",
        "Police said that the mine owner Piet Grau was not arrested on Friday.",
    )
    assert rules(account) == []


@pytest.mark.parametrize(
    ("sold", "not_sold", "found"),
    [
        (
            "the bridge, the orchard and the tower last spring to a bank abroad for little money",
            "the bridge, the orchard and the tower at the autumn auction despite many offers from "
            "rich men",
            ["status/denied"],
        ),
        (
            "the bridge in spring",
            "the tower to the bank of a rich man from abroad this year",
            [],
        ),
    ],
    ids=["three things", "other things"],
)
def test_one_act_without_names_takes_things_in_common(
    sold: str, not_sold: str, found: list[str]
) -> None:
    account = told(f"The council sold {sold}.", f"The council has not sold {not_sold}.")
    assert rules(account) == found


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [("will vote", "voted", "update"), ("voted", "will vote", "conflict")],
)
def test_a_plan_published_after_the_deed_conflicts_with_it(
    first: str, then: str, kind: str
) -> None:
    account = told(
        f"Parliament {first} on the pension bill on Thursday.",
        f"Parliament {then} on the pension bill on Thursday.",
        published=(EARLIER, LATER),
    )
    assert kinds(account) == [("status", kind)]


def test_none_of_a_thing_and_the_thing_conflict_though_nothing_is_claimed_by_both() -> None:
    account = told(
        "No distress call was received from the trawler, the coast guard said.",
        "The trawler sent a distress call at dawn, a fisherman said.",
    )
    assert account.shared_claims == ()
    assert rules(account) == ["status/none-of-it"]


def test_there_may_be_one_thing_and_none_of_another_that_begins_with_its_words() -> None:
    account = told(
        "There was no fire safety plan for the mill at Tarn.",
        "Fire safety at the mill at Tarn was a joke, the owner said.",
    )
    assert rules(account) == []


def test_a_caller_without_a_called_is_compared_as_the_caller() -> None:
    account = told(
        "Minister Rafael Montero telephoned on Monday.",
        "Minister Rafael Montero received a telephone call from Minister Annika Solberg on Monday.",
    )
    assert rules(account) == ["who/other-agent"]


def test_a_party_that_one_report_leaves_out_is_no_difference() -> None:
    account = told(
        "The bridge in Norway was opened by Tom Kerr on Monday.",
        "The bridge in Norway was opened by Tom Kerr and Ida Roth on Monday.",
    )
    assert rules(account) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Deputy Mayor", "Acting Mayor", ["who/other-office"]),
        ("Deputy Mayor", "Acting Governor", []),
        ("Deputy Mayor", "Acting Deputy Mayor", []),
        ("Acting Deputy Mayor", "Deputy Mayor", []),
    ],
)
def test_one_office_by_two_names_has_one_head_and_something_else_on_each_side(
    one: str, other: str, found: list[str]
) -> None:
    line = "The grain store at the harbour of Tarn was put out on Monday, {} Tom Kerr said."
    assert rules(told(line.format(one), line.format(other))) == found


@pytest.mark.parametrize(
    "beside",
    [
        # The last word of a hospital's name is no rank.
        "At the Corvina General, General Tom Kerr thanked the doctors on Monday.",
        "The wounded were brought to the Corvina General, and Tom Kerr thanked the doctors.",
    ],
)
def test_a_word_of_a_name_and_a_phrase_before_a_title_are_no_office(beside: str) -> None:
    account = told(
        "The train of General Tom Kerr left the rails near Sel at noon, police said.",
        f"The train of General Kerr left the rails near Sel at noon. {beside}",
    )
    assert rules(account) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Financial Crime Division", "Financial Crimes Division"),
        ("Financial Crimes Division", "Financial Crime Division"),
        ("Solberg Rescue Fund", "Solborg Rescue Fund"),
        ("Solborg Rescue Fund", "Solberg Rescue Fund"),
    ],
)
def test_the_name_of_a_body_is_spelled_in_two_ways(one: str, other: str) -> None:
    line = "The mayor thanked the {} in Tarn on Monday."
    account = told(line.format(one), line.format(other))
    assert rules(account) == ["who/spelled"]
    assert quoted(account.differences[0]) == [one, other]


def test_marks_at_the_ends_of_a_quotation_are_not_shown() -> None:
    line = article("Rain fell; — a sailor said, to nobody. Wind rose.")
    assert trimmed(span(line, "; — a sailor said, ")).text == "a sailor said"
    assert trimmed(span(line, "a sailor said")).text == "a sailor said"


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        (
            "The cause of the fire was not known.",
            "A faulty motor probably caused the fire, police said.",
            [{"cause of the fire was not known", "A faulty motor"}],
        ),
        (
            "It was not immediately clear what caused Monday's collapse of the bridge.",
            "The collapse of the bridge was caused by a rusted bolt.",
            [{"not immediately clear what caused", "a rusted bolt"}],
        ),
        # Of another thing; still open; the other way round in time.
        ("The cause of the fire was not known.", "A rusted bolt caused the collapse.", []),
        ("The cause of the fire was not known.", "What caused the fire is still unclear.", []),
        ("A faulty motor caused the fire.", "The cause of the fire was not known.", []),
    ],
)
def test_a_cause_that_was_open_is_named_later(first: str, then: str, found: list[set[str]]) -> None:
    account = told(
        f"A fire broke out at the mill of Tarn on Monday. {first}",
        f"Firemen left the mill of Tarn. {then}",
        published=(EARLIER, LATER),
    )
    known = [one for one in account.differences if one.rule == "what/cause-known"]
    assert [set(quoted(one)) for one in known] == found
    assert all(one.type == "update" for one in known)
