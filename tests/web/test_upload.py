"""Reports added to a library in the browser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.library import open_library
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.settings import ServeSettings
from tests.web.clients import HERE, SAME, token

REPORT = (
    b"Title: Crane falls at Aldmouth pier\nSource: Aldmouth Gazette\nDate: 3 April 2025\n\n"
    b"The harbour office closed the northern pier of Aldmouth on Tuesday after a crane fell into "
    b"the water, the harbour master said. Nobody was hurt.\n"
)


@pytest.mark.slow
def test_a_report_is_added_by_processes_apart_and_its_progress_told(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    with open_library(where) as library:
        desk = Desk(ServeSettings(change=True), library, where=where)
        browser = TestClient(build(desk), base_url=HERE, follow_redirects=False)
        files = [("files", ("../crane.txt", REPORT)), ("files", ("broken.pdf", b"%PDF-1.4 no"))]
        sent = {"token": token(browser, "/upload")}
        begun = browser.post("/upload", data=sent, files=files, headers=SAME)
        assert begun.status_code == 303
        until = time.monotonic() + 240
        while time.monotonic() < until:
            told = browser.get(f"/api{begun.headers['location']}").json()["progress"]
            if told["state"] in ("done", "failed"):
                break
            time.sleep(0.5)
        desk.reader.close()
        assert (told["state"], told["taken"], told["error"]) == ("done", 1, "")
        assert [one["source"] for one in told["left_out"]] == ["broken.pdf"]
        (line,) = library.articles()
        assert library.article(line.id).source == "crane.txt"
        assert browser.get(f"/story/{told['stories'][0]}").status_code == 200
        assert "Done" in browser.get(begun.headers["location"]).text
    assert browser.get("/upload/0000").status_code == 404
