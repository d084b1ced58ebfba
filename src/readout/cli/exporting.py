"""What an export is made of, and the forms that it can be written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.cli.edge import landing
from readout.cli.holding import reading
from readout.cli.stored import stored_account
from readout.cli.taking import by_ending
from readout.errors import UsageError
from readout.present.tables import TABLES, Table

if TYPE_CHECKING:
    from readout.library import Library
    from readout.records.account import Account
    from readout.records.annotations import Annotations
    from readout.records.holdings import StoryFilter


@dataclass(frozen=True)
class Matter:
    """Accounts, one after the other, and the annotations of an account's articles."""

    accounts: Callable[[], Iterator[Account]]
    read: Callable[[Account], Sequence[Annotations]]
    library: Library | None = None
    whole: bool = False
    """Whether it is everything that the library holds."""


@contextmanager
def of_library(at: str | None, ids: Sequence[str], chosen: StoryFilter) -> Iterator[Matter]:
    """The stories of a library that have these ids, else those that the filter lets through."""
    from readout.records.holdings import StoryFilter

    with reading(at) as library:

        def accounts() -> Iterator[Account]:
            for name in ids or (line.id for line in library.stories(chosen)):
                yield library.account(name)

        def read(account: Account) -> Sequence[Annotations]:
            return [library.annotations(article.id) for article in account.articles]

        yield Matter(accounts, read, library, not ids and chosen == StoryFilter())


@contextmanager
def of_account(path: Path) -> Iterator[Matter]:
    """The stories of an account that ``compare`` or ``show`` wrote as JSON."""
    account = stored_account(str(path))

    def accounts() -> Iterator[Account]:
        yield account
        yield from account.other_stories

    def read(_account: Account) -> Sequence[Annotations]:
        raise UsageError(
            "an account alone doesn't hold what this form needs",
            value=str(path),
            hint="export it from a library",
        )

    yield Matter(accounts, read)


def write(what: str, matter: Matter, form: str, output: Path | None) -> None:
    """Write the table or form of this name to a file or to standard output.

    Raises UsageError when there is none of the name, or it can't be written so.
    """
    if what in TABLES:
        _table(TABLES[what], matter, form or by_ending(output, ENDINGS, "csv"), output)
        return
    if what not in FORMS and what != "brat":
        known = ", ".join([*TABLES, *FORMS, "brat"])
        raise UsageError(f"there is no {what!r} to export", hint=f"there are {known}")
    if form:
        raise UsageError("is for tables alone", value=f"--format {form}")
    if what == "brat":
        _brat(matter, output)
        return
    with landing(output) as out:
        for piece in FORMS[what](matter):
            out.write(piece.encode("utf-8", "backslashreplace"))


ENDINGS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}


def _table(table: Table, matter: Matter, form: str, output: Path | None) -> None:
    rows = (
        row
        for account in matter.accounts()
        for row in table.rows(account, matter.read(account) if table.reads else ())
    )
    if form == "parquet":
        from readout.present.tables.arrow import parquet

        if output is None:
            raise UsageError("Parquet is not for the screen", hint="name a file with -o")
        with landing(output) as out:
            parquet(table, rows, out)
        return
    from readout.present.tables.csv import csv
    from readout.present.tables.jsonl import jsonl

    with landing(output) as out:
        for line in (jsonl if form == "jsonl" else csv)(table, rows):
            out.write(line.encode("utf-8", "backslashreplace"))


def _lines(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield json.dumps(value, ensure_ascii=False) + "\n"


def _accounts(matter: Matter) -> Iterator[str]:
    from readout.records.codec import account_to_json

    return _lines(map(account_to_json, matter.accounts()))


def _ninjs(matter: Matter) -> Iterator[str]:
    from readout.present.ninjs import ninjs_story

    return _lines(map(ninjs_story, matter.accounts()))


def _schema_org(matter: Matter) -> Iterator[str]:
    from readout.present.schema_org import schema_org

    return _lines(map(schema_org, matter.accounts()))


def _web_annotations(matter: Matter) -> Iterator[str]:
    from readout.present.spans.web_annotation import web_annotations

    return _lines(map(web_annotations, matter.accounts()))


def _atom(matter: Matter) -> Iterator[str]:
    from readout.present.atom import atom, entry_of

    def updated(account: Account) -> str:
        return matter.library.story(account.story.id).updated if matter.library else ""

    yield atom(entry_of(account, updated(account)) for account in matter.accounts())


def _conll(matter: Matter) -> Iterator[str]:
    from readout.present.spans.conll import conll

    return conll(one for account in matter.accounts() for one in matter.read(account))


def _library(matter: Matter) -> Iterator[str]:
    from readout.present.archive import Head, archive
    from readout.rules import rules

    held = matter.library
    if held is None or not matter.whole:
        raise UsageError(
            "is exported whole", value="library", hint="leave out what chooses stories"
        )
    stories: dict[str, list[str]] = {}
    for line in held.articles():
        stories.setdefault(line.story, []).append(line.id)
    if "" in stories:
        raise UsageError(
            "has articles that were not read yet", value="library", hint="readout build goes on"
        )
    names = sorted(name for members in stories.values() for name in members)
    decided = tuple(reversed(list(held.decisions())))
    head = Head(rules(held.encoder).notes[:2], decided, stories, tuple(held.tombstones()))
    return archive(head, map(held.annotations, names))


FORMS: dict[str, Callable[[Matter], Iterator[str]]] = {
    "library": _library,
    "accounts": _accounts,
    "ninjs": _ninjs,
    "schema-org": _schema_org,
    "web-annotations": _web_annotations,
    "atom": _atom,
    "conll": _conll,
}


def _brat(matter: Matter, folder: Path | None) -> None:
    """Two files an article, and brat's configuration, in a folder that is made."""
    from readout.present.spans.brat import brat, configuration

    if folder is None or folder.is_file():
        raise UsageError("brat needs a folder", value=str(folder or ""), hint="name it with -o")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(configuration(), "utf-8")
    for account in matter.accounts():
        for read in matter.read(account):
            for suffix, text in ((".txt", read.article.text), (".ann", brat(read))):
                with landing(folder / f"{read.article.id}{suffix}") as out:
                    out.write(text.encode("utf-8", "backslashreplace"))
