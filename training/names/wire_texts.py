"""Texts of our own in the forms that news is set in: headlines, datelines, results, tables, prose.

The corpora that may be learned from hold little but prose. Each text here is put together from
templates.txt, with names drawn by a seeded generator from the lists in languages/en, and is marked
where a name was put in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from corpora import Sample

HERE = Path(__file__).resolve().parent
LISTS = HERE.parents[1] / "src" / "readout" / "languages" / "en"
LETTERS = "ABCDEFGHIJKLMNOPRSTUVW"
PAGES = (
    "headline dateline sport sport sport result result",
    "headline dateline result result result result table table table table",
    "headline dateline person person person person person person",
    "headline dateline prose prose prose prose sport",
    "headline dateline dateline prose prose prose",
    "headline modern modern modern modern prose modern",
    "headline dateline modern modern prose modern modern",
    "headline dateline sport person person result table",
)
"""The sorts of lines in a text."""

UNSEEN = frozenset(["last", "city", "company", "team", "sponsor"])
"""What may get a letter changed, so that the lists aren't learned to be complete."""

Filler = tuple[Callable[[], str], str]


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / "templates.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return found


def _list(name: str, *, title: bool = False) -> list[str]:
    lines = (LISTS / name).read_text("utf-8").splitlines()
    kept = [line.split("\t")[0].strip() for line in lines if line and not line.startswith("#")]
    return [" ".join(w.capitalize() for w in x.split()) for x in kept] if title else kept


class Writer:
    """Writes texts; a text keeps to a few people, teams and places of its own."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sections = _sections()
        self.first = _list("first_names.tsv", title=True)
        self.last = [x for x in _list("surnames.txt", title=True) if len(x) > 2]
        cities = _list("cities.txt", title=True)
        self.cities = [x for x in cities if len(x) > 3 and x.count(" ") < 2]
        self.countries = [x for x in _list("countries.txt", title=True) if x.count(" ") < 2]
        self.adjectives = [x for x in _list("nationalities.txt") if " " not in x]
        self.teams, self.bodies = _list("teams.txt"), _list("known_bodies.txt")
        self.cast: dict[str, list[str]] = {}

    def text(self, number: int) -> Sample:
        """One text with its names."""
        sample = Sample(f"own/{number % 10}", "")
        makers = {
            "first": lambda: self.dice.choice(self.first),
            "last": self._last,
            "city": lambda: self.dice.choice(self.cities),
            "team": self._team,
            "company": self._company,
        }
        self.cast = {key: [make() for _ in range(4)] for key, make in makers.items()}
        for sort in self.dice.choice(PAGES).split():
            self._line(sample, self._one(sort))
            prose = sort in ("sport", "prose") and self.dice.random() < 0.6
            sample.text += " " if prose else "\n"
        sample.end = len(sample.text)
        return sample

    def _line(self, sample: Sample, template: str) -> None:
        start = 0
        for match in re.finditer(r"\{([^}]*)\}", template):
            sample.text += template[start : match.start()]
            start = match.end()
            self._put(sample, match[1])
        sample.text += template[start:]

    def _one(self, section: str) -> str:
        return self.dice.choice(self.sections[section])

    def _cast(self, key: str) -> str:
        return self.dice.choice(self.cast[key])

    def _last(self) -> str:
        one = self.dice.choice(self.last)
        return f"{one}-{self.dice.choice(self.last)}" if self.dice.random() < 0.04 else one

    def _team(self) -> str:
        kind, city = self.dice.random(), self.dice.choice(self.cities)
        if kind < 0.5:
            return city
        if kind < 0.7:
            return self.dice.choice(self.teams)
        endings = ("United", "City", "Rovers", "Town", "Athletic", "County", "FC", "Wanderers")
        return f"{city} {self.dice.choice(endings)}"

    def _company(self) -> str:
        dice = self.dice
        if dice.random() < 0.2:
            return dice.choice(self.bodies)
        own = dice.choice(
            (dice.choice(self.last), dice.choice(self.cities), dice.choice(self.last))
        )
        noun = self._one("nouns") if dice.random() < 0.6 else ""
        form = self._one("forms") if dice.random() < 0.5 else ""
        return " ".join(filter(None, (own, noun, form)))

    def _event(self) -> str:
        """An event, with the place it is named after now and then."""
        kind, event = self.dice.random(), self._one("events")
        if kind < 0.6:
            return event
        if kind < 0.75:
            return f"{self.dice.choice(self.countries)} {event}"
        where = ("U.S.", "European", "Italian", "British")
        place = self._cast("city") if kind < 0.9 else self.dice.choice(where)
        ends = ("Open", "Grand Prix", "Marathon", "Classic", "Amateur Championship", event)
        return f"{place} {self.dice.choice(ends)}"

    def _unlisted(self, text: str) -> str:
        at = self.dice.randrange(1, len(text))
        letter = self.dice.choice("aeioubdgklmnprstvz")
        letter = letter.upper() if text[at].isupper() else letter
        return text[:at] + letter + text[at + 1 :] if text[at].isalpha() else text

    def _put(self, sample: Sample, slot: str) -> None:
        text, kind = self._fill(slot)
        last = sample.names[-1] if sample.names else (0, 0, "")
        if kind == "PER" == last[2] and sample.text[last[1] :] in (" ", ". ", "."):
            # A given name and a surname that follows it are one name.
            sample.names[-1] = (last[0], len(sample.text) + len(text), "PER")
            sample.text += text
            return
        if kind and slot.strip("*").lower() in UNSEEN and len(text) > 4:
            text = self._unlisted(text) if self.dice.random() < 0.25 else text
        if kind:
            sample.names.append((len(sample.text), len(sample.text) + len(text), kind))
        sample.text += text

    def _fill(self, slot: str) -> tuple[str, str]:
        """What stands in a slot, and the type of the name that it is."""
        sizes = {"d": (0, 9), "n": (1, 31), "nn": (10, 99)}
        if slot in sizes:
            return str(self.dice.randint(*sizes[slot])), ""
        key, capitals = slot.strip("*").lower(), slot.strip("*").isupper()
        if key in ("sport", "month", "day", "office"):
            return self._one(f"{key}s"), ""
        if key == "side":
            key, capitals = self.dice.choice(("team", "country")), True
        make, kind = self._people(key) or self._bodies(key) or self._places(key) or self._other(key)
        made = make()
        if slot.endswith("*"):
            kind = "ORG"
        return (made.upper() if capitals and key not in ("f", "abc", "id") else made), kind

    def _people(self, key: str) -> Filler | None:
        makers: dict[str, Callable[[], str]] = {
            "first": lambda: self._cast("first"),
            "last": lambda: self._cast("last"),
            "f": lambda: self.dice.choice(LETTERS),
        }
        return (makers[key], "PER") if key in makers else None

    def _bodies(self, key: str) -> Filler | None:
        named = {"agency": "agencies", "body": "bodies", "paper": "papers", "web": "web",
                 "brand": "brands", "party": "parties", "force": "forces"}  # fmt: skip
        schools = ("University of {}", "{} University", "{} High School", "{} College")
        hospitals = ("{} General Hospital", "{} Hospital", "{} Medical Center")
        makers: dict[str, Callable[[], str]] = {
            "team": lambda: self._cast("team"),
            "nick": lambda: self.dice.choice(self.teams),
            "company": lambda: self._cast("company"),
            "sponsor": lambda: self._cast("company").split(" ")[0],
            "org": lambda: self.dice.choice(self.bodies),
            "paper1": lambda: f"{self._cast('last')} {self._one('papers')}",
            "school": lambda: self.dice.choice(schools).format(self._cast("city")),
            "hospital": lambda: self.dice.choice(hospitals).format(self._cast("city")),
            "abc": lambda: "".join(self.dice.sample(LETTERS, 3)),
            "id": lambda: "".join(self.dice.sample(LETTERS, 2)),
            "adj4": lambda: f"{self.dice.choice(self.adjectives)} {self._one('services')}",
        }
        make = (lambda: self._one(named[key])) if key in named else makers.get(key)
        return (make, "ORG") if make else None

    def _places(self, key: str) -> Filler | None:
        waters = (
            "Lake {}",
            "Mount {}",
            "{} River",
            "{} Bay",
            "{} Island",
            "{} Valley",
            "{} County",
        )
        roads = ("{} Street", "{} Avenue", "{} Road", "{} Lane")
        grounds = ("{} Park", "{} Road", "{} Stadium", "{} Lane")
        ports = ("{} Airport", "{} International Airport")
        makers: dict[str, Callable[[], str]] = {
            "city": lambda: self._cast("city"),
            "country": lambda: self.dice.choice(self.countries),
            "state": lambda: self._one("states"),
            "ground": lambda: self.dice.choice(grounds).format(self._cast("last")),
            "road": lambda: self.dice.choice(roads).format(self._cast("last")),
            "water": lambda: self.dice.choice(waters).format(self._cast("last")),
            "county": lambda: f"{self._cast('last')} County",
            "airport": lambda: self.dice.choice(ports).format(self._cast("city")),
        }
        return (makers[key], "LOC") if key in makers else None

    def _other(self, key: str) -> Filler:
        named = {"product": "products", "work": "works", "war": "wars", "index": "indexes",
                 "league": "events", "adj2": "peoples"}  # fmt: skip
        pacts = ("Treaty", "Accord", "Agreement", "Pact")
        makers: dict[str, Callable[[], str]] = {
            "adj": lambda: self.dice.choice(self.adjectives),
            "adj1": lambda: self.dice.choice(self.adjectives),
            "adj3": lambda: f"{self.dice.choice(self.adjectives)} {self._one('groups')}",
            "event": self._event,
            "pact": lambda: f"{self._cast('city')} {self.dice.choice(pacts)}",
            "tour": lambda: f"Tour of {self.dice.choice(self.countries)}",
        }
        return (lambda: self._one(named[key])) if key in named else makers[key], "MISC"


def texts(count: int, seed: int = 7) -> list[Sample]:
    """So many texts, the same for the same seed."""
    writer = Writer(seed)
    return [writer.text(number) for number in range(count)]
