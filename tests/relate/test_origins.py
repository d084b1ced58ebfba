from collections.abc import Sequence
from itertools import pairwise

import pytest

from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Origin, origins_behind
from readout.relate.copies import copies
from readout.relate.origins import origins
from tests.builders import article, span
from tests.relate.wire import LOCAL, OTHER, WIRE

READOUT = """HESTMARK: The two ministers spoke on Monday, the Foreign Ministry said.

Ms Solberg reaffirmed their shared commitment to keeping the pass open to trade, Foreign Ministry \
spokeswoman Ilse Brandt said in a readout of the call.

They also talked about the work of the joint border commission, she said.

Drivers at the pass had been waiting for three weeks when the snow came."""

HANDOUT = """CORVINA: The foreign minister took a call on Tuesday about the “joint border \
commission”.

"Minister Solberg reaffirmed our shared commitment to keeping the pass open to trade," read a \
handout from the Varlandic Foreign Ministry.

Some 600 lorries are waiting on the road to the pass, the customs office says."""


def found(*articles: Article) -> tuple[Origin, ...]:
    return origins([Annotations(one) for one in articles], copies(articles))


def kinds(origins_found: Sequence[Origin]) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in origins_found]


def behind(origins_found: Sequence[Origin], *places: tuple[Article, str]) -> list[str]:
    ids = origins_behind([span(where, words) for where, words in places], origins_found)
    return [one.kind for one in origins_found if one.id in ids]


def test_two_reports_of_their_own_are_two_origins() -> None:
    one, other = article(LOCAL, outlet="Ost Courier"), article(READOUT, outlet="Pass News")
    assert kinds(found(one, other)) == [("own", "Ost Courier"), ("own", "Pass News")]


def test_ten_copies_of_a_wire_text_are_one_origin() -> None:
    papers = [article(WIRE, outlet=f"Paper {number}") for number in range(10)]
    (wire,) = found(*papers)
    assert (wire.kind, wire.name) == ("agency", "Norland Press Agency")
    assert len(wire.articles) == len(wire.evidence) == 10


def test_a_copy_without_a_credit_rests_on_the_agency_too() -> None:
    bare = article(WIRE.split(" - ", 1)[1], outlet="Bare Post", published="2025-05-01")
    signed = article(WIRE, outlet="Signed Post", published="2025-05-02")
    assert kinds(found(bare, signed)) == [("agency", "Norland Press Agency")]


def test_outlets_of_one_family_are_one_origin() -> None:
    one = article(LOCAL, outlet="Ost Courier")
    twin = article("The ferry was still there in the morning.", outlet="OST COURIER")
    assert len(found(one, twin)) == 1


def test_a_handout_reported_by_two_is_one_origin_for_what_they_report() -> None:
    one, other = article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald")
    origins_found = found(one, other)
    assert [one.kind for one in origins_found] == ["handout", "own", "own"]
    assert behind(
        origins_found,
        (one, "Ms Solberg reaffirmed their shared commitment"),
        (other, "Minister Solberg reaffirmed our shared commitment"),
    ) == ["handout"]
    assert {evidence.text for evidence in origins_found[0].evidence} == {
        "in a readout",
        "a handout from the Varlandic Foreign Ministry.",
    }


def test_the_handout_goes_on_where_its_speaker_does() -> None:
    one, other = article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald")
    assert behind(found(one, other), (one, "They also talked about the work")) == ["handout"]


def test_a_few_quoted_words_of_it_show_where_they_are_from() -> None:
    one, other = article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald")
    assert behind(found(one, other), (other, "took a call on Tuesday")) == ["handout"]


def test_what_the_outlets_add_is_their_own() -> None:
    one, other = article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald")
    own = ((one, "had been waiting for three weeks"), (other, "Some 600 lorries are waiting"))
    assert behind(found(one, other), *own) == ["own", "own"]


def test_a_handout_that_only_one_text_reports_is_no_origin_of_its_own() -> None:
    papers = [article(READOUT, outlet="Observer"), article(READOUT, outlet="Reprint")]
    assert [one.kind for one in found(*papers)] == ["own"]


def test_a_handout_of_one_report_among_strangers_is_no_origin_of_its_own() -> None:
    strangers = (article(LOCAL, outlet="Ost Courier"), article(OTHER, outlet="Stavering Star"))
    assert {one.kind for one in found(article(READOUT, outlet="Observer"), *strangers)} == {"own"}


RESCUE = "All passengers were taken off by lifeboats within three hours."


def test_a_passage_of_an_agency_rests_on_it_in_a_report_that_does_not_say_so() -> None:
    third = article(f"{LOCAL}\n\n{RESCUE}", outlet="Ost Courier")
    origins_found = found(third, article(WIRE, outlet="Brenn Post"))
    assert behind(origins_found, (third, RESCUE)) == ["agency"]
    assert behind(origins_found, (third, "Anders Holm rowed out")) == ["own"]
    assert "prints a passage of it" in origins_found[0].why


def test_a_passage_that_no_agency_signs_is_the_own_of_each_that_prints_it() -> None:
    one = article(f"{LOCAL}\n\n{RESCUE}", outlet="Ost Courier")
    other = article(f"{OTHER}\n\n{RESCUE}", outlet="Stavering Star")
    origins_found = found(one, other)
    for where in (one, other):
        (only,) = origins_behind([span(where, RESCUE)], origins_found)
        assert [each.name for each in origins_found if each.id == only] == [where.label]


def test_words_said_aloud_are_no_agency_s_own() -> None:
    said = "The sea was calm and the lights were burning"
    third = article(f'{LOCAL}\n\n"{said}," the captain told the hamlet.', outlet="Ost Courier")
    assert behind(found(third, article(WIRE, outlet="Brenn Post")), (third, said)) == ["own"]


def test_of_a_sentence_with_little_of_the_agency_s_text_the_rest_is_the_outlet_s_own() -> None:
    taken = "passengers were taken off by lifeboats within three hours"
    above, below = "While the mayor slept and the hamlet looked on", "which Ost calls a record"
    third = article(f"{LOCAL}\n\n{above}, {taken}, {below}.", outlet="Ost Courier")
    origins_found = found(third, article(WIRE, outlet="Brenn Post"))
    assert behind(origins_found, (third, taken)) == ["agency"]
    assert behind(origins_found, (third, above), (third, below)) == ["own"]


@pytest.mark.parametrize("shown", ["whole", "most of it", "little of it"])
def test_a_third_report_that_prints_a_handout_s_words_rests_on_it(shown: str) -> None:
    words = "reaffirmed our shared commitment to keeping the pass open to trade"
    printed = {
        "whole": f"Minister Solberg {words}.",
        "most of it": f"Late on Tuesday Minister Solberg {words}, to nobody's surprise.",
        "little of it": "While the hauliers of the valley gathered around their fires and sang old "
        f"songs of the road, Solberg {words}, which none of them had heard of at noon.",
    }[shown]
    third = article(f"{OTHER}\n\n{printed}", outlet="Stavering Star")
    pages = (third, article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald"))
    origins_found = found(*pages)
    assert behind(origins_found, (third, words)) == ["handout"]
    around = (third, printed.split("Solberg")[0].removesuffix("Minister "))
    if shown != "whole":
        assert behind(origins_found, around) == ["own" if shown == "little of it" else "handout"]
    assert behind(origins_found, (third, "The finance ministry in Stavering")) == ["own"]


def test_what_two_users_of_an_agency_share_rests_on_it() -> None:
    one = article(f"{LOCAL}\n\n{RESCUE}\n\nWith inputs from ANI", outlet="Ost Courier")
    other = article(f"{OTHER}\n\n{RESCUE}\n\nWith inputs from ANI", outlet="Stavering Star")
    bystander = article(f"{READOUT}\n\n{RESCUE}", outlet="Pass News")
    origins_found = found(one, other, bystander)
    assert behind(origins_found, (one, RESCUE), (other, RESCUE)) == ["agency"]
    assert behind(origins_found, (one, "Anders Holm rowed out")) == ["own"]
    assert behind(origins_found, (bystander, RESCUE)) == ["agency"]
    assert behind(origins_found, (bystander, "had been waiting for three weeks")) == ["own"]


def test_what_a_user_of_an_agency_shares_with_others_is_its_own() -> None:
    rowed = "Anders Holm rowed out with two neighbours before the lifeboats came."
    one = article(f"{LOCAL}\n\n{RESCUE}\n\nWith inputs from ANI", outlet="Ost Courier")
    other = article(f"{OTHER}\n\n{RESCUE}\n\nWith inputs from ANI", outlet="Stavering Star")
    reader = article(f"{READOUT}\n\n{rowed}", outlet="Pass News")
    assert behind(found(one, other, reader), (one, rowed)) == ["own"]


@pytest.mark.parametrize("sources", [("1.txt", "2.txt"), ("2.txt", "1.txt")])
def test_a_cut_version_rests_on_the_whole_text_wherever_it_sorts(sources: tuple[str, str]) -> None:
    text = WIRE.split(" - ", 1)[1]
    whole = article(text, outlet="Whole Post", source=sources[0])
    cut = article("\n\n".join(text.split("\n\n")[:3]), outlet="Cut Post", source=sources[1])
    (only,) = found(whole, cut)
    assert only.name == whole.label


def test_of_two_copies_of_unknown_direction_the_one_that_sorts_first_is_the_origin() -> None:
    text = WIRE.split(" - ", 1)[1]
    for names in (("Alder Post", "Birch Post"), ("Birch Post", "Alder Post")):
        first, second = (
            article(text, outlet=name, source=f"{number}.txt") for number, name in enumerate(names)
        )
        (only,) = found(first, second)
        assert (only.kind, only.name) == ("own", first.label)


def test_the_sentence_that_cites_another_medium_rests_on_it() -> None:
    citing = article(
        "Rain fell all day. The minister told Reuters that he would go. Snow fell at night.",
        outlet="Observer",
    )
    origins_found = found(citing, article(LOCAL, outlet="Ost Courier"))
    assert behind(origins_found, (citing, "that he would go")) == ["outlet"]
    around = (citing, "Rain fell all day"), (citing, "Snow fell at night")
    assert [behind(origins_found, place) for place in around] == [["own"], ["own"]]


def test_what_is_cited_stands_before_what_is_reported_wherever_it_sorts() -> None:
    line = "Rain fell all day. The minister told Reuters that he would go."
    for names in (("1.txt", "2.txt"), ("2.txt", "1.txt")):
        citing = article(line, outlet="Observer", source=names[0])
        other = article(LOCAL, outlet="Ost Courier", source=names[1])
        assert [kind for kind, _ in kinds(found(citing, other))] == ["outlet", "own", "own"]


def test_statements_of_nobody_named_are_not_one_handout() -> None:
    one = article(f"{LOCAL}\n\nAccording to a statement, the lamp is lost.", outlet="Ost Courier")
    other = article(f"{OTHER}\n\nAccording to a statement, rain fell.", outlet="Stavering Star")
    assert {each.kind for each in found(one, other)} == {"own"}


def test_the_spans_of_origins_never_overlap() -> None:
    one, other = article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald")
    spans = sorted((s for o in found(one, other) for s in o.spans), key=lambda s: s.key)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


def test_the_order_of_the_articles_does_not_matter() -> None:
    pages = [article(READOUT, outlet="Observer"), article(HANDOUT, outlet="Herald"), article(WIRE)]
    assert found(*pages) == found(*pages[::-1])
