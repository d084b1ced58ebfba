"""The pair scorer: what speaks for two sentences asserting one thing."""

from __future__ import annotations

import numpy as np
import pytest

from readout.collate.entities import cast
from readout.collate.pairing import (
    AROUND,
    FEATURES,
    Pairs,
    Reasons,
    candidates,
    chance,
    likenesses,
    shipped_model,
    surroundings,
)
from readout.collate.units import SentenceUnit, clause_vectors, sentence_vectors, units
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.annotations import Annotations
from readout.records.article import Article, article_id
from readout.text.rarity import rarity

HARBOUR = "A ferry ran aground off Marrow Point on Tuesday, the coast guard said."
STRANDED = "The coast guard said a passenger ferry had run aground near Marrow Point."
ENGINE = "The ferry's engine had been serviced in April by a yard in Tolland."


def told(text: str) -> Annotations:
    article = Article(article_id(text=text), "test", text)
    return read(article, default_parser(), default_encoder())


def compared(*texts: str) -> tuple[tuple[SentenceUnit, ...], Pairs]:
    reads = [told(text) for text in texts]
    these = units(reads, cast(reads).of)
    table = rarity([unit.words for unit in these])
    return these, Pairs(these, sentence_vectors(reads, these), clause_vectors(reads, these), table)


def figures(one: str, other: str) -> dict[str, float]:
    _, pairs = compared(one, other)
    row = pairs.features(np.array([0]), np.array([1]))[0]
    return dict(zip(FEATURES, row.tolist(), strict=True))


def test_a_report_in_other_words_is_likelier_the_same_than_one_on_the_same_ferry() -> None:
    same, topic = likenesses([(told(HARBOUR), told(STRANDED)), (told(HARBOUR), told(ENGINE))])
    assert same > 0.5 > topic


def test_a_pair_scores_the_same_in_either_order() -> None:
    forth, back = likenesses([(told(HARBOUR), told(STRANDED)), (told(STRANDED), told(HARBOUR))])
    assert forth == back


def test_a_pair_scores_the_same_alone_and_among_others() -> None:
    pair, other = (told(HARBOUR), told(STRANDED)), (told(ENGINE), told(HARBOUR))
    assert likenesses([pair])[0] == likenesses([other, pair, other])[1]


def test_a_question_is_compared_by_its_meaning() -> None:
    ask = told("Did a ferry run aground off Marrow Point?")
    near, far = likenesses([(ask, told(HARBOUR)), (ask, told("The bank cut its rates."))])
    assert near > far


def test_an_empty_text_says_nothing_alike() -> None:
    assert likenesses([(told(""), told(HARBOUR))]) == (0.0,)


def test_who_said_it_is_no_shared_content() -> None:
    found = figures(
        "“The bridge will stay shut,” police chief Dana Orrin said.",
        "“Nobody was hurt,” police chief Dana Orrin said.",
    )
    assert found["words of the shorter"] == 0.0
    assert found["other speaker"] == 0.0


def test_figures_that_count_one_thing_otherwise_speak_against() -> None:
    found = figures("The blast killed 14 people.", "The blast killed 41 people.")
    assert found["other figures"] == 1.0
    assert found["figures agree"] == 0.0


def test_a_figure_and_its_rounding_agree() -> None:
    found = figures("The blast killed 14 people.", "The blast killed at least 12 people.")
    assert found["figures agree"] == 1.0
    assert found["other figures"] == 0.0


def test_other_weekdays_speak_against_and_unknown_ones_do_not() -> None:
    monday = "The ministers met on Monday."
    assert figures(monday, "The ministers met on Friday.")["other times"] == 1.0
    assert figures(monday, "The ministers met in the capital.")["other times"] == 0.0


def test_a_verb_that_one_denies_speaks_against() -> None:
    said = "The council approved the budget."
    assert figures(said, "The council has not approved the budget.")["other polarity"] == 1.0
    assert figures(said, "The council approved the new budget.")["other polarity"] == 0.0


def test_words_of_a_speaker_differ_from_what_the_report_says_itself() -> None:
    own = "The bridge will stay shut."
    quoted = "“The bridge will stay shut,” police chief Dana Orrin said."
    assert figures(own, quoted)["other voice"] == 1.0
    assert figures(quoted, quoted)["other voice"] == 0.0


def test_a_long_phrase_in_common_tells_more_than_a_short_one() -> None:
    one = "Diplomats praised the unanimous maritime boundary settlement."
    long = figures(one, "The unanimous maritime boundary settlement took effect.")
    short = figures(one, "A maritime boundary dispute took years.")
    assert long["phrases shared"] > short["phrases shared"] > 0


def test_a_sentence_that_tells_two_things_is_no_rival_for_the_other() -> None:
    these, _ = compared(
        "Orrin was arrested at the harbour and faces 12 counts of arson.",
        "Orrin was arrested at the harbour. He faces 12 counts of arson.",
        "Orrin was arrested at the harbour. Orrin was arrested in the evening at the harbour.",
    )
    both, arrested, charged = 0, 1, 2
    again, better = 3, 4
    assert len(these) == 5
    left = np.array([both, both, both, both])
    right = np.array([arrested, charged, again, better])
    around = surroundings(these, left, right, np.array([2.0, 0.0, 0.0, 2.0]))
    behind = AROUND.index("ahead of its rivals")
    assert around[1][behind] == pytest.approx(0.0, abs=0.3)
    assert around[2][behind] < -1


def test_a_pair_is_ahead_of_its_rivals_where_it_is_the_best_of_both() -> None:
    these, pairs = compared(f"{HARBOUR} {ENGINE}", f"{STRANDED} The yard is owned by a bank.")
    left, right = candidates(pairs, 0.0)
    odds = shipped_model("weights.json").alone.odds(pairs.features(left, right))
    around = surroundings(these, left, right, odds)
    best = [
        k for k in range(len(left)) if these[left[k]].article == 0 and these[right[k]].article == 1
    ]
    first = next(k for k in best if these[left[k]].place == these[right[k]].place == 0)
    assert around[first][AROUND.index("ahead of its rivals")] > 0


def test_the_explanation_adds_up_to_named_parts_largest_first() -> None:
    model = shipped_model("weights.json")
    row, around = np.ones(len(FEATURES)), np.full(len(AROUND), 0.5)
    shown = Reasons(model, row, around)
    assert tuple(shown) == model.explain(row, around)
    sizes = [abs(part.contribution) for part in shown]
    assert sizes == sorted(sizes, reverse=True)
    assert {part.name for part in shown} <= {*FEATURES, *AROUND}


def test_the_weights_that_ship_fit_the_features() -> None:
    model = shipped_model("weights.json")
    assert model.alone.features == FEATURES
    assert model.story.features == AROUND


def test_what_is_shared_never_speaks_against() -> None:
    weights = zip(
        shipped_model("weights.json").alone.features,
        shipped_model("weights.json").alone.weights,
        strict=True,
    )
    assert all(w <= 0 if name.startswith("other ") else w >= 0 for name, w in weights)


@pytest.mark.parametrize(("odds", "expected"), [(0.0, 0.5), (-40.0, 0.0), (40.0, 1.0)])
def test_log_odds_become_probabilities(odds: float, expected: float) -> None:
    assert chance(np.array([odds]))[0] == expected
