"""What the tagger sees of a word: its letters, grammar, lists, neighbours, line and article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from readout.annotate.names.gazetteer import phrase_flags, word_flags
from readout.records.parse import Parse, Token
from readout.text.naming import plain

_REPEATED = re.compile(r"(.)\1+")
_KEPT = frozenset(
    ["at", "v", "vs", "beat", "c", "b", "bt", "and", "not", "of", "in", "to", "by", "for", "on"]
)
NONE = "~"
"""Stands for a word beyond the sentence."""


@lru_cache(maxsize=32768)
def shape(text: str) -> str:
    """The pattern of letters, runs of one class made one: "Xx", "X.X.", "xXx"."""
    kept = "".join(
        "x" if ch.islower() else "X" if ch.isupper() else "9" if ch.isdigit() else ch for ch in text
    )
    return "X1" if kept == "X" else _REPEATED.sub(r"\1", kept)[:6]


@lru_cache(maxsize=32768)
def _plain(text: str) -> str:
    return plain(text).replace(".", "") if text[:1].isalnum() else ""


@dataclass(frozen=True, slots=True)
class View:
    """One article as the tagger sees it, token by token."""

    parse: Parse
    lower: list[str]
    flags: list[str]
    phrases: list[str]
    entity: list[str]
    line: list[str]
    frame: list[str]
    seen: dict[str, str]


def view(parse: Parse) -> View:
    """All that the features need, worked out once an article."""
    tokens = parse.tokens
    lower = [token.text.lower() for token in tokens]
    entity, lines = _entities(parse), _lines(parse)
    return View(
        parse=parse,
        lower=lower,
        flags=[word_flags(word) for word in lower],
        phrases=phrase_flags([_plain(token.text) for token in tokens]),
        entity=entity,
        line=lines,
        frame=_frames(parse, lines),
        seen=_seen(tokens, lower, entity),
    )


def _entities(parse: Parse) -> list[str]:
    """The parser's label of each token, with B or I; O where there is none."""
    found = ["O"] * len(parse.tokens)
    for raw in parse.names:
        for number, index in enumerate(parse.tokens_in(raw.start, raw.end)):
            found[index] = ("I-" if number else "B-") + raw.label[:4]
    return found


def _lines(parse: Parse) -> list[str]:
    """The sort of sentence that each token stands in: capitals, Title Case, table, list, prose."""
    found: list[str] = []
    for low, high in parse.sentences:
        found.extend([_line(parse.tokens[low:high])] * (high - low))
    return found


def _frames(parse: Parse, lines: list[str]) -> list[str]:
    """For lines that are no prose their pattern, as "N 9 N 9", with the sort of line before."""
    found: list[str] = []
    before = NONE
    for low, high in parse.sentences:
        line = lines[low]
        frame = NONE if line in "ph" else before + line + _pattern(parse.tokens[low:high])
        found.extend([frame] * (high - low))
        before = line
    return found


def _pattern(tokens: tuple[Token, ...]) -> str:
    """Capitalised words as N, numbers as 9, the rest as it stands; runs of one sort made one."""
    parts: list[str] = []
    for token in tokens[:24]:
        first = token.text[0]
        small = token.text.lower() in _KEPT
        part = (
            token.text.lower()
            if small
            else "N"
            if first.isalpha()
            else "9"
            if first.isdigit()
            else token.text[:2]
        )
        if not parts or parts[-1] != part or part not in "N9":
            parts.append(part)
    return "".join(parts)[:14]


def _line(tokens: tuple[Token, ...]) -> str:
    words = [token.text for token in tokens if token.text[0].isalpha()]
    numbers = sum(token.text[0].isdigit() for token in tokens)
    if len(words) > 1 and all(map(str.isupper, words)):
        return "C" if not numbers else "CN"
    small = sum(map(str.islower, words))
    if numbers and (small == 0 or 2 * numbers >= len(tokens) - numbers):
        return "N"
    if tokens[0].text[0].isdigit() and small <= 2:
        return "L"
    if small == 0:
        return "S" if len(words) <= 3 else "T"
    if len(words) > 3 and 4 * small <= len(words):
        return "T"
    return "p" if tokens[-1].text in {".", "!", "?", '"', "”"} else "h"


def _seen(tokens: tuple[Token, ...], lower: list[str], entity: list[str]) -> dict[str, str]:
    """For each capitalised word how the parser takes it over the article, and its part in names."""
    labels: dict[str, Counter[str]] = {}
    marks: dict[str, set[str]] = {}
    small = {token.text for token in tokens if token.text.islower()}
    for at, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        word, label = lower[at], entity[at]
        labels.setdefault(word, Counter())[label[2:] or "O"] += 1
        goes_on = at + 1 < len(tokens) and entity[at + 1].startswith("I-")
        if label == "I-PERS" and not goes_on:
            marks.setdefault(word, set()).add("s")
        elif label == "B-PERS" and goes_on:
            marks.setdefault(word, set()).add("f")
        elif label == "I-ORG":
            marks.setdefault(word, set()).add("o")
        if at and "T" in word_flags(lower[at - 1]) and tokens[at - 1].text[0].isupper():
            marks.setdefault(word, set()).add("t")
    return {
        word: "".join(
            [_majority(found), *sorted(marks.get(word, ())), "l" if word in small else ""]
        )
        for word, found in labels.items()
    }


def _majority(found: Counter[str]) -> str:
    label, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    total = sum(found.values())
    return f"{label}{'1' if total == 1 else '+' if 4 * count >= 3 * total else '-'}"


def features(seen: View, index: int, low: int, high: int) -> list[str]:
    """The features of one token of the sentence ``low:high``."""
    return _own(seen, index) + _around(seen, index, low, high)


def _own(seen: View, index: int) -> list[str]:
    """What the word itself, its grammar, the lists and the article tell."""
    token = seen.parse.tokens[index]
    word, entity, line = seen.lower[index], seen.entity[index], seen.line[index]
    form = shape(token.text)
    here = seen.flags[index] + "." + seen.phrases[index]
    marks = seen.seen.get(word, NONE)
    head = seen.parse.tokens[token.head]
    found = [
        "b",
        "w=" + word,
        "s=" + form,
        "2=" + word[-2:],
        "3=" + word[-3:],
        "4=" + word[-4:],
        "^3=" + word[:3],
        "t=" + token.tag + form,
        "e=" + entity,
        "el=" + entity + line,
        "g=" + here,
        "ge=" + here + entity,
        "gl=" + here + line,
        "l=" + line + form,
        "d=" + token.dep + ":" + (head.lemma if head is not token else NONE),
        "dd=" + token.dep + entity,
        "m=" + marks,
        "me=" + marks + entity,
        "fr=" + seen.frame[index] + form,
        "frg=" + seen.frame[index][:3] + here,
    ]
    for letter in here:
        found.append("f=" + letter)
        found.append("fl=" + letter + line)
    return found


def _around(seen: View, index: int, low: int, high: int) -> list[str]:
    """What the words before and after tell."""
    tokens, lower, entity = seen.parse.tokens, seen.lower, seen.entity
    word, line, form = lower[index], seen.line[index], shape(tokens[index].text)
    here = seen.flags[index] + "." + seen.phrases[index]
    first, last = index == low, index + 1 == high
    before = NONE if first else lower[index - 1]
    after = NONE if last else lower[index + 1]
    left = NONE if first else _lists(seen, index - 1)
    right = NONE if last else _lists(seen, index + 1)
    entity_before = NONE if first else entity[index - 1]
    entity_after = NONE if last else entity[index + 1]
    shape_before = NONE if first else shape(tokens[index - 1].text)
    shape_after = NONE if last else shape(tokens[index + 1].text)
    return [
        "e-=" + entity_before,
        "e+=" + entity_after,
        "ee=" + entity_before + entity[index] + entity_after,
        "g-=" + left,
        "g+=" + right,
        "g-g=" + left + "|" + here,
        "gg+=" + here + "|" + right,
        "w-=" + before,
        "w+=" + after,
        "w--=" + (lower[index - 2] if index - 2 >= low else NONE) + "_" + before,
        "w++=" + after + "_" + (lower[index + 2] if index + 2 < high else NONE),
        "w-w=" + before + "_" + word,
        "w-s=" + before + "_" + form,
        "ww+=" + word + "_" + after,
        "ss=" + shape_before + form + shape_after,
        "ssl=" + shape_before + form + shape_after + line,
        "fr-=" + seen.frame[index] + shape_before + shape_after,
        "first=" + ("1" if first else "0") + line + form,
        "at=" + str(min(index - low, 3)) + line + shape_after,
    ]


def _lists(seen: View, index: int) -> str:
    """The letters of the lists that have a neighbour, else its shape."""
    letters = seen.flags[index] + "." + seen.phrases[index]
    return letters if letters != "." else shape(seen.parse.tokens[index].text)
