"""The library: how fast it is built from pages, how large it gets, how fast a large one answers.

    python bench/library.py [--articles 300] [--jobs 2] [--scale 100000] [--json FILE]

The pages are invented (``made_news``): 300 words each, five to a story. For the large library a few
hundred articles are read once; the others are the same with other words of the same length in them,
so that all notes and accounts hold, and only features are made anew.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from typing import Any

from common import keep_in
from made_news import Disguise, Report, names, reports, story

from readout.intake.revisions import address_key
from readout.library import Library, open_library
from readout.library.grouping import group
from readout.library.lines import copied_of, names_of
from readout.library.proving import own_id
from readout.library.telling import TOLD_BY
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.holdings import Step, StoryFilter
from readout.relate.features import features
from readout.rules import rules
from readout.store import Connection, articles, due, notes
from readout.store import stories as told_stories
from readout.store.base import note
from readout.store.compact import brief_features
from readout.store.packing import pack
from readout.store.stories import ToldStory

SEEDS = 24
"""Stories that are really read and told for the large library."""
ASKED = 200
"""Questions of each kind of which the 95th percentile is taken."""
MORE = 10
"""Articles of each kind that come one by one."""
AT_ONCE = 1000


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--scale", type=int, default=0, help="articles of the large library")
    parser.add_argument("--folder", type=Path, help="keep the libraries in this folder")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    given = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if given.articles:
            figures["build"] = _show(_build(folder, given.articles, given.jobs))
        if given.scale:
            figures["large"] = _show(_large(folder, given.scale))
    if given.json:
        keep_in(given.json, "library", figures)


def _show(figures: dict[str, Any]) -> dict[str, Any]:
    print(json.dumps(figures), flush=True)
    return figures


def _pages(folder: Path, given: Iterator[Report]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(given):
        Path(folder, f"{number:06}.html").write_text(one.page, "utf-8")
    return folder


def _build(folder: Path, count: int, jobs: int) -> dict[str, Any]:
    """From pages to grouped, and to accounts, in one build."""
    pages = _pages(folder / "pages", reports(count))
    ends: dict[str, float] = {}

    def note(step: Step) -> None:
        ends[step.kind] = time.perf_counter()
        if step.kind == "told" and "grouped" not in ends:
            ends["grouped"] = time.perf_counter()

    path = folder / "built.db"
    _remove(path)
    begun = time.perf_counter()
    with open_library(path) as library:
        library.build(pages, jobs=jobs, progress=note)
        done = time.perf_counter()
        stats = library.stats()
    # The first story told is a moment after the last is grouped: to the disadvantage of grouping.
    return {
        "articles": stats.articles,
        "stories": stats.stories,
        "jobs": jobs,
        "seconds_taken": round(ends["took"] - begun, 2),
        "seconds_annotated": round(ends["annotated"] - ends["took"], 2),
        "seconds_told": round(done - ends["annotated"], 2),
        "to_grouped_per_second": round(count / (ends["grouped"] - begun), 2),
        "to_accounts_per_second": round(count / (done - begun), 2),
        "bytes_per_text_byte": round(stats.article_bytes / stats.text_bytes, 2),
        "captures_per_text_byte": round(stats.capture_bytes / stats.text_bytes, 2),
    }


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _large(folder: Path, count: int) -> dict[str, Any]:
    """Questions to a large library, and one more article for it."""
    path = folder / f"large-{count}.db"
    if not path.exists():
        _fill(path, folder, count)
    with open_library(path) as library:
        figures: dict[str, Any] = {"articles": count}
        stats = library.stats()
        figures["bytes_per_text_byte"] = round(stats.article_bytes / stats.text_bytes, 2)
        figures["seconds_p95"] = _questions(library)
        figures["seconds_one_more"] = _one_more(library, folder, count)
    return figures


def _questions(library: Library) -> dict[str, float]:
    dice = random.Random(3)
    words = ("mayor smoke", "paper mill", '"town hall"', "union rail", "power grid")

    def coined() -> str:
        return names(random.Random(f"story {dice.randrange(SEEDS)}"))[0]

    asked: dict[str, Callable[[], object]] = {
        "stories": lambda: list(
            library.stories(
                sort=dice.choice(("newest", "origins", "differences", "growing", "covered")),
                limit=50,
            )
        ),
        "stories of an outlet": lambda: list(
            library.stories(StoryFilter(outlet="Eastvale Post", conflicts=True), limit=50)
        ),
        "search by words": lambda: list(library.search(dice.choice(words), limit=20)),
        "search by a name": lambda: list(library.search(coined(), limit=20)),
        "search by meaning": lambda: list(
            library.search(dice.choice(words), by="meaning", limit=20)
        ),
        "account": lambda: library.account(next(library.stories(limit=1)).id),
    }
    return {name: _p95(ask) for name, ask in asked.items()}


def _p95(ask: Callable[[], object]) -> float:
    ask()
    took = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        ask()
        took.append(time.perf_counter() - begun)
    return round(sorted(took)[int(0.95 * len(took))], 4)


def _one_more(library: Library, folder: Path, count: int) -> dict[str, dict[str, float]]:
    """Seconds from a page to its story's new account, the models being loaded: of reports that come
    into the newest stories, into any, and into the oldest, where they are dated before all others.
    """
    turns = (count - 1) // (SEEDS * 5)
    dice = random.Random(5)
    wanted = {
        "newest": [(number, turns - 1) for number in range(MORE)],
        "any": [(dice.randrange(SEEDS), dice.randrange(turns)) for _ in range(MORE)],
        "oldest": [(number, 0) for number in range(MORE)],
    }
    # The first has the models loaded.
    library.build([_page(folder, SEEDS - 1, 0)])
    took: dict[str, dict[str, float]] = {}
    for name, ones in wanted.items():
        pages = [_page(folder, *one) for one in ones]
        seconds = sorted(_seconds(library, page) for page in pages)
        took[name] = {"median": seconds[MORE // 2], "slowest": seconds[-1]}
    return took


def _page(folder: Path, number: int, turn: int) -> Path:
    """The page of a sixth report of a story, as the others of it were disguised."""
    report = list(story(number, 6))[-1]
    # Stories are copied as they are listed, the latest first.
    disguise = _disguise(turn, SEEDS - 1 - number)
    told = (*report.paragraphs, f"Reporters counted {time.time_ns() % 997} buses in the town.")
    published = datetime.fromisoformat(report.published) + _later(turn)
    report = replace(
        report,
        title=disguise(report.title),
        paragraphs=tuple(disguise(one) for one in told),
        published=published.isoformat(),
    )
    page = folder / f"more-{number}-{turn}-{time.time_ns()}.html"
    page.write_text(report.page, "utf-8")
    return page


def _seconds(library: Library, page: Path) -> float:
    begun = time.perf_counter()
    library.build([page])
    return round(time.perf_counter() - begun, 3)


def _fill(path: Path, folder: Path, count: int) -> None:
    """Write the large library: stories that were told, again and again with other names."""
    seeds = folder / "seeds.db"
    if not seeds.exists():
        with open_library(seeds) as library:
            library.build(_pages(folder / "seeds", reports(SEEDS * 5)))
    begun = time.perf_counter()
    with open_library(seeds) as known, open_library(path) as library:
        copies = _copies(known, count)
        written = 0
        while part := list(islice(copies, AT_ONCE // 5)):
            # There is no other way to put accounts in untold, and none is wanted.
            with library._store.writing() as connection:
                written += sum(_put(connection, *one) for one in part)
            print(f"\r{written} articles", end="", file=sys.stderr, flush=True)
        filled = time.perf_counter()
        with library._store.writing() as connection:
            note(connection, TOLD_BY, rules().accounts)
        with library._writing() as run:
            group(run)
        grouped = time.perf_counter()
        with library._store.writing() as connection:
            due.done(connection, list(due.waiting_stories(connection)))
    print(
        f"\nwritten in {filled - begun:.0f} s, grouped in {grouped - filled:.0f} s",
        file=sys.stderr,
    )


Copy = tuple[ToldStory, list[notes.Packed], list[Article]]


def _put(
    connection: Connection, told: ToldStory, packed: list[notes.Packed], texts: list[Article]
) -> int:
    numbers = {}
    for text in texts:
        seq = articles.put(connection, text, address_key(text.url), "2025-04-01T00:00:00Z")
        assert seq is not None
        numbers[text.id] = seq
    notes.put(connection, packed, numbers, rules().notes)
    told_stories.put(connection, told)
    told_stories.place(connection, dict.fromkeys(numbers, told.line.id), numbers)
    return len(numbers)


def _copies(known: Library, count: int) -> Iterator[Copy]:
    """Stories with their articles until there are enough of these: first as they are told, then
    in other words, some days later."""
    originals = [_original(known, line.id) for line in known.stories()]
    written = 0
    for turn in count_from(0):
        for number, (told, packed, reads) in enumerate(originals):
            if written >= count:
                return
            written += len(reads)
            yield _copy(told, packed, reads, _disguise(turn, number), _later(turn))


def _disguise(turn: int, number: int) -> Disguise:
    """That of a story of a turn; the first turn's are as they were."""
    return Disguise(f"{turn} {number}" if turn else "")


def _later(turn: int) -> timedelta:
    return timedelta(days=turn // 2)


Original = tuple[ToldStory, list[notes.Packed], list[Annotations]]


def _original(known: Library, story_id: str) -> Original:
    line = known.story(story_id)
    with known._store.reading() as connection:
        found = told_stories.account(connection, story_id)
        assert found is not None
        _, ids, record, _ = found
        reads = [known.annotations(one) for one in ids]
    account = known.account(story_id)
    told = ToldStory(
        line=line,
        names=names_of(account),
        articles=tuple(ids),
        record=record,
        changes=("first account",),
        made_by="copied",
        copied=copied_of(account),
    )
    return told, [notes.packed(read, features(read)) for read in reads], reads


def _copy(
    told: ToldStory,
    packed: list[notes.Packed],
    reads: list[Annotations],
    disguise: Disguise,
    later: timedelta,
) -> Copy:
    texts = [_moved(read.article, disguise, later) for read in reads]
    held = [
        replace(one, article=text.id, **_features(replace(read, article=text)))
        for one, read, text in zip(packed, reads, texts, strict=True)
    ]
    moments = sorted(text.published.value for text in texts if text.published)
    line = replace(
        told.line,
        id=f"s{min(text.id for text in texts).removeprefix('a')}",
        headline=disguise(told.line.headline),
        first=moments[0],
        last=moments[-1],
    )
    found = tuple(sorted({(kind, disguise(name)) for kind, name in told.names}))
    ids = tuple(text.id for text in texts)
    return replace(told, line=line, names=found, articles=ids), held, texts


def _features(read: Annotations) -> dict[str, bytes]:
    found = features(read)
    return {"features": pack(brief_features(found)), "vector": found.vector}


def _moved(text: Article, disguise: Disguise, later: timedelta) -> Article:
    """The article in other words, published later."""
    assert text.published is not None
    when = datetime.fromisoformat(text.published.value) + later
    published = replace(text.published, value=when.isoformat())
    moved = replace(
        text,
        title=disguise(text.title),
        text=disguise(text.text),
        url=disguise(text.url),
        published=published,
    )
    return replace(moved, id=own_id(moved))


if __name__ == "__main__":
    main()
