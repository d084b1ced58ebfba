"""Speed of reading: all annotate stages, beside spaCy alone, in one run.

    python bench/reading.py [--articles N] [--json FILE]

Articles are the sentences of the samples in new orders, 300 words each, with their titles. Printed
are articles a second in one process and with two, the time of spaCy's pipeline as it ships on the
same texts and that of our parser, and the ratios of the whole reading to both.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import spacy
from common import ROOT, keep_in

from readout.models import default_encoder, default_parser
from readout.models.files import package_file
from readout.models.spacy_parser import DISTRIBUTION, FOLDER
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
    _timed(articles[:2])
    plain, parsed, whole = _alternating(articles)
    clock, used = _two(articles)
    figures = {
        "articles": len(articles),
        "one_process_articles_per_cpu_second": round(len(articles) / whole, 2),
        "spacy_alone_articles_per_cpu_second": round(len(articles) / plain, 2),
        "parser_alone_articles_per_cpu_second": round(len(articles) / parsed, 2),
        "ratio_to_spacy_alone": round(whole / plain, 2),
        "ratio_to_parser_alone": round(whole / parsed, 2),
        "two_processes_articles_per_second": round(clock, 2),
        "two_processes_articles_per_two_cpu_seconds": round(used, 2),
        "peak_memory_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
    for name, value in figures.items():
        print(f"{name:40} {value}")
    if given.json:
        keep_in(given.json, "reading", figures)


def make(count: int) -> list[Article]:
    """Articles of our own sentences in new orders, about 300 words each."""
    pool, titles = [], []
    for path in sorted((ROOT / "samples").glob("*/*.txt")):
        text = normalise(path.read_text("utf-8-sig"))
        pool += [text[start:end] for start, end in sentences(text)]
        titles += [line[7:] for line in text.split("\n") if line.startswith("Title: ")]
    found = []
    for number in range(count):
        chosen, words = [], 0
        for sentence in random.Random(number).sample(pool, len(pool)):
            if words >= WORDS:
                break
            chosen.append(sentence)
            words += len(sentence.split())
        text = "\n\n".join(" ".join(chosen[i : i + 2]) for i in range(0, len(chosen), 2))
        title = titles[number % len(titles)]
        found.append(Article(article_id(text=text, title=title), f"{number}.txt", text, title))
    return found


@cache
def _spacy() -> spacy.Language:
    return spacy.load(package_file(DISTRIBUTION, FOLDER))


def _timed(articles: Sequence[Article]) -> tuple[float, float, float]:
    """Processor seconds of spaCy's pipeline, of our parser and of the whole reading."""
    times = [time.process_time()]
    for article in articles:
        _spacy()(f"{article.title}\n\n{article.text}")
    times.append(time.process_time())
    for article in articles:
        default_parser().parse(article)
    times.append(time.process_time())
    for article in articles:
        read(article, default_parser(), default_encoder())
    times.append(time.process_time())
    return times[1] - times[0], times[2] - times[1], times[3] - times[2]


def _alternating(articles: Sequence[Article]) -> list[float]:
    """Sums over small groups in turn, so that a busy machine slows all alike."""
    groups = [_timed(articles[at : at + 10]) for at in range(0, len(articles), 10)]
    return [sum(times) for times in zip(*groups, strict=True)]


def _read(article: Article) -> float:
    start = time.process_time()
    read(article, default_parser(), default_encoder())
    return time.process_time() - start


def _two(articles: Sequence[Article]) -> tuple[float, float]:
    """Articles a second with two processes, models loaded beforehand: by the clock, and by the
    processor time that both used, as on two processors that do nothing else."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_read, articles[:4]))
        start = time.perf_counter()
        used = sum(pool.map(_read, articles, chunksize=4))
        return len(articles) / (time.perf_counter() - start), 2 * len(articles) / used


if __name__ == "__main__":
    main()
