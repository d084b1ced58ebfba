import random

from readout.relate.background import unit
from readout.relate.features import Features
from readout.relate.history import assign, decide
from readout.relate.memory import Memory
from readout.relate.shelf import Decision
from tests.relate.piles import COMMON, pile


def big_story(size: int) -> list[Features]:
    """One story of so many reports, each with words of its own choice from the story's."""
    dice = random.Random(9)
    own = [f"own{number}" for number in range(40)]
    return [
        Features(
            id=f"a{at:06}",
            terms=unit(dict.fromkeys(dice.sample(own, 25) + dice.sample(COMMON, 25), 1.0)),
            day=739_000,
        )
        for at in range(size)
    ]


def kept(articles: list[Features]) -> Memory:
    shelf = Memory()
    shelf.write(assign(articles, shelf))
    return shelf


def test_a_story_of_a_hundred_among_a_thousand_is_one() -> None:
    others, _ = pile(900, seed=4)
    one = big_story(100)
    shelf = kept([*one, *others])
    assert set(shelf.division[shelf.story_of("a000000")]) == {report.id for report in one}


def test_what_a_user_set_apart_is_not_mended() -> None:
    shelf = kept(big_story(40))
    shelf.write(decide(Decision("ungroup", ("a000000", "a000001")), shelf))
    assert shelf.story_of("a000000") != shelf.story_of("a000001")
