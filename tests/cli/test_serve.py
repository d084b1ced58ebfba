"""``readout serve``: what it shows, and what it says where it can't."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import run


def test_the_library_that_is_meant_is_served(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str] = []

    def runs(settings: object, where: str, ready: Callable[[str], None], *, verbose: bool) -> None:
        served.append(where)
        ready("http://127.0.0.1:1/")

    monkeypatch.setattr("readout.web.serving.run", runs)
    monkeypatch.chdir(tmp_path)
    assert run("serve").code == 0
    shutil.copy(library, tmp_path / "readout.db")
    assert "http://127.0.0.1:1/ shows readout.db" in run("serve").err
    monkeypatch.setenv("READOUT_LIBRARY", "absent.db")
    run("serve")
    run("serve", "--library", library)
    assert served == ["", "readout.db", "absent.db", library]


def test_what_cannot_be_served_is_told_and_no_address(library: str, tmp_path: Path) -> None:
    absent = run("serve", "--library", str(tmp_path / "none.db"))
    assert (absent.code, "readout build" in absent.err) == (2, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--library", library, "--port", port)
    assert (done.code, "--port" in done.err) == (2, True)
    assert "http://" not in absent.err + done.err
