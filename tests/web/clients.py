"""Clients of the app for tests: as a browser on this machine would ask."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import sentinel

from starlette.testclient import TestClient

from readout.library import Library
from readout.records.account import Account
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.settings import ServeSettings
from readout.web.worker import ReadingJob

HERE = "http://127.0.0.1:8765"
SAME = {"origin": HERE, "sec-fetch-site": "same-origin"}


class SameProcess:
    """Reads what was sent in this process, so that a quick test starts no other."""

    def __init__(self, account: Account | None = None) -> None:
        self.account = account
        self.jobs: list[ReadingJob] = []

    def compare(self, job: ReadingJob, seconds: float) -> Account:
        self.jobs.append(job)
        assert self.account is not None
        return self.account

    def close(self) -> None:
        pass


def client(
    settings: ServeSettings | None = None,
    *,
    reader: Any = sentinel.none,
    library: Library | None = None,
) -> TestClient:
    """The app with these settings, as somebody on this machine sees it."""
    desk = Desk(settings or ServeSettings(), library)
    if reader is not sentinel.none:
        desk.reader = reader
    return TestClient(build(desk), base_url=HERE, follow_redirects=False)


def token(browser: TestClient, path: str = "/compare") -> str:
    """The token of a page's form."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', browser.get(path).text)
    assert found
    return found[1]
