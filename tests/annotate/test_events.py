"""Events are the statements that tell who did what to whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.events import events
from readout.annotate.names import names
from readout.annotate.statements import statements
from readout.models import default_parser
from readout.records.annotations import Event
from tests.builders import article

WORDS = (
    "Norland Varland refused to halt the will not talks attack , . “ ” ? \n said by Ida Brook "
    "was agreed sanctions on aid and must"
)


def read(text: str) -> list[tuple[str, str, str]]:
    report = article(text)
    parse = default_parser().parse(report)
    found = names(report, parse)
    told = events(report, parse, found, statements(report, parse, found, (), (), ()))

    def name(chain: int | None) -> str:
        return "" if chain is None else found.chains[chain].name.text

    return [(event.code, name(event.source), name(event.target)) for event in told]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norland bombed Varland on Monday.", "ASSAULT"),
        ("Norland imposed sanctions on Varland on Monday.", "COERCE"),
        ("Norland lifted its sanctions on Varland on Monday.", "YIELD"),
        ("Norland suspended aid to Varland on Monday.", "SANCTION"),
        ("Norland held talks with Varland on Monday.", "CONSULT"),
        ("Norland provided food to Varland on Monday.", "AID"),
        ("Norland condemned Varland on Monday.", "ACCUSE"),
        ("Norland praised Varland on Monday.", "SUPPORT"),
        ("Norland urged Varland on Monday to open its market.", "REQUEST"),
        ("Norland threatened to bomb Varland on Monday.", "THREATEN"),
        ("Norland protested against Varland on Monday.", "PROTEST"),
        ("Norland gave aid to Varland to fight the famine.", "AID"),
        ("Norland called for sanctions against Varland.", "THREATEN"),
        ("Norland deployed troops to the border with Varland.", "MOBILIZE"),
    ],
)
def test_the_root_comes_from_the_verb_and_what_it_governs(text: str, root: str) -> None:
    assert read(text) == [(root, "Norland", "Varland")]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norland will meet Varland next week.", "AGREE"),
        ("Norland agreed to meet Varland next week.", "AGREE"),
        ("Norland is ready to help Varland.", "AGREE"),
        ("Norland will not meet Varland.", "REJECT"),
        ("Norland refused to meet Varland.", "REJECT"),
        ("Norland will bomb Varland.", "THREATEN"),
    ],
)
def test_tense_negation_and_governing_verbs_turn_the_root(text: str, root: str) -> None:
    assert read(text) == [(root, "Norland", "Varland")]


def test_in_the_passive_the_subject_is_the_target() -> None:
    assert read("Ida Brook was arrested by the Norland Police on Monday.") == [
        ("COERCE", "Norland Police", "Ida Brook")
    ]


def test_two_who_meet_are_source_and_target() -> None:
    assert read("Ida Brook and Otto Lund met in the harbour on Monday.") == [
        ("CONSULT", "Ida Brook", "Otto Lund")
    ]


def test_a_clause_without_actors_tells_no_event() -> None:
    assert read("The price of milk rose on Monday, and the rain attacked the roofs.") == []


def test_the_rule_names_the_words_that_made_the_root() -> None:
    report = article("Norland agreed to lift its sanctions on Varland.")
    parse = default_parser().parse(report)
    found = names(report, parse)
    (event,) = events(report, parse, found, statements(report, parse, found, (), (), ()))
    assert event.rule == "agree<frame:lift+sanction"


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(WORDS.split(" ")),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_gives_the_same_events_twice(text: str) -> None:
    report = article(text)
    parse = default_parser().parse(report)
    found = names(report, parse)
    clauses = statements(report, parse, found, (), (), ())
    told: tuple[Event, ...] = events(report, parse, found, clauses)
    assert told == events(report, parse, found, clauses)
    assert all(0 <= event.statement < len(clauses) for event in told)
