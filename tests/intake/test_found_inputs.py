"""Inputs that once broke a reader, each cut down to what broke it."""

import gzip
import json
import random
from pathlib import Path

import pytest

from readout.intake import read_sources
from readout.records.account import Dropped
from readout.records.article import Article
from tests.intake.examples import pdf
from tests.intake.pages import PARAGRAPHS, page

STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize("code", ["\x01", "&#1;", "&#x1F;", "&#xFFFE;", "&#31", "&#55555;"])
def test_a_control_character_beside_pruned_furniture_is_dropped(tmp_path: Path, code: str) -> None:
    # The tree that the page becomes refuses such characters when a box before them is taken out.
    html = page(f'{STORY}<p>One more.</p><div class="newsletter">x</div>{code}{STORY}')
    (tmp_path / "a.html").write_text(html)
    [article] = read_sources([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert PARAGRAPHS[0] in article.text
    assert not any(ord(letter) < 9 for letter in article.text)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_a_packed_table_cut_short_gives_the_rows_before(tmp_path: Path, name: str) -> None:
    noise = random.Random(1)
    rows = [
        (n, f"Report {n} of the harbour: {noise.random()} {noise.random()}") for n in range(3000)
    ]
    if name.startswith("a.jsonl"):
        lines = [json.dumps({"title": str(n), "text": text}) for n, text in rows]
    else:
        lines = ["title,text", *(f'{n},"{text}"' for n, text in rows)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / name).write_bytes(packed[:-4000])
    *before, last = read_sources([tmp_path / name])
    assert len(before) > 100
    assert all(isinstance(each, Article) for each in before)
    assert isinstance(last, Dropped)
    assert "the gzip file is damaged" in last.reason


def test_a_document_that_breaks_its_reader_in_its_own_way_says_so(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.txt").write_text("\n".join(PARAGRAPHS))
    (tmp_path / "b.pdf").write_bytes(pdf(PARAGRAPHS[0].split()).replace(b"BT ", b"[<< "))
    _article, dropped = read_sources([tmp_path])
    assert isinstance(dropped, Dropped)
    assert "PDF" in dropped.reason


@pytest.mark.parametrize(
    "sender", ["=?utf-8?b?////?==?utf-8?b??filenamecharset@[\t", "<", '"', "=?:charset; é?=x?y"]
)
def test_mail_from_a_sender_that_the_library_fails_on_keeps_its_text(
    tmp_path: Path, sender: str
) -> None:
    message = f"Subject: Barge closes harbour\nFrom: {sender}\n\n" + "\n\n".join(PARAGRAPHS)
    (tmp_path / "a.eml").write_text(message)
    [article] = read_sources([tmp_path / "a.eml"])
    assert isinstance(article, Article)
    assert article.title == "Barge closes harbour"
    assert PARAGRAPHS[0] in article.text
