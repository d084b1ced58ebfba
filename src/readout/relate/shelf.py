"""What grouping keeps of a library, and how it asks for it: by article, by key, by part.

``history.assign`` and ``history.decide`` read a ``Shelf`` and answer with an ``Update``: they write
nothing themselves. A library backs the shelf by its tables and writes each update in one
transaction; ``memory.Memory`` is the same in plain dictionaries.

As tables, with what needs an index in brackets:

=============  =================================================  ============================
table          columns                                            asked for by
=============  =================================================  ============================
features       article, the record ``Features`` packed            ``features``
keys           key, place (``Holder.place``), article, weight     ``holders`` (key, place)
nodes          article, day, happened, year, part, story          ``nodes``, ``parts`` (part)
near           article, rank, and the fields of ``Near``          ``lasts``, ``naming`` (other)
stories        story, last (day or null), faded; its members      ``stories``, ``quiet`` (last)
decisions      number, kind, articles, at                         ``decisions``
=============  =================================================  ============================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from readout.relate.features import Features

ChangeKind = Literal["new", "grew", "merged", "split", "faded"]


class Holder(NamedTuple):
    """An article under a key. ``place`` orders the holders of a key: by day, undated last, by id.

    ``weight`` is that of the key in the article, in whole steps.
    """

    place: str
    article: str
    weight: int


class Near(NamedTuple):
    """A neighbour of an article: by how much its keys are shared, and how like the two are.

    ``words`` and ``lead`` are the cosines of their words and of their leads' vectors in units of
    1 / 10,000; ``lead`` is None where either has no vector.
    """

    article: str
    shared: int
    words: int
    lead: int | None


@dataclass(frozen=True, slots=True)
class Node:
    """What is known of one article's place among the others.

    ``near`` are its neighbours, those that share most first. ``part`` names the articles that hang
    together with it by likely links, ``story`` its story.
    """

    day: int | None
    happened: int | None
    year: int
    near: tuple[Near, ...] = field(repr=False)
    part: str
    story: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A story: its members sorted by id, the latest day known of them, whether it has faded."""

    articles: tuple[str, ...] = field(repr=False)
    last: int | None
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided: these articles are one story ("group"), or no two of them are."""

    kind: Literal["group", "ungroup"]
    articles: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a story, and when. ``others`` are the stories it was merged with or split
    into, ``articles`` those that came."""

    kind: ChangeKind
    story: str
    at: str
    others: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """What to write, in one transaction: all else stays as it is.

    ``features`` are those of new articles: ``keys.holdings`` gives the rows of the keys' table.
    ``nodes`` and ``stories`` stand in place of what was kept under the same id; ``gone`` are
    stories without articles now. ``decisions``, when given, stand in place of all.
    """

    features: tuple[Features, ...] = field(default=(), repr=False)
    nodes: Mapping[str, Node] = field(default_factory=dict, repr=False)
    stories: Mapping[str, Kept] = field(default_factory=dict, repr=False)
    gone: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] | None = None
    changes: tuple[Change, ...] = ()


class Shelf(Protocol):
    """What grouping asks a library. What isn't known is left out of an answer, never an error."""

    def size(self) -> int:
        """How many articles there are."""
        ...

    def all_features(self) -> Iterable[Features]:
        """The features of every article, in any order."""
        ...

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        """The features of these articles."""
        ...

    def nodes(self, articles: Iterable[str]) -> Mapping[str, Node]:
        """The nodes of these articles."""
        ...

    def holders(
        self, keys: Iterable[str], most: int | None = None
    ) -> Mapping[str, Sequence[Holder]]:
        """The articles under each of these keys, by ``place``; the first ``most`` only."""
        ...

    def lasts(self, articles: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """How many neighbours each of these articles has, and what it shares with the last."""
        ...

    def naming(self, articles: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """For each of these articles those whose ``near`` names it."""
        ...

    def parts(self, parts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The articles of each of these parts."""
        ...

    def stories(self, stories: Iterable[str]) -> Mapping[str, Kept]:
        """These stories."""
        ...

    def quiet(self, before: int) -> Sequence[str]:
        """The stories that have not faded, and whose latest known day lies before this one."""
        ...

    def newest(self) -> int | None:
        """The latest day that is known of any story."""
        ...

    def decisions(self) -> Sequence[Decision]:
        """All decisions of the user that stand, the oldest first."""
        ...
