"""``readout explain``: why two reports are, or are not, one story; what a claim rests on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import deliver, edge
from readout.cli.holding import Verbose
from readout.cli.stored import stored_account
from readout.cli.taking import ReadWith, by_ending, encoder_of, target
from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.collate.evidence import Tie
    from readout.models import EncoderName
    from readout.records.account import Account, Dropped
    from readout.records.article import Article
    from readout.relate.explain import Explanation

EPILOG = """\b
Examples:
  readout explain a.txt b.txt                       in the terminal
  readout explain a.txt b.txt --among reports/      as seen among other reports
  readout explain a.txt b.txt -o why.svg            as a picture (.html: with the words)
  readout explain c2167016d --account account.json  a claim or a difference of an account

An id of an account may be shortened as long as it is the only one that begins so.

Exit codes: 0 done; 2 nothing could be done."""


class Form(Enum):
    """How an explanation is written."""

    SVG = auto()
    HTML = auto()
    TEXT = auto()


ENDINGS = {".svg": Form.SVG, ".html": Form.HTML, ".htm": Form.HTML, ".txt": Form.TEXT}


def explain(
    first: Annotated[
        str,
        typer.Argument(metavar="REPORT|ID", help="A file, or an id among --among or in --account."),
    ],
    second: Annotated[
        str, typer.Argument(metavar="REPORT", help="Another report.", show_default=False)
    ] = "",
    among: Annotated[
        list[str] | None,
        typer.Option("--among", metavar="FILE", help="Reports to weigh them against; repeatable."),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            "--account", metavar="FILE", help="Explain a claim or a difference of this account."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there: .svg, .html or .txt."),
    ] = None,
    encoder: ReadWith = None,
    verbose: Verbose = False,
) -> None:
    """Say why two reports are one story or not, or what a claim or a difference rests on."""
    with edge(verbose=verbose):
        read_from = [first, second, *(among or []), account or ""]
        wanted = target(output, [name for name in read_from if name])
        endings = {".txt": Form.TEXT} if account else ENDINGS
        form = by_ending(wanted, endings, Form.TEXT, format_=False)
        if account:
            text = _grounds(first, second, account, encoder_of(encoder))
        elif second:
            text = _written(_explained(first, second, among or []), form)
        else:
            raise UsageError(
                "is one report, or an id without an account",
                value=first,
                hint="give two reports, or an id and --account FILE",
            )
        deliver(text, wanted, for_eyes=True)


def _grounds(asked: str, second: str, name: str, encoder: EncoderName) -> str:
    """What a claim or a difference of a stored account rests on."""
    from readout.models import encoder_by_name
    from readout.pipeline import explain_claim
    from readout.present.grounds import claim_text, difference_text

    if second:
        raise UsageError("is one id too many", value=second, hint="with --account give one id")
    whole = stored_account(name)
    account, found = _named(asked, whole, name)
    for claim in account.claims:
        if claim.id == found:
            ties: tuple[Tie, ...] = ()
            if len(claim.support) > 1:
                ties = explain_claim(account, claim.id, encoder=encoder_by_name(encoder))
            return claim_text(account, claim, ties)
    difference = next(one for one in account.differences if one.id == found)
    return difference_text(account, difference)


def _named(asked: str, account: Account, name: str) -> tuple[Account, str]:
    """The account, it or one of the other stories', and the id that was asked for."""
    known: dict[str, Account] = {}
    for told in (account, *account.other_stories):
        for one in [*(c.id for c in told.claims), *(d.id for d in told.differences)]:
            known.setdefault(one, told)
    fitting = [asked] if asked in known else sorted(one for one in known if one.startswith(asked))
    if len(fitting) == 1:
        return known[fitting[0]], fitting[0]
    if fitting:
        shown = ", ".join(fitting[:NEAR])
        raise UsageError("more than one id begins so", value=asked, hint=shown)
    raise UsageError(
        f"no claim or difference of {name} has this id", value=asked, hint=_near(asked, known)
    )


NEAR = 5
"""Ids that are proposed in place of one that isn't known."""


def _near(asked: str, known: dict[str, Account]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(asked, sorted(known), NEAR, 0.5)
    if near:
        return f"near it: {', '.join(near)}"
    return f"it has {', '.join(list(known)[:NEAR])}, …" if known else "it has none"


def _explained(first: str, second: str, among: list[str]) -> Explanation:
    from readout.pipeline import explain_pair, take_in

    # Only among other reports can a word that is no file be one's id.
    files = [one for one in (first, second) if Path(one).exists() or not among]
    articles, dropped = take_in([*files, *among])
    one, other = (_one(asked, articles, dropped) for asked in (first, second))
    return explain_pair(one, other, articles)


def _one(asked: str, articles: Iterable[Article], dropped: Iterable[Dropped]) -> str:
    """The id that is asked for, by itself or by the file that it was read from.

    Raises UsageError when it is neither, with the reason if it was left out.
    """
    for article in articles:
        if asked in (article.id, article.source):
            return article.id
    reason = next((one.reason for one in dropped if one.source == asked), "")
    raise UsageError(
        reason or "is neither a report nor the id of one of those given",
        value=asked,
        hint="" if reason else "check the path, or name where it is with --among",
    )


def _written(found: Explanation, form: Form) -> str:
    from readout.present.explanation import html, svg, text

    writer = {Form.SVG: svg, Form.HTML: html, Form.TEXT: text}[form]
    return writer(found)
