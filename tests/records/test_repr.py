"""A record shows itself in one short line, with the words that it is about."""

from dataclasses import replace

import pytest

from readout.present.phrases import counts
from readout.records.account import SURE
from tests.sample_story import COAST, sample_account

ACCOUNT = sample_account()


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (COAST, "Coast Post, 2025-03-05 'Ferry aground off Tarn Point', 396 characters)"),
        (ACCOUNT, "Account('Ferry aground off Tarn Point', 3 articles, 3 shared claims, "),
        (ACCOUNT.claims[2], "Claim(c3 'Nobody was hurt', 2 articles, 2 independent origins)"),
        (ACCOUNT.claims[0].support[3], "Support(part Span("),
        (ACCOUNT.claims[0].support[3], "0:28 of the title 'Ferry aground off Tarn Point'"),
        (ACCOUNT.differences[0], "Difference(d1 when conflict on c1: 'Monday' | 'Tuesday')"),
        (ACCOUNT.differences[0].values[1], "DifferenceValue('XXXX-WXX-2' Span("),
        (ACCOUNT.quotes[3], "AccountQuote(q4 indirect 'Two people were slightly hurt' by nobody"),
        (ACCOUNT.entities[0], "Entity(id='e1', name='Mira Oduya', kind='person'"),
        (ACCOUNT.origins[0], "Origin(o1 handout 'coast guard', 3 articles)"),
        (ACCOUNT.lineage[0], "1 passage, 70% of the words)"),
        (ACCOUNT.lineage[0].passages[0], "Passage(same, "),
        (ACCOUNT.story, "Story(s1, 3 articles: Coast Post, Island Mail, radio)"),
        (ACCOUNT.timeline[0], "TimelineEntry(when='XXXX-WXX-1', claims=('c1',), basis=Span("),
    ],
)
def test_a_record_shows_itself(record: object, shown: str) -> None:
    assert shown in repr(record)
    assert "\n" not in repr(record)
    assert len(repr(record)) < 300


def test_an_account_counts_as_its_head_does() -> None:
    unsure = replace(ACCOUNT.claims[1], confidence=SURE - 0.01)
    claims = (ACCOUNT.claims[0], unsure, *ACCOUNT.claims[2:])
    account = replace(ACCOUNT, claims=claims, differences=ACCOUNT.differences[:1])
    assert repr(account).endswith("2 shared claims, 1 more unsure, 1 difference)")
    assert counts(account)[-2:] == (
        "2 shared claims (1 from more than one origin), 1 more unsure",
        "1 difference",
    )


def test_an_account_shows_itself_in_a_notebook_in_a_frame_of_its_own() -> None:
    shown = ACCOUNT._repr_html_()
    assert shown.startswith("<iframe")
    assert 'sandbox="allow-scripts"' in shown
    assert "&lt;!doctype html&gt;" in shown
    assert "<script" not in shown
