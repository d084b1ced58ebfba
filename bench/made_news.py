"""Invented news for measuring size and speed: stories of an event each, told by several outlets.

A story can be disguised as another: with other words of the same length in its texts, all places
in them stay what they are.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

OUTLETS = tuple(
    f"{place} {kind}"
    for place in ("Northmoor", "Eastvale", "Kingsferry", "Lowbridge", "Saltmarsh", "Highgate")
    for kind in ("Post", "Courier", "Echo", "Herald", "Mail")
)
NAMES = 6
_LONG = re.compile(r"[A-Za-z]{6,}")
_HEADS, _MIDDLES, _TAILS = "BDFGKLMNPRSTV", ("ar", "el", "in", "or", "un"), ("dek", "lan", "mer",
    "ton", "vik", "rod", "wen", "gar")  # fmt: skip

EVENTS = (
    ("fire", "A fire at the {0} paper mill", "burned down the {0} paper mill", "the fire service"),
    ("flood", "A flood in the {0} valley", "flooded the {0} valley", "the water authority"),
    ("strike", "A strike at the {0} shipyard", "stopped work at the {0} shipyard", "the union"),
    ("crash", "A train crash near {0}", "derailed near {0}", "the rail operator"),
    ("vote", "A vote on the {0} bridge", "divided the council over the {0} bridge", "the council"),
)
SENTENCES = (
    "{event} {verb} {many} people on {day}, {source} said.",
    "{many} people were hurt when it {act} on {day}, according to {source}.",
    "“We have never seen anything like this in {0},” said {1} {2}, the mayor.",
    "{1} {2}, the mayor of {0}, said that help was on its way from the capital.",
    "Police in {0} closed {few} roads and asked people to stay at home.",
    "The damage was put at {money} million euros by {source} on {day}.",
    "“The warnings were there for years,” {3} {4}, who leads the residents’ group, told reporters.",
    "{3} {4} had asked the ministry for an inspection {few} months before.",
    "The ministry denied that it had ignored the reports about {0}.",
    "Prosecutors in {5} opened an inquiry and questioned {few} managers.",
    "About {crowd} people gathered in front of the town hall of {0} in the evening.",
    "Schools in {0} and {5} will stay closed until Friday, the regional government announced.",
    "A spokesman for the government said it was too early to talk about the cause.",
    "Trains between {0} and {5} were cancelled for {few} days.",
    "“Those who are responsible must resign,” said {4}, whose brother works there.",
    "The company behind the site did not answer questions on {day}.",
    "Volunteers from {5} brought food and blankets for {many} families.",
    "It was the second such event in the region within {few} years, records show.",
    "Experts from the university of {5} are expected to report by the end of the month.",
    "Parliament will debate the matter next week, its speaker said on {day}.",
    "Insurers said that claims from {0} alone could reach {money} million euros by the summer.",
    "Hospitals in {5} cleared two wards and called in doctors who had been on leave.",
    "“I saw the smoke from my kitchen,” said {2}, who has lived beside the river for {many} years.",
    "A hotline that the town of {0} opened on {day} took more than {crowd} calls.",
    "The opposition demanded that the reports of the inspectors be published at once.",
    "Power was back in most of {0} by the evening, the grid operator said.",
)
TITLES = ("what is known", "inquiry opens", "the day after", "calls for answers")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


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
    """Coined names for one story: seven letters each, none twice."""
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
    kind, event, act, source = dice.choice(EVENTS)
    day = 1 + number % 28
    facts = {
        "event": event.format(*coined),
        "act": act.format(*coined),
        "source": source,
        "verb": dice.choice(("left homeless", "hit", "affected")),
        "day": dice.choice(DAYS),
        "money": dice.randint(2, 90),
        "crowd": f"{dice.randint(1, 9)},{dice.randint(0, 9)}00",
        "few": dice.choice(("two", "three", "four", "five")),
    }
    toll = dice.randint(11, 60)
    for index, outlet in enumerate(dice.sample(OUTLETS, size)):
        facts["many"] = toll + (index > size // 2) * dice.choice((0, 0, 3))
        chosen = sorted(dice.sample(range(len(SENTENCES)), 22))
        lines = [SENTENCES[at].format(*coined, **facts) for at in chosen]
        lines = [line[:1].upper() + line[1:] for line in lines]
        paragraphs = tuple(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))
        title = f"{coined[0]} {kind}: {dice.choice(TITLES)}"
        published = f"2025-03-{day:02}T{6 + index % 14:02}:{dice.randint(0, 59):02}:00Z"
        yield Report(number, title, outlet, published, paragraphs)


def reports(count: int, size: int = 5) -> Iterator[Report]:
    """So many reports, in stories of a size."""
    for number in range((count + size - 1) // size):
        yield from (one for at, one in enumerate(story(number, size)) if number * size + at < count)


class Disguise:
    """Puts coined words for the longer words of a text, one for one and as long as they were, so
    that it tells of something else and every place in it stays. An empty seed changes nothing."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    def __call__(self, text: str) -> str:
        return _LONG.sub(self._other, text) if self._seed else text

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        dice = random.Random(f"{self._seed} {word.lower()}")
        other = "".join(
            dice.choice("aeiou" if at % 2 else "bdfglmnprst") for at in range(len(word))
        )
        return other.capitalize() if word[0].isupper() else other
