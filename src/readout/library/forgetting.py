"""Forgetting, for a takedown: articles go with all that was made of them. The rest is as if they
had never been there, but for tombstones that keep them out."""

from __future__ import annotations

from collections.abc import Sequence

from readout.errors import NotFoundError
from readout.library import asking
from readout.library.building import Run
from readout.library.grouping import group, shelf_of
from readout.library.grouping import withdraw as withdraw_from_stories
from readout.library.telling import tell_due
from readout.records.holdings import HistoryEntry
from readout.store import Connection, articles, history, notes, shelf, stories
from readout.store import due as due_stories

MANY = 0.05
"""Where so many go of each that is there, all that is left is grouped at once: that is faster."""


def named(run: Run, article: str | None, outlet: str | None) -> list[str]:
    """The articles that are meant: one by its id, or all of an outlet. Raises NotFoundError."""
    with run.store.reading() as connection:
        if article is not None:
            return [asking.article(connection, article).id]
        found = articles.of_outlet(connection, outlet or "")
    if not found:
        raise NotFoundError(
            "no articles of this outlet",
            value=outlet or "",
            hint="give its whole name, as readout search shows it",
        )
    return found


def forget(run: Run, gone: Sequence[str], *, keep_out: bool = True) -> int:
    """Take articles down: text, capture, notes and every account that cites them. Gives how many.

    Their stories leave the lists in the same moment and come back, told anew, without them. With
    ``keep_out`` tombstones keep the articles from being taken in again.
    """
    with run.store.writing() as connection:
        _say(run, connection, gone)
        grouped = shelf_of(connection)
        features, nodes = tuple(grouped.features(gone).values()), grouped.nodes(gone)
        shelf.withdraw(connection, features)
        articles.forget(connection, gone, run.at)
        if not keep_out:
            articles.unbury(connection, gone)
        stories.drop_versions(connection, set(gone))
        touched = {node.story for node in nodes.values()}
        shelf.drop_empty(connection, touched)
        due_stories.put_due(connection, {story: [] for story in touched})
        notes.leads_changed(connection)
        if len(gone) > MANY * grouped.size():
            notes.features_changed(connection)
        else:
            withdraw_from_stories(run, connection, features, nodes)
    group(run)
    tell_due(run)
    return len(gone)


def _say(run: Run, connection: Connection, gone: Sequence[str]) -> None:
    """Take the stories that readers see articles in out of the lists, and let them be told anew."""
    for article in gone:
        if story := stories.story_of(connection, article):
            stories.drop(connection, story)
            entry = HistoryEntry(run.at, "forgot", story, articles=(article,))
            history.note(connection, [entry])
            due_stories.put_due(connection, {story: []})
