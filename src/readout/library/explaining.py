"""Why two articles of a library are, or are not, one story."""

from __future__ import annotations

from dataclasses import replace

from readout.library import asking
from readout.relate.explain import Explanation, link
from readout.store import Store, notes, stories


def explained(store: Store, first: str, second: str) -> Explanation:
    """The link of two articles among all of the library. Whether they are together is as the
    library has it, decisions of the user in."""
    with store.reading() as connection:
        one, other = asking.article(connection, first), asking.article(connection, second)
        found = link(one, other, list(notes.all_features(connection)))
        own = stories.story_of(connection, first)
        return replace(found, together=bool(own) and own == stories.story_of(connection, second))
