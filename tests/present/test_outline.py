"""What every presentation shows, in which order, under which numbers."""

from dataclasses import replace

import pytest

from readout.present.citations import cite
from readout.present.outline import outline
from readout.records.account import (
    Claim,
    Difference,
    DifferenceValue,
    Slot,
    Support,
    TimelineEntry,
)
from readout.records.article import Article
from tests.builders import span
from tests.sample_story import COAST, MAIL, RADIO, sample_account

NUMBERS = {COAST.id: 1, MAIL.id: 2, RADIO.id: 3}


def test_a_citation_is_the_number_of_its_article() -> None:
    places = [span(MAIL, "Two people"), span(COAST, "Nobody")]
    assert [c.label for c in cite(NUMBERS, places)] == ["1", "2"]


def test_several_places_of_one_article_have_letters_in_order_of_the_text() -> None:
    places = [span(COAST, "Nobody"), span(MAIL, "Two people"), span(COAST, "Monday")]
    found = cite(NUMBERS, places)
    assert [(c.label, c.span.text) for c in found] == [
        ("1a", "Monday"),
        ("1b", "Nobody"),
        ("2", "Two people"),
    ]


def test_letters_go_on_after_z() -> None:
    letters = [c.label for c in cite(NUMBERS, [span(COAST, COAST.text[i:]) for i in range(28)])]
    assert letters[25:] == ["1z", "1aa", "1ab"]


def test_shared_claims_keep_their_order_and_say_what_they_bear() -> None:
    told = outline(sample_account())
    assert [line.claim.id for line in told.agreed] == ["c1", "c2", "c3"]
    assert told.agreed[0].bears == ("when", "number")


def test_a_claim_that_is_more_likely_not_shared_is_kept_apart() -> None:
    account = sample_account()
    doubtful = tuple(replace(c, confidence=0.4) if c.id == "c2" else c for c in account.claims)
    told = outline(replace(account, claims=doubtful))
    assert [line.claim.id for line in told.agreed] == ["c1", "c3"]
    assert [line.claim.id for line in told.unsure] == ["c2"]
    assert "2 shared claims (1 from more than one origin), 1 more unsure" in told.counts


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ((0.95, 0.95, 0.95), ()),
        ((0.95, 0.95, 0.6), ("only likely in [3]",)),
        ((0.6, 0.65, 0.6), ("only likely the same",)),
    ],
)
def test_where_a_report_only_likely_says_a_claim_the_line_tells_so(
    scores: tuple[float, ...], told: tuple[str, ...]
) -> None:
    account = sample_account()
    first, *rest = account.claims
    support = [
        Support(span(article, "said"), "reworded", score)
        for article, score in zip((COAST, MAIL, RADIO), scores, strict=True)
    ]
    doubtful = replace(first, support=tuple(support), confidence=min(scores))
    line = outline(replace(account, claims=(doubtful, *rest))).agreed[0]
    assert [piece for piece in line.standing if "likely" in piece] == [*told]


def test_a_claim_in_quotation_marks_is_known_and_has_its_speaker() -> None:
    told = outline(sample_account())
    assert [line.quoted for line in told.agreed] == [False, True, False]
    assert told.agreed[1].standing[-1] == "promised by Mira Oduya"


def test_a_denial_is_not_taken_for_a_saying() -> None:
    account = sample_account()
    denied = tuple(replace(quote, act="deny") for quote in account.quotes[:2])
    told = outline(replace(account, quotes=denied))
    assert told.agreed[1].standing[-1] == "denied by Mira Oduya"


def test_differences_are_ranked_by_what_a_reader_must_know_first() -> None:
    told = outline(sample_account())
    assert [d.difference.type for d in told.differ] == [
        "conflict", "update", "scope", "rounding", "wording",
    ]  # fmt: skip


def test_equal_values_stand_together() -> None:
    monday = [DifferenceValue(span(one, "Monday"), "XXXX-WXX-1") for one in (COAST, RADIO)]
    tuesday = DifferenceValue(span(MAIL, "Tuesday"), "XXXX-WXX-2")
    difference = Difference("d1", "when", "conflict", (monday[0], tuesday, monday[1]))
    told = outline(replace(sample_account(), differences=(difference,)))
    assert [[c.label for c in side.citations] for side in told.differ[0].sides] == [
        ["1", "3"],
        ["2"],
    ]


def why(slot: Slot, values: tuple[str, str], said: str) -> str:
    """The reason shown for a difference between "Monday" and "Tuesday" of these values."""
    sides = (
        DifferenceValue(span(COAST, "Monday"), values[0]),
        DifferenceValue(span(MAIL, "Tuesday"), values[1]),
    )
    difference = Difference("d1", slot, "conflict", sides, rule="r", why=said)
    return outline(replace(sample_account(), differences=(difference,))).differ[0].why


def test_a_reason_that_only_repeats_the_sides_is_not_given() -> None:
    days = ("2025-03-03", "2025-03-04")
    assert why("attribution", days, "Monday against Tuesday") == ""
    assert why("number", days, "Monday against “Tuesday”") == ""
    assert why("when", days, "3 March 2025 against 4 March 2025") == ""


def test_a_reason_that_says_more_is_given() -> None:
    weekdays = ("XXXX-WXX-1", "XXXX-WXX-2")
    doubt = "Monday (week unknown) against Tuesday (week unknown)"
    assert why("when", weekdays, doubt) == doubt
    assert why("status", weekdays, "Monday denies Tuesday") == "Monday denies Tuesday"
    assert why("status", weekdays, "") == "r"


def test_a_time_is_explained_where_its_own_words_do_not_say_it() -> None:
    places = [span(MAIL, words) for words in ("Tuesday", "in January")]
    values = [DifferenceValue(place, "2025-03-04") for place in places]
    difference = Difference("d1", "when", "conflict", tuple(values))
    told = outline(replace(sample_account(), differences=(difference,)))
    assert [side.meant for side in told.differ[0].sides] == ["4 March 2025"] * 2
    weekday = DifferenceValue(places[0], "XXXX-WXX-2")
    difference = Difference("d1", "when", "conflict", (weekday, values[1]))
    told = outline(replace(sample_account(), differences=(difference,)))
    assert told.differ[0].sides[0].meant == ""


PART = "The ferry Aurelia ran aground off Tarn Point"


def dated(*claims: tuple[str, tuple[Article, ...]]) -> list[str]:
    """The lines of one day, of claims with these words in these articles."""
    made = [
        Claim(
            f"c{at}",
            span(where[0], words),
            "event",
            tuple(Support(span(one, words), "verbatim") for one in where),
        )
        for at, (words, where) in enumerate(claims)
    ]
    entry = TimelineEntry("2025-03-03", tuple(c.id for c in made), span(COAST, "Monday"))
    told = outline(replace(sample_account(), claims=tuple(made), timeline=(entry,)))
    return [line.shown.text for line in told.timeline[0].lines]


def test_a_day_has_a_sentence_and_its_parts_once() -> None:
    whole = f"{PART} on Monday"
    assert dated((PART, (COAST,)), (whole, (COAST, RADIO))) == [whole]
    assert dated((PART, (COAST, RADIO)), (whole, (RADIO, COAST))) == [whole]
    assert dated((whole, (COAST,)), (PART, (COAST, MAIL))) == [PART]
    assert dated((whole, (COAST,)), (PART, (MAIL,))) == [whole, PART]


def test_of_two_lines_that_tell_each_other_the_earlier_one_stays() -> None:
    clause = f"{PART} on Monday"
    places = tuple(Support(span(one, clause), "verbatim", 0.9) for one in (COAST, RADIO))
    claims = tuple(Claim(f"c{n}", one.span, "event", places) for n, one in enumerate(places))
    entries = tuple(
        TimelineEntry("2025-03-03", (claim.id,), span(claim.span.article, "Monday"))
        for claim in claims
    )
    told = outline(replace(sample_account(), claims=claims, timeline=entries))
    assert [line.claim.id for line in told.timeline[0].lines] == ["c0"]


def test_sides_with_one_normal_form_stay_apart() -> None:
    values = [DifferenceValue(span(one, "The ferry"), "ferry") for one in (COAST, MAIL)]
    difference = Difference("d1", "what", "wording", tuple(values))
    told = outline(replace(sample_account(), differences=(difference,)))
    assert len(told.differ[0].sides) == 2


def test_speakers_are_grouped_and_the_unnamed_come_last() -> None:
    told = outline(sample_account())
    assert [voice.name for voice in told.voices] == [
        "Mira Oduya",
        "a mechanic who did not want to be named",
        "",
    ]
    assert told.voices[0].numbers == (1, 2)


def test_a_role_is_named_once() -> None:
    account = sample_account()
    roles = ("Mira Oduya", "the commander", "commander", "the commander,", "Commander")
    entities = (replace(account.entities[0], roles=roles), account.entities[1])
    told = outline(replace(account, entities=entities))
    assert told.voices[0].roles == ("the commander",)


def test_wordings_of_one_saying_stand_together_the_fullest_first() -> None:
    (saying,) = outline(sample_account()).voices[0].sayings
    assert [printing.first.id for printing in saying.printings] == ["q1", "q2"]


def test_few_words_that_two_reports_print_alike_are_one_saying() -> None:
    account = sample_account()
    (first, *_) = account.quotes
    quotes = tuple(
        replace(first, id=f"q{at}", spans=(span(where, words),), variants=())
        for at, (where, words) in enumerate([(COAST, "on Monday"), (RADIO, "on Monday")])
    )
    (saying,) = outline(replace(account, quotes=quotes)).voices[0].sayings
    assert [[q.id for q in printing.quotes] for printing in saying.printings] == [["q0", "q1"]]


def test_what_one_report_alone_has_stands_under_its_number() -> None:
    told = outline(sample_account())
    assert [(only.number, len(only.lines)) for only in told.only] == [(1, 1), (2, 1), (3, 1)]


def test_origins_count_the_shared_claims_that_rest_on_them() -> None:
    told = outline(sample_account())
    assert [(s.origin.name, s.numbers, s.claims) for s in told.sources] == [
        ("coast guard", (1, 2, 3), 3),
        ("Island Mail", (2,), 2),
    ]
