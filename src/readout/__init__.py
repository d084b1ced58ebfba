"""Many reports in, one sourced account out.

    from readout import compare

    account = compare(["a.txt", "b.txt"])
    account.claims[0].support[0].quote

Everything is imported when it is first asked for, so that ``import readout`` takes a blink.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any

if _TYPE_CHECKING:
    from readout.errors import ReadoutError as ReadoutError
    from readout.intake.given import article as article
    from readout.library import Library as Library
    from readout.library import open_library as open_library
    from readout.pipeline import compare as compare
    from readout.pipeline import compare_articles as compare_articles
    from readout.records.account import (
        Account as Account,
    )
    from readout.records.account import (
        AccountQuote as AccountQuote,
    )
    from readout.records.account import (
        Claim as Claim,
    )
    from readout.records.account import (
        Difference as Difference,
    )
    from readout.records.account import (
        Entity as Entity,
    )
    from readout.records.account import (
        Support as Support,
    )
    from readout.records.article import Article as Article
    from readout.records.article import Outlet as Outlet
    from readout.records.relations import Lineage as Lineage
    from readout.records.relations import Origin as Origin
    from readout.records.relations import Story as Story
    from readout.records.span import Span as Span

__version__ = "0.1.0"

__all__ = [
    "Account",
    "AccountQuote",
    "Article",
    "Claim",
    "Difference",
    "Entity",
    "Library",
    "Lineage",
    "Origin",
    "Outlet",
    "ReadoutError",
    "Span",
    "Story",
    "Support",
    "article",
    "compare",
    "compare_articles",
    "open_library",
]

_HOMES = {
    "Account": "records.account",
    "AccountQuote": "records.account",
    "Article": "records.article",
    "Claim": "records.account",
    "Difference": "records.account",
    "Entity": "records.account",
    "Library": "library",
    "Lineage": "records.relations",
    "Origin": "records.relations",
    "Outlet": "records.article",
    "ReadoutError": "errors",
    "Span": "records.span",
    "Story": "records.relations",
    "Support": "records.account",
    "article": "intake.given",
    "compare": "pipeline",
    "open_library": "library",
    "compare_articles": "pipeline",
}


def __getattr__(name: str) -> _Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    found = getattr(_import_module(f"readout.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
