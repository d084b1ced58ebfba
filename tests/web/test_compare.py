"""Reports compared in the browser: nothing stored, everything cited."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import findall

import pytest

from readout.errors import UsageError
from readout.web.worker import Job, Reader, Sheet, file_name
from tests.sample_story import sample_account
from tests.web.clients import SAME, SameProcess, client, token

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_pasted_reports_come_back_as_an_account() -> None:
    reader = SameProcess(sample_account())
    browser = client(reader=reader)
    sent = {"token": token(browser), "text1": "One report.", "text2": "Another report."}
    answer = browser.post("/compare", data=sent, files={"x": b""}, headers=SAME)
    assert answer.status_code == 200
    assert [sheet.content for sheet in reader.jobs[0].sheets] == [
        b"One report.",
        b"Another report.",
    ]
    assert "Ferry aground off Tarn Point" in answer.text


def test_every_citation_leads_to_its_words_on_the_page() -> None:
    browser = client(reader=SameProcess(sample_account()))
    sent = {"token": token(browser), "text1": "A.", "text2": "B."}
    text = browser.post("/compare", data=sent, headers=SAME).text
    ids = set(findall(r'id="([^"]+)"', text))
    leading = {unescape(one) for one in findall(r'href="#([^"]+)"', text)}
    assert leading
    assert leading <= ids | {"main"}


def test_no_id_stands_twice_on_the_page() -> None:
    browser = client(reader=SameProcess(sample_account()))
    sent = {"token": token(browser), "text1": "A.", "text2": "B."}
    ids = findall(r' id="([^"]+)"', browser.post("/compare", data=sent, headers=SAME).text)
    assert sorted(ids) == sorted(set(ids))


def test_the_json_twin_is_what_the_page_shows() -> None:
    browser = client(reader=SameProcess(sample_account()))
    answer = browser.post("/api/compare", json={"texts": [{"text": "A."}, {"text": "B."}]})
    account = answer.json()["accounts"][0]
    assert account["title"] == "Ferry aground off Tarn Point"
    for claim in account["agreed"]:
        for place in claim["places"]:
            report = account["reports"][place["number"] - 1]
            whole = "".join(run["text"] for run in report[place["field"]])
            assert whole[place["start"] : place["end"]] == place["text"]


def test_nothing_to_read_is_said_and_not_tried() -> None:
    browser = client(reader=SameProcess())
    answer = browser.post("/compare", data={"token": token(browser), "text1": " "}, headers=SAME)
    assert answer.status_code == 400
    assert "nothing to read" in answer.text


def test_addresses_are_refused_unless_fetching_was_allowed() -> None:
    browser = client(reader=SameProcess())
    answer = browser.post("/api/compare", json={"addresses": ["http://169.254.169.254/"]})
    assert answer.status_code == 400
    assert "not fetched" in answer.json()["error"]["what"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/report.html", "report.html"),
        ("a*?[b].txt", "a___b_.txt"),
        ("http://evil.example/x", "x"),
        ("....", "report"),
        (".bashrc", "bashrc"),
        ("-", "report"),
        ("x\r\nSet-Cookie: a=b", "x__Set-Cookie_ a_b"),
        ("", "report"),
        ("n" * 300 + ".txt", "n" * 80 + ".txt"),
    ],
)
def test_a_file_keeps_its_name_as_far_as_that_is_one(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.slow
def test_the_process_apart_reads_samples_and_survives_what_it_cannot_read() -> None:
    reader = Reader()
    try:
        files = sorted((SAMPLES / "ministers-call").glob("*.txt"))
        sheets = tuple(Sheet(one.name, one.read_bytes()) for one in files)
        account = reader.compare(Job(sheets), 120)
        assert {article.source for article in account.articles} == {one.name for one in files}
        with pytest.raises(UsageError):
            reader.compare(Job((Sheet("x.pdf", b"%PDF-1.4 broken"),)), 120)
        with pytest.raises(UsageError, match="more than 0 seconds"):
            reader.compare(Job(sheets), 0.01)
        assert len(reader.compare(Job(sheets), 120).articles) == 3
    finally:
        reader.close()
