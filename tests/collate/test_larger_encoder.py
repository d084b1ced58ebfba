"""Collation where a larger encoder's vectors stand behind the common ones."""

from dataclasses import replace

import numpy as np
import pytest

from readout.annotate.vectors import vectors
from readout.collate.pairing import model_for, shipped_model
from readout.collate.units import LARGER, vector_tables
from readout.models import default_encoder, default_parser
from readout.models.beside import Beside
from readout.pipeline import accounts, read
from readout.records.annotations import COMMON, Annotations
from readout.relate.features import features
from tests.builders import article

TEXTS = (
    "A ferry ran aground off Marrow Point on Tuesday. Nobody was hurt.",
    "On Tuesday a ferry ran aground off Marrow Point.",
)


@pytest.fixture(scope="module")
def common() -> list[Annotations]:
    return [read(article(text), default_parser(), default_encoder()) for text in TEXTS]


@pytest.fixture(scope="module")
def wide(common: list[Annotations]) -> list[Annotations]:
    """The common encoder twice, side by side, as any other would stand behind it."""
    both = Beside(default_encoder(), default_encoder())
    return [replace(r, vectors=vectors(both, r.sentences, r.statements)) for r in common]


def test_each_encoder_counts_by_its_share(
    common: list[Annotations], wide: list[Annotations]
) -> None:
    narrow, broad = vector_tables(common), vector_tables(wide)
    assert broad[0].shape[1] == 2 * COMMON
    assert np.allclose(broad[0] @ broad[1].T, narrow[0] @ narrow[1].T, atol=1e-5)
    assert 0 < LARGER < 1


def test_what_only_some_articles_have_is_not_compared(
    common: list[Annotations], wide: list[Annotations]
) -> None:
    assert [table.shape[1] for table in vector_tables([common[0], wide[1]])] == [COMMON, COMMON]
    assert model_for([common[0], wide[1]]) == shipped_model("weights.json")
    assert model_for(wide) == shipped_model("weights-larger.json")


def test_stories_know_nothing_of_it(common: list[Annotations], wide: list[Annotations]) -> None:
    assert [features(one) for one in wide] == [features(one) for one in common]


def test_the_account_is_told_by_the_weights_for_it(wide: list[Annotations]) -> None:
    (account,) = accounts(wide, chosen=True)
    assert max(len(claim.support) for claim in account.claims) == 2
