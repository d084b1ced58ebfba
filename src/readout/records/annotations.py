"""What the annotate stages find in one article: marked spans, each with the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from readout.records.article import Article
from readout.records.quantity import Amount
from readout.records.span import Span

NameKind = Literal[
    "person",
    "organisation",
    "place",
    "facility",
    "nationality",
    "event",
    "document",
    "other",
]
MentionForm = Literal["name", "short", "acronym", "nominal", "pronoun"]
QuoteKind = Literal["direct", "mixed", "indirect"]
QuoteMatter = Literal["words", "topic", "thought"]
SpeechAct = Literal["say", "deny", "ask", "order", "promise", "accuse", "think"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["absolute", "published", "focus", "none"]
Modality = Literal["happened", "planned", "possible", "alleged", "denied", "asked"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names or points at a person, body, place or thing.

    ``chain`` is the id of the Chain it belongs to within this article.
    """

    span: Span
    kind: NameKind
    form: MentionForm
    chain: int
    rule: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """One thing named in an article: its fullest name, its kind and the roles given to it."""

    id: int
    kind: NameKind
    name: Span
    roles: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names stage's result: mentions in order of the text, and the chains they form.

    ``chains[i].id == i``.
    """

    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()

    def of(self, chain: int) -> tuple[Mention, ...]:
        """The mentions of one chain, in order of the text."""
        return tuple(m for m in self.mentions if m.chain == chain)

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside ``span``."""
        return tuple(m for m in self.mentions if span.covers(m.span))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words: the mention beside the cue (None when only the context tells), the fullest
    name the article gives as a verbatim span, and its chain where it has one."""

    name: Span
    mention: Span | None = None
    chain: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words reported as someone's. ``content`` has one span, or more where a cue splits them;
    outer quotation marks are not part of it.

    ``matter`` tells what is reported: the words or what they say; only the topic ("discussed the
    situation"); or a thought ("hopes to return"). ``quoted`` are the stretches of the content that
    stood in quotation marks; ``act`` is what the speaker does by saying it.
    """

    content: tuple[Span, ...]
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    act: SpeechAct = "say"
    rule: str = field(default="", repr=False)
    matter: QuoteMatter = "words"
    quoted: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def span(self) -> Span:
        """From the first to the last character of the content, cue included where it splits."""
        first, last = self.content[0], self.content[-1]
        return Span(first.article, first.start, last.end, first.field)

    @property
    def passages(self) -> tuple[tuple[Span, ...], ...]:
        """The content part by part, as a reader would list it.

        ``"A," she said. "B."`` has two passages, ``"A," she said, "b."`` one in two spans. Where
        only the topic is told, in the article's words, the quoted words alone are passages.
        """
        if self.kind == "mixed" and self.matter == "topic" and self.quoted:
            return tuple((span,) for span in self.quoted)
        parts: list[list[Span]] = [[self.content[0]]]
        for before, span in pairwise(self.content):
            whole = span.article.title if span.field == "title" else span.article.text
            gap = whole[before.end : span.start]
            ended = "\n" in gap or gap.rstrip(" \"'“‘").endswith((".", "!", "?", ":"))
            joined = self.cue is not None and before.end <= self.cue.start < span.start
            if not joined or (ended and not span.text[0].islower()):
                parts.append([])
            parts[-1].append(span)
        return tuple(map(tuple, parts))


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as TIMEX3 has it: type, ISO 8601 value with ``X`` for what is unknown, modifier.

    ``value`` of a weekday without a date is ``XXXX-WXX-n``; an empty value is a time that can't
    be placed. ``anchor`` says what the value was resolved against.
    """

    span: Span
    type: TimeType
    value: str
    mod: str = ""
    anchor: TimeAnchor = "none"
    rule: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the text: the amount it asserts, and what is counted (its head noun)."""

    span: Span
    amount: Amount
    counted: Span | None = None
    noun: str = ""
    rule: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a statement: lemma, coarse part of speech, and where it stands."""

    lemma: str
    pos: str
    start: int
    end: int


DENIED = "clause/denied"
"""The rule of a statement that the words around its clause deny."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion that the article makes: a clause with what bears on its truth.

    ``span`` is the clause, with the words around it that deny it ("no longer believe that");
    ``sentence`` the index of its sentence; ``quote`` the index of the quotation whose words it is
    (None: the article's own voice); ``times``, ``quantities`` and ``mentions`` are indices into the
    annotations, of what stands in the clause itself; ``vector`` the row of its vector.
    """

    span: Span
    sentence: int
    predicate: Span
    subject: Span | None = None
    object: Span | None = None
    quote: int | None = None
    negated: bool = False
    modality: Modality = "happened"
    terms: tuple[Term, ...] = field(default=(), repr=False)
    mentions: tuple[int, ...] = field(default=(), repr=False)
    times: tuple[int, ...] = field(default=(), repr=False)
    quantities: tuple[int, ...] = field(default=(), repr=False)
    rule: str = field(default="", repr=False)

    @property
    def denied(self) -> bool:
        """Whether the words around its clause deny it; these stand in ``span`` too."""
        return self.rule == DENIED


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, by a PLOVER root code; source and target are chain ids."""

    statement: int
    code: str
    source: int | None = None
    target: int | None = None
    rule: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FiveWs:
    """Who, what, when, where, why and how (5W1H) of an article's main event: verbatim phrases,
    best first; ``day`` is its ISO day, "" when unknown."""

    who: tuple[Span, ...] = ()
    what: tuple[Span, ...] = ()
    when: tuple[Span, ...] = ()
    where: tuple[Span, ...] = ()
    why: tuple[Span, ...] = ()
    how: tuple[Span, ...] = ()
    day: str = ""


COMMON = 384
"""Values of a row that articles are grouped and searched by, those of the encoder that every
command uses. What a larger encoder says, which collation alone listens to, stands behind them."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Float32 vectors of about unit length, row by row: one for each sentence, then one for each
    statement. With a larger encoder its vectors, of unit length too, stand behind in the same rows.

    ``data`` holds ``rows × dim`` little-endian floats; empty when no encoder is at hand.
    """

    model: str = ""
    dim: int = 0
    data: bytes = field(default=b"", repr=False)

    @property
    def rows(self) -> int:
        """How many vectors there are."""
        return len(self.data) // (4 * self.dim) if self.dim else 0


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one article; every span cites ``article``."""

    article: Article
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    names: Names = field(default_factory=Names, repr=False)
    times: tuple[TimeExpression, ...] = field(default=(), repr=False)
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)
    quotes: tuple[Quote, ...] = field(default=(), repr=False)
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    events: tuple[Event, ...] = field(default=(), repr=False)
    five_ws: FiveWs = field(default_factory=FiveWs, repr=False)
    vectors: Vectors = field(default_factory=Vectors, repr=False)
