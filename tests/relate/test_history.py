import random
from collections import Counter
from dataclasses import replace

import pytest

from readout.errors import UsageError
from readout.relate.features import Features
from readout.relate.history import Decision, State, assign, decide
from tests.relate.piles import pile

Division = frozenset[frozenset[str]]


def division(state: State) -> Division:
    return frozenset(frozenset(members) for members in state.stories.values())


def fed(articles: list[Features], size: int) -> State:
    state = State()
    for low in range(0, len(articles), size):
        state = assign(articles[low : low + size], state)
    return state


def test_any_order_and_any_batches_give_one_division() -> None:
    articles, _ = pile(500)
    whole = division(assign(articles, State()))
    dice = random.Random(7)
    for turn in range(20):
        order = dice.sample(articles, len(articles))
        assert division(fed(order, (500, 250, 125, 61)[turn % 4])) == whole


def test_the_stories_of_a_pile_are_found() -> None:
    articles, gold = pile(300, seed=3)
    stories = assign(articles, State()).stories.values()
    assert all(len({gold[one] for one in members}) == 1 for members in stories)
    assert len(stories) <= 1.1 * len(set(gold.values()))


def test_a_story_that_grows_keeps_its_id() -> None:
    articles, gold = pile(200, seed=5)
    largest = Counter(gold.values()).most_common(1)[0][0]
    early = [one for one in articles if gold[one.id] == largest][:-1]
    late = [one for one in articles if one not in early]
    before = assign(early, State(), "2024-05-01")
    after = assign(late, before, "2024-05-02")
    (story,) = before.stories
    assert set(after.stories[story]) > set(before.stories[story])
    changes = after.changes[len(before.changes) :]
    assert [change.kind for change in changes if change.story == story] == ["grew"]
    assert {change.at for change in changes} == {"2024-05-02"}


def two_stories() -> tuple[State, list[str], list[str]]:
    articles, _ = pile(80, seed=11)
    state = assign(articles, State(), "2024-05-01")
    large = sorted(state.stories.values(), key=len)[-2:]
    return state, list(large[0]), list(large[1])


def test_a_decision_to_group_wins_and_can_be_taken_back() -> None:
    state, one, other = two_stories()
    joined = decide(Decision("group", (one[0], other[0]), "2024-05-02"), state)
    assert joined.story_of(one[0]) == joined.story_of(other[0])
    assert joined.changes[-1].kind == "merged"
    again = decide(Decision("ungroup", (one[0], other[0]), "2024-05-03"), joined)
    assert division(again) == division(state)
    assert again.story_of(one[0]) != again.story_of(other[0])


def test_a_decision_to_ungroup_splits_a_story() -> None:
    state, one, _ = two_stories()
    apart = decide(Decision("ungroup", (one[0], one[1]), "2024-05-02"), state)
    assert apart.story_of(one[0]) != apart.story_of(one[1])
    assert "split" in {change.kind for change in apart.changes[len(state.changes) :]}


def test_decisions_outlast_new_articles() -> None:
    state, one, _ = two_stories()
    apart = decide(Decision("ungroup", (one[0], one[1])), state)
    later = assign(pile(40, seed=12)[0], apart)
    assert later.story_of(one[0]) != later.story_of(one[1])


def test_a_decision_needs_two_known_articles() -> None:
    state, one, _ = two_stories()
    with pytest.raises(UsageError, match="two articles"):
        decide(Decision("group", (one[0],)), state)
    with pytest.raises(UsageError, match="no such article"):
        decide(Decision("group", (one[0], "a0")), state)


def test_a_story_without_news_fades_once() -> None:
    articles = [replace(one, day=739_000) for one in pile(12, seed=2)[0]]
    state = assign(articles, State(), "2024-05-01")
    assert {change.kind for change in state.changes} == {"new"}
    faded = assign([], state, "2024-05-20")
    assert {change.kind for change in faded.changes[len(state.changes) :]} == {"faded"}
    assert assign([], faded, "2024-05-21").changes == faded.changes


def test_nothing_at_all_is_no_story() -> None:
    assert assign([], State()).stories == {}
