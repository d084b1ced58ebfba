"""How long collation takes for one story told by many reports, from annotated articles.

    python bench/collate_speed.py [--sizes 20 200] [--json FILE] [--profile]

The reports are made from the sentences of our samples: each takes about 400 words of them in a new
order, most of one story and some of the others, with figures, days and single words changed, so
that near copies, rewrites and lone sentences all occur. Printed are seconds of wall and processor
time, and the process's peak memory; reading the reports is not part of it.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import re
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import ROOT, Options, keep, shared_folder

from readout.collate import collate
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.annotations import Annotations
from readout.records.article import Article, Outlet, article_id
from readout.records.relations import Story
from readout.text.normalise import normalise

WORDS = 400
MOST = 0.75
"""Share of a report's sentences that are of the story itself."""
BOUNDS = {20: 1.0, 200: 10.0}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    options = parser.parse_args()
    texts = reports(max(options.sizes))
    reads = [read(article, default_parser(), default_encoder()) for article in texts]
    figures = {}
    for size in options.sizes:
        figures[str(size)] = measured(reads[:size], options.profile)
        print(f"{size} reports:", figures[str(size)], f"asked for: {BOUNDS.get(size, '-')} s")
    settings = Options("collate_speed", shared_folder(), Path(), options.json)
    keep(settings, figures)


def measured(reads: Sequence[Annotations], profile: bool) -> dict[str, Any]:
    """Seconds and memory of one collation."""
    story = Story("s1", tuple(one.article for one in reads))
    profiler = cProfile.Profile()
    wall, cpu = time.perf_counter(), time.process_time()
    if profile:
        profiler.enable()
    account = collate(story, reads)
    if profile:
        profiler.disable()
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    return {
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "sentences": sum(len(one.sentences) for one in reads),
        "claims": len(account.claims),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def reports(count: int) -> list[Article]:
    """Reports of one story, the same for every run."""
    chance = random.Random(20)
    stories = [_sentences(folder) for folder in sorted((ROOT / "samples").glob("*/"))]
    own = stories[1]
    others = [sentence for story in stories if story is not own for sentence in story]
    return [_report(number, own, others, chance) for number in range(count)]


def _sentences(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.glob("*.txt")):
        body = normalise(path.read_text("utf-8-sig")).split("\n\n")[1:]
        for paragraph in body:
            found += re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", paragraph.replace("\n", " "))
    return [sentence for sentence in found if len(sentence.split()) > 5]


def _report(number: int, own: list[str], others: list[str], chance: random.Random) -> Article:
    kept: list[str] = []
    while sum(len(sentence.split()) for sentence in kept) < WORDS:
        pool = own if chance.random() < MOST else others
        kept.append(_changed(chance.choice(pool), own, chance))
    text = "\n\n".join(dict.fromkeys(kept))
    name = f"Outlet {number}"
    return Article(article_id(text=text, outlet=name), f"{number}.txt", text, outlet=Outlet(name))


def _changed(sentence: str, pool: list[str], chance: random.Random) -> str:
    """The sentence with another figure or day at times, and a few other words."""
    if chance.random() < 0.3:
        sentence = re.sub(
            r"\d+", lambda found: str(int(found[0][:6]) + chance.randint(1, 9)), sentence
        )
        sentence = re.sub("|".join(DAYS), lambda _: chance.choice(DAYS), sentence)
    words = sentence.split()
    spare = chance.choice(pool).split()
    for _ in range(chance.randint(0, 4)):
        words[chance.randrange(1, len(words) - 1)] = chance.choice(spare).strip(".,“”").lower()
    return " ".join(words)


if __name__ == "__main__":
    main()
