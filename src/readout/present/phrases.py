"""Counts, times and kinds in the reader's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from readout.records.account import Account, Claim
from readout.records.annotations import SpeechAct
from readout.records.article import Article
from readout.records.holdings import HistoryEntry
from readout.records.relations import Lineage
from readout.records.showing import count
from readout.text.languages import why_unanalysed
from readout.text.timewords import time_in_words

ORIGIN_KINDS = {
    "own": "own reporting",
    "agency": "news agency",
    "handout": "handout",
    "outlet": "another outlet",
}
KIND_WORDS = {"own": "own", "agency": "agency", "handout": "handout", "outlet": "another outlet"}
FURNITURE_KINDS = {
    "share": "share words",
    "related": "links to other reports",
    "subscribe": "subscription text",
    "donate": "plea for money",
    "embed": "embedded post",
    "other": "other page text",
}
ACTS: dict[SpeechAct, str] = {
    "say": "said",
    "deny": "denied",
    "ask": "asked",
    "order": "ordered",
    "promise": "promised",
    "accuse": "accused",
    "think": "thought",
}
RELATIONS = {
    "verbatim": "word for word",
    "reworded": "in other words",
    "part": "part of it",
    "more": "more than it",
}

FEATURES = {
    "meaning": "likeness of the sentences' vectors",
    "meaning of clauses": "likeness of the vectors of their nearest clauses",
    "words of the shorter": "part of one's rare words that the other has",
    "words of the longer": "the same, measured on the longer one",
    "stems of the shorter": "the same by the words' stems",
    "clause words": "words that their nearest clauses share",
    "phrases shared": "rare words that stand side by side in both",
    "other people": "each names people, nobody is in both",
    "other places": "each names places, none is in both",
    "other bodies": "each names bodies, none is in both",
    "figures agree": "a figure of one can be a figure of the other",
    "other figures": "they count one thing and differ",
    "times agree": "a time of one can be a time of the other",
    "other times": "their times can't be the same",
    "verbs of the shorter": "part of one's verbs that the other has",
    "other polarity": "what one says the other denies",
    "other speaker": "the words of different people",
    "other voice": "somebody's words here, the report's own there",
    "ahead of its rivals": "how far ahead of what else would fit (log-odds)",
    "ahead of rivals on one side": "the same in the one report where it is clearer",
}
"""What speaks for or against two sentences asserting one thing, in the reader's words."""
YES_OR_NO = frozenset(
    name for name in FEATURES if name.startswith("other ") or name.endswith("agree")
)
"""Those that are so or not."""


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def tally(kinds: Iterable[str], words: dict[str, str]) -> str:
    """``caption, share words ×2``: each kind once, in order of first appearance."""
    counted = Counter(words.get(kind, kind) for kind in kinds)
    return ", ".join(f"{word} ×{n}" if n > 1 else word for word, n in counted.items())


def copied(lineage: Lineage) -> str:
    """What a lineage says between the target's number and the source's."""
    passages = count(len(lineage.passages), "passage")
    share = f", {lineage.share:.0%} of its words," if lineage.share else ""
    if lineage.is_version:
        return f"is a later version, with {passages}{share or ','} of the same outlet's"
    if lineage.direction == "known":
        return f"took {passages}{share} from"
    return f"has {passages}{share} in common with"


def said_by(said: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """``said by Ann and Bo``, ``denied by Cy``: one piece an act."""
    return [f"{act} by {listed(names)}" for act, names in said]


def by_share(lineage: Sequence[Lineage]) -> list[Lineage]:
    """Shared texts, the largest part first."""
    return sorted(lineage, key=lambda one: -one.share)


def went_into(merges: Sequence[HistoryEntry]) -> str:
    """Where a story went, oldest first: ``into s2 at 2025-03-05T10:00:00Z, then into s3 at …``."""
    stories: dict[str, list[str]] = {}
    for entry in merges:
        stories.setdefault(entry.at, []).append(entry.story)
    return ", then ".join(f"into {listed(into)} at {at}" for at, into in stories.items())


def dates(articles: Sequence[Article]) -> str:
    """``published 4 to 6 March 2025``, or that there are no dates, or that some are missing."""
    days = sorted({a.published.day for a in articles if a.published})
    missing = sum(a.published is None for a in articles)
    if not days:
        return "no publication date" if len(articles) == 1 else "no publication dates"
    span = " to ".join(dict.fromkeys(time_in_words(day) for day in (days[0], days[-1])))
    return f"published {span}" + (f", {missing} without a date" if missing else "")


def counts(account: Account) -> tuple[str, ...]:
    """The line under the headline: articles, dates, origins, shared claims, differences."""
    parts = [count(len(account.articles), "article"), dates(account.articles)]
    if account.origins:
        kinds = Counter(KIND_WORDS[origin.kind] for origin in account.origins)
        made_of = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        parts.append(f"{count(len(account.origins), 'independent origin')} ({made_of})")
    if len(account.articles) > 1:
        parts.append(_shared(account.agreed_claims, len(account.unsure_claims)))
    parts.append(count(len(account.differences), "difference"))
    return tuple(parts)


def several(account: Account) -> str:
    """That the reports tell more than one story, and that some stand apart because they weren't
    analysed; "" for one story."""
    others = account.other_stories
    unread = [one for one in others if all(why_unanalysed(a.language) for a in one.articles)]
    pieces = []
    if stories := len(others) - len(unread):
        told = count(stories + 1, "story", "stories")
        pieces.append(f"These reports tell {told}: this is one, the others follow below")
    if reports := sum(len(one.articles) for one in unread):
        stand = "was not analysed and stands" if reports == 1 else "were not analysed and stand"
        pieces.append(f"{count(reports, 'report')} {stand} apart below")
    return "; ".join(pieces)


def _shared(claims: Sequence[Claim], doubtful: int) -> str:
    several = sum(claim.independent_origins > 1 for claim in claims)
    words = count(len(claims), "shared claim")
    if claims and not several:
        words += " (from 1 origin)" if len(claims) == 1 else " (each from 1 origin)"
    elif several:
        words += f" ({several} from more than one origin)"
    return f"{words}, {doubtful:,} more unsure" if doubtful else words
