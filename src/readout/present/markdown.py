"""The account as Markdown, each place a footnote that says where it stands and gives its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readout.present.citations import Citation
from readout.present.claim_lines import ClaimLine
from readout.present.divergences import FINE, Divergence
from readout.present.excerpts import context, one_line, printed, quotation, quoted
from readout.present.outline import Outline, outline
from readout.present.phrases import (
    ACTS,
    FURNITURE_KINDS,
    ORIGIN_KINDS,
    by_share,
    copied,
    listed,
    several,
    tally,
)
from readout.present.voices import Voice
from readout.records.account import Account
from readout.records.showing import count
from readout.records.span import Span
from readout.text.timewords import time_in_words

# What Markdown, or HTML inside it, would read as an instruction.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^=])|^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(account: Account) -> str:
    """The account as GitHub-flavoured Markdown with footnotes; texts of articles are escaped."""
    lines = _account(account, "")
    return "\n".join(lines).strip() + "\n"


def escape(text: str) -> str:
    """Text of an article as Markdown that shows it: nothing in it can act as markup."""
    return _SPECIAL.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}{_held(m[3])}", one_line(text))


def _held(start: str) -> str:
    """A list mark that makes no list."""
    return f"\\{start}" if start in "-+" else f"{start[:-1]}\\{start[-1]}"


class _Notes:
    """Footnotes: every cited place once, under its article's number."""

    def __init__(self, story: str) -> None:
        self.story = story
        self.labels: dict[tuple[str, str, int, int], str] = {}
        self.places: list[tuple[str, Citation]] = []
        self.used: dict[int, int] = {}

    def cite(self, citations: Iterable[Citation]) -> str:
        """The marks of these places."""
        return "".join(f"[^{self._label(citation)}]" for citation in citations)

    def _label(self, citation: Citation) -> str:
        key = citation.span.key
        if key not in self.labels:
            number = self.used[citation.number] = self.used.get(citation.number, 0) + 1
            self.labels[key] = f"{self.story}{citation.number}-{number}"
            self.places.append((self.labels[key], citation))
        return self.labels[key]

    def lines(self) -> list[str]:
        """The notes themselves, in order of articles."""
        ordered = sorted(self.places, key=lambda p: (p[1].number, int(p[0].rpartition("-")[2])))
        return [
            f"[^{label}]: {_place(citation.number, citation.span)}" for label, citation in ordered
        ]


def _place(number: int, span: Span) -> str:
    where = "title, characters" if span.field == "title" else "characters"
    name = escape(span.article.label)
    return f"{number}. {name}, {where} {span.start}–{span.end}: {escape(quoted(span))}"


def _account(account: Account, story: str) -> list[str]:
    told, notes = outline(account), _Notes(story)
    lines = [f"# {escape(account.title) or 'Untitled story'}", "", " · ".join(told.counts), ""]
    if account.other_stories:
        lines += [f"{several(account)}.", ""]
    lines += [*_reports(account), ""]
    alone = len(account.articles) == 1
    sections = (
        ("Agreed", _agreed(told, notes)),
        ("Differ", [_divergence(d, notes) for d in told.differ]),
        ("Who said what", [_voice(told, voice, notes) for voice in told.voices]),
        *(
            (
                "It says" if alone else f"Only in {only.number}: {escape(only.article.label)}",
                _lines(only.lines, notes),
            )
            for only in told.only
        ),
        ("Perhaps the same", [_unsure(line, notes) for line in told.unsure]),
        ("Timeline", _timeline(told, notes)),
        ("Reporting", _reporting(told)),
        ("Origins", _origins(told, notes)),
        ("Left out", _left_out(account)),
    )
    for heading, body in sections:
        if body:
            lines += [f"## {heading}", "", *body, ""]
    lines += [*notes.lines(), ""]
    for index, other in enumerate(account.other_stories, 2):
        lines += ["---", "", *_account(other, f"{story}s{index}-")]
    return lines


def _reports(account: Account) -> list[str]:
    found = []
    for number, article in enumerate(account.articles, 1):
        date = [time_in_words(article.published.day)] if article.published else []
        parts = [f"**{escape(article.label)}**", *date, escape(article.title)]
        found.append(f"{number}. {' · '.join(filter(None, parts))}")
    return found


def _agreed(told: Outline, notes: _Notes) -> list[str]:
    if len(told.account.articles) == 1:
        return ["One report alone: there is nothing to compare it with."]
    if not told.agreed:
        return ["Nothing that two reports both assert was found."]
    return _lines(told.agreed, notes, standing=True)


def _lines(lines: Sequence[ClaimLine], notes: _Notes, *, standing: bool = False) -> list[str]:
    found = []
    for line in lines:
        words = escape(printed(line.shown, marked=line.quoted))
        parts = [words, notes.cite(line.citations)]
        if standing:
            parts.append(f" — {_standing(line)}")
        elif line.bears:
            parts.append(f" — ≠ {', '.join(line.bears)}")
        found.append(f"- {''.join(parts)}")
    return found


def _unsure(line: ClaimLine, notes: _Notes) -> str:
    """Every place's own words, for the reader to judge whether they say the same."""
    sides = [f"  - {escape(c.span.text)}{notes.cite([c])}" for c in line.citations]
    return "\n".join(["- One claim, or several?", *sides])


def _standing(line: ClaimLine) -> str:
    parts = [*map(escape, line.standing)]
    if line.bears:
        parts.append(f"≠ {', '.join(line.bears)}")
    return " · ".join(parts)


def _divergence(divergence: Divergence, notes: _Notes) -> str:
    difference = divergence.difference
    within = " within one report" if difference.internal else ""
    why = escape(divergence.why)
    head = f"- **{difference.type}** ({difference.slot}){within}{f': {why}' if why else ''}"
    sides = []
    for side in divergence.sides:
        marked = side.quoted or difference.slot not in FINE
        shown = escape(printed(side.span, marked=marked))
        if difference.slot == "when" and side.meant:
            shown += f" (= {side.meant})"
        sides.append(f"  - {shown}{notes.cite(side.citations)}{_surroundings(side.span)}")
    return "\n".join([head, *sides])


def _surroundings(span: Span) -> str:
    """The sentence around a value of a word or two."""
    if len(span.text) > 40:
        return ""
    around = context(span, 60)
    before = escape(around.before) + (" " if around.before.endswith(" ") else "")
    after = (" " if around.after.startswith(" ") else "") + escape(around.after)
    return f" — {before}**{escape(span.text)}**{after}"


def _voice(told: Outline, voice: Voice, notes: _Notes) -> str:
    roles = [escape(role) for role in voice.roles]
    head = f"- **{escape(voice.name) or 'No speaker named'}**"
    lines = [f"{head}{''.join(f', {role}' for role in roles[:3])}"]
    for saying in voice.sayings:
        for number, printing in enumerate(saying.printings):
            cited = notes.cite(told.cite(quote.span for quote in printing.quotes))
            indirect = " (indirect)" if printing.first.kind == "indirect" else ""
            act = f"{ACTS[printing.first.act]}: " if printing.first.act != "say" else ""
            lead = f"    - {act}printed as " if number else f"  - {act}"
            lines.append(f"{lead}{escape(quotation(printing.first))}{cited}{indirect}")
    return "\n".join(lines)


def _timeline(told: Outline, notes: _Notes) -> list[str]:
    found = []
    for moment in told.timeline:
        said = dict.fromkeys(escape(quoted(basis.span)) for basis in moment.basis)
        when = escape(time_in_words(moment.when))
        found.append(f"- **{when}**, by {', '.join(said)}{notes.cite(moment.basis)}")
        found += [f"  {line}" for line in _lines(moment.lines, notes)]
    return found


def _reporting(told: Outline) -> list[str]:
    return [
        f"- [{part.number}] {' · '.join(filter(None, (part.day, escape(' · '.join(part.did)))))}"
        for part in told.reporting
    ]


def _origins(told: Outline, notes: _Notes) -> list[str]:
    found = []
    for source in told.sources:
        origin = source.origin
        claims = f", {count(source.claims, 'shared claim')}" if source.claims else ""
        words = [f"{escape(quoted(c.span, 80))}{notes.cite([c])}" for c in source.evidence[:4]]
        evidence = f": {', '.join(words)}" if words else ""
        why = f" ({escape(origin.why)})" if origin.why else ""
        rests = listed([str(number) for number in source.numbers])
        found.append(
            f"- **{escape(origin.name)}**, {ORIGIN_KINDS[origin.kind]}, in {rests}{claims}"
            f"{evidence}{why}"
        )
    for lineage in by_share(told.account.lineage):
        why = f" ({escape(lineage.why)})" if lineage.why else ""
        source_, target = (told.numbers.get(a.id) for a in (lineage.source, lineage.target))
        found.append(f"- {target} {copied(lineage)} {source_}{why}")
    return found


def _left_out(account: Account) -> list[str]:
    found = [
        f"- {number}: {tally((piece.kind for piece in article.furniture), FURNITURE_KINDS)}"
        for number, article in enumerate(account.articles, 1)
        if article.furniture
    ]
    return found + [f"- {escape(d.source)}: {escape(d.reason)}" for d in account.dropped]
