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
import json
import os
import random
import socket
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
from urllib.parse import urlencode, urlsplit

import numpy as np
from common import keep_in

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
LONGEST = 100.0
"""Milliseconds within which 95 of 100 requests are to be answered."""
TIMES = 10
"""How often memory is looked at while the clients ask."""


def main() -> None:
    """Make the library where it is not there yet, serve it, ask, and say how it went."""
    given = _arguments()
    where = given.library
    if not where.exists():
        began = time.perf_counter()
        _make(where, given.articles, given.stories)
        print(f"library made in {time.perf_counter() - began:.0f} s", flush=True)
    # For writing: that brings the tables of an older one up to date.
    with open_library(where, create=False) as library:
        stats = library.stats()
        ids = [line.id for line in library.stories(limit=given.stories)]
        titles = [line.title for line in library.articles(limit=500)]
    print(f"{stats.articles:,} articles, {stats.stories:,} stories", flush=True)
    found = _measured(where, ids, titles, given)
    found |= {"articles": stats.articles, "stories": stats.stories}
    print(json.dumps(found, indent=1))
    if given.json:
        keep_in(given.json, "web", found)


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
    """Somebody who asks for one page after another over one connection.

    It reads no more of an answer than it must: what it spends is taken from the app's processors.
    """

    def __init__(self, port: int, paths: list[str], until: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.port, self.paths, self.until, self.pause = port, paths, until, pause
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors = 0

    def run(self) -> None:
        line = self._connected()
        due = time.perf_counter()
        for path in self.paths:
            if time.perf_counter() > self.until:
                break
            due += self.pause
            if (wait := due - time.perf_counter()) > 0:
                time.sleep(wait)
            began = time.perf_counter()
            try:
                line.sendall(_request(self.port, path))
                self.errors += _answered(line)[0] != 200
            except OSError:
                self.errors += 1
                line.close()
                line = self._connected()
            self.times[_kind(path)].append(time.perf_counter() - began)
        line.close()

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


def _request(port: int, path: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    return head.encode("ascii")


def _answered(line: socket.socket) -> tuple[int, bytes]:
    """Status and body of the next answer. Raises OSError where the line ends before it does."""
    got = b""
    while (at := got.find(b"\r\n\r\n")) < 0:
        got += _more(line)
    size = got.find(b"content-length: ")
    left = int(got[size + 16 : got.index(b"\r", size)]) - (len(got) - at - 4)
    parts = [got[at + 4 :]]
    while left > 0:
        parts.append(_more(line))
        left -= len(parts[-1])
    return int(got[9:12]), b"".join(parts)


def _more(line: socket.socket) -> bytes:
    if not (got := line.recv(262_144)):
        raise ConnectionError("the app hung up")
    return got


def _kind(path: str) -> str:
    return {"": "front", "story": "story"}.get(
        path.split("?", maxsplit=1)[0].split("/")[1], "search"
    )


def _measured(
    where: Path, ids: list[str], titles: list[str], given: argparse.Namespace
) -> dict[str, Any]:
    command = [sys.executable, "-m", "readout", "serve", "--library", str(where)]
    command += ["--port", str(given.port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            given.port = _port(server)
            dice = random.Random(7)
            some = [f"/story/{one}" for one in dice.sample(ids, min(300, len(ids)))]
            first = _ask(given, server.pid, some, 0.0, 60.0)
            paths = _paths(ids, titles, int(given.rate * given.seconds * 1.2), dice)
            paced = given.clients / given.rate
            loaded = _ask(given, server.pid, paths, paced, given.seconds)
            flat = _ask(given, server.pid, paths, 0.0, min(60.0, given.seconds))
            return {
                "missed": missed(loaded, given.rate),
                "each story for the first time": first,
                f"{given.rate:.0f} requests a second asked for": loaded,
                "as fast as it goes": flat,
                "first view in kB": _first_view(given.port, f"/story/{ids[0]}"),
            }
        finally:
            server.terminate()


def missed(found: dict[str, Any], rate: float) -> list[str]:
    """What of the bars was not met under load: errors, the rate, 100 ms, steady memory."""
    bars = [
        (found["errors"] == 0, f"{found['errors']} errors"),
        (found["requests a second"] >= 0.99 * rate, f"{found['requests a second']} a second"),
        *(
            (spread.get("p95", 0.0) < LONGEST, f"{kind}: p95 {spread.get('p95')} ms")
            for kind, spread in found["milliseconds"].items()
        ),
        (_steady(found["memory in MB"]), f"memory {found['memory in MB']}"),
    ]
    return [told for met, told in bars if not met]


def _steady(memory: list[int]) -> bool:
    """Whether it grew by less than a twentieth after the first half."""
    return max(memory) <= 1.05 * max(memory[: len(memory) // 2 + 1])


def _paths(ids: list[str], titles: list[str], number: int, dice: random.Random) -> list[str]:
    """Front pages, stories and searches in turn; few stories get most of the readers."""
    fronts = ["/", "/?sort=covered", "/?sort=growing", "/?conflicts=true", "/?page=3"]
    asked = [title.split()[dice.randrange(len(title.split()))] for title in titles if title]
    found = []
    for at in range(number):
        story = ids[min(int(dice.paretovariate(0.6)) - 1, len(ids) - 1)]
        search = f"/search?{urlencode({'q': asked[at % len(asked)]})}"
        found.append((fronts[at % len(fronts)], f"/story/{story}", search)[at % 3])
    return found


def _ask(
    given: argparse.Namespace, process: int, paths: list[str], pause: float, seconds: float
) -> dict[str, Any]:
    """So many clients ask at once, each for its share of the paths, until the time is over."""
    busy, own = _busy(process), time.process_time()
    began = time.perf_counter()
    clients = [
        Client(given.port, paths[number :: given.clients], began + seconds, pause)
        for number in range(given.clients)
    ]
    for client in clients:
        client.start()
    memory = [_memory(process)]
    while any(client.is_alive() for client in clients):
        for client in clients:
            client.join(seconds / TIMES / len(clients))
        memory.append(_memory(process))
    took, own = time.perf_counter() - began, time.process_time() - own
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
        "the same of the asking": round(1000 * own / asked, 2),
        "milliseconds": {kind: _spread(held) for kind, held in sorted(times.items())},
        "memory in MB": memory,
    }


def _spread(held: list[float]) -> dict[str, float]:
    if len(held) < 20:
        return {"median": round(1000 * sorted(held)[len(held) // 2], 1)}
    cuts = quantiles(held, n=100)
    return {
        name: round(1000 * cuts[at - 1], 1) for name, at in (("p50", 50), ("p95", 95), ("p99", 99))
    }


def _port(server: subprocess.Popen[str]) -> int:
    """Wait for the line by which the app says that it listens; the port in it."""
    for line in server.stderr or ():
        if line.startswith("readout: http://"):
            threading.Thread(target=_drain, args=(server,), daemon=True).start()
            return urlsplit(line.split()[1]).port or 80
        print(line, end="", file=sys.stderr)
    sys.exit("the app did not start")


def _drain(server: subprocess.Popen[str]) -> None:
    for line in server.stderr or ():
        print(line, end="", file=sys.stderr)


def _family(process: int) -> list[int]:
    """A process and those that it started."""
    own = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    return [process, *(each for one in own for each in _family(int(one)))]


def _busy(process: int) -> float:
    """Seconds of processor that the app has used, all its processes together."""
    ticks = 0
    for one in _family(process):
        fields = Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    """Megabytes of memory that the app holds, what its processes share counted once."""
    kilobytes = 0
    for one in _family(process):
        rolled = Path(f"/proc/{one}/smaps_rollup").read_text("utf-8")
        kilobytes += int(rolled.split("\nPss:")[1].split()[0])
    return kilobytes // 1024


def _first_view(port: int, path: str) -> dict[str, float]:
    sizes = {}
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        for name, address in (
            ("page", path), ("style", "/static/readout.css"), ("script", "/static/readout.js"),
        ):  # fmt: skip
            line.sendall(_request(port, address))
            content = _answered(line)[1]
            sizes[name] = round(len(content) / 1000, 1)
            if name == "page":
                sizes["page unpacked"] = round(len(gzip.decompress(content)) / 1000, 1)
    return sizes


if __name__ == "__main__":
    main()
