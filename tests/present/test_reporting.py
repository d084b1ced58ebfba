"""How the story was told: only a report whose day is known was the first to tell something."""

from dataclasses import replace

from readout.present.reporting import order, parts
from readout.records.account import Account
from readout.records.article import PublicationTime
from tests.sample_story import sample_account


def on(account: Account, *days: str) -> Account:
    """The account with its reports published on these days, "" for unknown."""
    dated = [
        replace(article, published=PublicationTime(day) if day else None)
        for article, day in zip(account.articles, days, strict=True)
    ]
    by_id = {article.id: article for article in dated}
    told = tuple(replace(one, article=by_id[one.article.id]) for one in account.reporting)
    return replace(account, articles=tuple(dated), reporting=told)


def test_the_order_is_one_of_publication_where_days_are_known() -> None:
    account = sample_account()
    assert order(on(account, "2025-03-04", "2025-03-05", "2025-03-06")).endswith("publication")
    assert order(on(account, "2025-03-04", "", "")).endswith("without a date last")
    assert order(on(account, "", "", "")).endswith("none has a date")


def test_a_report_without_a_date_has_claims_alone_not_first() -> None:
    found = parts(on(sample_account(), "2025-03-04", "2025-03-05", ""))
    assert "adds 1 claim first or alone" in found[1].did
    assert "alone has 1 claim" in found[2].did


def test_of_a_report_without_claims_of_its_own_no_more_is_said_than_that() -> None:
    account = sample_account()
    bare = tuple(
        replace(one, adds=(), corrects=(), outdated=(), copies=()) for one in account.reporting
    )
    found = parts(on(replace(account, reporting=bare), "2025-03-04", "2025-03-05", ""))
    assert found[1].did == ("tells no claim first or alone",)
    assert found[2].did == ("alone has no claim",)


def test_of_a_report_in_another_language_no_more_is_said_than_that_it_was_not_read() -> None:
    account = sample_account()
    told = tuple(
        replace(one, article=replace(one.article, language="fi")) for one in account.reporting
    )
    assert parts(replace(account, reporting=told))[0].did == ("not analysed: language fi",)
