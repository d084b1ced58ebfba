"""Names are found whole, told apart from offices, and brought together over an article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.names import names
from readout.models import default_parser
from readout.records.annotations import Chain, Names
from tests.builders import article


def read(text: str) -> Names:
    report = article(text)
    return names(report, default_parser().parse(report))


def chain(found: Names, name: str) -> Chain:
    return next(c for c in found.chains if c.name.text == name)


def texts(found: Names, name: str) -> list[str]:
    return [m.span.text for m in found.of(chain(found, name).id)]


def roles(found: Names, name: str) -> list[str]:
    return [role.text for role in chain(found, name).roles]


def test_an_office_before_a_name_is_its_role() -> None:
    found = read("Navy Press Secretary Helen Marsh said the ship was safe on Friday.")
    assert roles(found, "Helen Marsh") == ["Navy Press Secretary"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "He told the Central Karsk Harbour Authority.",
            "Central Karsk Harbour Authority",
            "organisation",
        ),
        (
            "The Norland Dock Workers Party won on Friday.",
            "Norland Dock Workers Party",
            "organisation",
        ),
        ("They settled in the West Bank last year.", "West Bank", "place"),
        ("On Friday el-Haddad said no.", "el-Haddad", "person"),
        ("The minister, Jan Brook, left on Friday.", "Jan Brook", "person"),
        ("It goes by a list that Velden Line printed.", "Velden Line", "organisation"),
        ("On Friday Martin Line said no.", "Martin Line", "person"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str, kind: str) -> None:
    assert (chain(read(text), name).kind) == kind


def test_an_office_with_its_acronym_is_one_role() -> None:
    found = read("He called Chief of Naval Staff (CONS) Admiral Peter Marsh on Friday.")
    assert roles(found, "Peter Marsh") == ["Chief of Naval Staff (CONS) Admiral"]


def test_an_office_beside_a_name_is_its_role() -> None:
    found = read("Helen Marsh, the navy spokeswoman, said the ship was safe.")
    assert roles(found, "Helen Marsh") == ["navy spokeswoman"]


def test_a_surname_joins_the_full_name() -> None:
    found = read("Helen Marsh spoke on Friday. Later Marsh left Paris.")
    assert texts(found, "Helen Marsh") == ["Helen Marsh", "Marsh"]


def test_two_people_of_one_surname_stay_apart() -> None:
    found = read("Helen Marsh met Peter Marsh in Paris.")
    assert chain(found, "Helen Marsh") != chain(found, "Peter Marsh")


def test_a_possessive_is_no_part_of_a_name() -> None:
    found = read("Prices rose after Germany’s government and Helen Marsh's lawyers agreed.")
    assert {"Germany", "Helen Marsh"} <= {c.name.text for c in found.chains}


def test_days_and_numbers_are_no_names() -> None:
    found = read("On Monday 45 people came. On 3 March two left.")
    assert found.mentions == ()


def test_a_country_is_one_by_all_its_names() -> None:
    found = read("The United States objected. The US said so in Geneva. U.S. officials agreed.")
    assert len(texts(found, "United States")) == 3


def test_she_stands_for_the_woman_who_spoke_before() -> None:
    found = read(
        "Helen Marsh met the sailors in Lisbon. “They are safe,” she said. She left for Paris."
    )
    assert texts(found, "Helen Marsh") == ["Helen Marsh", "she", "She"]


def test_he_who_says_is_not_whom_he_speaks_about() -> None:
    found = read("The ship is safe, Peter Marsh said. John Reed steered it, he said.")
    assert "he" in texts(found, "Peter Marsh")
    assert "he" not in texts(found, "John Reed")


def test_a_pronoun_of_another_gender_is_left_alone() -> None:
    found = read("Peter Marsh arrived in Lisbon. She smiled.")
    assert all(m.form != "pronoun" for m in found.mentions)


def test_an_office_stands_for_its_holder() -> None:
    found = read("Navy spokeswoman Helen Marsh came to Lisbon. The spokeswoman said little.")
    assert texts(found, "Helen Marsh") == ["Helen Marsh", "The spokeswoman"]


def test_chains_are_numbered_in_order_of_the_text() -> None:
    found = read("Helen Marsh left Paris for Berlin with Peter Reed of the United Nations.")
    assert [c.id for c in found.chains] == list(range(len(found.chains)))
    starts = [m.span.start for m in found.mentions]
    assert starts == sorted(starts)


WORDS = [
    "Gen.",
    "Helen",
    "Marsh",
    "said",
    "the",
    "US",
    "’s",
    "(",
    "COS",
    ")",
    "she",
    "it",
    "“",
    "”",
]
WORDS += ["minister", "of", "-", ",", ".", "\n", "Monday", "the company", "is", "Paris", "3", "and"]


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_any_text_is_read_and_twice_the_same(text: str) -> None:
    report = article(text)
    parse = default_parser().parse(report)
    found = names(report, parse)
    assert found == names(report, parse)
    assert all(found.chains[m.chain].id == m.chain for m in found.mentions)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found.mentions)


@pytest.mark.parametrize("text", ["", "\n", "Gen.", "'s", "(", "The the THE"])
def test_scraps_of_text_do_no_harm(text: str) -> None:
    assert len(read(text).mentions) <= 1


def test_a_title_cut_short_tells_a_person() -> None:
    found = read("The army chief Gen Omar Rashid Khan met General Motors managers in Lahore.")
    assert chain(found, "Omar Rashid Khan").kind == "person"
    assert chain(found, "General Motors").kind == "organisation"


def test_a_name_is_of_one_kind_over_an_article() -> None:
    found = read(
        "The firm Marsh Rowe Ltd was fined. Marsh Rowe said it would appeal. Marsh Rowe has ships."
    )
    assert {c.kind for c in found.chains if "Marsh" in c.name.text} == {"organisation"}


def test_teams_in_a_table_are_bodies() -> None:
    found = read("SOCCER - LEAGUE RESULTS\n\nPortsmouth 2 Millwall 1\n\nWatford 0 Reading 3")
    assert chain(found, "Portsmouth").kind == "organisation"
    assert chain(found, "Watford").kind == "organisation"


def test_an_office_of_another_body_stands_for_nobody_named() -> None:
    found = read(
        "Navy minister Helen Marsh came to Lisbon. The minister of justice stayed away."
        " The minister said little."
    )
    assert texts(found, "Helen Marsh") == ["Helen Marsh", "The minister"]
