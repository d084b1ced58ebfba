"""Invented news for measuring size and speed: stories of an event each, told by several outlets.

Each story has names, words and facts of its own, so that stories share no more text than reports on
unlike events do. Its outlets choose among the facts; some take over an agency's words, the others
have their own. A story can be disguised as another: with other words of the same length in its
texts, all places in them stay what they are.
"""

from __future__ import annotations

import html
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

OUTLETS = tuple(
    f"{place} {kind}"
    for place in ("Northmoor", "Eastvale", "Kingsferry", "Lowbridge", "Saltmarsh", "Highgate")
    for kind in ("Post", "Courier", "Echo", "Herald", "Mail")
)
NAMES = 6
FACTS, CHOSEN = 27, 19
"""Facts of a story, and those that a report tells: some 300 words."""
KINDS = ("told", "told", "quoted", "named", "told", "counted", "quoted", "priced")
"""The kinds of facts, in turn; a story begins with its event."""
AGENCY = 0.4
"""Share of the reports that take over an agency's words, but for one sentence in five."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")
_HEADS, _TAILS = "BDFGHKLMNPRSTV", ("dek", "lan", "mer", "ton", "vik", "rod", "wen", "gar")
_MIDDLES = ("ar", "el", "in", "or", "un", "al", "er", "is", "ol", "um")


@dataclass(frozen=True)
class Report:
    """One report: what a page of it says."""

    story: int
    title: str
    outlet: str
    published: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        """An address of its own."""
        host = self.outlet.lower().replace(" ", "-")
        return (
            f"https://{host}.example/{self.published[:10]}/{self.title.lower().replace(' ', '-')}"
        )

    @property
    def page(self) -> str:
        """The report as an outlet's page prints it."""
        body = "\n".join(f"<p>{html.escape(one)}</p>" for one in self.paragraphs)
        head = html.escape(self.title)
        return (
            f'<!doctype html><html lang="en"><head><title>{head} | {self.outlet}</title>'
            f'<meta property="og:title" content="{head}">'
            f'<meta property="og:site_name" content="{self.outlet}">'
            f'<link rel="canonical" href="{self.url}">'
            f'<meta property="article:published_time" content="{self.published}"></head><body>'
            f'<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{head}</h1>'
            f"{body}</article><footer>All rights reserved</footer></body></html>"
        )


def names(dice: random.Random) -> tuple[str, ...]:
    """Coined names for one story: seven or eight letters each, none twice."""
    found: list[str] = []
    while len(found) < NAMES:
        name = dice.choice(_HEADS) + dice.choice(_MIDDLES) + dice.choice("bdfglmnrst")
        name += dice.choice(_TAILS)
        if name not in found:
            found.append(name)
    return tuple(found)


def story(number: int, size: int) -> Iterator[Report]:
    """The reports of one story, which tell the same event in different choices and figures."""
    dice = random.Random(f"story {number}")
    coined = names(dice)
    kind = dice.choice(sorted(_grammar()["event"]))
    facts = _facts(dice, kind, coined)
    toll, day = dice.randint(11, 60), 1 + number % 28
    for index, outlet in enumerate(dice.sample(OUTLETS, size)):
        many = toll + (index > size // 2) * dice.choice((0, 0, 3))
        chosen = [0, *sorted(dice.sample(range(1, FACTS), CHOSEN - 1))]
        agency = dice.random() < AGENCY
        lines = [_line(dice, facts[at], coined, many, agency=agency) for at in chosen]
        paragraphs = tuple(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))
        title = f"{coined[0]} {kind}: {dice.choice(_words('title'))}"
        published = f"2025-03-{day:02}T{6 + index % 14:02}:{dice.randint(0, 59):02}:00Z"
        yield Report(number, title, outlet, published, paragraphs)


def reports(count: int, size: int = 5) -> Iterator[Report]:
    """So many reports, in stories of a size."""
    for number in range((count + size - 1) // size):
        yield from (one for at, one in enumerate(story(number, size)) if number * size + at < count)


@cache
def _grammar() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _words(name: str) -> tuple[str, ...]:
    """A list of the grammar: parts between semicolons, or single words."""
    text = " ".join(_grammar()["words"][name].split())
    parts = text.split(";" if ";" in text else " ")
    return tuple(part.strip().replace("_", " ") for part in parts)


Fact = dict[str, str]


def _facts(dice: random.Random, kind: str, coined: tuple[str, ...]) -> list[Fact]:
    """The facts of a story, out of a few people, things and places that come again and again."""
    qualities = dice.sample(_words("quality"), 30)
    agents = [f"{dice.choice(qualities)} {one}" for one in dice.sample(_words("people"), 12)]
    things = [f"{dice.choice(qualities)} {one}" for one in dice.sample(_words("thing"), 14)]
    sites = [f"{dice.choice(qualities)} {one}" for one in dice.sample(_words("site"), 9)]
    known = {name: dice.sample(_words(name), 8) for name in ("when", "body", "office")}
    known["where"] = [f"{dice.choice(_words('near'))} the {one}" for one in sites]
    event, act, source = (one.format(*coined) for one in _grammar()["event"][kind])
    first = {"kind": "event", "event": event, "act": act, "source": source}
    found = [{**first, "harm": dice.choice(("hit", "affected", "left without a home"))}]
    for at in range(1, FACTS):
        fact = {name: dice.choice(some) for name, some in known.items()}
        who = dice.choice((1, 3))
        fact |= {"kind": KINDS[at % len(KINDS)], "verb": dice.choice(_words("verb"))}
        fact |= {"agents": dice.choice(agents), "thing": dice.choice(things)}
        fact |= {"first": coined[who], "last": coined[who + 1], "town": dice.choice(coined[::5])}
        fact |= {"number": str(dice.randint(12, 900)), "money": str(dice.randint(2, 90))}
        found.append(fact)
    day = dice.choice(DAYS)
    return [{**fact, "day": day} for fact in found]


def _line(
    dice: random.Random, fact: Fact, coined: tuple[str, ...], many: int, *, agency: bool
) -> str:
    """A fact in a sentence: in the agency's words, or in others."""
    ways = _grammar()["way"][fact["kind"]]
    taken = agency and dice.random() < 0.8
    line = (ways[0] if taken else dice.choice(ways)).format(*coined, many=many, **fact)
    return line[:1].upper() + line[1:]


class Disguise:
    """Puts coined words for the words of a text from ``least`` letters on, one for one and as long
    as they were, so that it tells of something else and every place in it stays. An empty seed
    changes nothing."""

    def __init__(self, seed: str, least: int = 6) -> None:
        self._seed = seed
        self._long = re.compile(rf"[A-Za-z]{{{least},}}")

    def __call__(self, text: str) -> str:
        return self._long.sub(self._other, text) if self._seed else text

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        dice = random.Random(f"{self._seed} {word.lower()}")
        other = "".join(
            dice.choice("aeiou" if at % 2 else "bdfglmnprst") for at in range(len(word))
        )
        return other.capitalize() if word[0].isupper() else other
