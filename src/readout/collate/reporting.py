"""How the story was told: what each report added, corrected, copied, or carries on uncorrected."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records.account import Claim, Difference, Telling
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.moment import in_order
from readout.records.relations import Lineage
from readout.text.languages import lines

COPY = 0.5
"""Share of an article's words from which the rest is additions to somebody else's text."""

Standing = tuple[bool, str]
"""Whether an article says that it corrects itself, and when it was published."""


def reporting(
    annotations: Sequence[Annotations],
    claims: Sequence[Claim],
    differences: Sequence[Difference],
    lineage: Sequence[Lineage],
) -> tuple[Telling, ...]:
    """The articles' parts, in order of publication; the undated ones last.

    What an undated article has too was first told by nobody (law 5: fail closed).
    """
    first = {claim.id: _first_told(claim) for claim in claims}
    ages = {d.id: _ages(annotations, d) for d in differences if d.type == "update"}
    return tuple(
        Telling(
            article=read.article,
            adds=tuple(claim.id for claim in claims if first[claim.id] == read.article.id),
            corrects=tuple(d for d, (_, new) in ages.items() if read.article.id in new),
            outdated=tuple(d for d, (old, _) in ages.items() if read.article.id in old),
            copies=_copied(read.article, lineage),
        )
        for read in annotations
    )


def _first_told(claim: Claim) -> str:
    """The id of the article that told a claim before all others; empty where nobody knows."""
    times = {one.id: one.published.value if one.published else "" for one in claim.articles}
    for one, time in times.items():
        if all(in_order(time, other) < 0 for each, other in times.items() if each != one):
            return one
    return ""


def _ages(annotations: Sequence[Annotations], difference: Difference) -> tuple[set[str], set[str]]:
    """The articles with an older value of an update, and those with its newest; both empty where
    nothing tells which is newer."""
    reads = {read.article.id: read for read in annotations}
    standing: dict[str, Standing] = {}
    for value in difference.values:
        article = value.span.article
        published = article.published.value if article.published else ""
        standing[article.id] = (_corrects_itself(reads[article.id], value.span.start), published)
    dated = all(published for _, published in standing.values())
    if not dated and not any(corrected for corrected, _ in standing.values()):
        return set(), set()
    new = {
        one
        for one, stands in standing.items()
        if not any(_is_newer(other, stands) for other in standing.values())
    }
    old = {
        one
        for one, stands in standing.items()
        if any(_is_newer(standing[other], stands) for other in new)
    }
    return (old, new) if old else (set(), set())


def _is_newer(one: Standing, other: Standing) -> bool:
    """Whether the first corrects itself where the other doesn't, or was published later: what is of
    one day, and has no hours to compare, is neither."""
    if one[0] != other[0]:
        return one[0]
    return in_order(other[1], one[1]) < 0


def _corrects_itself(read: Annotations, at: int) -> bool:
    """Whether the sentence at this place says that the article was corrected."""
    text = next((s.text.lower() for s in read.sentences if s.start <= at < s.end), "")
    return any(phrase in text for phrase in lines("correction_phrases"))


def _copied(article: Article, lineage: Sequence[Lineage]) -> tuple[str, ...]:
    whole = [one for one in lineage if one.share >= COPY]
    found = [one.source.id for one in whole if one.target == article]
    found += [one.target.id for one in whole if one.source == article and one.direction != "known"]
    return tuple(sorted(set(found)))
