"""Whatever is cut off, mixed up or broken in a source, its reader ends with articles or reasons."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import SourceError
from readout.intake import read_sources
from readout.intake.dates import parse_date
from readout.intake.fragment import plain_text
from readout.intake.furniture import mark
from readout.intake.markdown import plain
from readout.intake.text import split_header, unwrap
from readout.records.account import Dropped
from readout.records.article import Article
from readout.text.normalise import normalise
from tests.intake.examples import EXAMPLES
from tests.intake.pages import TEXT

NET = "could not be read: "
ALIKE = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(file: Path, content: bytes) -> list[Article | Dropped]:
    file.write_bytes(content)
    found: list[Article | Dropped] = []
    with contextlib.suppress(SourceError):
        found.extend(read_sources([file]))
    # The net under the readers catches everything; nothing should fall into it.
    caught = [x.reason for x in found if isinstance(x, Dropped) and x.reason.startswith(NET)]
    assert caught == []
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_read(tmp_path: Path, name: str) -> None:
    found = read(tmp_path / name, EXAMPLES[name])
    articles = [each for each in found if isinstance(each, Article)]
    assert bool(articles) == (name != "a.opml")


@pytest.mark.parametrize("name", EXAMPLES)
@ALIKE
@given(data=st.data())
def test_a_damaged_source_ends_and_reads_no_deeper(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = EXAMPLES[name]
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=40))
    whole = data.draw(st.booleans())
    damaged = content[:start] + put + (content[start + length :] if whole else b"")
    for found in read(tmp_path / name, damaged):
        text = found.text if isinstance(found, Article) else found.reason
        text.encode("utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
@ALIKE
@given(content=st.binary(max_size=400))
def test_noise_under_any_name_ends(tmp_path: Path, name: str, content: bytes) -> None:
    read(tmp_path / name, content)


@given(st.text())
def test_furniture_lies_inside_the_text_in_order(raw: str) -> None:
    text = normalise(raw)
    pieces = mark(text)
    bounds = [bound for piece in pieces for bound in (piece.start, piece.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= len(text) for bound in bounds)


@pytest.mark.parametrize("change", [plain_text, plain, unwrap, parse_date, split_header])
@given(text=st.text())
def test_changes_of_text_take_any_text(change: Callable[[str], object], text: str) -> None:
    change(normalise(text))


def test_a_kind_is_told_by_its_content_where_the_name_tells_none(tmp_path: Path) -> None:
    for number, name in enumerate(["b.html", "a.rss", "a.warc", "a.pdf", "a.html.gz"]):
        (tmp_path / f"{number}-no-ending").write_bytes(EXAMPLES[name])
    found = list(read_sources([tmp_path]))
    assert all("<" not in each.text for each in found if isinstance(each, Article))
    assert sum(isinstance(each, Article) for each in found) >= 4


def test_a_bad_item_among_good_ones_is_listed_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html.gz").write_bytes(EXAMPLES["a.html.gz"][:-40])
    (tmp_path / "c.txt").write_text(TEXT.replace("Tuesday", "Wednesday"))
    first, bad, last = read_sources([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Dropped)
    assert "gzip file is damaged or cut short" in bad.reason
