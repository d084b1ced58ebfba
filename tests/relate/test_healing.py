import random

from readout.relate.features import Features
from readout.relate.history import Decision, State, assign, decide
from tests.relate.piles import COMMON, pile


def big_story(size: int) -> list[Features]:
    """One story of so many reports, each with words of its own choice from the story's."""
    dice = random.Random(9)
    own = [f"own{number}" for number in range(40)]
    return [
        Features(
            id=f"a{at:06}",
            terms=tuple(
                (w, 1.0) for w in sorted({*dice.sample(own, 25), *dice.sample(COMMON, 25)})
            ),
            day=739_000,
        )
        for at in range(size)
    ]


def test_a_story_of_a_hundred_among_a_thousand_is_one() -> None:
    others, _ = pile(900, seed=4)
    state = assign([*big_story(100), *others], State())
    assert max(len(members) for members in state.stories.values()) == 100


def test_what_a_user_set_apart_is_not_healed() -> None:
    state = assign(big_story(40), State())
    apart = decide(Decision("ungroup", ("a000000", "a000001")), state)
    assert apart.story_of("a000000") != apart.story_of("a000001")
