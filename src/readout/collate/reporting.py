"""How the story was told: what each report added, corrected, copied, or carries on uncorrected."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records.account import Claim, Difference, Telling
from readout.records.annotations import Annotations
from readout.records.article import Article
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
    ages = {d.id: _ages(annotations, d) for d in differences if d.type == "update"}
    return tuple(
        Telling(
            article=read.article,
            adds=tuple(claim.id for claim in claims if _adds(read.article, claim)),
            corrects=tuple(d for d, (_, new) in ages.items() if read.article.id in new),
            outdated=tuple(d for d, (old, _) in ages.items() if read.article.id in old),
            copies=_copied(read.article, lineage),
        )
        for read in annotations
    )


def _adds(article: Article, claim: Claim) -> bool:
    if article not in claim.articles:
        return False
    others = [other for other in claim.articles if other != article]
    if not others:
        return True
    return bool(article.published) and all(
        other.published and article.published and article.published.value < other.published.value
        for other in others
    )


def _ages(annotations: Sequence[Annotations], difference: Difference) -> tuple[set[str], set[str]]:
    """The articles with an older value of an update, and those with its newest; both empty where
    nothing tells which is newer."""
    reads = {read.article.id: read for read in annotations}
    standing: dict[str, Standing] = {}
    for value in difference.values:
        article = value.span.article
        published = article.published.value if article.published else ""
        standing[article.id] = (_corrects_itself(reads[article.id], value.span.start), published)
    newest = max(standing.values())
    if any(not published for _, published in standing.values()) and not newest[0]:
        return set(), set()
    new = {one for one, stands in standing.items() if stands == newest}
    return (set(standing) - new, new) if len(new) < len(standing) else (set(), set())


def _corrects_itself(read: Annotations, at: int) -> bool:
    """Whether the sentence at this place says that the article was corrected."""
    text = next((s.text.lower() for s in read.sentences if s.start <= at < s.end), "")
    return any(phrase in text for phrase in lines("correction_phrases"))


def _copied(article: Article, lineage: Sequence[Lineage]) -> tuple[str, ...]:
    whole = [one for one in lineage if one.share >= COPY]
    found = [one.source.id for one in whole if one.target == article]
    found += [one.target.id for one in whole if one.source == article and one.direction != "known"]
    return tuple(sorted(set(found)))
