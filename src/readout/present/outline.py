"""What every presentation shows, in order: the account arranged for a reader, before any layout.

An outline holds spans, citations and counts; it decides order, grouping and numbering. Terminal,
Markdown and HTML only lay it out, so that they can't say different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readout.present.citations import Citation, cite
from readout.present.claim_lines import ClaimLine, claim_line
from readout.present.divergences import Divergence, divergence
from readout.present.lookup import Lookup, lookup
from readout.present.phrases import counts
from readout.present.reporting import ReportLine, parts
from readout.present.timeline import DatedLines, timeline
from readout.present.voices import Voice, voices
from readout.records.account import Account
from readout.records.article import Article
from readout.records.relations import Origin
from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class Only:
    """What one article alone has."""

    number: int
    article: Article
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


def outline(account: Account) -> Outline:
    """Arrange an account for a reader."""
    known = lookup(account)
    lines = {claim.id: claim_line(known, claim) for claim in account.claims}
    return Outline(
        account=account,
        numbers=known.numbers,
        counts=counts(account),
        agreed=tuple(lines[claim.id] for claim in account.agreed_claims),
        unsure=tuple(lines[claim.id] for claim in account.unsure_claims),
        differ=tuple(divergence(known, difference) for difference in known.ranked),
        voices=voices(account, known.numbers),
        only=_only(known, lines),
        timeline=timeline(known, lines),
        reporting=parts(account),
        sources=tuple(_source(known, origin) for origin in account.origins),
    )


def _only(known: Lookup, lines: Mapping[str, ClaimLine]) -> tuple[Only, ...]:
    alone: dict[str, list[ClaimLine]] = {}
    for claim in known.account.claims:
        if not claim.shared:
            alone.setdefault(claim.articles[0].id, []).append(lines[claim.id])
    return tuple(
        Only(known.numbers[article.id], article, tuple(alone[article.id]))
        for article in known.account.articles
        if article.id in alone
    )


def _source(known: Lookup, origin: Origin) -> OriginLine:
    return OriginLine(
        origin,
        tuple(sorted(known.numbers[a.id] for a in origin.articles if a.id in known.numbers)),
        cite(known.numbers, [s for s in origin.evidence if s.article.id in known.numbers]),
        sum(origin.id in claim.origins for claim in known.account.agreed_claims),
    )
