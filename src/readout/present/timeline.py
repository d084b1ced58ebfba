"""The timeline for a reader: each time once, with the claims that are about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.present.citations import Citation, cite
from readout.present.claim_lines import ClaimLine
from readout.present.lookup import Lookup
from readout.present.shown import dated, opened
from readout.records.account import TimelineEntry
from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class DatedLines:
    """A time, the words that give it, and the claims that are about it."""

    when: str
    basis: tuple[Citation, ...]
    lines: tuple[ClaimLine, ...]


def timeline(known: Lookup, lines: Mapping[str, ClaimLine]) -> tuple[DatedLines, ...]:
    """The timeline, entries of one time taken together."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in known.account.timeline:
        grouped.setdefault(entry.when, []).append(entry)
    return tuple(
        DatedLines(
            when,
            cite(known.numbers, [entry.basis for entry in entries]),
            _each_once(
                _dated(known, lines[claim], basis)
                for claim, basis in _bases(entries).items()
                if claim in lines
            ),
        )
        for when, entries in grouped.items()
    )


def _each_once(lines: Iterable[ClaimLine]) -> tuple[ClaimLine, ...]:
    """The lines, of those with the same words or the same places the first; of words and a part of
    them those that more reports have, else the whole."""
    found: dict[tuple[str, str, int, int], ClaimLine] = {}
    for line in lines:
        found.setdefault(line.shown.key, line)
    kept = tuple(found.values())
    return tuple(line for at, line in enumerate(kept) if not _needless(at, line, kept))


def _needless(at: int, line: ClaimLine, kept: Sequence[ClaimLine]) -> bool:
    """Whether another line tells this one, the line ``at``; of two that tell each other the later
    one is needless."""
    return any(
        _tells(other, line) and (place < at or not _tells(line, other))
        for place, other in enumerate(kept)
    )


def _tells(one: ClaimLine, other: ClaimLine) -> bool:
    """Whether one line makes another of the same words, or of more or less of them, needless."""
    if one is other or not _reports(other) <= _reports(one):
        return False
    return _within(other, one) or (_reports(other) < _reports(one) and _within(one, other))


def _within(part: ClaimLine, whole: ClaimLine) -> bool:
    """Whether the places of a line lie in those of another, as far as both have the report."""
    common = _reports(part) & _reports(whole)
    return all(
        any(place.span.covers(one.span) for place in whole.citations)
        for one in part.citations
        if one.span.article.id in common
    )


def _reports(line: ClaimLine) -> frozenset[str]:
    return frozenset(citation.span.article.id for citation in line.citations)


def _bases(entries: Sequence[TimelineEntry]) -> dict[str, Span]:
    """The words that give a time, by claim."""
    found: dict[str, Span] = {}
    for entry in entries:
        for claim in entry.claims:
            found.setdefault(claim, entry.basis)
    return found


def _dated(known: Lookup, line: ClaimLine, basis: Span) -> ClaimLine:
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
        quoted=known.quoted(place),
        citations=tuple(one for one in line.citations if one.span.key in keys),
    )
