from dataclasses import replace

import pytest

from readout.records.article import Article, Furniture
from readout.records.relations import Lineage
from readout.relate.copies import HOT, compared, copies, reading
from readout.relate.direction import says_corrected
from readout.text.alignment import align
from tests.builders import article
from tests.relate.wire import LOCAL, OTHER, WIRE

PLAIN = WIRE.split(" - ", 1)[1]
TRIMMED = "\n\n".join(PLAIN.split("\n\n")[:3])


def only(*articles: Article) -> Lineage:
    (found,) = copies(articles)
    return found


def test_unrelated_reports_share_nothing() -> None:
    assert copies([article(WIRE), article(LOCAL), article(OTHER)]) == ()


def test_a_trimmed_copy_is_one_passage_word_for_word() -> None:
    link = only(article(PLAIN), article(TRIMMED))
    assert [passage.kind for passage in link.passages] == ["same"]
    assert link.passages[0].target.text == TRIMMED.rstrip('."')
    assert link.share == 1.0


def test_a_text_that_holds_little_else_is_the_cut_version() -> None:
    whole, cut = article(PLAIN), article(TRIMMED)
    link = only(whole, cut)
    assert (link.source, link.target, link.direction) == (whole, cut, "known")
    assert "cut" in link.why


def test_the_earlier_of_two_dated_copies_is_the_source() -> None:
    late = article(PLAIN, outlet="Late Post", published="2025-05-06")
    early = article(PLAIN, outlet="Early Post", published="2025-05-05")
    link = only(late, early)
    assert (link.source, link.direction) == (early, "known")
    assert "2025-05-05" in link.why


def by_id(source: Article, target: Article, *, source_first: bool) -> tuple[Article, Article]:
    """The two, the target with a number at its end that puts its id where it is wanted."""
    marked = (article(f"{target.text}\n\n{number}") for number in range(50))
    tried = (replace(target, id=one.id, text=one.text) for one in marked)
    return source, next(one for one in tried if (source.id < one.id) is source_first)


@pytest.mark.parametrize("source_first", [True, False])
@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        (article(PLAIN), article(TRIMMED), "cut version"),
        (article(PLAIN, outlet="Reuters"), article(f"OST (Reuters) - {PLAIN}"), "credits Reuters"),
        (
            article(PLAIN, outlet="Ost Courier"),
            article(f"BRENN (Ost Courier) - {PLAIN}", outlet="Brenn Post"),
            "credits Ost Courier",
        ),
        (
            article(PLAIN, outlet="Ost Courier"),
            article(f"BRENN (Ost Courier) - {PLAIN}"),
            "credits Ost Courier",
        ),
        (
            article(PLAIN, published="2025-05-05"),
            article(PLAIN, published="2025-05-06"),
            "2025-05-05 before 2025-05-06",
        ),
        (
            article(PLAIN, outlet="Ost Courier"),
            article(PLAIN, outlet="Ost Courier", title="CORRECTED: Ferry aground off Brenn"),
            "the later one says that it is corrected",
        ),
        (
            article(PLAIN, outlet="Ost Courier"),
            article(
                f"An earlier version of this report was wrong.\n\n{PLAIN}", outlet="Ost Courier"
            ),
            "the later one says that it is corrected",
        ),
    ],
    ids=[
        "cut",
        "credit of an agency",
        "credit of a paper",
        "by no outlet",
        "time",
        "headline",
        "sentence",
    ],
)
def test_the_direction_does_not_hang_on_ids(
    source: Article, target: Article, why: str, source_first: bool
) -> None:
    source, target = by_id(source, target, source_first=source_first)
    link = only(source, target)
    assert (link.source, link.target, link.direction) == (source, target, "known")
    assert why in link.why


def test_a_copy_without_a_date_came_neither_first_nor_last() -> None:
    dated = article(PLAIN, outlet="One", published="2025-05-05")
    assert only(dated, article(PLAIN, outlet="Other")).direction == "unknown"


def test_zones_count_when_two_copies_are_dated() -> None:
    early = article(PLAIN, outlet="Early Post", published="2021-08-10T01:00:00+05:30")
    late = article(PLAIN, outlet="Late Post", published="2021-08-09T23:00:00+00:00")
    link = only(late, early)
    assert (link.source, link.direction) == (early, "known")


def test_midnight_is_no_time_of_day() -> None:
    one = article(PLAIN, outlet="One", published="2025-05-05T00:00:00")
    other = article(PLAIN, outlet="Other", published="2025-05-05T09:30:00")
    assert only(one, other).direction == "unknown"


def test_two_that_credit_one_agency_are_both_its_copies() -> None:
    one = article(WIRE, outlet="One", published="2025-05-05")
    other = article(WIRE, outlet="Other", published="2025-05-06")
    link = only(one, other)
    assert link.direction == "unknown"
    assert "Norland Press Agency" in link.why


def test_a_correction_of_another_outlet_is_no_version_of_a_text() -> None:
    one = article(PLAIN, outlet="Ost Courier")
    link = only(one, article(PLAIN, outlet="Brenn Post", title="Correction: ferry aground"))
    assert link.direction == "unknown"
    assert not link.is_version


@pytest.mark.parametrize(
    ("title", "line", "corrected"),
    [
        ("Ferry aground", "Correction officers were hurt in the rush to the boats.", False),
        ("Corrected figures show a rise in ferries aground", "", False),
        ("CORRECTION OFFICERS HURT ON FERRY", "", False),
        ("Clarification sought after ferry runs aground", "", False),
        ("CORRECTED-Ferry aground off Brenn", "", True),
        ("CORRECTED Ferry aground off Brenn", "", True),
        ("Ferry aground", "Correction: the ferry had 40 aboard.", True),
        ("Ferry aground", "Clarification — the ferry had 40 aboard.", True),
        ("Ferry aground", "[Correction]", True),
    ],
)
def test_only_a_label_says_that_a_text_is_corrected(title: str, line: str, corrected: bool) -> None:
    assert says_corrected(article(f"{PLAIN}\n\n{line}", title=title)) is corrected


def test_an_outlet_s_later_text_is_a_version_of_its_own() -> None:
    old = article(PLAIN, outlet="Ost Courier", published="2025-05-05")
    link = only(old, article(f"{PLAIN} Rain.", outlet="OST COURIER", published="2025-05-06"))
    assert link.is_version


def test_the_agency_is_the_source_of_one_that_credits_it() -> None:
    agency = article(PLAIN, outlet="Norland Press Agency", published="2025-05-06")
    paper = article(WIRE, outlet="Brenn Post", published="2025-05-05")
    link = only(agency, paper)
    assert (link.source, link.direction) == (agency, "known")


def test_an_edited_sentence_is_edited_and_its_neighbours_are_not() -> None:
    edited = PLAIN.replace("Eleven of them were treated", "Twelve of them were treated")
    kinds = [passage.kind for passage in only(article(PLAIN), article(edited)).passages]
    assert kinds == ["same", "edited", "same"]


def test_the_last_two_sentences_are_edited_each_for_itself() -> None:
    edited = PLAIN.replace("on Wednesday", "on Thursday").replace("been closed", "been shut")
    passages = only(article(PLAIN), article(edited)).passages
    assert [passage.kind for passage in passages] == ["same", "edited", "edited"]


def test_furniture_is_never_part_of_a_passage() -> None:
    plea = "Please support honest reporting from the coast with a small gift today and every month."
    pages = [
        article(
            f"{text}\n\n{plea}", furniture=(Furniture(len(text) + 2, len(text) + 2 + len(plea)),)
        )
        for text in (LOCAL, OTHER)
    ]
    assert copies(pages) == ()


def test_the_result_does_not_depend_on_the_order() -> None:
    pages = [article(WIRE), article(PLAIN), article(TRIMMED), article(LOCAL)]
    assert copies(pages) == copies(pages[::-1])


def strangers(many: int) -> list[Article]:
    return [
        article(" ".join(f"word{number * 60 + step}" for step in range(60)))
        for number in range(many)
    ]


SENTENCE = "Divers from the northern brigade will look at the damaged hull on Wednesday morning"


@pytest.mark.parametrize("crowd", [0, 30], ids=["alone", "among many"])
@pytest.mark.parametrize(
    ("one", "other"),
    [(PLAIN, TRIMMED), (f"{LOCAL}\n\n{SENTENCE}.", f"{OTHER}\n\n“{SENTENCE},” he said.")],
    ids=["copy", "one sentence"],
)
def test_what_two_share_does_not_hang_on_the_others(one: str, other: str, crowd: int) -> None:
    pages = [article(one), article(other)]
    assert copies([*strangers(crowd), *pages]) == copies(pages)
    assert len(copies(pages)) == 1


def test_a_text_that_very_many_print_is_still_one_chain_of_copies() -> None:
    papers = [article(PLAIN, outlet=f"Paper {number}") for number in range(HOT + 1)]
    assert len(copies(papers)) == len(papers) - 1
    assert len(copies(papers[:HOT])) == HOT * (HOT - 1) // 2


WORDS = [
    "frost",
    "gale",
    "harbour",
    "island",
    "jetty",
    "kelp",
    "lantern",
    "mooring",
    "narrows",
    "otter",
    "pier",
    "quay",
    "reef",
]


@pytest.mark.parametrize(("first", "edited", "passages"), [(3, 4, 1), (3, 5, 0), (4, 5, 1)])
def test_at_least_half_of_a_passage_is_equal(first: int, edited: int, passages: int) -> None:
    texts = []
    for side in ("left", "right"):
        words = list(WORDS[:first])
        for at in (first, first + 3):
            words += [f"{side}{at}{step}" for step in range(edited)] + WORDS[at : at + 3]
        texts.append(words)
    (chain,) = align(*texts)
    assert (sum(pair.equal for pair in chain), len(chain)) == (first + 6, first + 6 + 2 * edited)
    one, other = (reading(article(" ".join(words))) for words in texts)
    assert (compared(one, other) is not None) == bool(passages)


@pytest.mark.parametrize(("words", "passages"), [(7, 0), (8, 1)])
def test_a_passage_needs_eight_equal_words(words: int, passages: int) -> None:
    run = " ".join(WORDS[:words])
    found = copies([article(f"{run} ends here"), article(f"now {run} again")])
    assert len(found) == passages


@pytest.mark.parametrize(("content", "passages"), [(3, 0), (4, 1)])
def test_a_passage_needs_four_words_that_say_something(content: int, passages: int) -> None:
    run = " ".join([*WORDS[:content], *["and", "it", "was", "in", "the", "of", "that", "to", "by"]])
    found = copies([article(f"{run} brightly"), article(f"slowly {run}")])
    assert len(found) == passages
