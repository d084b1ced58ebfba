"""Whether one text bears out another."""

from __future__ import annotations

from readout.collate.consistency import conflicts, consistency
from readout.collate.pairing import likenesses
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.annotations import Annotations
from readout.records.article import Article, article_id

REPORT = (
    "A fire at the Tolland paper mill killed 14 workers on Tuesday, the mayor said. "
    "The mill had passed an inspection in March."
)
TRUE = "A fire at the Tolland paper mill killed 14 workers, the mayor said."
FALSE = "A fire at the Tolland paper mill killed 41 workers, the mayor said."


def told(text: str) -> Annotations:
    article = Article(article_id(text=text), "test", text)
    return read(article, default_parser(), default_encoder())


def test_a_text_with_another_figure_is_not_borne_out() -> None:
    true, false = consistency([(told(REPORT), told(TRUE)), (told(REPORT), told(FALSE))])
    assert false < true / 1.5


def test_the_conflict_is_told_by_its_slot_whichever_text_comes_first() -> None:
    forth, back = conflicts((told(REPORT), told(FALSE))), conflicts((told(FALSE), told(REPORT)))
    assert [found.slot for found in forth] == [found.slot for found in back] == ["number"]


def test_without_a_conflict_only_the_likeness_counts() -> None:
    pair = (told(REPORT), told(TRUE))
    assert conflicts(pair) == ()
    assert consistency([pair]) == likenesses([pair])


def test_a_text_bears_itself_out() -> None:
    assert conflicts((told(TRUE), told(TRUE))) == ()
