"""The web app under load, in short: what `bench/web.py` does for ten minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import REPOSITORY


@pytest.mark.slow
def test_many_ask_at_once_and_none_in_vain(tmp_path: Path) -> None:
    kept = tmp_path / "found.json"
    command = [sys.executable, "bench/web.py", "--library", str(tmp_path / "web.db")]
    command += ["--articles", "30", "--stories", "5", "--seconds", "4", "--rate", "40"]
    command += ["--port", "0", "--json", str(kept)]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    found = json.loads(kept.read_text("utf-8"))["figures"]
    phases = [one for one in found.values() if isinstance(one, dict) and "requests" in one]
    assert len(phases) == 3
    assert all(one["requests"] > 0 for one in phases)
    assert [one["errors"] for one in phases] == [0, 0, 0]
    assert not any("errors" in told for told in found["missed"])
