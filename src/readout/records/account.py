"""The account: the sourced telling of one story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from readout.errors import RecordError
from readout.records.annotations import NameKind, QuoteKind, SpeechAct
from readout.records.article import Article
from readout.records.relations import Lineage, Origin, Story
from readout.records.showing import brief, count
from readout.records.span import Span

Relation = Literal["verbatim", "reworded", "part", "more"]
ClaimKind = Literal["event", "background", "reaction", "statement"]
Slot = Literal["when", "where", "who", "number", "what", "status", "wording", "attribution"]
DifferenceType = Literal["conflict", "update", "scope", "rounding", "wording"]


@dataclass(frozen=True, slots=True)
class Support:
    """A place that asserts a claim, how its words relate to the claim's, and why it counts."""

    span: Span
    relation: Relation
    score: float = 1.0
    why: str = field(default="", repr=False)

    @property
    def quote(self) -> str:
        """The verbatim text of the place."""
        return self.span.text

    @property
    def article(self) -> Article:
        """The article that the place is in."""
        return self.span.article

    def __repr__(self) -> str:
        return f"Support({self.relation} {self.span!r})"


SURE = 0.5
"""The confidence below which a claim's places are more likely not to say the same."""
PLAIN = 0.7
"""The confidence below which a reader is told that it is only likely: in the annotated stories of
``bench/accounts.py`` one in six of these claims is wrong, of those above it one in fifty."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the statements behind ``support`` all assert; ``span`` is the clearest stretch of one.

    ``origins`` are ids; ``independent_origins`` counts them after copies, agencies, handouts and
    publisher families were joined. ``confidence`` is 0 to 1. A claim with support in one article
    only is what that article alone has.
    """

    id: str
    span: Span
    kind: ClaimKind
    support: tuple[Support, ...]
    origins: tuple[str, ...] = ()
    independent_origins: int = 1
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.support:
            raise RecordError("a claim needs support", value=self.id)

    @property
    def text(self) -> str:
        """The claim's words: a verbatim slice of an article."""
        return self.span.text

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that assert it, each once, in order of support."""
        return tuple(dict.fromkeys(s.span.article for s in self.support))

    @property
    def shared(self) -> bool:
        """Whether two or more articles assert it."""
        first = self.support[0].span.article.id
        return any(s.span.article.id != first for s in self.support)

    @property
    def sure(self) -> bool:
        """Whether its places say the same more likely than not."""
        return self.confidence >= SURE

    def __repr__(self) -> str:
        return (
            f"Claim({self.id} {brief(self.text)}, {count(len(self.articles), 'article')}, "
            f"{count(self.independent_origins, 'independent origin')})"
        )


@dataclass(frozen=True, slots=True)
class DifferenceValue:
    """One side of a difference: the place, and its value in normal form."""

    span: Span
    value: str

    @property
    def quote(self) -> str:
        """The verbatim text of the place."""
        return self.span.text

    def __repr__(self) -> str:
        return f"DifferenceValue({self.value!r} {self.span!r})"


@dataclass(frozen=True, slots=True)
class Difference:
    """Values of one slot that don't fit, the type of misfit, and the rule that found it."""

    id: str
    slot: Slot
    type: DifferenceType
    values: tuple[DifferenceValue, ...]
    claim: str | None = None
    rule: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if len(self.values) < 2:
            raise RecordError("a difference needs two values", value=self.id)

    @property
    def internal(self) -> bool:
        """Whether all values stand in one article."""
        return len({v.span.article.id for v in self.values}) == 1

    def __repr__(self) -> str:
        sides = " | ".join(brief(value.quote, 40) for value in self.values)
        bearing = f" on {self.claim}" if self.claim else ""
        return f"Difference({self.id} {self.slot} {self.type}{bearing}: {sides})"


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker of a quotation in the account: name, entity id, and the mention by the cue."""

    name: str
    entity: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class AccountQuote:
    """A quotation, verbatim: its pieces, speaker and cue; ``variants`` are the ids of others
    that print the same words of the same speaker, the same or differently."""

    id: str
    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: Attribution | None = None
    cue: Span | None = None
    act: SpeechAct = "say"
    variants: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last character."""
        first, last = self.spans[0], self.spans[-1]
        return Span(first.article, first.start, last.end, first.field)

    @property
    def quote(self) -> str:
        """The verbatim text."""
        return self.span.text

    def __repr__(self) -> str:
        speaker = self.speaker.name if self.speaker else "nobody named"
        return f"AccountQuote({self.id} {self.kind} {brief(self.quote)} by {speaker})"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or thing of the story, with all the places that mention it."""

    id: str
    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A time that claims are about: ISO 8601, partial where the reports are, with its basis."""

    when: str
    claims: tuple[str, ...]
    basis: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's part in how the story was told, article by article in order of publication.

    ``adds`` are ids of claims that no earlier article makes; ``corrects`` and ``outdated`` ids of
    updates whose newer or older value it has; ``copies`` ids of articles that its text was taken
    from, or shared with where nobody knows who took it.
    """

    article: Article
    adds: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """What the story is about: ``what`` verbatim, ``when`` as an ISO time, ``where`` and ``who`` as
    the name and the ids of entities."""

    what: str = ""
    when: str = ""
    where: str = ""
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was given but is not in the account, or there unanalysed, and why."""

    source: str
    reason: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One story told from its reports, every line tied to exact characters of them.

    ``articles`` stand in the order of citation numbers. ``other_stories`` holds the accounts of
    the other stories when the reports given tell more than one.
    """

    story: Story
    title: str
    articles: tuple[Article, ...]
    event: StoryEvent = field(default_factory=StoryEvent)
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    lineage: tuple[Lineage, ...] = field(default=(), repr=False)
    entities: tuple[Entity, ...] = field(default=(), repr=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    differences: tuple[Difference, ...] = field(default=(), repr=False)
    quotes: tuple[AccountQuote, ...] = field(default=(), repr=False)
    timeline: tuple[TimelineEntry, ...] = field(default=(), repr=False)
    reporting: tuple[Telling, ...] = field(default=(), repr=False)
    dropped: tuple[Dropped, ...] = field(default=(), repr=False)
    other_stories: tuple[Account, ...] = field(default=(), repr=False)

    @property
    def shared_claims(self) -> tuple[Claim, ...]:
        """The claims that two or more articles assert, most important first."""
        return tuple(claim for claim in self.claims if claim.shared)

    @property
    def agreed_claims(self) -> tuple[Claim, ...]:
        """Those of the shared claims whose reports agree as far as can be told: those that are
        counted and shown first."""
        return tuple(claim for claim in self.shared_claims if claim.sure)

    @property
    def unsure_claims(self) -> tuple[Claim, ...]:
        """The others of the shared claims: what two or more reports perhaps assert."""
        return tuple(claim for claim in self.shared_claims if not claim.sure)

    def number(self, article: Article) -> int:
        """The citation number of an article, from 1."""
        return self.articles.index(article) + 1

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id. Raises RecordError when there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise RecordError("no such claim in this account", value=claim_id)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the page, in a frame of its own."""
        # The one place where a record knows a presentation; see docs/decisions.md.
        from readout.present.html import notebook

        return notebook(self)

    def __repr__(self) -> str:
        doubtful = len(self.unsure_claims)
        counts = (
            count(len(self.articles), "article"),
            count(len(self.agreed_claims), "shared claim"),
            *([f"{doubtful:,} more unsure"] if doubtful else ()),
            count(len(self.differences), "difference"),
        )
        return f"Account({self.title!r}, {', '.join(counts)})"
