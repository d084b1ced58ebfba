"""When what the claims tell took place, as far as the reports say so."""

from __future__ import annotations

from collections.abc import Sequence

from readout.collate.claim_records import BuiltClaim
from readout.records.account import TimelineEntry
from readout.records.annotations import Annotations, TimeExpression
from readout.text.timex import order


def timeline(
    annotations: Sequence[Annotations], claims: Sequence[BuiltClaim]
) -> tuple[TimelineEntry, ...]:
    """One entry a time, earliest first; times of unknown day last, in order of their value."""
    found: dict[str, tuple[TimeExpression, list[str]]] = {}
    reads = {read.article.id: read for read in annotations}
    for built in claims:
        for support in built.claim.support:
            for time in reads[support.article.id].times:
                if not is_point(time) or not support.span.covers(time.span):
                    continue
                entry = found.setdefault(time.value, (time, []))
                if built.claim.id not in entry[1]:
                    entry[1].append(built.claim.id)
    return tuple(
        TimelineEntry(value, tuple(ids), time.span)
        for value, (time, ids) in sorted(found.items(), key=lambda item: order(item[0]))
    )


def is_point(time: TimeExpression) -> bool:
    """Whether the time can be put on a line: a day or longer, not "now" and not "for a week"."""
    return time.type in ("DATE", "TIME") and time.value[:1] in ("1", "2", "X")
