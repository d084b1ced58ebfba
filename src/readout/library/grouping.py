"""Putting articles into stories: what is asked of ``relate.history`` and kept, in one transaction.

Readers see nothing of it: stories that changed are noted as due, and seen when they are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.library.building import Run
from readout.records.holdings import DecisionLine, HistoryEntry
from readout.relate.features import Features
from readout.relate.history import assign, redecided, withdrawn
from readout.relate.shelf import Change, Decision, Node, Shelf, Update
from readout.store import Connection, articles, history, notes, shelf
from readout.store.base import note, noted
from readout.store.shelf import AllAnew, Named, StoreShelf, expanded


def group(
    run: Run, *, anew: bool = False, names: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Put what waits into its stories; everything, where features or the rules changed, or ``anew``
    says so.

    ``names`` are stories as another library called them, by their articles.
    """
    with run.store.writing() as connection:
        if names:
            decided = _expanded(connection, history.decided(connection))
            _all(run, connection, Named(connection, decided, names))
            return
        if anew or noted(connection, notes.GROUPED_BY) != run.rules.stories:
            _anew(run, connection)
            return
        waits = notes.waits(connection)
        if waits:
            asked = shelf_of(connection)
            new = list(notes.some_features(connection, waits))
            _keep(connection, assign(new, asked, run.at), asked)


def _anew(run: Run, connection: Connection) -> None:
    decided = _expanded(connection, history.decided(connection))
    _all(run, connection, AllAnew(connection, decided))


def _all(run: Run, connection: Connection, asked: AllAnew) -> None:
    update = assign(notes.all_features(connection), asked, run.at)
    waits = notes.waits(connection)
    changes = (
        replace(c, articles=tuple(a for a in c.articles if a in waits)) for c in update.changes
    )
    # All come new to an empty shelf: only what waited comes new to its story.
    kept = tuple(c for c in changes if c.articles or c.kind not in ("new", "grew"))
    # Decisions don't matter for what there was before.
    _keep(connection, replace(update, changes=kept), StoreShelf(connection, ()), anew=True)
    note(connection, notes.GROUPED_BY, run.rules.stories)


def regroup(
    run: Run, connection: Connection, before: Sequence[DecisionLine], after: Sequence[DecisionLine]
) -> None:
    """Carry out decisions: those of ``after`` stand in place of those of ``before``."""
    asked = _shelf(connection, before)
    _keep(connection, redecided(_expanded(connection, after), asked, run.at), asked)


def withdraw(
    run: Run, connection: Connection, gone: Sequence[Features], nodes: Mapping[str, Node]
) -> None:
    """Put into stories what articles leave behind that went, with these nodes."""
    asked = shelf_of(connection)
    _keep(connection, withdrawn(gone, nodes, asked, run.at), asked)


def shelf_of(connection: Connection) -> StoreShelf:
    """What grouping keeps, and the decisions on what is there."""
    return _shelf(connection, history.decided(connection))


def _shelf(connection: Connection, lines: Sequence[DecisionLine]) -> StoreShelf:
    return StoreShelf(connection, _expanded(connection, lines))


def _expanded(connection: Connection, lines: Sequence[DecisionLine]) -> tuple[Decision, ...]:
    named = {one for line in lines for one in (*line.articles, *line.others)}
    return tuple(expanded(lines, articles.numbers(connection, named)))


def _keep(connection: Connection, update: Update, asked: Shelf, *, anew: bool = False) -> None:
    """Write an update, and note the stories whose articles changed as due."""
    before = asked.stories(update.stories)
    due: dict[str, list[HistoryEntry]] = {
        story: []
        for story, kept in update.stories.items()
        if story not in before or before[story].articles != kept.articles
    }
    due |= {story: [] for story in update.gone}
    for change in update.changes:
        if change.kind == "faded":
            history.note(connection, [_entry(change)])
        else:
            due.setdefault(change.story, []).append(_entry(change))
    shelf.write(connection, update, due, anew=anew)


def _entry(change: Change) -> HistoryEntry:
    return HistoryEntry(change.at, change.kind, change.story, change.others, change.articles)
