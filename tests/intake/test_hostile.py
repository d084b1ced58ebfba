"""Input that was made to break its reader costs no more than other input of its size.

Each of these once took between ten seconds and years.
"""

import csv
import gzip
import time
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from readout.intake import IntakeSettings, Limits, read_sources
from readout.intake.fragment import plain_text
from readout.intake.page.shape import DEEPEST, HEIGHT, tame
from readout.records.account import Dropped
from readout.records.article import Article
from tests.intake.pages import PARAGRAPHS, page
from tests.intake.test_archives import record, story

REPORT = "\n\n".join(PARAGRAPHS)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
SECONDS = 5.0
NAMES = " ".join(f"a{number}" for number in range(60_000))
VALUES = " ".join(f"a{number}=1" for number in range(30_000))


def linked(inner: str) -> str:
    return page(f'<script type="application/ld+json">{inner}</script>{STORY}')


HOSTILE = {
    "a": "<!-- --> " * 26 + "text",
    "attributes.html": page(f"<div {NAMES}>{STORY}</div>"),
    "quoted.html": page(f'<div x=">" y="<" {VALUES}>{STORY}</div>'),
    "nested.html": page(STORY + ("<div class=byline>" * 200 + "</div>" * 200) * 60),
    "inputs.html": page(STORY + "<input>word " * 50_000),
    "empty.html": page(STORY + "<div>" + "<i></i>word " * 40_000),
    "advertised.html": page(STORY + '<div><span class="ad"></span>word ' * 10_000),
    "spaces.html": linked("{}" + " " * 300_000 + "x"),
    "semicolons.html": linked("{}" + "; " * 150_000 + "x"),
    "author.html": linked('{"@type": "NewsArticle", "author": "' + "a" * 300_000 + '"}'),
    "brackets.md": REPORT + "\n\n" + "[" * 300_000,
    "pictures.md": REPORT + "\n\n" + "![a](" * 60_000,
    "bold.md": REPORT + "\n\n" + "**a " * 75_000,
    "comments.md": REPORT + "\n\n" + "<!--" * 75_000,
    "from.eml": "From: " + '"a" ' * 75_000 + f"\nSubject: Fire\n\n{REPORT}",
    "type.eml": "Subject: Fire\nContent-Type: text/plain" + "; a=b" * 60_000 + f"\n\n{REPORT}",
    "heading.md": REPORT + "\n\n# " + "#" * 60_000 + "a",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_take_for_ever_does_not(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HOSTILE[name], "utf-8")
    (tmp_path / "z.txt").write_text(REPORT, "utf-8")
    begun = time.process_time()
    found = list(read_sources([tmp_path]))
    assert time.process_time() - begun < SECONDS
    assert isinstance(found[-1], Article)


def test_a_tag_with_thousands_of_attributes_costs_its_attributes_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(f'<div x=">" {VALUES}>{STORY}</div>'), "utf-8")
    [article] = read_sources([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert article.text == REPORT.replace("\n\n", "\n")


@pytest.mark.parametrize("opened", ["<b>", "<font size=2>", "<div>", "<div><span>"])
@pytest.mark.parametrize("times", [200, 900])
def test_tags_that_are_never_closed_lose_no_words(tmp_path: Path, opened: str, times: int) -> None:
    (tmp_path / "a.html").write_text(page(opened * times + STORY), "utf-8")
    [article] = read_sources([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert article.text == REPORT.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<b>" * 3000, "its tags are nested 2,048 deep, and what follows is lost"),
        ("<p>" * 200_001, "has more than 200,000 tags"),
    ],
)
def test_a_page_of_more_tags_than_can_be_read_is_refused(
    tmp_path: Path, markup: str, reason: str
) -> None:
    (tmp_path / "a.html").write_text(page(markup + STORY), "utf-8")
    (tmp_path / "z.txt").write_text(REPORT, "utf-8")
    begun = time.process_time()
    left, article = read_sources([tmp_path])
    assert time.process_time() - begun < SECONDS
    assert isinstance(left, Dropped)
    assert left.reason == reason
    assert isinstance(article, Article)


def test_a_deep_tree_becomes_shallow_with_all_its_words_in_order() -> None:
    from lxml import html

    markup = "<div>a<p>b <i>c</i> d</p>e" * 150 + "<h1>f</h1>g" + "</div>h" * 150
    tree = html.document_fromstring(markup, parser=html.HTMLParser(huge_tree=True))
    words, paragraphs = tree.text_content(), len(tree.findall(".//p"))
    tame(tree, "a.html")
    assert (tree.text_content(), len(tree.findall(".//p"))) == (words, paragraphs)
    assert all(p.text_content() == "b c d" for p in tree.iter("p"))
    assert not tree.xpath("/*" * (DEEPEST + HEIGHT + 1))


def test_words_between_thousands_of_tags_stay_in_their_order() -> None:
    from lxml import html

    markup = "".join(f"<i>a{n}</i>b{n} " * 2 for n in range(3000))
    tree = html.document_fromstring(f"<div>first {markup}</div>last")
    words = tree.text_content()
    tame(tree, "a.html")
    assert tree.text_content() == words
    assert max(len(one) for one in tree.iter()) <= 100


def test_a_long_tag_with_few_attributes_keeps_them(tmp_path: Path) -> None:
    style = "color: red; " * 200
    body = f'<p style="{style}" class="byline">By Jane Roe</p>{STORY}'
    (tmp_path / "a.html").write_text(page(body), "utf-8")
    [article] = read_sources([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert article.authors == ("Jane Roe",)


@pytest.mark.parametrize(("cells", "times"), [("a" * 1000, 40_000), ('"a\n",' * 200, 4000)])
def test_a_row_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, cells: str, times: int
) -> None:
    packed = tmp_path / "a.csv.gz"
    with gzip.open(packed, "wt") as out:
        out.write(f'title,text\nFirst,"{PARAGRAPHS[0]}"\n')
        for _ in range(times):
            out.write(cells)
    limit = csv.field_size_limit()
    tracemalloc.start()
    try:
        settings = IntakeSettings(limits=Limits(item_bytes=1 << 20))
        first, left = islice(read_sources([packed], settings), 2)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        csv.field_size_limit(limit)
    assert most < 24 << 20
    assert isinstance(first, Article)
    assert isinstance(left, Dropped)
    assert "longer than the limit for one report" in left.reason


def test_an_archive_from_the_end_of_time_stops_nothing(tmp_path: Path) -> None:
    late = record(0, story(0)).replace(b"2024-06-05T10:00:00Z", b"9999-12-31T23:59:59Z")
    (tmp_path / "a.warc").write_bytes(late)
    (tmp_path / "b.txt").write_text(REPORT, "utf-8")
    assert all(isinstance(found, Article) for found in read_sources([tmp_path]))


def test_a_fragment_of_open_comments_is_read() -> None:
    begun = time.process_time()
    assert "end" in plain_text("<!--" * 100_000 + "end")
    assert time.process_time() - begun < SECONDS
