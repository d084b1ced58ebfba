"""Telling the stories that are due.

A story's members, line, account and history change in one transaction, together with those of
every story that it exchanges articles with: a reader sees all of it or nothing. A run that is
stopped goes on with those that are still due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.library.building import Run
from readout.library.pool import workers
from readout.library.work import Failure, Job, StoryJob
from readout.records.holdings import HistoryEntry
from readout.store import Connection, articles, history, notes, stories
from readout.store import due as due_stories
from readout.store.base import note, noted
from readout.store.packing import digest
from readout.store.stories import ToldStory

TOLD_BY = "told by"
"""Note of the library: the rules that its accounts are told by."""
SINGLE = 12
"""Articles of stories in one batch of work: a larger story is a batch of its own."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Stories that exchange articles, and so are written together: the articles of each, none for
    one that ends."""

    members: Mapping[str, tuple[str, ...]]


def tell_due(run: Run, *, again: bool = False) -> tuple[str, ...]:
    """Tell the stories that are due, all of them where the rules changed; gives the ids of those
    whose account changed. With ``again`` they are told even if nothing that they rest on changed.
    """
    due, plans = _planned(run, again=again)
    changed: list[str] = []
    number = 0
    work = sum(len(inside) for plan in plans for group in plan for inside in group.members.values())
    # A single story can't be shared out: a second process would only load what this one has.
    with workers(min(run.jobs(work), len(plans))) as spread:
        for plan, results in zip(plans, spread(_jobs(run, one) for one in plans), strict=True):
            told = {one.line.id: one for one in results if isinstance(one, ToldStory)}
            failed = {one.id: one for one in results if isinstance(one, Failure)}
            for failure in failed.values():
                run.failed(failure)
            for group in (one for one in plan if one.members.keys().isdisjoint(failed)):
                changed += _write(run, group, told, due)
                for story in sorted(group.members.keys() & told.keys()):
                    number += 1
                    run.done("told", story, told[story].line.headline, number, len(due))
    return tuple(changed)


def _planned(
    run: Run, *, again: bool
) -> tuple[Mapping[str, Sequence[HistoryEntry]], list[list[Exchange]]]:
    """The stories that are due, each with what its history has to say, and batches of them."""
    with run.store.writing() as connection:
        if again or noted(connection, TOLD_BY) != run.rules.accounts:
            due_stories.all_due(connection)
            note(connection, TOLD_BY, run.rules.accounts)
            if again:
                stories.make_stale(connection)
        due = due_stories.waiting_stories(connection)
        return due, list(_batched(_groups(connection, list(due))))


def _groups(connection: Connection, due: Sequence[str]) -> Iterator[Exchange]:
    """The stories that are due in order, those that exchange articles together."""
    seen = due_stories.seen(connection, due)
    links: dict[str, set[str]] = defaultdict(set)
    members: dict[str, list[str]] = {story: [] for story in due}
    for article, (now, was) in sorted(seen.items()):
        members.setdefault(now, []).append(article)
        if was and was != now:
            members.setdefault(was, [])
            links[was].add(now)
            links[now].add(was)
    done: set[str] = {""}
    for story in sorted(members):
        if story in done:
            continue
        part = _linked(story, links)
        done |= part
        yield Exchange({one: tuple(members[one]) for one in sorted(part)})


def _linked(story: str, links: Mapping[str, set[str]]) -> set[str]:
    part, open_ = {story}, [story]
    while open_:
        found = links.get(open_.pop(), set()) - part
        part |= found
        open_ += sorted(found)
    return part - {""}


def _batched(groups: Iterator[Exchange]) -> Iterator[list[Exchange]]:
    batch: list[Exchange] = []
    size = 0
    for group in groups:
        batch.append(group)
        size += sum(len(inside) for inside in group.members.values())
        if size >= SINGLE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _jobs(run: Run, plan: Sequence[Exchange]) -> list[Job]:
    with run.store.reading() as connection:
        return [
            job
            for group in plan
            for story, inside in group.members.items()
            if inside and (job := _job(run, connection, story, inside)) is not None
        ]


def _job(run: Run, connection: Connection, story: str, inside: Sequence[str]) -> StoryJob | None:
    """What telling a story needs; nothing where its account is made of just this already."""
    kept = notes.kept(connection, inside)
    made_by = digest(run.rules.accounts, *(f"{one} {kept[one][-1]}" for one in sorted(kept)))
    if stories.made_by(connection, story) == made_by:
        return None
    before = stories.account(connection, story)
    cited = before[1] if before else []
    texts = articles.texts(connection, {*inside, *cited})
    return StoryJob(
        story,
        tuple((texts[one], kept[one][:-1]) for one in inside if one in kept),
        made_by,
        run.at,
        stories.last_version(connection, story) + 1,
        before[2] if before and all(one in texts for one in cited) else b"",
        tuple(texts[one] for one in cited if one in texts),
    )


def _write(
    run: Run,
    group: Exchange,
    told: Mapping[str, ToldStory],
    due: Mapping[str, Sequence[HistoryEntry]],
) -> list[str]:
    """Write stories in one transaction; gives those whose account is another than before."""
    moved = {one: story for story, inside in group.members.items() for one in inside}
    with run.store.writing() as connection:
        stories.place(connection, moved, articles.numbers(connection, moved))
        entries: list[HistoryEntry] = []
        # Those that end come first: what they went into is said behind their own last entry.
        for story, inside in sorted(group.members.items(), key=lambda one: bool(one[1])):
            entries += due.get(story, ())
            if not inside:
                stories.drop(connection, story)
            elif story in told and stories.put(connection, told[story]):
                entries.append(HistoryEntry(run.at, "account", story, changes=told[story].changes))
        history.note(connection, sorted(entries, key=lambda entry: entry.at))
        due_stories.done(connection, list(group.members))
    return [one.story for one in entries if one.kind == "account"]
