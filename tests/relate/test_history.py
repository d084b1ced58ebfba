import random
from collections import Counter
from dataclasses import replace
from typing import Literal

import pytest

from readout.errors import UsageError
from readout.relate import history, keys, local, neighbours, proposals
from readout.relate.features import Features
from readout.relate.history import assign, decide, redecided, withdrawn
from readout.relate.memory import Memory
from readout.relate.shelf import Change, Decision, Update
from tests.relate.piles import pile, topic

Division = frozenset[frozenset[str]]


def division(shelf: Memory) -> Division:
    return frozenset(frozenset(members) for members in shelf.division.values())


def fed(
    articles: list[Features], size: int = 0, at: str = "", shelf: Memory | None = None
) -> Memory:
    found = shelf or Memory()
    for low in range(0, len(articles), size or len(articles)):
        found.write(assign(articles[low : low + (size or len(articles))], found, at))
    return found


def decided(
    shelf: Memory, kind: Literal["group", "ungroup"], *articles: str, at: str = ""
) -> list[Change]:
    before = len(shelf.changes)
    shelf.write(decide(Decision(kind, articles, at), shelf))
    return shelf.changes[before:]


def few(hubs: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key have few hubs, and an article few neighbours."""
    for module in (keys, local, proposals):
        monkeypatch.setattr(module, "HUBS", hubs)
    for module in (keys, proposals):
        monkeypatch.setattr(module, "FAR", max(1, hubs // 3))
    for module in (local, neighbours):
        monkeypatch.setattr(module, "MOST", most)


@pytest.mark.parametrize(
    ("size", "turns"), [(500, 20), pytest.param(2000, 5, marks=pytest.mark.slow)]
)
def test_any_order_and_any_batches_give_one_division(size: int, turns: int) -> None:
    articles, _ = pile(size)
    whole = fed(articles)
    dice = random.Random(7)
    for turn in range(turns):
        order = dice.sample(articles, len(articles))
        shelf = fed(order, (500, 250, 125, 61, 7)[turn % 5])
        assert division(shelf) == division(whole)


@pytest.mark.parametrize(("hubs", "most", "size"), [(6, 24, 1), (6, 9, 1), (3, 12, 7), (2, 8, 2)])
def test_bit_by_bit_gives_the_same_neighbours_as_all_at_once(
    hubs: int, most: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Few hubs, short lists and nothing grouped at once: every article takes the local way.
    few(hubs, most, monkeypatch)
    articles, _ = pile(150, seed=8)
    ids = [one.id for one in articles]
    whole = fed(articles)
    monkeypatch.setattr(history, "AT_ONCE", 1e9)
    bit = fed(random.Random(3).sample(articles, len(articles)), size)
    kept = [
        {one: (node.near, node.part) for one, node in shelf.nodes(ids).items()}
        for shelf in (whole, bit)
    ]
    assert kept[0] == kept[1]
    assert division(bit) == division(whole)


@pytest.mark.parametrize(("hubs", "most", "seed"), [(64, 24, 1), (3, 12, 5)])
def test_articles_of_a_busy_topic_come_one_by_one(
    hubs: int, most: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stories that share words: lists, crowds and guessed days change across parts.
    few(hubs, most, monkeypatch)
    articles = topic(120, seed)
    whole = fed(articles)
    monkeypatch.setattr(history, "AT_ONCE", 1e9)
    bit = fed(random.Random(5).sample(articles, len(articles)), 1)
    kept = [
        {one: node.part for one, node in shelf.nodes(a.id for a in articles).items()}
        for shelf in (whole, bit)
    ]
    assert kept[0] == kept[1]
    assert len(set(kept[0].values())) > 20
    assert division(bit) == division(whole)


@pytest.mark.parametrize(("hubs", "most", "many"), [(64, 24, 5), (6, 9, 1), (3, 12, 7), (2, 8, 2)])
@pytest.mark.parametrize("busy", [False, True])
def test_what_is_left_is_grouped_as_if_nothing_else_had_been_there(
    hubs: int, most: int, many: int, busy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(hubs, most, monkeypatch)
    articles = topic(120, seed=4) if busy else pile(150, seed=8)[0]
    shelf = fed(articles)
    dice = random.Random(9)
    left = dice.sample(articles, len(articles))
    for _ in range(6):
        gone, left = left[:many], left[many:]
        nodes = shelf.nodes(one.id for one in gone)
        shelf.take_out(nodes)
        shelf.write(withdrawn(gone, nodes, shelf))
        whole = fed(left)
        ids = [one.id for one in left]
        for one, node in whole.nodes(ids).items():
            kept = shelf.nodes([one])[one]
            assert (kept.near, kept.part) == (node.near, node.part)
        assert division(shelf) == division(whole)


def test_an_article_that_comes_back_is_where_a_user_put_it() -> None:
    articles, _ = pile(80, seed=11)
    *rest, back = articles
    shelf = fed(rest)
    other = next(one for one in shelf.division.values() if len(one) > 2)[0]
    shelf.write(Update(decisions=(Decision("group", (other, back.id)),)))
    fed([back], shelf=shelf)
    assert shelf.story_of(back.id) == shelf.story_of(other)


def test_an_article_that_is_known_changes_nothing() -> None:
    articles, _ = pile(40)
    shelf = fed(articles)
    assert assign(articles[:3], shelf) == Update()


def test_the_stories_of_a_pile_are_found() -> None:
    articles, gold = pile(300, seed=3)
    stories = fed(articles).division.values()
    assert all(len({gold[one] for one in members}) == 1 for members in stories)
    assert len(stories) <= 1.1 * len(set(gold.values()))


def test_a_story_that_grows_keeps_its_id() -> None:
    articles, gold = pile(200, seed=5)
    largest = Counter(gold.values()).most_common(1)[0][0]
    early = [one for one in articles if gold[one.id] == largest][:-1]
    late = [one for one in articles if one not in early]
    shelf = fed(early, at="2024-05-01")
    ((story, before),) = shelf.division.items()
    told = len(shelf.changes)
    fed(late, at="2024-05-02", shelf=shelf)
    assert set(shelf.division[story]) > set(before)
    changes = shelf.changes[told:]
    assert [change.kind for change in changes if change.story == story] == ["grew"]
    assert {change.at for change in changes} == {"2024-05-02"}


def two_stories() -> tuple[Memory, list[str], list[str]]:
    articles, _ = pile(80, seed=11)
    shelf = fed(articles, at="2024-05-01")
    one, other = sorted(shelf.division.values(), key=len)[-2:]
    return shelf, list(one), list(other)


def test_a_decision_to_group_wins_and_can_be_taken_back() -> None:
    shelf, one, other = two_stories()
    before = division(shelf)
    changes = decided(shelf, "group", one[0], other[0])
    assert shelf.story_of(one[0]) == shelf.story_of(other[0])
    assert changes[-1].kind == "merged"
    shelf.write(redecided((), shelf))
    assert division(shelf) == before
    decided(shelf, "group", one[0], other[0])
    decided(shelf, "ungroup", one[0], other[0])
    assert division(shelf) == before


def test_a_decision_to_ungroup_splits_a_story() -> None:
    shelf, one, _ = two_stories()
    changes = decided(shelf, "ungroup", one[0], one[1])
    assert shelf.story_of(one[0]) != shelf.story_of(one[1])
    assert "split" in {change.kind for change in changes}


def test_a_chain_of_groups_does_not_join_what_was_set_apart() -> None:
    shelf, one, other = two_stories()
    decided(shelf, "ungroup", one[0], one[1])
    decided(shelf, "group", one[0], other[0])
    decided(shelf, "group", other[0], one[1])
    assert shelf.story_of(one[0]) != shelf.story_of(one[1])
    assert shelf.story_of(one[0]) == shelf.story_of(other[0])


def test_decisions_outlast_new_articles() -> None:
    shelf, one, _ = two_stories()
    decided(shelf, "ungroup", one[0], one[1])
    fed(pile(40, seed=12)[0], shelf=shelf)
    assert shelf.story_of(one[0]) != shelf.story_of(one[1])


def test_a_decision_needs_two_known_articles() -> None:
    shelf, one, _ = two_stories()
    with pytest.raises(UsageError, match="two articles"):
        decide(Decision("group", (one[0],)), shelf)
    with pytest.raises(UsageError, match="no such article"):
        decide(Decision("group", (one[0], "a0")), shelf)


def test_a_story_without_news_fades_once() -> None:
    shelf = fed(
        [replace(one, day=739_000, happened=739_000) for one in pile(12, seed=2)[0]],
        at="2024-05-01",
    )
    assert {change.kind for change in shelf.changes} == {"new"}
    assert assign([], shelf, "2034-05-20") == Update()
    later = replace(pile(12, seed=9)[0][0], id="a00000000beef", day=739_016, happened=739_016)
    faded = assign([later], shelf, "2034-05-20")
    assert {change.kind for change in faded.changes} == {"faded", "new"}
    shelf.write(faded)
    assert assign([], shelf, "2034-05-21") == Update()


def test_an_old_story_that_comes_late_has_not_faded_here() -> None:
    reports = pile(12, seed=2)[0]
    shelf = fed(
        [replace(one, day=739_016, happened=739_016) for one in reports[:6]], at="2034-05-01"
    )
    shelf.write(
        assign(
            [replace(one, day=738_000, happened=738_000) for one in reports[6:]],
            shelf,
            "2034-05-02",
        )
    )
    assert {change.kind for change in shelf.changes} == {"new"}


def test_a_date_ahead_of_its_time_fades_no_story() -> None:
    reports = pile(12, seed=2)[0]
    shelf = fed(
        [replace(one, day=739_000, happened=739_000) for one in reports[:11]], at="2024-05-01"
    )
    ahead = replace(reports[11], day=760_000, happened=760_000)
    assert "faded" not in {one.kind for one in assign([ahead], shelf, "2024-05-02").changes}


def test_nothing_at_all_is_no_story() -> None:
    assert assign([], Memory()) == Update()
