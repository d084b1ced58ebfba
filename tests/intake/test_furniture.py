"""What in a text is not the report is marked, by its kind; the report is left alone."""

import re
from pathlib import Path

import pytest

from readout.intake import read_sources
from readout.intake.furniture import mark
from readout.records.article import Article
from tests.shared import shared

REPORT = (
    "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall.\n"
    "Nobody was hurt, the port authority said in a statement on Tuesday evening.\n"
    "Harbour master Ida Holm said that the wall would be repaired by the end of June.\n"
    "Ferries to the islands will leave from the old pier until the repairs are done.\n"
    "The barge, laden with gravel, had lost its rudder in the storm of the night before.\n"
)


def marked(text: str) -> dict[str, str]:
    return {text[piece.start : piece.end]: piece.kind for piece in mark(text)}


def test_a_report_without_furniture_has_none() -> None:
    assert marked(REPORT) == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mayor Per Lund (left) and harbour master Ida Holm (right) in Velmar", "caption"),
        ("The damaged wall seen from the ferry. (Jon Dahl/Coast Agency via AP)", "caption"),
        ("A barge in the harbour of Velmar. Photo: Jon Dahl", "caption"),
        ("File photo of the outer wall of the harbour", "caption"),
        ("The outer wall of the harbour at Velmar after the barge was towed away", "caption"),
        ("Also read: Why barges lose their rudders", "related"),
        ("READ MORE: Storm leaves islands without power", "related"),
        ("Related: Ten walls that held", "related"),
        ("Read more", "related"),
        ("Text Size:", "share"),
        ("Share this article", "share"),
        ("Advertisement", "notice"),
        ("Sign up for our morning newsletter and never miss a story", "subscribe"),
        ("You can support our newsroom with a small donation every month.", "donate"),
        ("We use cookies to give you the best experience on our site.", "cookies"),
        ("The Coast Agency contributed to this report.", "credit"),
        ("(Reporting by Ann Lee; Editing by Bo Chan)", "credit"),
        ("Copyright 2024 Coast Agency. All rights reserved.", "credit"),
    ],
)
def test_a_line_of_furniture_is_marked_whole(line: str, kind: str) -> None:
    middle = REPORT.index("Harbour master")
    text = REPORT[:middle] + line + "\n" + REPORT[middle:]
    assert marked(text) == {line: kind}


@pytest.mark.parametrize(
    "dateline",
    [
        "Velmar, Norland (Reuters) -",
        "VELMAR (AP) —",
        "VELMAR, Norland, June 4 (Coast Agency) -",
        "LONDON:",
        "London:",
        "New Delhi, June 4 (PTI)",
        "ST. VELMAR, Nor. —",
    ],
)
def test_a_dateline_is_marked_and_its_paragraph_is_not(dateline: str) -> None:
    assert marked(f"{dateline} {REPORT}") == {dateline: "dateline"}


@pytest.mark.parametrize(
    "line",
    [
        "Velmar: a harbour town with a history of accidents and of rescue at the last minute.",
        "ANALYSIS: the wall was old, and everyone who worked there knew that it was too old.",
        "Holm said: “Read more of the reports that we wrote, you and your editors, please.”",
        "The newspaper lost a third of its subscribers in the year after the flood of 2019.",
        "The US said it would support our allies in the region with aid worth $20 million.",
        "Follow-up checks found two more cracks in the pier, which was built sixty years ago.",
        "Share prices of the port company fell by four per cent after the accident on Tuesday.",
        "Lund, on the left wing of his party, said that the state should pay for the repairs.",
        "Source after source told the inquiry that the wall had never been inspected at all.",
    ],
)
def test_a_line_of_the_report_is_not_marked(line: str) -> None:
    assert marked(REPORT + line + "\n" + REPORT) == {}


def test_an_appeal_over_several_paragraphs_at_the_end_is_furniture_as_a_whole() -> None:
    appeal = (
        "Subscribe to our channels\n"
        "Who pays for news and why it matters to you\n"
        "Local journalism is in trouble, and the region needs reporters more than ever.\n"
        "The media have lost most of their income. The best of journalism is fading away.\n"
        "The Velmar Post has reporters in every town. Work like this needs readers who pay for"
        " it, and you can do so here.\n"
        "Support us"
    )
    assert list(marked(REPORT + appeal)) == appeal.split("\n")


def test_a_report_about_the_press_is_not_taken_for_an_appeal() -> None:
    report = REPORT + (
        "Journalism in the region is free and independent, the union of reporters said.\n"
        "The media, it said, must go on to report on walls and barges without fear.\n"
    )
    assert marked(report) == {}


def test_the_seed_reports_lose_their_furniture_and_no_sentence() -> None:
    first, second = sorted(read_sources([shared("seeds")]), key=lambda each: each.source)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [piece.kind for piece in first.furniture] == [
        *("caption", "share", "dateline", "related"),
        *("subscribe", "subscribe", "subscribe", "donate", "donate", "donate"),
    ]
    assert [piece.kind for piece in second.furniture] == ["caption", "dateline", "heading"]
    for article in (first, second):
        kept = [line for line in article.text.split("\n") if line and not is_marked(article, line)]
        assert all(re.search(r"[.”\"]$", line) for line in kept)


def is_marked(article: Article, line: str) -> bool:
    start = article.text.index(line)
    return article.in_furniture(start, start + len(line))


def test_folders_of_other_files_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT + "Read more\n")
    [article] = read_sources([tmp_path])
    assert isinstance(article, Article)
    assert [piece.kind for piece in article.furniture] == ["related"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Follow Velmar Post Sport for the latest from the islands", "subscribe"),
        ("The Velmar Post is paid for by its readers. If you rely on our reporting, pay what "
         "you can afford.", "donate"),
        ("Free reporting is dear, and advertising pays for less of it every year. Support "
         "independent journalism for 3 crowns a week.", "donate"),
        ("Were you on the ferry? Email our newsdesk at tips@velmarpost.example", "subscribe"),
        ("Published in Velmar Post, June 5th, 2024", "date"),
        ("The Velmar Post is funded by its readers.", "donate"),
        ("Island Radio is kept alive by its own listeners", "donate"),
        ("Ann Lee, shipping correspondent", "byline"),
        ("Ann Lee - deputy business editor at the Velmar Post", "byline"),
        ("Listen to this story (3 min)", "related"),
    ],
)  # fmt: skip
def test_the_outlets_own_business_is_furniture(line: str, kind: str) -> None:
    text = REPORT + line
    found = {text[p.start : p.end]: p.kind for p in mark(text, outlet="The Velmar Post")}
    assert found == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Support for the plan fell after the Velmar Post printed what the wall had cost.",
        "The Velmar Post reported on Monday that the wall would be repaired by a local company.",
        "The new ferry, says the Velmar Post, is paid for by its readers.",
        "The theatre is supported by its actors and by the town.",
        "Ann Lee, an editor, was hurt.",
        "Published in spring, the plan for the harbour was praised by everyone who had read it.",
    ],
)
def test_a_report_may_name_its_outlet(line: str) -> None:
    assert mark(REPORT + line + "\n" + REPORT, outlet="The Velmar Post") == ()


@pytest.mark.parametrize(
    "line",
    [
        "The club is owned by its supporters.",
        "The club is funded by its supporters.",
        "The paper mill is supported by its readers.",
        "The choir is kept alive by its audience.",
        "The Velmar Times is owned by its readers.",
    ],
)
def test_who_keeps_another_body_alive_is_news(line: str) -> None:
    assert mark(REPORT + line, outlet="The Velmar Post") == ()


def test_only_the_end_of_a_text_tells_who_pays_for_the_outlet() -> None:
    line = "This newspaper is funded by its readers."
    first, second = REPORT.splitlines()[:2]
    assert list(marked(f"{first}\n{second}\n{line}")) == [line]
    assert marked(f"{line}\n{first}\n{second}") == {}


def test_the_name_over_the_date_and_the_points_in_brief_stand_above_the_report() -> None:
    top = [
        "Velmar Island News",
        "Tuesday 4 June 2024",
        "Story highlights",
        "Barge hits the outer wall of the harbour in a storm",
        "Ferries leave from the old pier",
    ]
    kinds = ["byline", "date", "related", "heading", "heading"]
    assert marked("\n".join([*top, REPORT])) == dict(zip(top, kinds, strict=True))


def test_a_heading_that_speaks_to_the_reader_goes_with_the_appeal_below() -> None:
    appeal = ["Why we need you", "Subscribe to our newsletter and support the newsroom today."]
    assert marked(REPORT + "\n".join(appeal)) == dict.fromkeys(appeal, "subscribe")


def test_an_authors_name_alone_is_a_byline() -> None:
    text = f"Ann Lee\n{REPORT}"
    assert [text[p.start : p.end] for p in mark(text, authors=("Ann Lee",))] == ["Ann Lee"]
    assert mark(text, authors=("Bo Chan",)) == ()
