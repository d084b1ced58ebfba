"""Statements, readouts and releases that a body hands out, and the words that rest on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from readout.records.article import Article
from readout.records.span import Span
from readout.text.languages import alternatives, lines, words

_NAME = r"(?:[Tt]he )?[A-Z][\w&.’'-]*(?:,? (?:(?:of|and|for|on|in) (?:the )?)?[A-Z][\w&.’'-]*){0,6}"
_ELSEWHERE = re.compile(rf"\b(?:{alternatives('interview_words')})\b", re.I)
_LOWER_BODY = re.compile(r"\b[Tt]he ((?:[\w’'-]+ ){0,3}[\w’'-]+)$")


@dataclass(frozen=True, slots=True)
class Handout:
    """An article's reference to a document handed out: the words, the document, who issued it.

    ``stretches`` are the sentences that report it; ``speaker`` the person whose name it bears.
    """

    article: Article
    span: Span
    noun: str
    issuer: str
    speaker: str
    stretches: tuple[Span, ...]

    @property
    def name(self) -> str:
        """What to call it: "Pentagon readout"."""
        return f"{self.issuer} {self.noun}".strip()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    noun = rf"(?P<noun>{'|'.join(map(re.escape, lines('handout_nouns')))})"
    said = "|".join(sorted(words("saying_verbs")))
    before = r"(?P<before>(?:[\w&.’'-]+ ){0,4}?)"
    given = alternatives("handing_out_verbs")
    after = rf"(?:,? (?:(?:{given}) )?(?:by|from|of) (?P<after>{_NAME}))?"
    issued = rf" (?:{given}|from|by)\b(?: (?:by |on \w+ by )?(?P<after>{_NAME}))?"
    reported = r"\b(?:[Ii]n|[Aa]ccording to|[Vv]ia) (?:an?|the|its|his|her|their)"
    return (
        re.compile(rf"{reported} {before}{noun}\b{after}"),
        re.compile(rf"\b(?:[Aa]n?|[Tt]he) {before}{noun}{issued}"),
        re.compile(rf"\b(?:[Tt]he|[Ii]ts) {before}{noun} (?:{said})\b(?P<after>)"),
    )


def handouts(article: Article, sentences: Sequence[Span]) -> tuple[Handout, ...]:
    """The handouts that an article refers to, in order of the text, each with its stretches."""
    found = []
    for number, sentence in enumerate(sentences):
        for match in _references(sentence.text):
            found.append(_handout(article, sentences, number, match))
            break
    return tuple(found)


def _references(text: str) -> Iterator[re.Match[str]]:
    for pattern in _patterns():
        if match := pattern.search(text):
            yield match


def _handout(
    article: Article, sentences: Sequence[Span], number: int, match: re.Match[str]
) -> Handout:
    sentence = sentences[number]
    speaker = _speaker(sentence.text, match)
    issuer = _issuer(match, speaker)
    span = Span(article, sentence.start + match.start(), sentence.start + match.end())
    return Handout(
        article,
        span,
        match["noun"].lower(),
        issuer,
        speaker,
        (
            *_announced(sentences[:number], issuer),
            sentence,
            *_continued(sentences[number + 1 :], issuer, speaker, match["noun"]),
        ),
    )


def _issuer(match: re.Match[str], speaker: str) -> str:
    """Who handed it out: named behind the document, before it, else who is said to speak in it."""
    if match["after"]:
        return _plain(match["after"])
    named = re.findall(_NAME, match["before"] or "")
    if named:
        return _plain(named[-1])
    roles = words("body_roles")
    kept: list[str] = []
    for word in speaker.split():
        if word.lower() in roles:
            break
        kept.append(word)
    return _plain(" ".join(kept))


def _plain(name: str) -> str:
    return re.sub(r"^(?:[Tt]he )|(?:['’]s?)$", "", name.strip(" ,.")).strip()


def _speaker(text: str, match: re.Match[str]) -> str:
    """Who "said" it, right before the reference or behind the verb; "" when nobody is named."""
    said = "|".join(sorted(words("saying_verbs")))
    head = text[: match.start()].rstrip(" ,")
    head = re.sub(
        rf"\s+(?:has |had |have )?(?:also )?(?:{said})(?: (?:on|late|early) [\w ]+)?$", "", head
    )
    if who := re.search(rf"({_NAME})$", head):
        return who.group(1)
    if who := _LOWER_BODY.search(head):
        return who.group(1)
    if who := re.match(rf"^(?:{_NAME})", text):
        return who.group() if match.start() > 0 else ""
    return ""


def _announced(before: Sequence[Span], issuer: str) -> Iterator[Span]:
    """Sentences before the reference that are the body's own announcement: "the Pentagon said"."""
    if not issuer:
        return
    said = "|".join(sorted(words("saying_verbs") - {"told"}))
    pattern = re.compile(rf"\b{re.escape(issuer)} (?:has |had )?(?:{said})\b", re.I)
    for sentence in before:
        if pattern.search(sentence.text) and not _ELSEWHERE.search(sentence.text):
            yield sentence


def _continued(after: Sequence[Span], issuer: str, speaker: str, noun: str) -> Iterator[Span]:
    """Sentences that go on reporting it: "he said", "Kirby said", "it added"."""
    said = "|".join(sorted(words("saying_verbs") - {"told"}))
    who = {"he", "she", "it", "they", noun}
    who |= {name.split()[-1] for name in (issuer, speaker) if name}
    voices = "|".join(sorted(map(re.escape, who)))
    pattern = re.compile(rf"\b(?:{voices}) (?:has |had )?(?:also |further )?(?:{said})\b", re.I)
    for sentence in after:
        if not pattern.search(sentence.text) or _ELSEWHERE.search(sentence.text):
            return
        yield sentence


def same_issuer(a: str, b: str) -> bool:
    """Whether two names can be one body's: equal, one inside the other, or an acronym."""
    first, second = (_key(name) for name in (a, b))
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long) or "".join(word[0] for word in long) == "".join(short)


def _key(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if word not in words("stopwords")]
