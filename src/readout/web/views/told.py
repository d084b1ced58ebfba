"""An account as plain values for a page: the outline, with each place addressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readout.present.claim_lines import ClaimLine
from readout.present.divergences import FINE, DifferenceSide, Divergence
from readout.present.excerpts import beginning, context, marked_quote
from readout.present.outline import OriginLine, Outline
from readout.present.phrases import ACTS, ORIGIN_KINDS
from readout.present.timeline import DatedLines
from readout.present.voices import Printing, Saying, Voice
from readout.records.account import Account, AccountQuote, Claim, Entity
from readout.records.span import Span
from readout.text.timewords import UNKNOWN, time_in_words
from readout.web.views.parts import Fit, Place, Placer, Words
from readout.web.views.variants import marked_words

SHORT = 40
"""A value of so few characters is shown with the words around it."""

RANK: tuple[Fit, ...] = ("verbatim", "reworded", "more", "part", "none")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as one line; ``fits`` says for each article, in order, how it has the claim."""

    id: str
    text: str
    quoted: bool
    kind: str
    places: tuple[Place, ...]
    fits: tuple[Fit, ...]
    origins: int
    standing: tuple[str, ...]
    bears: tuple[str, ...]
    differences: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side of a difference: its words, what they mean, and the words around them."""

    text: str
    quoted: bool
    meant: str
    before: str
    after: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference with both wordings and the rule that found it."""

    id: str
    slot: str
    type: str
    why: str
    rule: str
    internal: bool
    claim: str
    about: str
    sides: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class PrintingRow:
    """Somebody's words as some articles print them, in pieces where something breaks them."""

    act: str
    quoted: bool
    indirect: bool
    pieces: tuple[tuple[Words, ...], ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A speaker and what is said to be theirs: for each saying, its printings."""

    name: str
    roles: tuple[str, ...]
    sayings: tuple[tuple[PrintingRow, ...], ...]


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time, the words that give it, and the claims about it; ``dated`` where it is known enough
    to be named otherwise than in those words."""

    when: str
    words: str
    dated: bool
    basis: tuple[Place, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin: what it is, how much rests on it, and the words that show it."""

    id: str
    kind: str
    name: str
    claims: int
    numbers: tuple[int, ...]
    why: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody or something of the story: by how many places of which articles."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    numbers: tuple[int, ...]


class Teller:
    """Turns the parts of one outline into rows."""

    def __init__(self, told: Outline, placer: Placer) -> None:
        self.told = told
        self.account: Account = told.account
        self.placer = placer
        self._bearing: dict[str, list[str]] = {}
        for one in told.differ:
            self._bearing.setdefault(one.difference.claim or "", []).append(one.difference.id)

    def claims(self, lines: Iterable[ClaimLine]) -> tuple[ClaimRow, ...]:
        """Claims as rows."""
        return tuple(self._claim(line) for line in lines)

    def _claim(self, line: ClaimLine) -> ClaimRow:
        claim = line.claim
        fits = _fits(claim)
        return ClaimRow(
            claim.id,
            line.shown.text,
            line.quoted,
            claim.kind,
            tuple(self.placer.place(c, fits[c.span.article.id]) for c in line.citations),
            tuple(fits.get(article.id, "none") for article in self.account.articles),
            claim.independent_origins,
            line.standing,
            line.bears,
            tuple(self._bearing.get(claim.id, ())),
            round(claim.confidence, 2),
        )

    def difference(self, found: Divergence) -> DifferenceRow:
        """A difference as a row."""
        one = found.difference
        return DifferenceRow(
            one.id,
            one.slot,
            one.type,
            found.why,
            one.rule.replace("-", " "),
            one.internal,
            one.claim or "",
            found.about.text if found.about else "",
            tuple(self._side(side, one.slot) for side in found.sides),
        )

    def _side(self, side: DifferenceSide, slot: str) -> SideRow:
        around = context(side.span, 70) if len(side.span.text) <= SHORT else None
        return SideRow(
            side.span.text,
            side.quoted or slot not in FINE,
            side.meant if slot == "when" else "",
            around.before if around else "",
            around.after if around else "",
            self.placer.places(side.citations),
        )

    def voice(self, voice: Voice) -> VoiceRow:
        """A speaker as a row."""
        return VoiceRow(
            voice.name, voice.roles[:3], tuple(self._saying(saying) for saying in voice.sayings)
        )

    def _saying(self, saying: Saying) -> tuple[PrintingRow, ...]:
        texts = [" ".join(span.text for span in one.first.spans) for one in saying.printings]
        return tuple(
            self._printing(one, [text for at, text in enumerate(texts) if at != index])
            for index, one in enumerate(saying.printings)
        )

    def _printing(self, printing: Printing, others: list[str]) -> PrintingRow:
        quote = printing.first
        return PrintingRow(
            "" if quote.act == "say" else ACTS[quote.act],
            marked_quote(quote),
            quote.kind == "indirect",
            pieces(quote, others),
            self.placer.cite(one.span for one in printing.quotes),
        )

    def moment(self, moment: DatedLines) -> TimeRow:
        """A time of the timeline as a row."""
        words = time_in_words(moment.when)
        return TimeRow(
            moment.when,
            words,
            words != UNKNOWN or not moment.basis,
            self.placer.places(moment.basis),
            self.claims(moment.lines),
        )

    def origin(self, source: OriginLine) -> OriginRow:
        """An origin as a row."""
        one = source.origin
        shown = tuple(
            self.placer.place(c) for c in source.evidence if beginning(c.span).words.strip()
        )
        kind = ORIGIN_KINDS[one.kind]
        return OriginRow(one.id, kind, one.name, source.claims, source.numbers, one.why, shown)

    def entity(self, entity: Entity) -> EntityRow:
        """Somebody or something of the story as a row."""
        numbers = {self.told.numbers[span.article.id] for span in _mine(entity, self.told)}
        return EntityRow(
            entity.name,
            entity.kind,
            entity.aliases[:4],
            entity.roles[:3],
            len(entity.mentions),
            tuple(sorted(numbers)),
        )


def _mine(entity: Entity, told: Outline) -> list[Span]:
    return [span for span in entity.mentions if span.article.id in told.numbers]


def pieces(quote: AccountQuote, others: list[str]) -> tuple[tuple[Words, ...], ...]:
    """A quotation's pieces, the words that other printings don't have marked."""
    return tuple(marked_words(span.text, others) for span in quote.spans)


def _fits(claim: Claim) -> dict[str, Fit]:
    """How each article has the claim: by its place that is nearest to the claim's words."""
    found: dict[str, Fit] = {}
    for support in claim.support:
        known = found.get(support.article.id, "none")
        found[support.article.id] = min(known, support.relation, key=RANK.index)
    return found
