"""Texts with marked names that the tagger may learn from: those of GUM."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from readout.text.languages import table, words

Name = tuple[int, int, str]

GENRES = ("news", "interview", "bio", "voyage")
"""Genres of GUM whose texts may be used by anyone (CC BY, CC BY-SA)."""
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
OTHER = ("event", "object", "abstract", "animal", "plant", "substance")
_INNER = frozenset(
    [
        "of",
        "the",
        "and",
        "&",
        "-",
        "–",
        "'s",
        "’s",
        "'",
        ".",
        "for",
        "in",
        "de",
        "la",
        "von",
        "van",
        "al",
        "/",
    ]
)
TITLES = re.compile(
    r"(?:(?:US|U\.S\.|former|acting|then|vice|deputy|prime|first)\s+)*(?:(?:president|senator|sen\.|"
    r"secretary|minister|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|professor|general|gen\.|sir|lord|lady|king|queen|"
    r"prince|princess|pope|judge|justice|governor|gov\.|mayor|chancellor|captain|colonel|lieutenant|"
    r"sergeant|rep\.|representative|congressman|congresswoman|chief|director|saint|st\.|emperor|"
    r"coach|officer|detective|ambassador|commissioner|chairman)\s+)+",
    re.IGNORECASE,
)
_OFFICES = (
    words("role_nouns")
    | words("not_names")
    | frozenset(table("honorifics"))
    | {"vice", "of", "the"}
)


@dataclass(slots=True)
class Sample:
    """A text, its names, and the stretch in which they are all marked."""

    group: str
    text: str
    names: list[Name] = field(default_factory=list)
    start: int = 0
    end: int = 0


def gum(folder: Path, nationalities: frozenset[str]) -> list[Sample]:
    """The documents of GUM's ``dep`` folder in the genres that may be used."""
    found = []
    for path in sorted(folder.glob("GUM_*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in GENRES:
            found.append(_document(path, f"gum/{genre}", nationalities))
    return found


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    tag: str
    head: int
    open: list[tuple[str, str]] = field(default_factory=list)


def _document(path: Path, group: str, nationalities: frozenset[str]) -> Sample:
    text, sample = "", Sample(group, "")
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        if any(line.startswith("# newpar") and "block" not in line for line in lines) and text:
            text = text.rstrip() + "\n"
        words: list[_Word] = []
        stack: list[tuple[str, str, int]] = []
        spans: list[tuple[str, str, int, int]] = []
        for line in lines:
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            start = len(text)
            text += cells[1]
            head = int(cells[6]) - 1
            words.append(_Word(start, len(text), cells[1], cells[4], head))
            if "SpaceAfter=No" not in cells[9]:
                text += " "
            _entities(cells[9], len(words) - 1, stack, spans)
        sample.names.extend(_names(words, spans, nationalities))
    sample.text, sample.end = text, len(text)
    return sample


def _entities(
    misc: str, at: int, stack: list[tuple[str, str, int]], spans: list[tuple[str, str, int, int]]
) -> None:
    match = re.search(r"Entity=([^|]*)", misc)
    if not match:
        return
    for piece in re.findall(r"\([^()]*\)?|[^()]+\)", match[1]):
        opened = piece.startswith("(")
        ident = piece.strip("()").split("-")[0]
        kind = piece.strip("()").split("-")[1] if opened else ""
        if opened:
            stack.append((ident, kind, at))
        if piece.endswith(")"):
            for number in range(len(stack) - 1, -1, -1):
                if stack[number][0] == ident:
                    _, kind, start = stack.pop(number)
                    spans.append((ident, kind, start, at + 1))
                    break


def _names(
    words: list[_Word], spans: list[tuple[str, str, int, int]], nationalities: frozenset[str]
) -> list[Name]:
    """A name is the run of proper nouns around an entity's head word; outer names win."""
    taken: set[int] = set()
    found: list[Name] = []
    for _, kind, low, high in sorted(spans, key=lambda s: (s[2], -s[3])):
        heads = [i for i in range(low, high) if not low <= words[i].head < high]
        if not heads or not words[heads[0]].tag.startswith("NNP"):
            continue
        head = heads[0]
        nested = [s for s in spans if low <= s[2] and s[3] <= high and (s[2], s[3]) != (low, high)]
        start, end = _grown(words, head, low, high, person=kind == "person", nested=nested)
        if taken & set(range(start, end)) or (kind not in TYPES and kind not in OTHER):
            continue
        begin = words[start].start
        if kind == "person":
            covered = "".join(w.text + " " for w in words[start:end])
            match = TITLES.match(covered)
            if match and match.end() < len(covered):
                while start < end - 1 and words[start].start - begin < match.end() - 1:
                    start += 1
        if all(w.text.lower() in _OFFICES for w in words[start:end]):
            continue
        taken |= set(range(start, end))
        found.append((words[start].start, words[end - 1].end, TYPES.get(kind, "MISC")))
    for at, word in enumerate(words):
        lower = word.text.lower()
        if (
            at not in taken
            and word.text[0].isupper()
            and (lower in nationalities or lower.rstrip("s") in nationalities)
        ):
            found.append((word.start, word.end, "MISC"))
    return found


def _grown(
    words: list[_Word],
    head: int,
    low: int,
    high: int,
    *,
    person: bool,
    nested: list[tuple[str, str, int, int]],
) -> tuple[int, int]:
    inside = {i for s in nested if not s[2] <= head < s[3] for i in range(s[2], s[3])}
    start, end = head, head + 1
    at = head - 1
    while at >= low and not (person and at in inside):
        text = words[at].text
        if _proper(words[at]):
            start = at
        elif (
            text.lower() not in _INNER
            or text in {"the", "The"}
            or (text in {"'s", "’s", "in", "for", "and"} and at in inside)
        ):
            break
        at -= 1
    at = head + 1
    while at < high and not (person and at in inside):
        text, tag = words[at].text, words[at].tag
        if tag.startswith("NNP") or (tag == "CD" and _proper(words[at - 1])):
            end = at + 1
        if end != at + 1 and (text.lower() not in _INNER or text in {"'s", "’s", "in"}):
            break
        at += 1
    return start, end


def _proper(word: _Word) -> bool:
    """Whether a word is a proper noun, or a capitalised adjective or number in a name."""
    return word.tag.startswith("NNP") or (word.tag in {"JJ", "CD"} and word.text[0].isupper())
