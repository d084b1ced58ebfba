"""Why two articles of a library are, or are not, one story."""

from __future__ import annotations

from dataclasses import replace

from readout.errors import NotFoundError
from readout.library import asking
from readout.relate.explain import Explanation, link
from readout.store import Store, stories
from readout.store.shelf import StoreShelf


def explained(store: Store, first: str, second: str) -> Explanation:
    """The link of two articles as among all of the library. Whether they are together is as the
    library has it, decisions of the user in. Raises NotFoundError where one was not grouped yet."""
    with store.reading() as connection:
        one, other = asking.article(connection, first), asking.article(connection, second)
        shelf = StoreShelf(connection, ())
        known = shelf.features(_near(shelf, first, second))
        for asked in (first, second):
            if asked not in known:
                hint = "readout build reads and groups it"
                raise NotFoundError("was not grouped yet", value=asked, hint=hint)
        found = link(one, other, list(known.values()))
        own = stories.story_of(connection, first)
        return replace(found, together=bool(own) and own == stories.story_of(connection, second))


def _near(shelf: StoreShelf, first: str, second: str) -> list[str]:
    """Both and their neighbours, kept from grouping: a score depends on no article farther away."""
    asked = {first, second}
    nodes = shelf.nodes(asked).values()
    return sorted(asked | {near.article for node in nodes for near in node.near})
