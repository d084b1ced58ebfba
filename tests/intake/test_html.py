"""A page gives its article: body, title, dates, authors, outlet; nothing hostile stops it."""

import gzip
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, Limits, read_sources
from readout.records.article import Article
from tests.intake.pages import PARAGRAPHS, TEXT, page

NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Barge closes Velmar harbour",
    "datePublished": "2024-06-04T18:30:00+02:00",
    "dateModified": "2024-06-05T08:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Chan"}],
    "publisher": {"@type": "Organization", "name": "Velmar Post"},
}


def read(folder: Path, content: str | bytes, name: str = "a.html") -> Article:
    raw = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(raw)
    [article] = read_sources([folder / name])
    assert isinstance(article, Article)
    return article


def test_the_body_is_the_report_without_menus_and_footer(tmp_path: Path) -> None:
    assert read(tmp_path, page()).text == TEXT


def test_linked_data_gives_dates_authors_and_outlet(tmp_path: Path) -> None:
    article = read(tmp_path, page(data=NEWS))
    assert article.published is not None
    assert article.published.value == "2024-06-04T18:30:00+02:00"
    assert article.published.basis == "linked-data"
    assert article.modified == "2024-06-05T08:00:00+02:00"
    assert article.authors == ("Ann Lee", "Bo Chan")
    assert article.outlet is not None
    assert article.outlet.name == "Velmar Post"


def test_broken_linked_data_is_left_aside(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    assert read(tmp_path, page(head=broken)).text == TEXT


def test_meta_tags_give_what_linked_data_does_not(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2024-06-04T18:30:00Z">'
        '<meta property="og:site_name" content="Velmar Post"><meta name="author" content="Ann Lee">'
        '<meta property="article:section" content="Ports">'
        '<link rel="canonical" href="https://post.example/2024/06/04/barge">'
    )
    article = read(tmp_path, page(head=head))
    assert article.published is not None
    assert article.published.day == "2024-06-04"
    assert article.authors == ("Ann Lee",)
    assert article.section == "Ports"
    assert article.url == "https://post.example/2024/06/04/barge"
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.domain) == ("Velmar Post", "post.example")


def test_the_headline_on_the_page_beats_its_title_tag(tmp_path: Path) -> None:
    article = read(tmp_path, page(title="Velmar: barge closes the harbour, what we know | Post"))
    assert article.title == "Barge closes Velmar harbour"


def test_the_site_name_is_taken_off_a_title_tag(tmp_path: Path) -> None:
    html = page().replace("<h1>Barge closes Velmar harbour</h1>", "")
    assert read(tmp_path, html).title == "Barge closes Velmar harbour"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee and Bo Chan", ("Ann Lee", "Bo Chan")),
        ("By Ann Lee, Coast Agency", ("Ann Lee",)),
        ("Ann Lee | ann@post.example", ("Ann Lee",)),
        ("By Post Staff", ()),
    ],
)
def test_a_byline_on_the_page_names_the_authors(
    tmp_path: Path, byline: str, names: tuple[str, ...]
) -> None:
    body = f'<div class="byline">{byline}</div>' + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert read(tmp_path, page(body)).authors == names


def test_boxes_named_as_furniture_are_left_out(tmp_path: Path) -> None:
    boxes = (
        '<div class="newsletter-signup"><p>Get the best of the Post in your letter box every'
        " single morning of the week, for free.</p></div>"
        '<ul class="relatedLinks"><li><a href="/x">Why barges lose their rudders so often</a></li>'
        "</ul>"
    )
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3]) + boxes
    body += "".join(f"<p>{text}</p>" for text in PARAGRAPHS[3:])
    assert read(tmp_path, page(body)).text == TEXT


def test_a_body_cut_into_boxes_is_put_together(tmp_path: Path) -> None:
    body = '<div class="chunk">' + '</div><div class="promo">Ad</div><div class="chunk">'.join(
        f"<p>{text}</p>" for text in PARAGRAPHS
    )
    assert read(tmp_path, page(body + "</div>")).text == TEXT


def test_the_told_body_stands_in_where_the_page_shows_another_text(tmp_path: Path) -> None:
    other = "".join(
        f"<p>Story {n}: what the council said about street number {n} on a day of rain"
        " and of wind.</p>"
        for n in range(8)
    )
    data = {**NEWS, "articleBody": TEXT}
    assert read(tmp_path, page(other, data=data)).text == TEXT


def test_a_packed_page_is_read_as_the_page(tmp_path: Path) -> None:
    assert read(tmp_path, gzip.compress(page().encode()), "a.html.gz").text == TEXT


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "utf-8"), ("utf-8", "cp1252"), ("no-such-code", "utf-8"), ("", "cp1252")],
)
def test_a_wrong_charset_does_not_spoil_the_text(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS).replace("said", "said in Århus")
    html = page(body, head=f'<meta charset="{declared}">')
    assert "said in Århus in a statement" in read(tmp_path, html.encode(encoding)).text


def test_nul_bytes_and_lone_surrogates_do_not_reach_the_text(tmp_path: Path) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    html = page(body.replace("Tuesday", "Tues\x00day")).encode()
    text = read(tmp_path, html.replace(b"June", b"June \xed\xa0\x80")).text
    assert "Tuesday" in text
    assert "\x00" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b><i>" * 50_000,
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
        "<script " * 100_000,
        "<!--" * 100_000,
        '<meta name="a" content="' * 50_000,
        "<" * 500_000,
    ],
    ids=["nested", "unclosed", "attributes", "scripts", "comments", "meta", "brackets"],
)
def test_a_hostile_page_ends_and_does_not_stop_the_rest(tmp_path: Path, hostile: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{hostile}")
    (tmp_path / "b.html").write_text(page())
    *_, last = read_sources([tmp_path])
    assert isinstance(last, Article)
    assert last.text == TEXT


def test_a_page_over_the_limit_is_refused_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        list(read_sources([file]))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(bytes(50 * 1024 * 1024)))
    limits = Limits(item_bytes=5 * 1024 * 1024)
    with pytest.raises(SourceError, match="larger than 5 MB"):
        list(read_sources([tmp_path / "a.html.gz"], IntakeSettings(limits=limits)))


def test_a_page_without_an_article_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    with pytest.raises(SourceError, match="holds no text"):
        list(read_sources([tmp_path / "a.html"]))


def test_a_live_blog_is_one_article_of_stamped_entries_in_order(tmp_path: Path) -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {number}",
            "datePublished": f"2024-06-04T{10 + number}:00:00Z",
            "articleBody": f"<p>{PARAGRAPHS[number]}</p>",
        }
        for number in (2, 1, 0)
    ]
    data = {
        **NEWS,
        "@type": "LiveBlogPosting",
        "articleBody": "What we know so far about the barge.",
        "liveBlogUpdate": updates,
    }
    article = read(tmp_path, page(data=data))
    assert [line for line in article.text.split("\n") if line] == [
        "What we know so far about the barge.",
        *(
            line
            for number in (0, 1, 2)
            for line in (
                f"2024-06-04 {10 + number}:00:00+00:00",
                f"Update {number}",
                PARAGRAPHS[number],
            )
        ),
    ]
    assert [piece.kind for piece in article.furniture] == ["date", "heading"] * 3
