"""What every presentation shows, in order: the account arranged for a reader, before any layout.

An outline holds spans, citations and counts; it decides order, grouping and numbering. Terminal,
Markdown and HTML only lay it out, so that they can't say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.present.citations import Citation, cite
from readout.present.excerpts import in_marks
from readout.present.phrases import ACTS, RELATIONS, counts, sure, unsure
from readout.present.reporting import ReportLine, parts
from readout.present.shown import dated, opened
from readout.present.voices import Voice, voices
from readout.records.account import (
    Account,
    AccountQuote,
    Claim,
    Difference,
    DifferenceType,
    Slot,
    Support,
    TimelineEntry,
)
from readout.records.article import Article
from readout.records.relations import Origin
from readout.records.span import Span
from readout.text.timewords import time_in_words

TYPES: tuple[DifferenceType, ...] = ("conflict", "update", "scope", "rounding", "wording")
"""Differences in order of weight: what a reader must know first."""

SLOTS: tuple[Slot, ...] = (
    "number", "when", "where", "status", "who", "what", "attribution", "wording",
)  # fmt: skip
"""The same for slots: what happened before how it is told."""

FINE: tuple[Slot, ...] = ("attribution", "wording")
"""Slots whose sides are shown as printed, in quotation marks only where the report has them."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as one line: the words shown for it, where it stands, who says it, what it bears.

    ``said`` holds each act, as in "denied by", with the speakers whose act it is. ``point`` are
    those of the words that the line is there for, if some are.
    """

    claim: Claim
    shown: Span
    quoted: bool
    citations: tuple[Citation, ...]
    said: tuple[tuple[str, tuple[str, ...]], ...]
    bears: tuple[Slot, ...]
    point: Span | None = None


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """One value of a difference, and the places that have it; ``span`` is the first of them.

    ``quoted`` says whether its article prints it as somebody's words, in quotation marks.
    """

    span: Span
    value: str
    quoted: bool
    citations: tuple[Citation, ...]

    @property
    def meant(self) -> str:
        """The time that the value stands for, where the place's own words don't say it."""
        words = time_in_words(self.value)
        told = {word.casefold() for word in self.span.text.split()}
        return "" if told & {word.casefold() for word in words.split()} else words


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference with its sides, values that are equal taken together."""

    difference: Difference
    about: Claim | None
    sides: tuple[DifferenceSide, ...]

    @property
    def why(self) -> str:
        """What made it a difference; nothing where that would only repeat the sides."""
        said = self.difference.why or self.difference.rule.replace("-", " ")
        if self.difference.slot in FINE and all(side.span.text in said for side in self.sides):
            return ""
        rest = said
        for side in self.sides:
            for words in (side.span.text, _time(side.value)):
                rest = rest.replace(words, "") if words else rest
        return said if re.search(r"\w", rest.replace(" against ", "")) else ""


def _time(value: str) -> str:
    """A time that the sides show in words beside their own; a time in doubt is worth repeating."""
    words = time_in_words(value)
    return "" if "unknown" in words else words


@dataclass(frozen=True, slots=True)
class Only:
    """What one article alone has."""

    number: int
    article: Article
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class DatedLines:
    """A time, the words that give it, and the claims that are about it."""

    when: str
    basis: tuple[Citation, ...]
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin, the numbers of the articles that rest on it, and how much they take from it."""

    origin: Origin
    numbers: tuple[int, ...]
    evidence: tuple[Citation, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Outline:
    """An account arranged for a reader.

    ``numbers`` are the articles' citation numbers by id; ``unsure`` holds the shared claims whose
    places are more likely not to say the same: a reader is to judge them by their words.
    """

    account: Account
    numbers: dict[str, int]
    counts: tuple[str, ...]
    agreed: tuple[ClaimLine, ...]
    unsure: tuple[ClaimLine, ...]
    differ: tuple[Divergence, ...]
    voices: tuple[Voice, ...]
    only: tuple[Only, ...]
    timeline: tuple[DatedLines, ...]
    reporting: tuple[ReportLine, ...]
    sources: tuple[OriginLine, ...]

    def cite(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        """Places under labels, in order of articles and text."""
        return cite(self.numbers, spans)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The account's parts where a line looks them up."""

    account: Account
    numbers: dict[str, int]
    names: dict[str, str]
    quotes: dict[str, list[tuple[Span, AccountQuote]]]
    ranked: list[Difference]
    bears: dict[str, dict[Slot, None]]


def outline(account: Account) -> Outline:
    """Arrange an account for a reader."""
    desk = _desk(account)
    lines = {claim.id: _line(desk, claim) for claim in account.claims}
    return Outline(
        account=account,
        numbers=desk.numbers,
        counts=counts(account),
        agreed=tuple(lines[claim.id] for claim in sure(account)),
        unsure=tuple(lines[claim.id] for claim in unsure(account)),
        differ=tuple(_divergence(desk, difference) for difference in desk.ranked),
        voices=voices(account, desk.numbers),
        only=_only(desk, lines),
        timeline=_timeline(desk, lines),
        reporting=parts(account),
        sources=tuple(_source(desk, origin) for origin in account.origins),
    )


def _desk(account: Account) -> _Desk:
    quotes: dict[str, list[tuple[Span, AccountQuote]]] = {}
    for quote in account.quotes:
        whole = quote.span
        quotes.setdefault(whole.article.id, []).append((whole, quote))
    ranked = _ranked(account)
    bears: dict[str, dict[Slot, None]] = {}
    for difference in ranked:
        bears.setdefault(difference.claim or "", {})[difference.slot] = None
    return _Desk(
        account,
        {article.id: number for number, article in enumerate(account.articles, 1)},
        {entity.id: entity.name for entity in account.entities},
        quotes,
        ranked,
        bears,
    )


def _line(desk: _Desk, claim: Claim) -> ClaimLine:
    """A claim as one line of the account."""
    shown = opened(claim.span)
    return ClaimLine(
        claim=claim,
        shown=shown,
        quoted=_quoted(desk, shown),
        citations=_supports(desk, claim),
        said=_said(desk, claim.support),
        bears=tuple(desk.bears.get(claim.id, ())),
    )


def _quoted(desk: _Desk, place: Span) -> bool:
    """Whether the place is printed as somebody's words, in quotation marks."""
    return any(
        piece.covers(place)
        for _, quote in desk.quotes.get(place.article.id, [])
        if quote.kind != "indirect"
        for piece in quote.spans
        if quote.kind == "direct" or in_marks(piece)
    )


def _supports(desk: _Desk, claim: Claim) -> tuple[Citation, ...]:
    """The claim's places, each with how it supports the claim."""
    notes = {
        support.span.key: f"{RELATIONS[support.relation]}, {support.score:.2f}"
        + (f": {support.why}" if support.why else "")
        for support in claim.support
    }
    places = cite(desk.numbers, [support.span for support in claim.support])
    return tuple(replace(place, note=notes[place.span.key]) for place in places)


def _said(desk: _Desk, supports: Sequence[Support]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whose words the claim's places are, by act; each speaker once, by the account's name."""
    found: dict[str, dict[str, str]] = {}
    for support in supports:
        for whole, quote in desk.quotes.get(support.span.article.id, []):
            if quote.speaker and _holds_most(whole, support.span):
                name = desk.names.get(quote.speaker.entity or "", quote.speaker.name)
                found.setdefault(ACTS[quote.act], {}).setdefault(_bare(name), name)
    return tuple((act, tuple(names.values())) for act, names in found.items())


def _bare(name: str) -> str:
    """A speaker's name, for telling whether two are the same."""
    return name.casefold().removeprefix("the ")


def _holds_most(quote: Span, place: Span) -> bool:
    """Whether at least half of the place lies in the quotation."""
    if not quote.overlaps(place):
        return False
    shared = min(quote.end, place.end) - max(quote.start, place.start)
    return 2 * shared >= place.end - place.start


def _ranked(account: Account) -> list[Difference]:
    """The differences, those that matter most first."""
    places = {claim.id: index for index, claim in enumerate(account.claims)}
    return sorted(
        account.differences,
        key=lambda d: (
            TYPES.index(d.type),
            d.internal,
            SLOTS.index(d.slot),
            places.get(d.claim or "", len(places)),
        ),
    )


def _divergence(desk: _Desk, difference: Difference) -> Divergence:
    about = next((claim for claim in desk.account.claims if claim.id == difference.claim), None)
    grouped: dict[str, list[Span]] = {}
    ordered = sorted(
        difference.values, key=lambda v: (desk.numbers[v.span.article.id], v.span.start)
    )
    for value in ordered:
        grouped.setdefault(value.value or value.span.text, []).append(value.span)
    # One normal form, yet a difference: then the places themselves are the sides.
    sides = (
        list(grouped.items())
        if len(grouped) > 1
        else [(value.value, [value.span]) for value in ordered]
    )
    return Divergence(
        difference,
        about,
        tuple(
            DifferenceSide(spans[0], value, _quoted(desk, spans[0]), cite(desk.numbers, spans))
            for value, spans in sides
        ),
    )


def _only(desk: _Desk, lines: Mapping[str, ClaimLine]) -> tuple[Only, ...]:
    alone: dict[str, list[ClaimLine]] = {}
    for claim in desk.account.claims:
        if not claim.shared:
            alone.setdefault(claim.articles[0].id, []).append(lines[claim.id])
    return tuple(
        Only(desk.numbers[article.id], article, tuple(alone[article.id]))
        for article in desk.account.articles
        if article.id in alone
    )


def _timeline(desk: _Desk, lines: Mapping[str, ClaimLine]) -> tuple[DatedLines, ...]:
    """The timeline, entries of one time taken together."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in desk.account.timeline:
        grouped.setdefault(entry.when, []).append(entry)
    return tuple(
        DatedLines(
            when,
            cite(desk.numbers, [entry.basis for entry in entries]),
            _each_once(
                _dated(desk, lines[claim], basis)
                for claim, basis in _bases(entries).items()
                if claim in lines
            ),
        )
        for when, entries in grouped.items()
    )


def _each_once(lines: Iterable[ClaimLine]) -> tuple[ClaimLine, ...]:
    """The lines, of those with the same words the first."""
    found: dict[tuple[str, str, int, int], ClaimLine] = {}
    for line in lines:
        found.setdefault(line.shown.key, line)
    return tuple(found.values())


def _bases(entries: Sequence[TimelineEntry]) -> dict[str, Span]:
    """The words that give a time, by claim."""
    found: dict[str, Span] = {}
    for entry in entries:
        for claim in entry.claims:
            found.setdefault(claim, entry.basis)
    return found


def _dated(desk: _Desk, line: ClaimLine, basis: Span) -> ClaimLine:
    """The line by the words that give the time, where places of the claim have them."""
    found = dated(line.claim, basis)
    if not found:
        return line
    keys = {place.key for place, _ in found}
    place, point = found[0]
    return replace(
        line,
        shown=opened(place),
        point=point,
        quoted=_quoted(desk, place),
        citations=tuple(one for one in line.citations if one.span.key in keys),
    )


def _source(desk: _Desk, origin: Origin) -> OriginLine:
    return OriginLine(
        origin,
        tuple(sorted(desk.numbers[a.id] for a in origin.articles if a.id in desk.numbers)),
        cite(desk.numbers, [s for s in origin.evidence if s.article.id in desk.numbers]),
        sum(origin.id in claim.origins for claim in sure(desk.account)),
    )
