"""A library's own state for the terminal: sizes, history, decisions, revisions, faults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.present.excerpts import one_line
from readout.present.phrases import went_into
from readout.present.terminal.lines import DIM
from readout.present.terminal.page import Look, Page
from readout.records.holdings import (
    Added,
    DecisionLine,
    Fault,
    HistoryEntry,
    Revision,
    Stats,
    StoryLine,
)
from readout.records.showing import count

CHANGED = 10
"""Stories that a build names; the rest is counted."""


def stats(found: Stats, look: Look) -> str:
    """What a library holds and how large it is."""
    page = Page(look)
    page.put(
        (found.store, "bold"), f"  version {found.version} of the tables" if found.version else ""
    )
    for number, what in (
        (found.articles, "articles"),
        (found.stories, "stories"),
        (found.accounts, "accounts"),
        (found.outlets, "outlets"),
        (found.captures, "captures"),
    ):
        page.put(f"{number:>12,}  {what}", indent=2)
    for language, number in found.unanalysed:
        page.put(f"{number:>12,}  not analysed: language {one_line(language)}", indent=2)
    times = (
        f", {found.article_bytes / found.text_bytes:.1f} times as much" if found.text_bytes else ""
    )
    page.put(f"{size(found.text_bytes):>12}  of titles and texts", indent=2)
    page.put(f"{size(found.article_bytes):>12}  for all but captures{times}", indent=2)
    page.put(f"{size(found.capture_bytes):>12}  for captures", indent=2)
    return page.result()


def size(octets: int) -> str:
    """A number of bytes for a reader: ``1.2 MB``."""
    amount = float(octets)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"


def added(found: Added, stories: Sequence[StoryLine], look: Look) -> str:
    """What a build did, and the stories that it changed; ``stories`` are those it names."""
    page = Page(look)
    page.put(_summed(found))
    for line in stories:
        _changed(page, line)
    changed = len(found.stories_changed)
    if changed > len(stories):
        page.put((f"… and {changed - len(stories):,} more", DIM), indent=2)
    return page.result()


def _changed(page: Page, line: StoryLine, lead: str = "") -> None:
    conflicts = [count(line.conflicts, "conflict")] if line.conflicts else []
    told = " · ".join([count(line.articles, "article"), *conflicts])
    page.put((lead, "green"), (one_line(line.headline) or "Untitled", "bold"), lead="●",
             style="cyan", indent=2)  # fmt: skip
    page.put((line.id, "cyan"), f" · {told}", indent=4)


def _summed(found: Added) -> str:
    parts = [count(found.taken, "new article"), f"{found.known:,} known"]
    if found.dropped:
        parts.append(f"{len(found.dropped):,} left out")
    changed = count(len(found.stories_changed), "story", "stories")
    return f"{', '.join(parts)}; {changed} new or changed"


PolledStory = tuple[StoryLine, bool, tuple[str, ...]]
"""A story, whether it is new, and what changed in its account, in words."""


def polled(at: str, found: Added, stories: Sequence[PolledStory], look: Look) -> str:
    """What a look at the sources of a watch brought, and what it changed in which story."""
    page = Page(look)
    page.put((f"{at}  ", DIM), _summed(found))
    for line, new, changes in stories:
        _changed(page, line, "new  " if new else "")
        for change in () if new else changes:
            page.put(one_line(change), lead="·", indent=4)
    return page.result()


def history(
    entries: Iterable[HistoryEntry], look: Look, merges: Sequence[HistoryEntry] = ()
) -> str:
    """What happened to stories, an entry a line, what changed in the account below it; ``merges``
    are those by which the story ended."""
    page = Page(look)
    if merges:
        page.put(("This story went ", "bold"), f"{went_into(merges)}.")
    for entry in entries:
        told = [f"with {', '.join(entry.others)}"] if entry.others else []
        told += [f"by {count(len(entry.articles), 'article')}"] if entry.articles else []
        page.put(
            (f"{entry.at}  ", DIM), (f"{entry.kind:<8}", "bold"), (entry.story, "cyan"),
            *(f" {words}" for words in told),
        )  # fmt: skip
        for change in entry.changes:
            page.put(one_line(change), lead="·", indent=4)
    return page.result()


def decisions(lines: Iterable[DecisionLine], look: Look) -> str:
    """What the user decided, the latest first."""
    page = Page(look)
    for line in lines:
        undone = " (undone)" if line.undone else ""
        page.put((f"{line.seq:>4}  ", DIM), (line.kind, "bold"),
                 f"{undone} {' '.join(line.articles)}", (f"  {line.at}", DIM))  # fmt: skip
    return page.result()


def revisions(found: Sequence[Revision], look: Look) -> str:
    """The texts that stood at one address, oldest first."""
    page = Page(look)
    for revision in found:
        line = revision.article
        after = f"after {revision.of}" if revision.of else "first"
        page.put((line.id, "cyan"), f" · {after} · {line.published or 'no date'} · taken in "
                 f"{line.taken or 'at an unknown time'} · {count(line.words, 'word')}")  # fmt: skip
    return page.result()


def faults(found: Iterable[Fault], look: Look) -> str:
    """What is wrong with a library, a fault a line."""
    page = Page(look)
    for fault in found:
        hint = f" ({fault.hint})" if fault.hint else ""
        page.put((f"{fault.where}: ", "bold"), f"{fault.what}{hint}")
    return page.result()
