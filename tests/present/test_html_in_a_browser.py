"""What the page's own script does, seen by a browser where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from readout.present.html import html
from tests.sample_story import sample_account

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
QUIETLY = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here"),
]


def seen(address: str, folder: Path) -> str:
    """The page's elements after its script has run."""
    ran = subprocess.run(
        [str(BROWSER), *QUIETLY, f"--user-data-dir={folder}", "--dump-dom", address],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ran.stdout


def test_an_address_with_a_place_lights_up_its_words(tmp_path: Path) -> None:
    page = tmp_path / "account.html"
    page.write_text(html(sample_account()), "utf-8")
    named = re.search(r'href="#(p0-\d+)" aria-label="Article 2', page.read_text("utf-8"))
    assert named
    shown = seen(f"{page.as_uri()}#{named[1]}", tmp_path / "profile")
    lit = re.findall(r'<mark class="[^"]*\blit\b[^"]*">(.*?)</mark>', shown)
    assert "".join(map(unescape, lit)) == (
        "The ferry Aurelia ran aground off Tarn Point on Tuesday with more than 200 people on board"
    )
