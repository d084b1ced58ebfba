"""Claims as lines: the words shown, the places that have them, and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.present.citations import Citation, cite
from readout.present.lookup import Lookup
from readout.present.phrases import ACTS, RELATIONS, listed, said_by
from readout.present.shown import opened
from readout.records.account import PLAIN, Claim, Slot, Support
from readout.records.showing import count
from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as one line: the words shown for it, where it stands, who says it, what it bears.

    ``standing`` tells piece by piece how a shared claim stands: ``2 origins``, that it is only
    likely, ``said by Ann``. ``point`` are those of the words that the line is there for, if some
    are.
    """

    claim: Claim
    shown: Span
    quoted: bool
    citations: tuple[Citation, ...]
    standing: tuple[str, ...]
    bears: tuple[Slot, ...]
    point: Span | None = None


def claim_line(known: Lookup, claim: Claim) -> ClaimLine:
    """A claim as one line of the account."""
    shown = opened(claim.span)
    citations = _supports(known, claim)
    return ClaimLine(
        claim=claim,
        shown=shown,
        quoted=known.quoted(shown),
        citations=citations,
        standing=(
            count(claim.independent_origins, "origin"),
            *_wording(claim),
            *_likely(claim, citations),
            *said_by(_said(known, claim.support)),
        ),
        bears=tuple(known.bears.get(claim.id, ())),
    )


def _wording(claim: Claim) -> tuple[str, ...]:
    others = [support.relation for support in claim.support if support.span != claim.span]
    same = others and all(relation == "verbatim" for relation in others)
    return ("word for word",) if same else ()


def _likely(claim: Claim, citations: Sequence[Citation]) -> tuple[str, ...]:
    """That the places say the same only likely, or which reports only likely say it too."""
    scores = {support.span.key: support.score for support in claim.support}
    best: dict[int, float] = {}
    for place in citations:
        best[place.number] = max(scores[place.span.key], best.get(place.number, 0.0))
    doubtful = [f"[{number}]" for number, score in best.items() if score < PLAIN]
    if not doubtful:
        return ()
    rest = len(best) - len(doubtful)
    return (f"only likely in {listed(doubtful)}",) if rest > 1 else ("only likely the same",)


def _supports(known: Lookup, claim: Claim) -> tuple[Citation, ...]:
    """The claim's places, each with how it supports the claim."""
    notes = {
        support.span.key: f"{RELATIONS[support.relation]}, {support.score:.2f}"
        + (f": {support.why}" if support.why else "")
        for support in claim.support
    }
    places = cite(known.numbers, [support.span for support in claim.support])
    return tuple(replace(place, note=notes[place.span.key]) for place in places)


def _said(known: Lookup, supports: Sequence[Support]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whose words the claim's places are, by act; each speaker once, by the account's name."""
    found: dict[str, dict[str, str]] = {}
    for support in supports:
        for whole, quote in known.quotes.get(support.span.article.id, []):
            if quote.speaker and _holds_most(whole, support.span):
                name = known.names.get(quote.speaker.entity or "", quote.speaker.name)
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
