"""Ids last: they hang on where a thing stands first, not on its rank or on the files' names."""

from __future__ import annotations

from readout.collate.ids import lasting
from readout.pipeline import compare_articles
from readout.records.account import Account, Claim
from tests.builders import article

FIRST = (
    "A fire destroyed the old grain store in the harbour of Sel on Monday night, police said.\n\n"
    "The mayor, Ida Brook, thanked the crews who fought the fire at the grain store."
)
SECOND = (
    "The old grain store in Sel harbour was destroyed by a fire on Tuesday night.\n\n"
    "Nobody was hurt, and ships can leave again by noon, the harbour office said."
)
THIRD = (
    "Ships can leave Sel again by noon and nobody was hurt, said the harbour office.\n\n"
    "Fire destroyed its old grain store."
)


def account(*texts: str, prefix: str = "") -> Account:
    return compare_articles(
        article(text, source=f"{prefix}{n}.txt", published=f"2025-03-0{n + 4}")
        for n, text in enumerate(texts)
    )


def about(told: Account, words: str) -> Claim:
    return next(claim for claim in told.claims if words in claim.text)


def ids(told: Account) -> list[str]:
    lists = (told.claims, told.entities, told.quotes, told.differences)
    return [one.id for each in lists for one in each]  # type: ignore[attr-defined]


def test_a_claim_keeps_its_id_when_later_reports_join_and_its_rank_changes() -> None:
    alone, pair = account(FIRST), account(FIRST, SECOND)
    every = account(FIRST, SECOND, THIRD)
    fire = about(alone, "destroyed").id
    assert [about(told, "destroyed").id for told in (pair, every)] == [fire, fire]
    hurt = {told: told.claim(about(pair, "hurt").id) for told in (pair, every)}
    assert not hurt[pair].shared
    assert hurt[every].shared
    assert pair.claims.index(hurt[pair]) != every.claims.index(hurt[every])


def test_a_difference_keeps_its_id_when_later_reports_join() -> None:
    before, after = account(FIRST, SECOND), account(FIRST, SECOND, THIRD)
    (day,) = (one for one in before.differences if one.slot == "when")
    assert day.id in [one.id for one in after.differences if one.slot == "when"]


def test_ids_do_not_know_the_names_of_files() -> None:
    assert ids(account(FIRST, SECOND)) == ids(account(FIRST, SECOND, prefix="other-"))


def test_each_id_stands_once() -> None:
    every = ids(account(FIRST, SECOND, THIRD))
    assert len(set(every)) == len(every)


def test_what_one_mark_does_not_tell_apart_the_next_one_does() -> None:
    one, other, third = lasting("c", [("a", "x"), ("a", "y"), ("b",)])
    assert len({one, other, third}) == 3
    assert lasting("c", [("b",)]) == [third]
    assert lasting("c", [("a", "y"), ("b",), ("a", "x")]) == [other, third, one]


def test_what_no_mark_tells_apart_is_counted() -> None:
    one, other = lasting("q", [("a",), ("a",)])
    assert other == f"{one}-2"
