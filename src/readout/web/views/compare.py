"""Texts compared on the spot: nothing of them is kept."""

from __future__ import annotations

from dataclasses import dataclass

from readout import __version__
from readout.present.phrases import several
from readout.records.account import Account
from readout.web.desk import Desk
from readout.web.settings import MEGABYTE
from readout.web.views.account import AccountPart, account_part
from readout.web.views.parts import NoQuery

BOXES = 5
ACCEPT = ".txt,.md,.html,.htm,.mhtml,.eml,.pdf,.json,.jsonl,.csv,.gz,text/plain,text/html"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What the marks and keys mean: the same for everybody."""

    version: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What may be sent to be compared."""

    boxes: int
    most_files: int
    most_megabytes: int
    fetching: bool
    accept: str


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """The accounts of what was sent, that of the largest story first; ``several`` says that there
    are more; ``keep`` is the key by which the reports can be added to the library, empty where they
    can't."""

    accounts: tuple[AccountPart, ...]
    several: str
    keep: str = ""


def show_help(desk: Desk, query: NoQuery) -> HelpPage:
    """The page that explains the others."""
    return HelpPage(__version__)


def show_compare(desk: Desk, query: NoQuery) -> ComparePage:
    """The form, by what the app allows."""
    bounds = desk.settings.bounds
    return ComparePage(BOXES, bounds.files, bounds.bytes // MEGABYTE, desk.settings.fetch, ACCEPT)


def compared_page(account: Account, keep: str = "") -> ComparedPage:
    """The accounts of what was sent."""
    every = (account, *account.other_stories)
    parts = (account_part(one, everything=True, stored=False) for one in every)
    return ComparedPage(tuple(parts), several(account), keep)


@dataclass(frozen=True, slots=True)
class SentText:
    """A report as a program sends it."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What a program may send to be compared."""

    texts: tuple[SentText, ...] = ()
    addresses: tuple[str, ...] = ()
