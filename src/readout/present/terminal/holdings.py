"""What a library answers with, for the terminal: stories, articles, hits, what somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from readout.present.excerpts import excerpt, one_line, quotation
from readout.present.phrases import ACTS
from readout.present.terminal.lines import DIM
from readout.present.terminal.page import Look, Page
from readout.records.annotations import FiveWs
from readout.records.article import Article
from readout.records.holdings import ArticleLine, Hit, Said, StoryLine
from readout.records.showing import count
from readout.records.span import Span
from readout.text.languages import why_unanalysed
from readout.text.timewords import time_in_words

UNTITLED = "Untitled"
OUTLETS, ENTITIES = 4, 5


def stories(lines: Sequence[StoryLine], look: Look, *, total: int) -> str:
    """A story in three lines: headline and id, counts and days, outlets and entities."""
    page = Page(look)
    for line in lines:
        story(page, line)
        page.blank()
    shown = f"{len(lines):,} of {count(total, 'story', 'stories')}"
    page.put((shown if total > len(lines) else count(total, "story", "stories"), DIM))
    return page.result()


def story(page: Page, line: StoryLine) -> None:
    """The lines of one story."""
    page.put((one_line(line.headline) or UNTITLED, "bold"), lead="●", style="cyan")
    page.put((line.id, "cyan"), f" · {' · '.join(_counts(line))}", indent=2)
    names = [_some(line.outlets, OUTLETS), ", ".join(map(one_line, line.entities[:ENTITIES]))]
    if told := " · ".join(filter(None, names)):
        page.put((told, DIM), indent=2)


def _counts(line: StoryLine) -> list[str]:
    parts = [count(line.articles, "article")]
    if line.version:
        parts += [count(line.origins, "origin"), count(line.claims, "claim")]
        conflicts = f", {count(line.conflicts, 'conflict')}" if line.conflicts else ""
        parts.append(count(line.differences, "difference") + conflicts)
    else:
        parts.append("no account yet")
    days = dict.fromkeys(time_in_words(at[:10]) for at in (line.first, line.last) if at)
    return [*parts, " to ".join(days) or "no date"]


def _some(names: Sequence[str], most: int) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(one_line, names[:most])) + more


def articles(lines: Sequence[ArticleLine], look: Look) -> str:
    """An article in two lines: its title, and what is known of it."""
    page = Page(look)
    for line in lines:
        page.put((one_line(line.title) or UNTITLED, "bold"), lead="●", style="cyan")
        page.put((line.id, "cyan"), f" · {' · '.join(_facts(line))}", indent=2)
    return page.result()


def _facts(line: ArticleLine) -> list[str]:
    day = time_in_words(line.published[:10]) if line.published else "no date"
    story_of = f"story {line.story}" if line.story else "in no story yet"
    words = count(line.words, "word")
    told = [one_line(line.outlet), day, words, story_of, why_unanalysed(one_line(line.language))]
    return list(filter(None, told))


def hits(found: Sequence[Hit], look: Look, *, likeness: bool = False) -> str:
    """A hit in a few lines: the article, then the words around each place; with ``likeness``, for
    a search by meaning, how near it is."""
    page = Page(look)
    for hit in found:
        page.put((one_line(hit.article.title) or UNTITLED, "bold"), lead="●", style="cyan")
        near = [f"likeness {hit.score:.2f}"] if likeness else []
        facts = " · ".join([*near, *_facts(hit.article)])
        page.put((hit.article.id, "cyan"), f" · {facts}", indent=2)
        # The title stands above in full.
        places = [span for span in hit.spans if span.field == "text"]
        for before, words, after in _snippets(places, look.everything):
            page.put(before, (words, "bold underline"), after, lead="·", indent=2)
        page.blank()
    page.put((count(len(found), "article"), DIM))
    return page.result()


AROUND = 60
SNIPPETS = 2


def _snippets(spans: Sequence[Span], everything: bool) -> Iterable[tuple[str, str, str]]:
    """The places with what stands around them; one that was shown beside another is left out."""
    shown: list[Span] = []
    for span in spans:
        if any(_beside(span, other) for other in shown):
            continue
        shown.append(span)
        if len(shown) > SNIPPETS and not everything:
            return
        yield _around(span)


def _beside(span: Span, other: Span) -> bool:
    same = (span.article.id, span.field) == (other.article.id, other.field)
    return same and abs(span.start - other.start) < AROUND


def _around(span: Span) -> tuple[str, str, str]:
    whole = span.whole
    start, end = max(0, span.start - AROUND), min(len(whole), span.end + AROUND)
    before, after = whole[start : span.start], whole[span.end : end]
    if start and " " in before:
        before = f"… {before.partition(' ')[2]}"
    if end < len(whole) and " " in after:
        after = f"{after.rpartition(' ')[0]} …"
    left = one_line(before) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + one_line(after)
    return left, excerpt(span), right


def said(found: Iterable[Said], look: Look, *, asked: str = "") -> str:
    """What somebody said, story by story, quotations of the same words together.

    ``asked`` is the name that was looked for; a speaker is named where an article has another.
    """
    page = Page(look)
    quotes = 0
    for (story_id, headline), group in groupby(found, lambda one: (one.story, one.headline)):
        page.put((one_line(headline) or UNTITLED, "bold"), ("  " + story_id, "cyan"))
        left = {one.quote.id: one for one in group}
        quotes += len(left)
        while left:
            first = left.pop(next(iter(left)))
            _said(page, first, asked)
            for other in first.quote.variants:
                if other in left:
                    _said(page, left.pop(other), asked, again=True)
        page.blank()
    page.put((count(quotes, "quotation"), DIM))
    return page.result()


def _said(page: Page, one: Said, asked: str, *, again: bool = False) -> None:
    """A quotation; ``again`` of the words of the one above it."""
    quote = one.quote
    speaker = one_line(quote.speaker.name) if quote.speaker else ""
    told = [
        quote.span.article.label,
        time_in_words(one.published[:10]) if one.published else "no date",
        "" if quote.act == "say" else ACTS[quote.act],
        "" if speaker.casefold() == asked.casefold() else speaker,
    ]
    words = quotation(quote, 0 if page.look.everything else 240)
    about = f"  {' · '.join(filter(None, told))}"
    lead, indent = ("", 4) if again else ("·", 2)
    page.put(("printed as " if again else "", DIM), words, (about, DIM), lead=lead, indent=indent)


def article(found: Article, line: ArticleLine, told: FiveWs, look: Look) -> str:
    """An article to read: what is known of it, who did what when and where, then its text,
    furniture set off."""
    page = Page(look)
    page.put((one_line(found.title) or UNTITLED, "bold"))
    page.put((found.id, "cyan"), f" · {' · '.join(_facts(line))}")
    for name, known in (
        ("by", ", ".join(found.authors)),
        ("at", found.url),
        ("from", found.source if found.source != found.url else ""),
        ("credits", found.credit),
        ("who", _first(told.who)),
        ("what", _first(told.what)),
        ("when", _first(told.when) and f"{_first(told.when)} (= {time_in_words(told.day)})"),
        ("where", _first(told.where)),
    ):
        if known:
            page.put((f"{name} ", DIM), one_line(known))
    page.blank()
    _text(page, found)
    return page.result()


def _first(phrases: Sequence[Span]) -> str:
    return phrases[0].text if phrases else ""


def _text(page: Page, found: Article) -> None:
    at = 0
    for line in found.text.split("\n"):
        if not line.strip():
            page.blank()
        elif found.in_furniture(at, at + len(line)):
            page.put((line, DIM), lead="|", style=DIM)
        else:
            page.put(line)
        at += len(line) + 1
