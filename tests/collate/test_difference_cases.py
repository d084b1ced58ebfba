"""Pairs of sentences at which a rule of differences decides: what is found, and how it is shown."""

from __future__ import annotations

import pytest

from readout.records.account import Account
from tests.collate.told import kinds, rules, told

EARLIER, LATER = "2025-04-01", "2025-04-04"


def normal(account: Account) -> list[list[str]]:
    """The normal form of each value of each difference."""
    return [[each.value for each in one.values] for one in account.differences]


@pytest.mark.parametrize("turned", [False, True])
def test_who_states_and_who_denies_is_told(turned: bool) -> None:
    texts = (
        "The mine owner Piet Grau was arrested on Friday.",
        "Police said that the mine owner Piet Grau had not been arrested.",
    )
    account = told(*(texts[::-1] if turned else texts))
    assert rules(account) == ["status/denied"]
    assert normal(account) == [["denied", "stated"] if turned else ["stated", "denied"]]


def test_what_is_only_alleged_is_not_denied() -> None:
    alleged = "The mine owner Piet Grau allegedly sold the old mill to a bank."
    sold = told(alleged, "The mine owner Piet Grau sold the old mill to a bank.")
    assert rules(sold) == ["status/suspected"]
    not_sold = told(alleged, "The mine owner Piet Grau did not sell the old mill to a bank.")
    assert rules(not_sold) == ["status/denied"]


@pytest.mark.parametrize(
    ("told_later", "found"),
    [("sold", [["planned", "happened"]]), ("sells", []), ("is selling", [])],
)
def test_only_the_past_of_a_verb_tells_that_a_plan_was_carried_out(
    told_later: str, found: list[list[str]]
) -> None:
    account = told(
        "The mine owner Piet Grau will sell the old mill to a bank.",
        f"The mine owner Piet Grau {told_later} the old mill to a bank.",
        published=(EARLIER, LATER),
    )
    assert normal(account) == found


@pytest.mark.parametrize(("mover", "found"), [("guards", True), ("miners", False)])
def test_who_was_to_be_moved_has_moved(mover: str, found: bool) -> None:
    account = told(
        "Ardenia has agreed to pull its guards back from the old bridge at Tarn.",
        f"Ardenian {mover} pulled back from the old bridge at Tarn on Friday.",
        published=(EARLIER, LATER),
    )
    assert ("status/carried-out" in rules(account)) is found


def test_a_plan_is_carried_out_beside_what_both_tell_as_done() -> None:
    line = "The mill at Tarn burned down in March, and the owner Piet Grau {} the land to a bank."
    account = told(line.format("will sell"), line.format("sold"), published=(EARLIER, LATER))
    assert rules(account) == ["status/carried-out"]


def test_there_is_no_deal_and_the_matter_was_settled() -> None:
    account = told(
        "There is no deal on the guards of the bridge at Tarn.",
        "Both ministers settled the matter of the guards of the bridge at Tarn on Monday.",
    )
    assert rules(account) == ["status/none-of-it"]


def test_a_range_and_a_rough_figure_are_shown_as_such() -> None:
    line = "{} people left the flooded town of Tarn by the old bridge on Monday morning."
    account = told(line.format("Between 200 and 300"), line.format("Some 450"))
    assert normal(account) == [["200..300", "~450"]]


def test_a_figure_that_one_report_alone_has_hides_none_behind_it() -> None:
    account = told(
        "The flood at Tarn sank 12 boats and killed 30 people.",
        "The flood at Tarn killed 41 people on Monday.",
    )
    assert normal(account) == [["30", "41"]]


def test_ages_of_one_man_are_compared_whatever_is_told_of_him() -> None:
    account = told(
        "The chalice of Lantry was found in a barn in Brenn that belongs to Karl Ode, 41.",
        "Karl Ode, 47, hid the chalice of Lantry under straw in Brenn.",
    )
    assert normal(account) == [["41 yr", "47 yr"]]


@pytest.mark.parametrize("turned", [False, True])
def test_a_total_since_a_day_is_of_wider_scope(turned: bool) -> None:
    texts = (
        "The shelling has killed 40 people in Tarn since Monday.",
        "The shelling has killed 12 people in Tarn on Thursday.",
    )
    assert kinds(told(*(texts[::-1] if turned else texts))) == [("number", "scope")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_length_in_other_units_is_no_difference(turned: bool) -> None:
    line = "Thieves tore up {} of track on the railway at Tarn on Monday."
    texts = line.format("5 miles"), line.format("8 kilometres")
    assert rules(told(*(texts[::-1] if turned else texts))) == []


@pytest.mark.parametrize("bound", ["At least", "More than"])
def test_two_bounds_in_the_same_words_that_lie_close_are_roundings(bound: str) -> None:
    line = "{} {} people fled the flood in Tarn on Monday."
    account = told(line.format(bound, 850), line.format(bound, 900))
    assert kinds(account) == [("number", "rounding")]


def test_a_time_of_day_without_a_day_does_not_misfit_a_day() -> None:
    account = told(
        "Fog lay over the port on Monday. The ferry left Sel at noon.",
        "The mayor spoke early. The ferry left Sel on Thursday.",
        published=("2025-10-15", "2025-10-18"),
    )
    assert rules(account) == []


@pytest.mark.parametrize("days", [("", ""), (" on Monday", " on Tuesday")])
def test_half_past_eleven_and_about_twenty_past_midnight_are_near(days: tuple[str, str]) -> None:
    account = told(
        f"The ferry left Sel at 11:30 pm{days[0]}.",
        f"The ferry left Sel at about 12:20 am{days[1]}.",
    )
    assert rules(account) == []


def test_an_hour_of_a_weekday_and_one_of_no_day_are_compared_by_the_clock() -> None:
    account = told("The ferry left Sel at noon.", "The ferry left Sel at 3 pm on Monday.")
    assert rules(account) == ["when/one-act"]


@pytest.mark.parametrize(
    ("act", "found"),
    [("The mill at Tarn was sold", ["when/less-exact"]), ("The mill at Tarn burned down", [])],
)
def test_a_day_and_the_month_around_it_are_of_one_act(act: str, found: list[str]) -> None:
    account = told(
        "The mill at Tarn was sold on 3 May.",
        f"{act} earlier this month.",
        published=("2025-05-20", "2025-05-20"),
    )
    assert rules(account) == found


def test_a_visit_that_neither_report_takes_as_known_is_one_in_linked_sentences() -> None:
    account = told(
        "A visit on Monday was what General Aro wanted from the envoys.",
        "General Aro paid the envoys a visit on Thursday.",
    )
    assert rules(account) == ["when/one-event"]


def test_a_day_of_saying_from_long_before_is_none_of_these_words() -> None:
    account = told(
        "General Aro made a telephone call to Minister Voss on Wednesday.\n\n"
        "A day earlier, the Foreign Ministry had said that Varland was having a dialogue "
        "with Tessaria over the smugglers' camps.\n\n"
        "Speaking to reporters on Monday, Foreign Ministry spokesperson Ilse Brandt had called for "
        "calm. Snow fell. The pass was shut. Lorries waited. The inns were full. She had said that "
        "a dialogue was underway with Tessaria over the smugglers' camps."
    )
    assert rules(account) == []


def test_two_people_who_speak_of_two_things_in_one_town_are_no_difference() -> None:
    account = told(
        "General Aro spoke about the harvest in Tarn on Monday.",
        "Minister Lena Voss spoke about the new bridge in Tarn on Monday.",
    )
    assert rules(account) == []


def test_a_call_turned_round_is_found_beside_one_that_both_tell_alike() -> None:
    account = told(
        "Rafael Montero telephoned Annika Solberg on Monday, and Karl Aro telephoned Ida Roth.",
        "Ida Roth telephoned Karl Aro, and Rafael Montero telephoned Annika Solberg on Monday.",
    )
    assert rules(account) == ["who/turned-round"]


def test_a_quotation_has_its_speaker_in_a_sentence_without_the_cue() -> None:
    quotation = '"Nobody saw the flood coming. We slept," said {}.'
    account = told(
        quotation.format("the chief engineer, Oda Lenz"),
        quotation.format("the owner of the mine, Piet Grau"),
    )
    # Who stands behind "said" speaks: it isn't done to the engineer here and to the owner there.
    assert rules(account) == ["attribution/two-speakers"]


def test_names_of_other_lengths_are_no_two_spellings() -> None:
    account = told(
        "Mayor Karl Ode thanked the Solberg Rescue Fund in Tarn on Monday for its boats.",
        "On Monday, Mayor Karl Ode thanked the Solberg Rescue Fund for the boats that it had sent "
        "to Tarn.",
    )
    assert rules(account) == []


@pytest.mark.parametrize(
    ("exact", "rough", "found"), [("1,970", "2,000", ["number/rounded"]), ("197", "200", [])]
)
def test_large_figures_that_lie_near_need_hardly_a_word_in_common(
    exact: str, rough: str, found: list[str]
) -> None:
    account = told(
        f"Some {exact} people were killed when the dam burst.",
        "Her poems about the sea, which schools in Brenn still read, are on the nearly "
        f"{rough} dead, her aunt and the people of the islands.",
    )
    assert rules(account) == found


@pytest.mark.parametrize(
    ("changed", "kept", "found"),
    [
        ("raised its fare for the old ferry to 5 crowns", "kept its fare for the old ferry", True),
        ("lowered its fare for the old ferry", "left its fare for the old ferry unchanged", True),
        ("raised its fare for the old ferry", "did not keep its fare for the old ferry", False),
        ("raised its flag on the old ferry", "kept its fare for the old ferry", False),
        ("raised its fare for the old ferry", "increased its fare for the old ferry", False),
    ],
)
def test_a_change_and_none_of_one_thing_are_opposites(changed: str, kept: str, found: bool) -> None:
    account = told(
        f"The port council of Tarn {changed} in May.", f"The port council of Tarn {kept} in May."
    )
    assert ("what/opposites" in rules(account)) is found


def test_what_changed_in_one_month_and_not_in_another_is_no_opposite() -> None:
    account = told(
        "The port council of Tarn raised its fare for the old ferry in May 2024.",
        "The port council of Tarn kept its fare for the old ferry in March 2025.",
    )
    assert "what/opposites" not in rules(account)


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Piet Grau said the sale of the mill was a costly mistake.", ["what/verdicts"]),
        ("Piet Grau said the sale of the mill was not wrong.", []),
        ("Olga Renn said the sale of the mill was wrong.", []),
        ("Piet Grau said the loss of the orchard was wrong.", []),
        ("Piet Grau said the sale of the mill was a mistake for Tarn.", ["what/verdicts"]),
        ("Piet Grau said the end of the sale of the mill was a mistake.", []),
        ("Piet Grau said the sale of the mill was aid for victims of a scandal.", []),
        ("Piet Grau said the sale of the mill was a power failure.", []),
        ("Piet Grau said the sale of the mill was old news about a scandal.", []),
    ],
)
def test_contrary_verdicts_are_no_claim_and_of_one_speaker_a_difference(
    later: str, found: list[str]
) -> None:
    account = told("Piet Grau said that he welcomed the sale of the mill.", later)
    assert [rule for rule in rules(account) if rule == "what/verdicts"] == found
    assert not (account.shared_claims and found)


def test_what_is_wrong_and_an_attack_on_a_right_is_no_contrary_verdict() -> None:
    account = told(
        "The ban on rallies in Tarn is an attack on the right to protest, Ida Brook said.",
        "The ban on rallies in Tarn is wrong, Ida Brook said.",
    )
    assert account.differences == ()


@pytest.mark.parametrize(
    ("blamed", "outright", "found"),
    [
        ("an attack on the mill at Tarn that it blamed on poachers", "poachers attacked", True),
        ("police accused poachers of an attack on the mill at Tarn", "poachers attacked", True),
        ("police blamed poachers for an attack on the mill at Tarn", "poachers attacked", True),
        ("police did not blame poachers for the attack on the mill at Tarn", "poachers hit", False),
        ("police blamed an attack on the mill at Tarn on poachers", "soldiers attacked", False),
        ("police blamed an attack on the mill at Tarn on poachers", "poachers may attack", False),
    ],
)
def test_who_is_only_blamed_in_one_and_named_as_the_doer_in_the_other(
    blamed: str, outright: str, found: bool
) -> None:
    account = told(
        f"The council of Tarn closed the forest road on Monday after {blamed}.",
        f"The council of Tarn closed the forest road on Monday after {outright} the mill at Tarn.",
    )
    assert ("attribution/blamed" in rules(account)) is found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Farmers gathered at the courthouse in Tarn after the fire.", False),
        ("Farmers rejected the ministry's account of the fire at the courthouse in Tarn.", False),
        ("Farmers condemned the fire at the courthouse in Tarn.", False),
        ("Farmers were burned in the fire at the courthouse in Tarn.", False),
        ("Farmers fired shots at the courthouse in Tarn after the fire.", False),
        ("Farmers started the fire at the courthouse in Tarn.", True),
        ("Farmers set fire to the courthouse in Tarn.", True),
        ("The courthouse in Tarn was torched by farmers before the fire spread.", True),
    ],
)
def test_who_is_blamed_for_a_thing_and_does_another_is_told_as_no_doer(
    other: str, found: bool
) -> None:
    account = told("The ministry blamed farmers for the fire at the courthouse in Tarn.", other)
    assert ("attribution/blamed" in rules(account)) is found


def test_a_shooting_is_told_as_a_fact_where_somebody_opened_fire() -> None:
    account = told(
        "The border at Tarn was shut on Monday after a shooting that it blamed on smugglers.",
        "The border at Tarn was shut on Monday after smugglers opened fire on the guards.",
    )
    assert "attribution/blamed" in rules(account)
