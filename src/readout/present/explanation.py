"""The link of two articles for reading: in words, and as a picture of what adds up to its score."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from math import log

from readout.relate.background import stemmed
from readout.relate.explain import Explanation
from readout.text.words import word_ranges

_WIDTH, _ROW, _LEFT = 640, 28, 220
_FOR, _AGAINST, _SUM = "#2b6cb0", "#c05621", "#4a5568"


def text(found: Explanation) -> str:
    """The explanation as plain lines."""
    lines = [_verdict(found), ""]
    lines += [f"  {_bar(part.contribution)} {part.contribution:+.2f}  {part.name}"
              for part in found.edge.evidence]  # fmt: skip
    if not found.edge.evidence:
        lines.append("  they share too few rare words to be weighed at all")
    else:
        lines.append(
            f"  {'':10} {_sum(found):+.2f}  together: {likely(found.edge.score)} likely; "
            f"{found.threshold:.0%} is enough"
        )
    if found.words:
        whole = as_written(found)
        words = ", ".join(f"{whole[word.stem]} {word.adds:+.3f}" for word in found.words)
        lines += ["", f"  shared words: {words}"]
    return "\n".join([*lines, "", *_copied(found)]) + "\n"


def as_written(found: Explanation) -> dict[str, str]:
    """The shared words by their stems, each in the form in which the two articles have it most; of
    forms that are as frequent the shortest."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in (found.first, found.second):
        text = f"{article.title}\n{article.text}"
        for low, high in word_ranges(text):
            forms[stemmed(text[low:high])][text[low:high]] += 1
    return {
        stem: min(forms[stem], key=lambda word: (-forms[stem][word], len(word), word), default=stem)
        for stem in (shared.stem for shared in found.words)
    }


def _verdict(found: Explanation) -> str:
    are = "are one story" if found.together else "are not one story"
    return (
        f"{found.first.id} ({found.first.label}) and {found.second.id} ({found.second.label}) {are}"
    )


def _sum(found: Explanation) -> float:
    """The log-odds of the link."""
    return sum(part.contribution for part in found.edge.evidence)


def likely(score: float) -> str:
    """A probability in per cent; what is not sure is not called so."""
    if score > 0.995:
        return "more than 99%"
    return f"{score:.0%}" if score >= 0.005 else "less than 1%"


def _bar(value: float) -> str:
    """Ten places: a mark for each unit of log-odds, for or against."""
    size = min(10, round(abs(value)))
    return ("+" if value > 0 else "-") * size + " " * (10 - size)


def _copied(found: Explanation) -> list[str]:
    link = found.lineage
    if link is None:
        return ["  nothing is copied between them"]
    way = "copied from" if link.direction == "known" else "shares text with"
    lines = [
        f"  {link.target.id} {way} {link.source.id}: {link.share:.0%} of its words; {link.why}"
    ]
    if link.passages:
        lines.append(f"    characters in {link.source.id} → where in {link.target.id}: the words")
    for passage in link.passages:
        words = " ".join(passage.target.text.split())
        shown = words if len(words) <= 90 else f"{words[:60]} … {words[-26:]}"
        place = f"{passage.source.start}-{passage.source.end}"
        lines.append(f"    {passage.kind:6} {place} → {passage.target.start}: {shown}")
    return lines


def svg(found: Explanation) -> str:
    """A waterfall: each part of the score starts where the one before it ends."""
    parts = [(part.name, part.contribution) for part in found.edge.evidence]
    enough = log(found.threshold / (1 - found.threshold))
    reach = [0.0, enough, _sum(found)]
    total = 0.0
    for _, value in parts:
        total += value
        reach.append(total)
    low, high = min(reach), max(*reach, 0.01)
    scale = (_WIDTH - _LEFT - 70) / (high - low or 1.0)

    def at(value: float) -> float:
        return _LEFT + (value - low) * scale

    height = _ROW * (len(parts) + 3)
    title = escape(_verdict(found))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="13"><title>{title}</title>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="18" font-size="12">{title}</text>',
    ]
    total = 0.0
    for row, (name, value) in enumerate(parts, 1):
        out.append(_block(name, value, at(total), at(total + value), row))
        total += value
    out.append(_block("together", _sum(found), at(0.0), at(total), len(parts) + 1, _SUM))
    line = at(enough)
    out.append(
        f'<line x1="{line:.1f}" x2="{line:.1f}" y1="{_ROW}" y2="{height - _ROW}" stroke="#1a202c" '
        f'stroke-dasharray="4 3"/><text x="{line:.1f}" y="{height - 10}" text-anchor="middle">'
        f"{found.threshold:.0%} is enough; this is {likely(found.edge.score)} likely</text>"
    )
    return "\n".join([*out, "</svg>"]) + "\n"


def _block(name: str, value: float, start: float, end: float, row: int, color: str = "") -> str:
    y = row * _ROW
    left, width = min(start, end), max(1.0, abs(end - start))
    fill = color or (_FOR if value >= 0 else _AGAINST)
    return (
        f'<text x="8" y="{y + 18}">{escape(name)}</text>'
        f'<rect x="{left:.1f}" y="{y + 5}" width="{width:.1f}" height="{_ROW - 10}" fill="{fill}"/>'
        f'<text x="{left + width + 6:.1f}" y="{y + 18}">{value:+.2f}</text>'
    )


def html(found: Explanation) -> str:
    """A page with the picture and the lines below it; needs nothing else."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(_verdict(found))}</title></head>\n<body>\n"
        f"{svg(found)}<pre>{escape(text(found))}</pre>\n</body></html>\n"
    )
