"""What a claim or a difference rests on, in words: its places, links and rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.collate.evidence import Tie
from readout.present.excerpts import context, excerpt, visible
from readout.records.account import Account, Claim, Difference
from readout.records.span import Span

REACH = 60
"""Characters shown on either side of a place, in the mean."""
SHOWN = 12
"""Links of a claim that are shown: the surest."""


def claim_text(account: Account, claim: Claim, ties: Sequence[Tie]) -> str:
    """A claim as plain lines: each place that asserts it, and why two of them assert one thing."""
    return visible_lines(_claim(account, claim, ties))


def difference_text(account: Account, difference: Difference) -> str:
    """A difference as plain lines: its rule, and each value with the place that has it."""
    return visible_lines(_difference(account, difference))


def visible_lines(lines: Iterator[str]) -> str:
    """The lines, with nothing in them that could steer a terminal."""
    return "".join(f"{visible(line)}\n" for line in lines)


def _claim(account: Account, claim: Claim, ties: Sequence[Tie]) -> Iterator[str]:
    origins = {origin.id: origin for origin in account.origins}
    named = [f"{origins[one].kind} {origins[one].name}".strip() for one in claim.origins]
    yield f"{claim.id}  {claim.kind}, confidence {claim.confidence:.2f}"
    yield f"  {excerpt(claim.span)}"
    yield ""
    yield f"ORIGINS  {claim.independent_origins}: {'; '.join(named) or 'not told'}"
    yield ""
    yield "SUPPORT"
    for number, entry in enumerate(claim.support, 1):
        yield f"  {number}. {_place(account, entry.span)}  {entry.relation}, {entry.score:.2f}"
        yield f"     {in_context(entry.span)}"
    yield ""
    yield from _links(account, claim, ties)
    bearing = [one for one in account.differences if one.claim == claim.id]
    if bearing:
        yield ""
        yield "DIFFERENCES ON IT"
        for one in bearing:
            yield f"  {one.id}  {one.slot}, {one.type}: {one.why}"


def _links(account: Account, claim: Claim, ties: Sequence[Tie]) -> Iterator[str]:
    if len(claim.support) < 2:
        yield "LINKS  none: one place alone says it"
        return
    if not ties:
        yield "LINKS  read again, the reports make no such claim; what the account says of it:"
        for number, entry in enumerate(claim.support, 1):
            yield f"  {number}. {entry.why}"
        return
    places = {entry.span.key: str(index) for index, entry in enumerate(claim.support, 1)}
    yield "LINKS  two places, the probability that they assert one thing, and what speaks for"
    yield "       it (+) or against it (-), in log-odds"
    for tie in ties[:SHOWN]:
        ends = (places.get(tie.a.key, "?"), places.get(tie.b.key, "?"))
        yield f"  {ends[0]} and {ends[1]}  {tie.score:.2f}"
        for part in tie.evidence:
            yield f"     {part.contribution:+6.2f}  {part.name} {part.value:g}"
    if len(ties) > SHOWN:
        yield f"  and {len(ties) - SHOWN} more"


def _difference(account: Account, difference: Difference) -> Iterator[str]:
    yield f"{difference.id}  {difference.slot}, {difference.type}"
    yield f"  rule {difference.rule}: {difference.why}"
    yield ""
    yield "VALUES"
    for number, value in enumerate(difference.values, 1):
        yield f"  {number}. {_place(account, value.span)}  {value.value}"
        yield f"     {in_context(value.span)}"
    yield ""
    about = next((one for one in account.claims if one.id == difference.claim), None)
    if about is None:
        yield "CLAIM  none: it bears on no claim that the reports share"
    else:
        yield f"CLAIM  {about.id}  {excerpt(about.span)}"


def _place(account: Account, span: Span) -> str:
    where = f"{span.start}-{span.end}" + (" of the title" if span.field == "title" else "")
    number = account.number(span.article)
    return f"[{number}] {span.article.label} {where}"


def in_context(span: Span) -> str:
    """The words of a place between ⟦ and ⟧, in their sentence."""
    around = context(span, REACH)
    return f"{around.before}⟦{excerpt(span)}⟧{around.after}"
