"""The JSON form of an account, as types: the keys, what each holds, and which may be absent.

``codec`` writes and reads these shapes, ``schema`` publishes them. Keys that are NotRequired stand
beside the core: they are always written, and may be missing from what is read. A text in
Annotated is the key's description, a mapping adds keywords of JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from readout.records.account import ClaimKind, DifferenceType, Relation, Slot
from readout.records.annotations import NameKind, QuoteKind, SpeechAct
from readout.records.article import FurnitureKind
from readout.records.relations import Direction, OriginKind, PassageKind
from readout.records.span import Field

SCHEMA: Literal["readout/account/1"] = "readout/account/1"

ArticleId = Annotated[str, "id of an article in `articles`"]
Start = Annotated[int, "first character, counted in Unicode code points of the article's text"]
End = Annotated[int, "just after the last character"]
Range = Annotated[tuple[int, int], "start and end in Unicode code points, half open"]
InField = Annotated[Field, "`title` where the place is in the article's title, else absent"]
Verbatim = Annotated[str, "the characters of the place, for convenience: always the slice itself"]
Rate = Annotated[float, {"minimum": 0, "maximum": 1}]
Why = Annotated[str, "what made it so, for a reader"]


class SpanJson(TypedDict):
    """A place in an article."""

    article: ArticleId
    start: Start
    end: End
    field: NotRequired[InField]


class EventJson(TypedDict):
    """What the story is about: verbatim phrases, empty where unknown; who takes part."""

    what: str
    when: str
    where: str
    who: Annotated[list[str], "ids of entities"]


class EvidenceJson(TypedDict):
    """One feature's value and its part in a score: an edge's parts, in units of cosine, add up."""

    name: str
    value: float
    contribution: float


class EdgeJson(TypedDict):
    """What holds two articles of a story together: a sum of parts, not a probability."""

    a: ArticleId
    b: ArticleId
    score: float
    evidence: list[EvidenceJson]


class StoryJson(TypedDict):
    """The story that the account tells."""

    id: str
    title: str
    event: EventJson
    edges: NotRequired[list[EdgeJson]]


class OutletJson(TypedDict):
    """What is known of an outlet beside its name."""

    domain: str
    family: Annotated[str, "outlets of one family don't count as independent"]
    country: str


class PublicationJson(TypedDict):
    """Where the publication time was found, and how sure it is."""

    basis: str
    confidence: Rate


class ArticleJson(TypedDict):
    """A report, as it was read; the title is not part of the text."""

    id: str
    source: Annotated[str, "path or URL that it was read from"]
    outlet: str | None
    title: str
    published: Annotated[str | None, "ISO 8601 day or time, null where the report has none"]
    language: str
    text: Annotated[str, "what all offsets count in"]
    furniture: Annotated[
        list[tuple[int, int, FurnitureKind]],
        "start, end and kind of stretches that are not the report",
    ]
    story: NotRequired[Annotated[str, "id of the story that the article tells"]]
    publisher: NotRequired[OutletJson | None]
    publication: NotRequired[PublicationJson | None]
    modified: NotRequired[str]
    url: NotRequired[str]
    authors: NotRequired[list[str]]
    section: NotRequired[str]
    credit: NotRequired[str]
    rules: NotRequired[Annotated[str, "version of the rules that normalised the text"]]


class OriginJson(TypedDict):
    """Where reporting comes from."""

    id: str
    kind: OriginKind
    name: str
    articles: Annotated[list[ArticleId], "the articles that rest on it"]
    evidence: list[SpanJson]
    why: Why
    spans: NotRequired[Annotated[list[SpanJson], "the stretches that rest on it"]]


PassageJson = TypedDict(
    "PassageJson",
    {
        "from": Range,
        "to": Range,
        "kind": PassageKind,
        "from_field": NotRequired[InField],
        "to_field": NotRequired[InField],
    },
)
PassageJson.__doc__ = "A stretch that stands in both articles."

LineageJson = TypedDict(
    "LineageJson",
    {
        "from": ArticleId,
        "to": ArticleId,
        "passages": list[PassageJson],
        "why": Why,
        "direction": NotRequired[
            Annotated[Direction, "`unknown`: nothing shows which article was first"]
        ],
        "share": NotRequired[Annotated[float, "part of the target's words that is shared"]],
    },
)
LineageJson.__doc__ = "Which article's passages stand in which other article."


class EntityJson(TypedDict):
    """A person, body, place or thing, and where the articles mention it."""

    id: str
    name: str
    kind: NameKind
    aliases: list[str]
    roles: list[str]
    mentions: list[SpanJson]


class SupportJson(SpanJson):
    """A place that asserts the claim."""

    relation: Annotated[Relation, "how the place's words relate to the claim's text"]
    score: float
    why: Why
    text: NotRequired[Verbatim]


class ClaimJson(TypedDict):
    """What the statements behind the support all assert."""

    id: str
    text: Annotated[str, "a verbatim stretch of a supporting span, the clearest"]
    kind: ClaimKind
    origins: Annotated[list[str], "ids of origins"]
    independent_origins: Annotated[int, "how many of them don't derive from each other"]
    confidence: Rate
    support: Annotated[list[SupportJson], {"minItems": 1}]
    span: NotRequired[
        Annotated[SpanJson, "where `text` stands; else the first support that has it"]
    ]


class ValueJson(SpanJson):
    """One side of a difference."""

    value: Annotated[str, "normalised"]
    text: NotRequired[Verbatim]


class DifferenceJson(TypedDict):
    """Values of one slot that don't fit."""

    id: str
    slot: Slot
    type: DifferenceType
    claim: Annotated[str | None, "id of the claim that bears it"]
    rule: Annotated[str, "the rule that found it"]
    why: Why
    values: Annotated[list[ValueJson], {"minItems": 2}]


class SpeakerJson(TypedDict):
    """Whose words: the fullest name the article gives, and the mention beside the cue."""

    name: str
    entity: Annotated[str | None, "id of an entity"]
    start: Annotated[int | None, "of the mention; null where only the context tells"]
    end: int | None
    field: NotRequired[InField]


class CueJson(TypedDict):
    """The words that say that somebody said it."""

    start: Start
    end: End
    field: NotRequired[InField]


class QuoteJson(TypedDict):
    """A quotation, from its first to its last character; outer marks are not part of it."""

    id: str
    article: ArticleId
    start: Start
    end: End
    spans: Annotated[list[Range], "its pieces, where something else breaks it", {"minItems": 1}]
    kind: QuoteKind
    speaker: SpeakerJson | None
    cue: CueJson | None
    field: NotRequired[InField]
    act: NotRequired[SpeechAct]
    variants: NotRequired[
        Annotated[list[str], "ids of quotes that print the same words, alike or not"]
    ]
    text: NotRequired[Verbatim]


class TimelineJson(TypedDict):
    """A time that claims are about."""

    when: Annotated[str, "ISO 8601, with X for what no report says: XXXX-WXX-1 is some Monday"]
    claims: Annotated[list[str], "ids of claims"]
    basis: SpanJson


class TellingJson(TypedDict):
    """One article's part in how the story was told; they stand in order of publication."""

    article: str
    adds: Annotated[list[str], "ids of claims that no earlier article makes"]
    corrects: Annotated[list[str], "ids of updates whose newer value it has"]
    outdated: Annotated[list[str], "ids of updates whose older value it has"]
    copies: Annotated[list[str], "ids of articles that its text was taken from or is shared with"]


class DroppedJson(TypedDict):
    """Something that was given and is not in the account."""

    article: Annotated[str | None, "id of the article, where it could be read that far"]
    reason: str
    source: NotRequired[str]


class AccountJson(TypedDict):
    """One story told from its reports, every line tied to exact characters of them."""

    schema: Literal["readout/account/1"]
    story: StoryJson
    articles: Annotated[
        list[ArticleJson],
        "in the order of citation numbers; those of other stories after them",
        {"minItems": 1},
    ]
    origins: list[OriginJson]
    lineage: list[LineageJson]
    entities: list[EntityJson]
    claims: Annotated[list[ClaimJson], "most important first"]
    differences: list[DifferenceJson]
    quotes: list[QuoteJson]
    timeline: list[TimelineJson]
    reporting: NotRequired[list[TellingJson]]
    dropped: list[DroppedJson]
    other_stories: NotRequired[
        Annotated[list[AccountJson], "whole accounts of the other stories in the same reports"]
    ]


Json = dict[str, Any]
