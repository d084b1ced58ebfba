"""The web app under load: a library of 20,000 articles in 3,000 stories, eight clients at once.

    python bench/web.py [--library FILE] [--articles N] [--stories N] [--seconds S] [--json FILE]

The library is made of the samples, once: each story is a sample story in which every word of
substance is enciphered by a key of its own, so that words keep their lengths and annotations their
places, and no story is like another. It is grouped and told by the program itself. Then the app is
served as a user would, and asked for the front page, stories and searches in turn: each story first
for the first time, then again. Printed are latencies by page, requests a second, errors, memory,
and what the first view of a story weighs.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import numpy as np

from readout.library import open_library
from readout.models import default_encoder, default_parser
from readout.pipeline import read, take_in
from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations, Vectors
from readout.records.article import Outlet, PublicationTime, article_id
from readout.text.languages import words
from readout.text.words import word_ranges

ROOT = Path(__file__).resolve().parent.parent
OUTLETS = 120
FIRST = date(2024, 1, 1)


def main() -> None:
    """Make the library where it is not there yet, serve it, ask, and say how it went."""
    given = _arguments()
    where = given.library
    if not where.exists():
        began = time.perf_counter()
        _make(where, given.articles, given.stories)
        print(f"library made in {time.perf_counter() - began:.0f} s", flush=True)
    with open_library(where, read_only=True) as library:
        stats = library.stats()
        ids = [line.id for line in library.stories(limit=given.stories)]
        titles = [line.title for line in library.articles(limit=500)]
    print(f"{stats.articles:,} articles, {stats.stories:,} stories", flush=True)
    found = _measured(where, ids, titles, given)
    found |= {"articles": stats.articles, "stories": stats.stories}
    print(json.dumps(found, indent=1))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, default=ROOT / "build" / "web-bench.db")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--stories", type=int, default=3_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rate", type=float, default=200.0, help="requests a second asked for")
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


# Making the library


def _make(where: Path, articles: int, stories: int) -> None:
    where.parent.mkdir(parents=True, exist_ok=True)
    part = where.with_suffix(".part.db")
    for old in part.parent.glob(f"{part.name}*"):
        old.unlink()
    with open_library(part) as library:
        library.load(_enciphered(articles, stories))
    part.replace(where)
    for left in part.parent.glob(f"{part.name}*"):
        left.unlink()


def _enciphered(articles: int, stories: int) -> Iterator[Annotations]:
    reader, encoder = default_parser(), default_encoder()
    bases = []
    for folder in ("dam-vote", "harbour-fire", "ministers-call"):
        found, _ = take_in([ROOT / "samples" / folder])
        bases.append([read(one, reader, encoder) for one in found])
    dice = random.Random(20261122)
    made = 0
    for story in range(stories):
        left, to_come = articles - made, stories - story
        size = left if to_come == 1 else max(1, round(dice.gauss(left / to_come, 3)))
        size = min(size, left - to_come + 1)
        made += size
        base = bases[story % len(bases)]
        outlets = dice.sample(range(OUTLETS), min(size, OUTLETS))
        cipher, turn = _cipher(dice), dice.randrange(1, 380)
        day = FIRST + timedelta(days=dice.randrange(700))
        for number, outlet in enumerate(outlets):
            yield _copy(base[number % len(base)], cipher, turn, day, number, outlet)


def _cipher(dice: random.Random) -> dict[int, int]:
    table = {}
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        turned = "".join(dice.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), turned + turned.upper())
    return table


def _copy(
    notes: Annotations, cipher: dict[int, int], turn: int, day: date, number: int, outlet: int
) -> Annotations:
    one = notes.article
    text, title = _turned(one.text, cipher), _turned(one.title, cipher)
    name = f"Paper {outlet}"
    published = (day + timedelta(days=number // 4)).isoformat()
    url = f"https://paper{outlet}.example/{published}/{number}"
    made = replace(
        one,
        id=article_id(text=text, title=title, outlet=name, url=url, published=published),
        source=url,
        url=url,
        text=text,
        title=title,
        outlet=Outlet(name, f"paper{outlet}.example"),
        published=PublicationTime(published),
    )
    return annotations_from_json(annotations_to_json(notes), made, _rolled(notes.vectors, turn))


def _turned(text: str, cipher: dict[int, int]) -> str:
    """The text with its words of substance enciphered, each as long as before."""
    plain = words("stopwords") | words("saying_verbs")
    parts, done = [], 0
    for start, end in word_ranges(text):
        parts.append(text[done:start])
        word = text[start:end]
        parts.append(word if word.lower() in plain else word.translate(cipher))
        done = end
    return "".join([*parts, text[done:]])


def _rolled(vectors: Vectors, turn: int) -> Vectors:
    """The vectors turned alike for a whole story: near to each other as before, to no other's."""
    if not vectors.dim:
        return vectors
    rows = np.frombuffer(vectors.data, dtype="<f4").reshape(-1, vectors.dim)
    return replace(vectors, data=np.roll(rows, turn, axis=1).astype("<f4").tobytes())


# Asking


class Client(threading.Thread):
    """Somebody who asks for one page after another, as a browser does."""

    def __init__(self, port: int, paths: list[str], until: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.port, self.paths, self.until, self.pause = port, paths, until, pause
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors = 0
        self.bytes = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        due = time.perf_counter()
        for path in self.paths:
            if time.perf_counter() > self.until:
                break
            due += self.pause
            time.sleep(max(0.0, due - time.perf_counter()))
            began = time.perf_counter()
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                answer = connection.getresponse()
                self.bytes += len(answer.read())
                self.errors += answer.status != 200
            except (OSError, http.client.HTTPException):
                self.errors += 1
                connection.close()
            self.times[_kind(path)].append(time.perf_counter() - began)


def _kind(path: str) -> str:
    return {"": "front", "story": "story"}.get(
        path.split("?", maxsplit=1)[0].split("/")[1], "search"
    )


def _measured(
    where: Path, ids: list[str], titles: list[str], given: argparse.Namespace
) -> dict[str, Any]:
    command = [sys.executable, "-m", "readout", "serve", "--library", str(where)]
    server = subprocess.Popen([*command, "--port", str(given.port)], stderr=subprocess.DEVNULL)
    try:
        _wait(given.port)
        dice = random.Random(7)
        some = [f"/story/{one}" for one in dice.sample(ids, min(300, len(ids)))]
        first = _ask(given, server.pid, some, 0.0)
        memory = [_memory(server.pid)]
        fronts = ["/", "/?sort=covered", "/?sort=growing", "/?conflicts=true", "/?page=3"]
        asked = [title.split()[dice.randrange(len(title.split()))] for title in titles if title]
        paths = []
        # Few stories get most of the readers.
        for number in range(int(given.rate * given.seconds * 1.2)):
            story = ids[min(int(dice.paretovariate(0.6)) - 1, len(ids) - 1)]
            search = f"/search?{urlencode({'q': asked[number % len(asked)]})}"
            paths.append((fronts[number % len(fronts)], f"/story/{story}", search)[number % 3])
        loaded = _ask(given, server.pid, paths, given.clients / given.rate)
        memory.append(_memory(server.pid))
        flat = _ask(given, server.pid, paths, 0.0)
        memory.append(_memory(server.pid))
        return {
            "each story for the first time": first,
            f"{given.rate:.0f} requests a second asked for": loaded,
            "as fast as it goes": flat,
            "memory in MB": memory,
            "first view in kB": _first_view(given.port, f"/story/{ids[0]}"),
        }
    finally:
        server.terminate()
        server.wait()


def _ask(given: argparse.Namespace, process: int, paths: list[str], pause: float) -> dict[str, Any]:
    began, busy = time.perf_counter(), _busy(process)
    until = began + given.seconds
    clients = [
        Client(given.port, paths[number :: given.clients], until, pause)
        for number in range(given.clients)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    took = time.perf_counter() - began
    times: dict[str, list[float]] = defaultdict(list)
    for client in clients:
        for kind, held in client.times.items():
            times[kind] += held
    asked = sum(map(len, times.values()))
    return {
        "requests a second": round(asked / took, 1),
        "requests": asked,
        "errors": sum(client.errors for client in clients),
        "milliseconds of processor a request": round(1000 * (_busy(process) - busy) / asked, 2),
        "milliseconds": {kind: _spread(held) for kind, held in sorted(times.items())},
    }


def _spread(held: list[float]) -> dict[str, float]:
    if len(held) < 20:
        return {"median": round(1000 * sorted(held)[len(held) // 2], 1)}
    cuts = quantiles(held, n=100)
    return {
        name: round(1000 * cuts[at - 1], 1) for name, at in (("p50", 50), ("p95", 95), ("p99", 99))
    }


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/help")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("the app did not start")


def _busy(process: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def _first_view(port: int, path: str) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sizes = {}
    for name, address in (
        ("page", path), ("style", "/static/readout.css"), ("script", "/static/readout.js"),
    ):  # fmt: skip
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        content = connection.getresponse().read()
        sizes[name] = round(len(content) / 1000, 1)
        if name == "page":
            sizes["page unpacked"] = round(len(gzip.decompress(content)) / 1000, 1)
    return sizes


if __name__ == "__main__":
    main()
