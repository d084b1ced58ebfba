"""Copies: known edits of real texts, found again passage by passage, with their direction.

    python bench/copies.py [--data DIR] [--json FILE] [--peers]

From texts of the stories' data copies are made by trimming, cutting inside, swapping dateline and
byline, replacing 5 to 30 % of the words, merging halves of two texts, and quoting a few sentences
as a handout; so the gold is exact. A passage counts word by word: the words of the copy that stand
in a passage, against those that were copied. Direction is asked where time, a credit or a cut shows
it; elsewhere the right answer is "unknown", as for one wire's text in two papers. MinHash (rensa),
which finds pairs but no passages, stands beside.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from common import Clock, keep, options, show, without_gold

from readout.records.article import Article, Outlet, PublicationTime
from readout.records.relations import Lineage
from readout.relate.copies import copies
from readout.text.normalise import normalise
from readout.text.sentences import sentences
from readout.text.shingles import plain_words

TEXTS = 120
AGENCY = re.compile(r"\b(?:AP|AFP|Reuters|Associated Press|Bloomberg)\b")
SEED = 20251121
HIDDEN = ("story", "story_merged", "part")


@dataclass(frozen=True)
class Made:
    """A copy with its gold: ranges of its text that were copied, and whether a source shows."""

    kind: str
    source: Article
    copy: Article
    copied: tuple[tuple[int, int], ...]
    shown: bool


def main() -> None:
    """Run the benchmark."""
    settings = options("stories", __doc__ or "", None)
    texts = _texts(next(path for path in settings.gold() if "allsides" in path.name))
    made = _made(texts, random.Random(SEED))
    found: dict[str, Counter[str]] = {}
    with Clock() as clock:
        for one in made:
            links = copies([one.source, one.copy])
            found.setdefault(one.kind, Counter()).update(_judged(one, links))
    total = sum(found.values(), Counter())
    kept: dict[str, Any] = {"all": _figures(total)}
    kept.update({kind: _figures(counts) for kind, counts in sorted(found.items())})
    kept["speed"] = clock.speed(len(made))
    kept["texts of other stories"] = {"pairs that share a passage": _false(texts)}
    if settings.peers:
        kept["MinHash alone"] = _minhash(made)
    for name, figures in kept.items():
        show(name, figures)
    keep(settings, kept)


def _texts(path: Any) -> list[str]:
    """Texts of middle length that name no agency, no two of one story."""
    seen: dict[str, str] = {}
    entries = list(without_gold(path, ()))
    for entry in entries:
        text = normalise(entry["text"])
        if 1_200 <= len(text) <= 6_000 and not AGENCY.search(text):
            seen.setdefault(str(entry["story"]), text)
    return [seen[story] for story in sorted(seen)][:TEXTS]


def _made(texts: Sequence[str], dice: random.Random) -> list[Made]:
    synonyms = [word.form for text in texts for word in plain_words(text)]
    makers = (_trimmed, _cut, _swapped, _handout, _credited, _wired)
    found = []
    for at, text in enumerate(texts):
        other = texts[(at + 1) % len(texts)]
        found += [make(text, other, dice) for make in makers]
        found.append(_merged(text, other, dice))
        share = (0.05, 0.1, 0.2, 0.3)[at % 4]
        found.append(_reworded(text, synonyms, share, dice))
    return found


def _article(name: str, text: str, *, day: str = "", outlet: str = "") -> Article:
    return Article(
        id=name,
        source=name,
        text=text,
        outlet=Outlet(outlet) if outlet else None,
        published=PublicationTime(day) if day else None,
    )


def _pair(dice: random.Random) -> tuple[str, str]:
    """Ids in an order that says nothing about who copied."""
    ids = ["a0", "a1"]
    dice.shuffle(ids)
    return ids[0], ids[1]


def _trimmed(text: str, _: str, dice: random.Random) -> Made:
    """The tail is cut off: a cut shows the source."""
    ranges = sentences(text)
    end = ranges[max(1, int(len(ranges) * dice.uniform(0.4, 0.75))) - 1][1]
    first, second = _pair(dice)
    copy = _article(second, text[:end])
    return Made("trim", _article(first, text), copy, ((0, end),), True)


def _cut(text: str, _: str, dice: random.Random) -> Made:
    """A stretch inside is cut out: a cut shows the source."""
    ranges = sentences(text)
    low = max(1, len(ranges) // 3)
    high = min(len(ranges) - 1, low + max(2, len(ranges) // 4))
    head, tail = text[: ranges[low - 1][1]], text[ranges[high][0] :]
    first, second = _pair(dice)
    whole = f"{head}\n\n{tail}"
    copied = ((0, len(head)), (len(head) + 2, len(whole)))
    return Made("cut inside", _article(first, text), _article(second, whole), copied, True)


def _swapped(text: str, _: str, dice: random.Random) -> Made:
    """Another byline and dateline, a day later: time shows the source."""
    top = "By Our Correspondent\n\nSTAVERING: "
    first, second = _pair(dice)
    copy = _article(second, top + text, day="2025-03-05", outlet="Late Post")
    source = _article(first, text, day="2025-03-04", outlet="Early Post")
    return Made("swapped dateline", source, copy, ((len(top), len(copy.text)),), True)


def _reworded(text: str, words: Sequence[str], share: float, dice: random.Random) -> Made:
    """So many words are replaced one by one; both undated: nothing shows the source."""
    parts, at = [], 0
    for word in plain_words(text):
        if dice.random() < share:
            parts += [text[at : word.start], dice.choice(words)]
            at = word.end
    copy = "".join([*parts, text[at:]])
    first, second = _pair(dice)
    kind = f"{share:.0%} of the words"
    return Made(kind, _article(first, text), _article(second, copy), ((0, len(copy)),), False)


def _merged(text: str, other: str, dice: random.Random) -> Made:
    """Half of the text above half of another, a day later."""
    half = sentences(text)[max(0, len(sentences(text)) // 2 - 1)][1]
    rest = sentences(other)
    below = other[rest[len(rest) // 2][0] :]
    whole = f"{text[:half]}\n\n{below}"
    first, second = _pair(dice)
    source = _article(first, text, day="2025-03-04")
    return Made(
        "merged halves", source, _article(second, whole, day="2025-03-05"), ((0, half),), True
    )


def _handout(text: str, other: str, dice: random.Random) -> Made:
    """Two sentences of it quoted in another report: neither was copied from the other."""
    ranges = sentences(text)
    long = [piece for piece in ranges if piece[1] - piece[0] > 90] or ranges
    low, high = long[len(long) // 2]
    above = other[: sentences(other)[2][1]]
    whole = f"{above}\n\n“{text[low:high]}” the statement said.\n\n{other[len(above) :]}"
    start = len(above) + 3
    first, second = _pair(dice)
    copied = ((start, start + high - low),)
    return Made("quoted handout", _article(first, text), _article(second, whole), copied, False)


def _credited(text: str, _: str, dice: random.Random) -> Made:
    """A paper prints the agency's text under its dateline: the credit shows the source."""
    top = "STAVERING (Reuters) - "
    first, second = _pair(dice)
    copy = _article(second, top + text, outlet="Late Post")
    source = _article(first, text, outlet="Reuters")
    return Made("credited", source, copy, ((len(top), len(copy.text)),), True)


def _wired(text: str, _: str, dice: random.Random) -> Made:
    """Two papers print one agency's text: neither copied the other, whoever was first."""
    first, second = _pair(dice)
    whole = "STAVERING (Reuters) - " + text
    source = _article(first, whole, day="2025-03-04", outlet="Early Post")
    copy = _article(second, whole, day="2025-03-05", outlet="Late Post")
    return Made("one wire in two papers", source, copy, ((0, len(whole)),), False)


def _judged(one: Made, links: Sequence[Lineage]) -> Counter[str]:
    """Words rightly found, found, and copied; and whether the direction is right."""
    words = plain_words(one.copy.text)
    gold = {w.start for w in words if any(low <= w.start < high for low, high in one.copied)}
    spans = [
        passage.target if link.target.id == one.copy.id else passage.source
        for link in links
        for passage in link.passages
    ]
    found = {w.start for w in words if any(s.start <= w.start < s.end for s in spans)}
    known = any(link.direction == "known" for link in links)
    right = any(link.direction == "known" and link.source.id == one.source.id for link in links)
    return Counter(
        both=len(gold & found),
        found=len(found),
        copied=len(gold),
        shown=int(one.shown),
        shown_right=int(one.shown and right),
        hidden=int(not one.shown),
        hidden_right=int(not one.shown and not known),
    )


def _figures(counts: Counter[str]) -> dict[str, float]:
    precision = counts["both"] / max(1, counts["found"])
    recall = counts["both"] / max(1, counts["copied"])
    figures = {
        "passage_p": round(precision, 4),
        "passage_r": round(recall, 4),
        "passage_f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
    }
    if counts["shown"]:
        figures["direction"] = round(counts["shown_right"] / counts["shown"], 4)
    if counts["hidden"]:
        figures["rightly_unknown"] = round(counts["hidden_right"] / counts["hidden"], 4)
    return figures


def _false(texts: Sequence[str]) -> int:
    """Pairs of texts of different stories with a shared passage: stock phrases, page furniture."""
    return len(copies([_article(f"t{at:04}", text) for at, text in enumerate(texts)]))


def _minhash(made: Sequence[Made]) -> dict[str, float]:
    """The part of the pairs that MinHash over word shingles finds at a Jaccard of 0.5."""
    try:
        from rensa import RMinHash
    except ImportError:
        return {}
    found: Counter[str] = Counter()
    for one in made:
        hashes = []
        for article in (one.source, one.copy):
            forms = [word.form for word in plain_words(article.text)]
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update([" ".join(forms[at : at + 3]) for at in range(len(forms) - 2)])
            hashes.append(sketch)
        found[one.kind] += hashes[0].jaccard(hashes[1]) >= 0.5
    sizes = Counter(one.kind for one in made)
    return {f"pairs found: {kind}": round(found[kind] / sizes[kind], 4) for kind in sorted(sizes)}


if __name__ == "__main__":
    main()
