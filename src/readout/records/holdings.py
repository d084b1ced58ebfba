"""What a library answers with: lines about stories and articles, hits, history, counts, faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from readout.records.account import AccountQuote, Dropped
from readout.records.span import Span

StorySort = Literal["newest", "origins", "differences", "growing", "covered"]
SearchBy = Literal["words", "meaning"]
HistoryKind = Literal["new", "grew", "merged", "split", "faded", "account", "forgot"]
DecisionKind = Literal["group", "ungroup"]
StepKind = Literal["took", "annotated", "grouped", "told"]


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are meant; what is empty doesn't count.

    ``text`` are words that an article of the story has, as for a search; ``since`` and ``until``
    ISO days or times between which an article of it was published; ``outlet`` a name; ``entity``
    a name or one of its short forms; ``origins`` the least number of independent origins;
    ``conflicts`` asks for stories with a conflict.
    """

    text: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    entity: str = ""
    origins: int = 0
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in a list. ``first`` and ``last`` are ISO times of publication, empty if unknown.

    ``origins`` counts the origins of the whole story, ``differences`` all of them and
    ``conflicts`` those of that type; ``coverage`` are pairs of ISO day and articles;
    ``recent`` the articles of the story's last 24 hours; ``updated`` the time of the account's
    ``version``.
    """

    id: str
    headline: str
    first: str
    last: str
    articles: int
    origins: int
    claims: int
    differences: int
    conflicts: int
    outlets: tuple[str, ...] = field(default=(), repr=False)
    entities: tuple[str, ...] = field(default=(), repr=False)
    coverage: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    recent: int = 0
    updated: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in a list, without its text. ``taken`` is when the library took it in."""

    id: str
    title: str
    outlet: str
    url: str
    published: str
    language: str
    words: int
    story: str
    taken: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; ``spans`` are where, most telling first.

    The score orders hits of one search; by words it means nothing beside another's, by meaning it
    is the likeness of what was asked to the article's lead: the cosine of their vectors, -1 to 1.
    """

    article: ArticleLine
    score: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, in one article of one story."""

    story: str
    headline: str
    published: str
    quote: AccountQuote


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to a story. ``others`` are the stories it was merged with or split
    into, ``articles`` those that came, ``changes`` what changed in its account, in words."""

    at: str
    kind: HistoryKind
    story: str
    others: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a story's account: when it was made and what it changed, in words."""

    version: int
    at: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the text at an address; ``of`` is the id of the state before, or empty."""

    article: ArticleLine
    of: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A user's decision on which articles are one story. The highest ``seq`` is the latest.

    With ``others``, each of the articles was set apart from each of these.
    """

    seq: int
    kind: DecisionKind
    articles: tuple[str, ...]
    at: str
    undone: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An article that was taken down, and when: it is not taken in again."""

    article: str
    at: str


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet's articles: how many, in stories that it alone tells, copied from others, copied
    by others, and the outlets that it copied from, most often first.

    Without a name it has no more than the number of articles that give no outlet."""

    name: str
    articles: int
    alone: int = 0
    copied: int = 0
    copied_by: int = 0
    copied_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a library holds, in records and in bytes.

    ``text_bytes`` are titles and texts as UTF-8; ``article_bytes`` all that is kept but captures,
    ``capture_bytes`` those; ``store`` is where it lies, ``version`` that of its tables.
    ``unanalysed`` are the languages of articles of which only the sentences were read, with how
    many there are of each.
    ``accounts`` are those that stand, ``versions`` they and all before them.
    """

    articles: int
    stories: int
    accounts: int
    outlets: int
    captures: int
    text_bytes: int
    article_bytes: int
    capture_bytes: int
    store: str = ""
    version: str = ""
    unanalysed: tuple[tuple[str, int], ...] = ()
    versions: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a library that isn't so: where, what, and the way out."""

    where: str
    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What taking in gave: articles that are new, that were known, and what was left out.

    ``stories_changed`` are ids of the stories that came or whose account changed.
    """

    taken: int = 0
    known: int = 0
    dropped: tuple[Dropped, ...] = ()
    stories_changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work that is done and safe on disk: the ``done``-th of ``total``, 0 if unknown.

    ``id`` is the article's, or the story's for "told"; ``name`` what to call it.
    """

    kind: StepKind
    id: str
    name: str
    done: int
    total: int = 0


OnStep = Callable[[Step], None]
