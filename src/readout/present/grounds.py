"""What a claim or a difference rests on, in words: its places, links and rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from readout.collate.evidence import Tie
from readout.present.excerpts import context, excerpt, visible
from readout.present.phrases import FEATURES, ORIGIN_KINDS, RELATIONS, YES_OR_NO, listed
from readout.records.account import Account, Claim, Difference, DifferenceValue
from readout.records.span import Span

REACH = 60
"""Characters shown on either side of a place, in the mean."""
SHOWN = 12
"""Links of a claim that are shown: the surest."""
WIDTH = 100


def claim_text(account: Account, claim: Claim, ties: Sequence[Tie]) -> str:
    """A claim as plain lines: each place that asserts it, and why two of them assert one thing."""
    return visible_lines(_claim(account, claim, ties))


def difference_text(account: Account, difference: Difference) -> str:
    """A difference as plain lines: its rule, and each value with the place that has it."""
    return visible_lines(_difference(account, difference))


def visible_lines(lines: Iterator[str]) -> str:
    """The lines, folded, with nothing in them that could steer a terminal."""
    return "".join(f"{one}\n" for line in lines for one in _folded(visible(line)))


def _folded(line: str) -> list[str]:
    """A line in pieces of WIDTH at most; what goes on stands under the line's own beginning."""
    under = " " * (len(line) - len(line.lstrip()))
    return wrap(
        line,
        WIDTH,
        subsequent_indent=under,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [""]


def _claim(account: Account, claim: Claim, ties: Sequence[Tie]) -> Iterator[str]:
    sure = f", confidence {claim.confidence:.2f} (of its least sure report)" if claim.shared else ""
    yield f"{claim.id}  {claim.kind}{sure}"
    yield f"  {excerpt(claim.span)}"
    yield ""
    yield _origins(account, claim)
    yield ""
    yield "SUPPORT"
    for number, entry in enumerate(claim.support, 1):
        sure = f", {entry.score:.2f}" if len(claim.support) > 1 else ""
        yield f"  {number}. {_place(account, entry.span)}  {RELATIONS[entry.relation]}{sure}"
        yield f"     {in_context(entry.span)}"
    yield ""
    yield from _links(claim, ties)
    bearing = [one for one in account.differences if one.claim == claim.id]
    if bearing:
        yield ""
        yield "DIFFERENCES ON IT"
        for one in bearing:
            yield f"  {one.id}  {one.slot}, {one.type}: {one.why}"


def _origins(account: Account, claim: Claim) -> str:
    origins = {origin.id: origin for origin in account.origins}
    own = [origins[one].name for one in claim.origins if origins[one].kind == "own"]
    named = [
        f"{ORIGIN_KINDS[origins[one].kind]} {origins[one].name}".strip()
        for one in claim.origins
        if origins[one].kind != "own"
    ]
    if own:
        named.append(f"own reporting of {listed(own)}")
    return f"ORIGINS  {claim.independent_origins}: {'; '.join(named) or 'not told'}"


def _links(claim: Claim, ties: Sequence[Tie]) -> Iterator[str]:
    if len(claim.support) < 2:
        yield "LINKS  none: one place alone says it"
        return
    if not ties:
        yield "LINKS  read again, the reports make no such claim; what the account says of it:"
        for number, entry in enumerate(claim.support, 1):
            yield f"  {number}. {entry.why}"
        return
    shown = between(claim, ties)
    yield "LINKS  two places, the probability that they assert one thing, and what speaks for"
    yield "       it (+) or against it (-), in log-odds"
    for (one, other), tie in shown[:SHOWN]:
        yield f"  {one} and {other}  {tie.score:.2f}"
        for part in tie.evidence:
            value = "" if part.value == 1 and part.name in YES_OR_NO else f" {part.value:.2f}"
            meant = FEATURES.get(part.name, "")
            yield f"     {part.contribution:+6.2f}  {part.name + value:33}  {meant}".rstrip()
    if len(shown) > SHOWN:
        yield f"  and {len(shown) - SHOWN} more"


def between(claim: Claim, ties: Sequence[Tie]) -> list[tuple[tuple[int, int], Tie]]:
    """The surest link between each two of the claim's places, by their numbers.

    A place told whole holds several statements, so two places can have several links.
    """
    found: dict[tuple[int, int], Tie] = {}
    for tie in ties:
        one, other = sorted((_number(claim, tie.a), _number(claim, tie.b)))
        if one and one != other:
            found.setdefault((one, other), tie)
    return list(found.items())


def _number(claim: Claim, span: Span) -> int:
    """The number of the claim's place that holds a statement; 0 where none does."""
    spans = [entry.span for entry in claim.support]
    return next((n for n, place in enumerate(spans, 1) if place.covers(span)), 0)


def _difference(account: Account, difference: Difference) -> Iterator[str]:
    yield f"{difference.id}  {difference.slot}, {difference.type}"
    yield f"  rule {difference.rule}: {difference.why}"
    yield ""
    yield "VALUES"
    for number, value in enumerate(difference.values, 1):
        yield f"  {number}. {_place(account, value.span)}{_read_as(value)}"
        yield f"     {in_context(value.span)}"
    yield ""
    about = next((one for one in account.claims if one.id == difference.claim), None)
    if about is None:
        yield "CLAIM  none: it bears on no claim that the reports share"
    else:
        yield f"CLAIM  {about.id}  {excerpt(about.span)}"


def _read_as(value: DifferenceValue) -> str:
    """What the place was read as, where its words don't say it so."""
    told = not value.value or value.value.casefold() in value.span.text.casefold()
    return "" if told else f"  read as {value.value}"


def _place(account: Account, span: Span) -> str:
    where = f"{span.start}-{span.end}" + (" of the title" if span.field == "title" else "")
    number = account.number(span.article)
    return f"[{number}] {span.article.label} {where}"


def in_context(span: Span) -> str:
    """The words of a place between ⟦ and ⟧, in their sentence."""
    around = context(span, REACH)
    return f"{around.before}⟦{excerpt(span)}⟧{around.after}"
