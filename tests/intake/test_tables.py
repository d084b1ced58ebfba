"""Tables give an article a row, whatever their columns are called; broken rows stand alone."""

import gzip
import json
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, Limits, read_sources
from readout.records.account import Dropped
from readout.records.article import Article

BODY = (
    "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall. "
    "Nobody was hurt, the port authority said."
)
ROW = {"title": "Barge closes harbour", "text": BODY, "source": "Velmar Post", "date": "2024-06-04"}


def read(file: Path, content: str | bytes, **columns: str) -> list[Article | Dropped]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_sources([file], IntakeSettings(columns=columns)))


def facts(found: Article | Dropped) -> tuple[str, str, str, str]:
    assert isinstance(found, Article)
    assert found.outlet is not None
    assert found.published is not None
    return found.title, found.text, found.outlet.name, found.published.value


EXPECTED = ("Barge closes harbour", BODY, "Velmar Post", "2024-06-04")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tsv"])
def test_each_form_gives_the_same_article(tmp_path: Path, name: str) -> None:
    mark = "\t" if name.endswith("tsv") else ","
    cells = [f'"{value}"' for value in ROW.values()]
    content = {
        "a.jsonl": json.dumps(ROW) + "\n",
        "a.json": json.dumps([ROW]),
    }.get(name, mark.join(ROW) + "\n" + mark.join(cells) + "\n")
    [article] = read(tmp_path / name, content)
    assert facts(article) == EXPECTED
    assert article.source.startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    "names",
    [
        ("headline", "body", "publisher", "published"),
        ("Title", "Content", "Outlet", "Publish Date"),
        ("title", "maintext", "source_domain", "date_publish"),
        ("head", "article", "newspaper", "pubDate"),
    ],
)
def test_the_usual_column_names_are_known(tmp_path: Path, names: tuple[str, ...]) -> None:
    row = dict(zip(names, ROW.values(), strict=True))
    [article] = read(tmp_path / "a.jsonl", json.dumps(row))
    assert facts(article) == EXPECTED


def test_the_user_may_say_which_column_holds_what(tmp_path: Path) -> None:
    row = {"kop": ROW["title"], "lijf": BODY, "text": "not this one, it is something else"}
    [article] = read(tmp_path / "a.jsonl", json.dumps(row), title="kop", text="lijf")
    assert isinstance(article, Article)
    assert (article.title, article.text) == (ROW["title"], BODY)


def test_a_table_without_a_text_names_its_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"it has id, kop .*--map text=COLUMN"):
        read(tmp_path / "a.csv", "id,kop\n1,Barge closes harbour\n")


def test_an_asked_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no column 'kop'"):
        read(tmp_path / "a.csv", f'title,text\nx,"{BODY}"\n', title="kop")


def test_a_broken_row_is_left_out_by_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = f'title,text\nA,"{BODY} A."\nB,one,cell,too,many\nC,"{BODY} C."\n'
    first, broken, last = read(tmp_path / "a.csv", rows)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert broken == Dropped(f"{tmp_path / 'a.csv'}:3", "the row has 5 cells, the header 2")


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_without_end_is_left_out_and_the_rest_is_read(tmp_path: Path, packed: bool) -> None:
    rows = f'title,text\nA,"{BODY} A."\nB,{"x" * 200_000}\nC,"{BODY} C."\nD,one,more\n'.encode()
    file = tmp_path / "a.csv"
    file.write_bytes(gzip.compress(rows) if packed else rows)
    found = read_sources([file], IntakeSettings(limits=Limits(item_bytes=1000)))
    first, endless, last, broken = found
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert endless == Dropped(
        f"{file}:3", "the row is broken: longer than the limit for one report"
    )
    assert broken == Dropped(f"{file}:5", "the row has 3 cells, the header 2")


def test_a_broken_line_of_json_is_left_out_by_its_number(tmp_path: Path) -> None:
    lines = [json.dumps(ROW), "{broken", "[1, 2]", "[" * 100_000, json.dumps({"text": BODY})]
    found = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert [isinstance(each, Article) for each in found] == [True, False, False, False, True]
    assert [each.source.rsplit(":", 1)[1] for each in found] == ["1", "2", "3", "4", "5"]


def test_nul_bytes_and_another_encoding_do_not_stop_a_table(tmp_path: Path) -> None:
    rows = f'title,text\nÅ\x00,"{BODY} Århus."\n'.encode("cp1252")
    [article] = read(tmp_path / "a.csv", rows)
    assert isinstance(article, Article)
    assert article.title == "Å"
    assert "Århus" in article.text


def test_markup_in_a_cell_gives_its_words(tmp_path: Path) -> None:
    row = {"text": f"<p>{BODY}</p><script>x()</script><p>Second &amp; last.</p>"}
    [article] = read(tmp_path / "a.jsonl", json.dumps(row))
    assert isinstance(article, Article)
    assert article.text == f"{BODY}\nSecond & last."


def test_a_json_feed_names_its_outlet(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Velmar Post",
        "items": [
            {
                "id": "1",
                "title": ROW["title"],
                "content_html": f"<p>{BODY}</p>",
                "date_published": "2024-06-04",
            }
        ],
    }
    [article] = read(tmp_path / "a.json", json.dumps(feed))
    assert facts(article) == EXPECTED


def test_parquet_is_read_in_batches_and_another_schema_is_refused(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({k: [v] for k, v in ROW.items()}), tmp_path / "a.parquet")
    [article] = read_sources([tmp_path / "a.parquet"])
    assert facts(article) == EXPECTED
    parquet.write_table(arrow.table({"id": [1], "n": [2.5]}), tmp_path / "b.parquet")
    with pytest.raises(SourceError, match="no column holds the text; it has id, n"):
        list(read_sources([tmp_path / "b.parquet"]))
    (tmp_path / "c.parquet").write_bytes(b"PAR1" + bytes(100))
    with pytest.raises(SourceError, match="is no readable Parquet file"):
        list(read_sources([tmp_path / "c.parquet"]))
