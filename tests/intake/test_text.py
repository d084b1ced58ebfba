"""Text and Markdown files become articles; what can't be read says why."""

from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, Limits, read_sources
from readout.records.account import Dropped
from readout.records.article import Article

BODY = (
    "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall.\n"
    "Nobody was hurt, the port authority said, and the wall will be repaired by the end of June.\n"
)
HEADLINE = "Barge closes Velmar harbour"


def read(*sources: Path | str, settings: IntakeSettings | None = None) -> list[Article | Dropped]:
    return list(read_sources(sources, settings))


def one(file: Path, content: str | bytes) -> Article:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    [article] = read(file)
    assert isinstance(article, Article)
    return article


def refused(file: Path, content: bytes) -> str:
    file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read(file)
    return str(caught.value)


def test_a_plain_text_is_its_body_with_nothing_invented(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", BODY)
    assert article.text == BODY.strip()
    assert (article.title, article.outlet, article.published) == ("", None, None)
    assert article.language == "en"


def test_a_header_block_gives_the_facts_and_leaves_the_text(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.txt",
        f"Title: {HEADLINE}\nDate: 4 June 2024\nSource: Velmar Post\n"
        f"URL: https://post.example/barge\nAuthor: Ann Lee and Bo Chan\n\n{BODY}",
    )
    assert article.title == HEADLINE
    assert article.text == BODY.strip()
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-06-04", "header")
    assert article.outlet is not None
    assert article.outlet.name == "Velmar Post"
    assert article.url == "https://post.example/barge"
    assert article.authors == ("Ann Lee", "Bo Chan")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_header_block_may_stand_below_the_headline(
    tmp_path: Path, name: str, between: str
) -> None:
    mark = "# " if name.endswith(".md") else ""
    block = "Source: Velmar Post\nDate: 4 June 2024"
    article = one(tmp_path / name, f"{mark}{HEADLINE}{between}{block}\n\n{BODY}")
    assert (article.title, article.text) == (HEADLINE, BODY.strip())
    assert article.outlet is not None
    assert article.outlet.name == "Velmar Post"
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-06-04", "header")


def test_a_line_on_the_source_below_a_first_paragraph_is_text(tmp_path: Path) -> None:
    text = "A barge sank off Velmar on Monday.\n\nSource: Velmar Post\n\nNobody was hurt."
    assert one(tmp_path / "a.txt", text).text == text


def test_front_matter_is_a_header_block(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.md", f'---\ntitle: "{HEADLINE}"\nlayout: post\ndate: 2024-06-04\n---\n{BODY}'
    )
    assert article.title == HEADLINE
    assert article.text == BODY.strip()


def test_a_first_paragraph_with_a_colon_is_no_header(tmp_path: Path) -> None:
    text = "Source: nobody knows where the barge came from.\nThe port authority is looking into it."
    assert one(tmp_path / "a.txt", text).text == text


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_any_common_encoding_gives_the_same_text(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    text = BODY.replace("said", "said – “calmly”, in Århus").replace("\n", "\r\n")
    article = one(tmp_path / "a.txt", mark + text.encode(encoding))
    assert "said – “calmly”, in Århus, and" in article.text
    assert "\r" not in article.text


def test_a_headline_above_the_report_is_its_title(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", f"{HEADLINE}\n\nBy Ann Lee\n5 June 2024\n\n{BODY}")
    assert article.title == HEADLINE
    assert article.authors == ("Ann Lee",)
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-06-05", "text")
    kinds = {article.text[f.start : f.end]: f.kind for f in article.furniture}
    assert kinds == {"By Ann Lee": "byline", "5 June 2024": "date"}


def test_a_caption_above_the_report_is_no_title(tmp_path: Path) -> None:
    caption = "Harbour master Ida Holm (left) and mayor Per Lund (right) | Coast Agency"
    article = one(tmp_path / "a.txt", f"{caption}\n\n{BODY}")
    assert article.title == ""
    assert [article.text[f.start : f.end] for f in article.furniture] == [caption]


def test_a_title_that_the_text_repeats_is_taken_off(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", f"Title: {HEADLINE}\n\n{HEADLINE}\n\n{BODY}")
    assert article.text == BODY.strip()


def test_lines_broken_at_a_fixed_width_become_paragraphs_again(tmp_path: Path) -> None:
    broken = (
        "The harbour at Velmar was closed on Tuesday after a barge\n"
        "laden with gravel hit the outer wall shortly before noon,\n"
        "the port authority of the district said in a statement.\n\n"
        "Nobody was hurt, it said, and the wall is to be repaired\n"
        "by the end of June, when the ferries return to the route\n"
        "between the islands.\n"
    )
    paragraphs = one(tmp_path / "a.txt", broken).text.split("\n\n")
    assert [paragraph.count("\n") for paragraph in paragraphs] == [0, 0]
    assert "barge laden with" in paragraphs[0]


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.md",
        f"# {HEADLINE}\n\nThe **port authority** of [Velmar](https://velmar.example) said on"
        " Tuesday that the harbour was closed after a barge hit the outer wall.\n",
    )
    assert article.title == HEADLINE
    assert article.text.startswith("The port authority of Velmar said")


def test_a_folder_means_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text(f"{name}: {BODY}")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.txt").write_text(f"Below, {BODY}")
    found = [Path(each.source).name for each in read(tmp_path)]
    assert found == ["a.txt", "b.txt", "c.txt"]


def test_what_tells_about_a_folder_is_read_only_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"a: {BODY}")
    (tmp_path / "README.md").write_text(f"About, {BODY}")
    assert [Path(each.source).name for each in read(tmp_path)] == ["a.txt"]
    assert [Path(each.source).name for each in read(tmp_path / "README.md")] == ["README.md"]


def test_a_pattern_means_the_files_that_match(tmp_path: Path) -> None:
    for name in ("a.txt", "b.log"):
        (tmp_path / name).write_text(f"{name}: {BODY}")
    assert [Path(each.source).name for each in read(str(tmp_path / "*.txt"))] == ["a.txt"]


def test_the_same_report_twice_is_one_article_and_says_so(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    first, second = read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert isinstance(first, Article)
    assert isinstance(second, Dropped)
    assert second.article == first.id
    assert "the same report as" in second.reason
    assert "a.txt" in second.reason


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    missing = tmp_path / "missing.txt"
    dropped, article = read(missing, tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert dropped == Dropped(str(missing), "there is no such file or folder (check the path)")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (b"Hello\n", "holds only one word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG picture, not text"),
        (bytes(range(256)) * 8, "holds binary data, not text"),
        (b"\x1f\x8b\x08\x00 damaged", "gzip file is damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    message = refused(tmp_path / "a.txt", content)
    assert reason in message
    assert "a.txt" in message


def test_a_file_over_the_limit_is_refused_and_says_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"word " * 700_000)
    with pytest.raises(SourceError, match="larger than 3 MB"):
        read(file, settings=IntakeSettings(limits=Limits(item_bytes=3 * 1024 * 1024)))


def test_no_source_at_all_is_an_error() -> None:
    with pytest.raises(SourceError, match="no source was given"):
        read()


def test_a_language_other_than_english_is_named(tmp_path: Path) -> None:
    german = (
        "Der Hafen von Velmar wurde am Dienstag geschlossen, nachdem ein Lastkahn die Mauer"
        " gerammt hatte. Niemand wurde verletzt, teilte die Behörde am Abend mit.\n"
    )
    assert one(tmp_path / "a.txt", german).language == "de"


def test_an_empty_name_is_not_the_folder_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The harbour at Velmar was closed on Tuesday.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match="an empty name is no file"):
        list(read_sources([""]))
