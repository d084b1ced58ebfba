"""Speed of reading: all annotate stages, beside the parser alone, in one run.

    python bench/reading.py [--articles N] [--json FILE]

Articles are the samples and their shuffled sentences, 300 words each, so no two are alike and no
cache helps. Printed are articles a second in one process, the ratio to the parser alone, and
articles a second with two processes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from common import ROOT

from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.article import Article, article_id
from readout.text.normalise import normalise
from readout.text.sentences import sentences

WORDS = 300


def main() -> None:
    """Run the benchmark."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=60)
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    articles = make(given.articles)
    both(articles[:2])
    parsed, whole = _alternating(articles)
    figures = {
        "articles": len(articles),
        "one_process_articles_per_cpu_second": round(len(articles) / whole, 2),
        "parser_alone_articles_per_cpu_second": round(len(articles) / parsed, 2),
        "ratio_to_parser_alone": round(whole / parsed, 2),
        "two_processes_articles_per_second": round(_two(articles), 2),
        "peak_memory_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
    for name, value in figures.items():
        print(f"{name:40} {value}")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def make(count: int) -> list[Article]:
    """Articles of our own sentences in new orders, about 300 words each."""
    pool = []
    for path in sorted((ROOT / "samples").glob("*/*.txt")):
        text = normalise(path.read_text("utf-8-sig"))
        pool += [text[start:end] for start, end in sentences(text)]
    found = []
    for number in range(count):
        chosen, words = [], 0
        for sentence in random.Random(number).sample(pool, len(pool)):
            if words >= WORDS:
                break
            chosen.append(sentence)
            words += len(sentence.split())
        text = "\n\n".join(" ".join(chosen[i : i + 2]) for i in range(0, len(chosen), 2))
        found.append(Article(article_id(text=text), f"{number}.txt", text))
    return found


def both(articles: Sequence[Article]) -> tuple[float, float]:
    """Processor seconds of the parser alone and of the whole reading."""
    start = time.process_time()
    for article in articles:
        default_parser().parse(article)
    middle = time.process_time()
    for article in articles:
        read(article, default_parser(), default_encoder())
    return middle - start, time.process_time() - middle


def _alternating(articles: Sequence[Article]) -> tuple[float, float]:
    """Sums over small groups in turn, so that a busy machine slows both alike."""
    sums = [0.0, 0.0]
    for at in range(0, len(articles), 10):
        parsed, whole = both(articles[at : at + 10])
        sums[0] += parsed
        sums[1] += whole
    return sums[0], sums[1]


def _read(article: Article) -> int:
    return len(read(article, default_parser(), default_encoder()).statements)


def _two(articles: Sequence[Article]) -> float:
    """Articles a second with two processes, models loaded beforehand."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_read, articles[:4]))
        start = time.perf_counter()
        list(pool.map(_read, articles, chunksize=4))
        return len(articles) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
