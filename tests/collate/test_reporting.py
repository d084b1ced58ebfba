"""Each report's part in the telling: what it adds, corrects, copies or carries on uncorrected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.collate.reporting import reporting
from readout.records.account import (
    Claim,
    Difference,
    DifferenceType,
    DifferenceValue,
    Support,
    Telling,
)
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Lineage, Passage
from readout.records.span import Span
from tests.builders import article, span

EARLY = article("Nine people died in the fire.", published="2025-03-01", source="early.txt")
LATE = article("Twelve people died in the fire.", published="2025-03-02", source="late.txt")
UNDATED = article("The dead in the fire were nine.", source="undated.txt")


def read(report: Article) -> Annotations:
    return Annotations(report, (Span(report, 0, len(report.text)),))


def claim(*reports: Article) -> Claim:
    support = tuple(Support(Span(r, 0, len(r.text)), "reworded") for r in reports)
    return Claim("c1", support[0].span, "event", support)


def update(*reports: Article) -> Difference:
    values = tuple(DifferenceValue(Span(r, 0, len(r.text)), str(n)) for n, r in enumerate(reports))
    return Difference("d1", "number", "update", values, "c1", "number/revised")


def told(
    *reports: Article, claims: tuple[Claim, ...] = (), misfits: tuple[Difference, ...] = (),
    lineage: tuple[Lineage, ...] = (),
) -> dict[str, Telling]:  # fmt: skip
    found = reporting([read(report) for report in reports], claims, misfits, lineage)
    return {one.article.source: one for one in found}


def test_the_earliest_report_of_a_claim_adds_it() -> None:
    found = told(EARLY, LATE, claims=(claim(EARLY, LATE),))
    assert found["early.txt"].adds == ("c1",)
    assert found["late.txt"].adds == ()


def test_with_an_undated_report_nobody_knows_who_was_first() -> None:
    found = told(EARLY, UNDATED, claims=(claim(EARLY, UNDATED),))
    assert found["early.txt"].adds == found["undated.txt"].adds == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-03-01", "2025-03-01"),
        ("2025-03-01", "2025-03-01T12:00"),
        ("2025-03-01T12:00+00:00", "2025-03-01T14:00+02:00"),
    ],
)
def test_of_reports_of_one_time_none_was_first(one: str, other: str) -> None:
    reports = [
        article(f"Nine died, {name} said.", published=at, source=name)
        for name, at in (("one", one), ("other", other))
    ]
    found = told(*reports, LATE, claims=(claim(*reports, LATE),))
    assert found["one"].adds == found["other"].adds == found["late.txt"].adds == ()


def test_the_first_is_who_published_first_in_any_zone() -> None:
    east = article("Nine died.", published="2025-03-01T12:00+05:30", source="east")
    west = article("Nine are dead.", published="2025-03-01T09:00+00:00", source="west")
    found = told(east, west, claims=(claim(west, east),))
    assert (found["east"].adds, found["west"].adds) == (("c1",), ())


def test_an_update_is_the_later_reports_and_the_earlier_one_is_outdated() -> None:
    found = told(EARLY, LATE, misfits=(update(EARLY, LATE),))
    assert found["late.txt"].corrects == ("d1",)
    assert found["early.txt"].outdated == ("d1",)


def test_without_a_date_nothing_is_called_outdated() -> None:
    found = told(EARLY, UNDATED, misfits=(update(EARLY, UNDATED),))
    assert found["early.txt"].outdated == found["undated.txt"].outdated == ()


def test_among_reports_without_a_date_nobody_knows_who_is_the_newest() -> None:
    found = told(EARLY, LATE, UNDATED, misfits=(update(EARLY, LATE, UNDATED),))
    assert not any(one.corrects or one.outdated for one in found.values())


def test_a_correction_without_a_date_is_the_newer_one() -> None:
    fixed = article("This story has been corrected: twelve died.", source="fixed.txt")
    found = told(EARLY, fixed, misfits=(update(EARLY, fixed),))
    assert found["fixed.txt"].corrects == found["early.txt"].outdated == ("d1",)


def test_of_two_reports_of_one_day_none_is_the_older() -> None:
    noon = article(
        "Twelve people died in that fire.", published="2025-03-01T12:00", source="noon.txt"
    )
    found = told(EARLY, noon, misfits=(update(EARLY, noon),))
    assert found["early.txt"].outdated == found["noon.txt"].corrects == ()


def test_a_report_that_says_it_was_corrected_is_the_newer_one() -> None:
    fixed = article(
        "This story has been corrected: twelve died.", published="2025-03-01", source="fixed.txt"
    )
    found = told(EARLY, fixed, misfits=(update(EARLY, fixed),))
    assert found["fixed.txt"].corrects == ("d1",)
    assert found["early.txt"].outdated == ("d1",)


@pytest.mark.parametrize(
    ("sentences", "corrects"),
    [
        (("The spelling of a name in this story has been corrected.", "Some twelve died."), ()),
        (("Some twelve died.", "The spelling of a name in this story has been corrected."), ()),
        (("A man fell.", "This story has been corrected: twelve died.", "Rain fell."), ("d1",)),
    ],
)
def test_a_correction_is_of_the_figure_in_its_sentence(
    sentences: tuple[str, ...], corrects: tuple[str, ...]
) -> None:
    report = article(" ".join(sentences), published="2025-03-01", source="new.txt")
    reads = (read(EARLY), Annotations(report, tuple(span(report, one) for one in sentences)))
    values = (Span(EARLY, 0, 4), span(report, "twelve"))
    misfit = Difference(
        "d1", "number", "update", tuple(DifferenceValue(one, one.text) for one in values), "c1", "x"
    )
    (_, new) = reporting(reads, (), (misfit,), ())
    assert new.corrects == corrects


def test_a_copy_names_what_it_was_taken_from() -> None:
    passage = Passage(span(EARLY, "died in the fire"), span(LATE, "died in the fire"))
    whole = Lineage(EARLY, LATE, (passage,), "known", 0.9, "later")
    part = Lineage(EARLY, LATE, (passage,), "known", 0.1, "later")
    assert told(EARLY, LATE, lineage=(whole,))["late.txt"].copies == (EARLY.id,)
    assert told(EARLY, LATE, lineage=(part,))["late.txt"].copies == ()


def test_copies_of_one_another_are_known_though_the_articles_were_read_twice() -> None:
    passage = Passage(span(EARLY, "died in the fire"), span(LATE, "died in the fire"))
    either = Lineage(replace(EARLY), replace(LATE), (passage,), "unknown", 0.9, "nothing shows")
    found = told(EARLY, LATE, lineage=(either,))
    assert found["early.txt"].copies == (LATE.id,)
    assert found["late.txt"].copies == (EARLY.id,)


@pytest.mark.parametrize("kind", ["conflict", "scope", "rounding", "wording"])
def test_only_an_update_makes_a_report_outdated(kind: DifferenceType) -> None:
    found = told(EARLY, LATE, misfits=(replace(update(EARLY, LATE), type=kind),))
    assert not any(one.corrects or one.outdated for one in found.values())
