"""The picture of the docs shows what the app shows."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from readout.library import open_library
from tests.web.clients import client
from tests.web.picture import REPOSITORY, STORY, WORDS


def test_what_can_be_read_in_the_picture_stands_on_the_page(tmp_path: Path) -> None:
    with open_library(tmp_path / "news.db") as library:
        library.build([REPOSITORY / STORY], jobs=1)
        (story,) = library.stories()
        page = client(library=library).get(f"/story/{story.id}").text
    told = {" ".join(text.split()) for text in html.fromstring(page).itertext()}
    seen = WORDS.read_text("utf-8").splitlines()
    assert story.headline in seen
    assert [text for text in seen if text not in told] == []
