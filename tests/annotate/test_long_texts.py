"""Texts made to be slow: no stage may take longer over one than the parser, however they repeat."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from readout.models import default_parser
from readout.pipeline import READING
from readout.records.article import Article, article_id

LENGTH = 40_000
PIECES = ("he said that she knew ", "Ada Renn\n", '"It is safe," Ada Renn said. ', "the man and ")


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_reading_takes_no_longer_than_the_parser(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    article = Article(article_id(text=text), "test", text)
    facts: dict[str, Any] = {"article": article, "parser": default_parser()}
    took = {}
    for stage in READING:
        if stage.gives != "vectors":
            begun = process_time()
            facts[stage.gives] = stage.run(*(facts[need] for need in stage.needs))
            took[stage.gives] = process_time() - begun
    parsing = took.pop("parse")
    assert sum(took.values()) < parsing, took


def test_a_sentence_without_end_is_cut() -> None:
    text = "word " * 2_000
    parse = default_parser().parse(Article(article_id(text=text), "test", text))
    assert [high - low for low, high in parse.sentences] == [500] * 4
