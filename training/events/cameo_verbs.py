"""Make ``languages/en/cameo_verbs.txt`` from CAMEO's verb dictionary.

    python training/events/cameo_verbs.py CAMEO.2.0.txt > src/readout/languages/en/cameo_verbs.txt

The dictionary is PETRARCH's (Open Event Data Alliance, MIT). Of each pattern the words before and
behind the verb are kept, and its code as a PLOVER root by the mapping that the PLOVER codebook
gives. Patterns that have no event code, or turn source and target round, are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
    "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
LONGEST = 5
HEADER = """\
# CAMEO's verb dictionary by PLOVER root; made by training/events/cameo_verbs.py. "&": words that
# stand for each other. ">": verbs, then the root they have alone ("-": none). "*" is the verb.
# Copyright (c) 2015 Open Event Data Alliance, MIT License; see NOTICE."""


def main() -> None:
    """Write the compact dictionary to standard output."""
    print(HEADER)
    for line in compiled(Path(sys.argv[1]).read_text("utf-8").splitlines()):
        print(line)


def compiled(lines: list[str]) -> Iterator[str]:
    """The entries, block by block."""
    block: list[str] = []
    for raw in [*lines, "--- END ---"]:
        line = raw.split("#", 1)[0].strip()
        if line.startswith(("---", "&", "###")):
            yield from _block(block)
            block = []
        if line and not line.startswith("~"):
            block.append(line)


def _block(block: list[str]) -> Iterator[str]:
    if not block:
        return
    if block[0].startswith("&"):
        words = [w.lstrip("+").strip("_").replace("_", " ").lower() for w in block[1:]]
        single = sorted({w.split(" ")[-1] for w in words if w})
        if single:
            yield f"{block[0].strip('_').lower()}\t{' '.join(single)}"
        return
    default = _root(block[0])
    by_root: dict[str, list[str]] = {}
    phrases = []
    for line in (line for line in block[1:] if not line.startswith("-")):
        verb = re.split(r"[\s{\[]", line, maxsplit=1)[0].lower()
        root = (_root(line) if "[" in line else "") or default
        if verb.startswith("+"):
            phrases.append((verb[1:].split("_"), root))
        elif verb:
            by_root.setdefault(root or "-", []).append(verb)
    patterns = sorted({p for p in map(_pattern, block[1:]) if p})
    if not patterns and set(by_root) <= {"-"} and not any(root for _, root in phrases):
        return
    for root, verbs in by_root.items():
        yield f"> {' '.join(sorted(set(verbs)))}\t{root}"
    yield from patterns if by_root else ()
    for words, root in phrases:
        if root and len(words) > 1 and words[-1] != "and":
            yield f"> {words[0]}\t-"
            yield f"* {' '.join(words[1:])}\t{root}"


def _root(text: str) -> str:
    code = re.search(r"\[([^\]]*)\]", text)
    return ROOTS.get(code[1].split(":")[0].strip()[:2], "") if code else ""


def _pattern(line: str) -> str:
    if not line.startswith("-") or "[" not in line or not (root := _root(line)):
        return ""
    body = re.sub(r"[(){}$+%^]", " ", line[1:].split("[", maxsplit=1)[0]).replace("_", " ").lower()
    words = [w.strip("_") for w in body.split()]
    if words.count("*") != 1 or not 1 < len(words) <= LONGEST + 1:
        return ""
    return f"{' '.join(words)}\t{root}"


if __name__ == "__main__":
    main()
