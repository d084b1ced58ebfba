"""Inputs that once broke a reader, each cut down to what broke it."""

from pathlib import Path

import pytest

from readout.intake import read_sources
from readout.records.article import Article
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
