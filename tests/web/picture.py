"""The picture in the README and the docs: ``python -m tests.web.picture`` makes it anew.

A sample story as the web app shows it. What can be read in it is kept beside it, so that a test
can tell when the app shows something else.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from readout.library import open_library
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.settings import ServeSettings
from tests.web.serving import served

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURE = REPOSITORY / "docs/pictures/story.png"
WORDS = PICTURE.with_suffix(".txt")
STORY = "samples/ministers-call"
SIZE = {"width": 1280, "height": 860}
SEEN = """() => {
  const found = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(all.currentNode);
    const box = range.getBoundingClientRect();
    const text = all.currentNode.textContent.trim().replace(/\\s+/g, " ");
    if (text && box.width > 1 && box.height > 1 && box.top >= 0 && box.bottom <= innerHeight)
      found.push(text);
  }
  return found;
}"""


def make() -> None:
    """Make the picture, and the list of what can be read in it."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder) / "news.db") as library,
        sync_playwright() as driver,
    ):
        library.build([REPOSITORY / STORY], jobs=1)
        (story,) = library.stories()
        with served(build(Desk(ServeSettings(), library))) as address:
            opened = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = opened.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto(f"{address}/story/{story.id}")
            page.screenshot(path=PICTURE)
            WORDS.write_text("\n".join(page.evaluate(SEEN)) + "\n", "utf-8")
            opened.close()


if __name__ == "__main__":
    make()
