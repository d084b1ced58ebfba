"""Differences: what two reports say that doesn't fit, by slot and type."""

from tests.collate.told import kinds, quoted, told


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
