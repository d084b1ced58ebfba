"""Feeds, mails and documents give their articles; hostile ones end with a reason."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import pages_behind, read_sources
from readout.records.account import Dropped
from readout.records.article import Article
from tests.intake.examples import pdf
from tests.intake.pages import PARAGRAPHS, TEXT, page

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Coast News</title><language>en-gb</language>
<item><title>Barge closes harbour</title><link>https://coast.example/1</link>
<pubDate>Tue, 04 Jun 2024 18:30:00 +0200</pubDate>
<description>&lt;p&gt;The harbour at Velmar was closed on Tuesday.&lt;/p&gt;</description></item>
<item><title>Wall repaired</title><link>https://coast.example/2</link>
<source url="https://post.example/feed">Velmar Post</source>
<description>The wall of the harbour has been repaired at last.</description></item>
</channel></rss>"""


def read(file: Path, content: str | bytes) -> list[Article]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read_sources([file]))
    assert all(isinstance(each, Article) for each in found)
    return [each for each in found if isinstance(each, Article)]


def test_an_entry_of_a_feed_is_an_article_of_its_real_publisher(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a.xml", RSS)
    assert first.title == "Barge closes harbour"
    assert first.text == "The harbour at Velmar was closed on Tuesday."
    assert first.published is not None
    assert first.published.value == "2024-06-04T18:30:00+02:00"
    assert [each.outlet and each.outlet.name for each in (first, second)] == [
        "Coast News",
        "Velmar Post",
    ]


def test_atom_is_read_too(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast News</title><entry>'
        "<title>Wall repaired</title><link href='https://coast.example/2'/>"
        "<published>2024-06-30T08:00:00Z</published><content type='html'>"
        "&lt;p&gt;The wall of the harbour has been repaired.&lt;/p&gt;</content></entry></feed>"
    )
    [article] = read(tmp_path / "a.atom", atom)
    assert article.text == "The wall of the harbour has been repaired."


def test_an_xml_bomb_in_a_feed_does_not_go_off(tmp_path: Path) -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "boom">{layers}]><rss', 1)
    articles = read(tmp_path / "a.rss", bomb.replace("Wall repaired", "Wall &l11; repaired"))
    assert all(len(article.title) < 1000 and len(article.text) < 1000 for article in articles)


def test_an_outside_entity_in_a_feed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path / "secret"}">]><rss'
    feed = RSS.replace("<rss", entity, 1).replace("Wall repaired", "Wall &x; repaired")
    assert all("secret words" not in each.title for each in read(tmp_path / "a.rss", feed))


def test_a_list_of_feeds_names_what_it_may_not_fetch(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline xmlUrl="https://coast.example/feed"/></body></opml>'
    )
    with pytest.raises(SourceError, match=r"coast\.example/feed: .* fetching is not allowed"):
        list(read_sources([tmp_path / "a.opml"]))


@pytest.mark.parametrize("content", ["<rss", "<rss></html>", "not a feed at all", ""])
def test_what_is_no_feed_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.rss").write_text(content)
    with pytest.raises(SourceError, match=r"a\.rss"):
        list(read_sources([tmp_path / "a.rss"]))


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Barge closes harbour"
    message["From"] = "Velmar Post <post@velmar.example>"
    message["Date"] = "Tue, 04 Jun 2024 18:30:00 +0200"
    message.set_content(parts.get("plain", TEXT))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("html", ["", page()])
def test_a_newsletter_is_its_text_from_its_sender(tmp_path: Path, html: str) -> None:
    content = mail(html=html) if html else mail(plain="\n\n".join(PARAGRAPHS))
    [article] = read(tmp_path / "a.eml", content)
    assert article.text.replace("\n\n", "\n") == TEXT
    assert article.title == "Barge closes harbour"
    assert article.outlet is not None
    assert article.outlet.name == "Velmar Post"
    assert article.published is not None
    assert article.published.day == "2024-06-04"


def test_a_page_saved_whole_is_read_as_the_page(tmp_path: Path) -> None:
    saved = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/1\r\n"
        "Subject: Velmar Post\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Location: https://post.example/1\r\n\r\n{page()}\r\n--B--\r\n"
    )
    [article] = read(tmp_path / "a.mhtml", saved)
    assert article.text == TEXT
    assert article.url == "https://post.example/1"
    assert article.title == "Barge closes Velmar harbour"


def test_a_mail_of_parts_within_parts_ends(tmp_path: Path) -> None:
    head = "Subject: x\r\nMIME-Version: 1.0\r\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000)
    )
    (tmp_path / "a.eml").write_text(f"{head}{nested}Content-Type: text/plain\r\n\r\nhello")
    (tmp_path / "b.txt").write_text(TEXT)
    *_, last = read_sources([tmp_path])
    assert isinstance(last, Article)


def test_a_press_release_is_read_from_its_document(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = ["The harbour at Velmar was closed on Tuesday after", "a barge hit the outer wall."]
    [article] = read(tmp_path / "a.pdf", pdf(lines))
    assert article.text.split() == " ".join(lines).split()


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\nxref\n0 1\ntrailer <<>>", b"%PDF"])
def test_a_damaged_document_says_so(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(SourceError, match=r"a\.pdf"):
        list(read_sources([tmp_path / "a.pdf"]))


def test_the_pages_behind_a_feed_are_named_without_being_fetched(tmp_path: Path) -> None:
    entry = "<item><title>Fire</title><link>https://post.example/{}</link></item>"
    items = entry.format(1) + entry.format(2) + entry.format(1) + "<item><title>Ad</title></item>"
    file = tmp_path / "feed.xml"
    file.write_text(f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>')
    *links, last = pages_behind([file, tmp_path / "none.xml"])
    assert links[:2] == ["https://post.example/1", "https://post.example/2"]
    assert [one.reason for one in links[2:] if isinstance(one, Dropped)] == ["links to no page"]
    assert isinstance(last, Dropped)
