"""Names of all articles of a story are joined into entities, never two people into one."""

from readout.collate.entities import Cast, cast
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from tests.builders import article


def entities(*texts: str) -> Cast:
    return cast([read(article(text), default_parser(), default_encoder()) for text in texts])


def names(found: Cast, word: str) -> list[str]:
    return sorted(e.name for e in found.entities if word in e.name)


def test_a_short_form_joins_the_full_name_of_another_report() -> None:
    found = entities(
        "Defence Minister Ida Brook met Gen. Karl Osk in Sel on Monday. Brook spoke first.",
        "Minister Brook said the talks with General Osk in Sel were useful.",
    )
    assert names(found, "Brook") == ["Ida Brook"]
    assert names(found, "Osk") == ["Karl Osk"]


def test_two_people_with_one_surname_stay_two() -> None:
    found = entities(
        "The mayor, Ida Brook, spoke in Sel on Monday. She thanked the crews.",
        "The engineer, Tom Brook, spoke in Sel on Monday. He built the bridge.",
        "Brook said that the bridge would be rebuilt.",
    )
    assert {"Ida Brook", "Tom Brook"} <= set(names(found, "Brook"))


def test_a_country_is_one_under_its_usual_names() -> None:
    found = entities(
        "The United States sent two ships to the port of Sel on Monday.",
        "The U.S. sent two ships to the port of Sel, officials said.",
    )
    countries = [e for e in found.entities if "United States" in (e.name, *e.aliases)]
    assert len(countries) == 1
    assert len({span.article.id for span in countries[0].mentions}) == 2


def test_an_initial_that_fits_two_people_joins_neither() -> None:
    found = entities(
        "The mayor, John Smith, spoke in Sel on Monday. Smith thanked the crews.",
        "J. Smith said on Monday that the bridge in Sel would be rebuilt.",
        "The engineer, Jane Smith, spoke in Sel on Monday. She built the bridge.",
    )
    assert not any({"John Smith", "Jane Smith"} <= {e.name, *e.aliases} for e in found.entities)


def test_an_officer_with_an_initial_is_the_one_with_that_name_and_not_another() -> None:
    found = entities(
        "The licence ran out in May, according to Divisional Fire Officer S. Veeran. District"
        " Collector Anjali Veeran thanked the crews.",
        "Divisional Fire Officer Suresh Veeran said the fire was put out by noon on Tuesday.",
    )
    assert names(found, "Veeran") == ["Anjali Veeran", "Suresh Veeran"]


def test_a_body_and_its_initials_in_another_report_are_one() -> None:
    found = entities(
        "The World Grain Fund sent two ships to Norway on Monday.",
        "The WGF sent two ships to Norway on Monday, its chief said.",
    )
    (fund,) = (e for e in found.entities if e.name == "World Grain Fund")
    assert "WGF" in fund.aliases


def test_an_event_of_one_name_in_two_reports_is_one() -> None:
    found = entities(
        "The striker missed the Silver Cup in Sel on Monday. The Silver Cup drew crowds.",
        "Crowds came to see the Silver Cup in Sel on Monday.",
    )
    assert names(found, "Cup") == ["Silver Cup"]


def test_who_is_in_more_reports_comes_first_and_then_who_is_named_more_often() -> None:
    found = entities(
        "General Karl Osk spoke on Monday. Osk was brief. Osk left. Minister Ida Brook stayed. "
        "Judge Tom Kerr slept. Kerr snored.",
        "Minister Ida Brook said nothing on Monday.",
    )
    people = [one.name for one in found.entities if one.kind == "person"]
    assert people == ["Ida Brook", "Karl Osk", "Tom Kerr"]
