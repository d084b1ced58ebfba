"""A whole library as lines: what was written comes back, and damage is named by its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import UsageError
from readout.present.archive import Head, archive, opened
from readout.records.annotations import Annotations, Vectors
from readout.records.grid import on_grid
from readout.records.holdings import DecisionLine, Tombstone
from tests.present.reading import read_sample
from tests.sample_story import COAST, MAIL, RADIO

HEAD = Head(
    ("r1", "v1"),
    (
        DecisionLine(1, "group", (COAST.id, MAIL.id), "2025-03-07T10:00:00Z", undone=True),
        DecisionLine(2, "ungroup", (COAST.id,), "2025-03-08T10:00:00Z", others=(RADIO.id,)),
    ),
    {"s1": [COAST.id, MAIL.id], "s2": [RADIO.id]},
    (Tombstone("a00", "2025-03-09T10:00:00Z"),),
)


def read() -> tuple[Annotations, ...]:
    """The sample's annotations, one with vectors."""
    first, *others = read_sample()
    held = on_grid(Vectors("tiny", 2, b"\x00\x00\x80\x3f\x00\x00\x00\xbf" * 2))
    return (replace(first, vectors=held), *others)


def lines() -> list[str]:
    return list(archive(HEAD, read()))


def test_what_was_written_comes_back() -> None:
    head, found = opened(lines(), "news.jsonl")
    kept = list(found)
    assert (head.rules, head.decisions) == (HEAD.rules, HEAD.decisions)
    assert head.stories == {name: sorted(members) for name, members in HEAD.stories.items()}
    assert [one.article for one in kept] == [COAST, MAIL, RADIO]
    assert kept[0].article.text == COAST.text
    assert kept == list(read())
    assert list(archive(head, kept)) == lines()


def test_a_library_without_articles_is_one_too() -> None:
    head, found = opened(list(archive(Head(("r", "v")), [])), "news.jsonl")
    assert (head.decisions, head.stories, list(found)) == ((), {}, [])


@pytest.mark.parametrize("content", [[], ["\n"], ["not json\n"], ["[1]\n"], ['{"schema": "x"}\n']])
def test_another_file_is_no_export(content: list[str]) -> None:
    with pytest.raises(UsageError, match=r"news\.jsonl: is no library that was exported"):
        opened(content, "news.jsonl")


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (2, "group", "join"),
        (4, '"at"', '"when"'),
        (5, '"articles"', '"members"'),
        (7, '"text":', '"texts":'),
        (9, "Tarn", "T"),
    ],
)
def test_a_damaged_line_is_named(number: int, old: str, new: str) -> None:
    damaged = lines()
    assert old in damaged[number - 1]
    damaged[number - 1] = damaged[number - 1].replace(old, new)
    with pytest.raises(UsageError, match=rf"news\.jsonl:{number}: is not as an export writes it"):
        list(opened(damaged, "news.jsonl")[1])


def test_a_file_cut_short_in_a_line_is_named() -> None:
    cut = lines()
    cut[-1] = cut[-1][:-20]
    with pytest.raises(UsageError, match=r"news\.jsonl:9: "):
        list(opened(cut, "news.jsonl")[1])
