"""Words to classes: the text as a string of one-letter codes, over which the grammar is written.

M month  W weekday  w weekdays  U unit  u units  P part of day  p parts  S season  s seasons
Y holiday  K noon  A today  B tonight  b overnight  R reference  D daily  _ annual
d number up to 31  N other number  Q vague count  4 year  9 decade  3 ordinal  8 "half an hour"
C clock  7 a.m./p.m.  Z zone  J ISO date  6 "year-end"  X half  y period
T this  j that  g same  c current  r recent  f future  l last  L past  V previous  n next
o following  E earlier  F later  G ago  H from now  e early/late  k "the end of"  z "the week of"
a a/an  t the  h whole  x every  q fiscal  m about  1 more  0 old  5 long
O of  I in  i and  v or  2 to  - hyphen or dash  , comma  ! full stop  . anything else
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.records.parse import Parse
from readout.text.languages import table
from readout.text.numbers import Number, numbers

_RAW = re.compile(
    r"(?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<clock>(?<![\d:.,$])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?"
    r"|\.[0-5]\d(?=\s?[ap]\.?\s?m\b))(?![\d:]))"
    r"|(?P<decade>(?<![\w,.$-])(?:(?:1\d|20)\d0|['’]?\d0)['’]?s\b)"
    r"|(?P<short>(?<!\w)['’]\d\d(?![\w,]))"
    r"|(?P<half>(?<=\d)(?:[ap]\.?\s?m\b\.?)|\b[ap]\.\s?m\b\.?|(?<=\d )[ap]m\b)"
    r"|(?P<number>\d[\d,.]*\d(?:st|nd|rd|th)?|\d(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_DASHES = "-–—‑"
_SHORT_WEEKDAYS = frozenset({"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat"}) | {
    "sun"
}
_LONG_MONTHS = 5


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, phrase or mark at ``text[start:end]``: class code, value from the word list."""

    start: int
    end: int
    code: str
    value: str = ""
    number: float = 0.0
    word: str = ""


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Rows of the word list by first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, row in table("time_words").items():
        words = tuple(phrase.split())
        value = row[1] if len(row) > 1 else ""
        found.setdefault(words[0], []).append((words, row[0], value))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }


def lexemes(text: str, parse: Parse) -> list[Lexeme]:
    """The text's lexemes in order, ambiguous words told apart by the parse's tags."""
    raw = _raw(text)
    found, index = [], 0
    while index < len(raw):
        lexeme, index = _phrase_at(raw, index)
        found.append(lexeme)
    settled = [_settled(found, i, parse) for i in range(len(found))]
    return [x for i, x in enumerate(settled) if not (i and x.start < settled[i - 1].end)]


def _raw(text: str) -> list[Lexeme]:
    starts = {number.start: number for number in numbers(text)}
    found, position = [], 0
    while match := _RAW.search(text, position):
        kind = match.lastgroup or ""
        number = starts.get(match.start()) if kind in {"number", "word", "mark"} else None
        if number:
            found.append(_number(text, number))
            position = number.end
            continue
        found.append(_mark(match, kind))
        position = match.end()
    return found


def _number(text: str, number: Number) -> Lexeme:
    word = text[number.start : number.end].lower()
    value = number.low
    if number.kind == "vague":
        code = "Q"
    elif number.kind == "ordinal":
        code = "3"
    elif number.kind == "year" or re.fullmatch(r"1[0-9]\d\d|20\d\d", word):
        code = "4"
    else:
        code = "d" if number.digits and 1 <= value <= 31 and len(word) <= 2 else "N"
    shown = {"Q": "2" if word == "couple" else "X"}.get(code, word)
    return Lexeme(number.start, number.end, code, shown, value, word)


_CODES = {"iso": "J", "slash": "J", "clock": "C", "decade": "9", "short": "4", "line": "\n"}


def _mark(match: re.Match[str], kind: str) -> Lexeme:
    word = match.group().lower().replace("’", "'")
    if kind == "half":
        return Lexeme(match.start(), match.end(), "7", word[0], word=word)
    code = _CODES.get(kind, ".")
    if kind == "mark":
        code = "-" if word in _DASHES else {",": ",", ".": "!"}.get(word, ".")
    value = _short_year(word) if kind == "short" else word
    return Lexeme(match.start(), match.end(), code, value, word=word)


def _short_year(word: str) -> str:
    """'98 is 1998 and '05 is 2005; the turn lies at 30 (as POSIX and most libraries have it)."""
    return ("19" if int(word[1:]) > 30 else "20") + word[1:]


def _phrase_at(raw: list[Lexeme], index: int) -> tuple[Lexeme, int]:
    first = raw[index]
    for words, code, value in _phrases().get(first.word, ()):
        if all(
            index + i < len(raw) and raw[index + i].word == word for i, word in enumerate(words)
        ):
            last = raw[index + len(words) - 1]
            phrase = " ".join(words)
            return Lexeme(first.start, last.end, code, value, first.number, phrase), index + len(
                words
            )
    if first.word.endswith("'s"):
        rows = _phrases().get(first.word[:-2], ())
        for words, code, value in rows:
            if len(words) == 1:
                return Lexeme(first.start, first.end - 2, code, value, 0, words[0]), index + 1
    return first, index + 1


def _settled(found: list[Lexeme], index: int, parse: Parse) -> Lexeme:
    """The lexeme, made an ordinary word where the parse says that it is no time here."""
    lexeme = found[index]
    if lexeme.code not in "MWS3Ul7":
        return lexeme
    if lexeme.word == "second":
        return _second(found, index, parse)
    if _is_plain(found, index, parse):
        return Lexeme(lexeme.start, lexeme.end, ".", word=lexeme.word)
    return _with_stop(lexeme, parse)


def _with_stop(lexeme: Lexeme, parse: Parse) -> Lexeme:
    text = parse.article.text
    short = lexeme.code == "M" and len(lexeme.word) < _LONG_MONTHS and lexeme.word != "may"
    if short and text[lexeme.end : lexeme.end + 1] == ".":
        return Lexeme(lexeme.start, lexeme.end + 1, lexeme.code, lexeme.value, 0, lexeme.word)
    return lexeme


def _second(found: list[Lexeme], index: int, parse: Parse) -> Lexeme:
    lexeme = found[index]
    following = found[index + 1].code if index + 1 < len(found) else "."
    before = found[index - 1].code if index else "."
    if following in "UuX-" or before not in "aNdx" or _tag(parse, lexeme.start) != "NN":
        return Lexeme(lexeme.start, lexeme.end, "3", "second", 2.0, "second")
    return Lexeme(lexeme.start, lexeme.end, "U", "TS", 0, "second")


def _is_plain(found: list[Lexeme], index: int, parse: Parse) -> bool:
    lexeme = found[index]
    capital = parse.article.text[lexeme.start].isupper()
    tag = _tag(parse, lexeme.start)
    following = found[index + 1] if index + 1 < len(found) else None
    if lexeme.code == "M":
        if not capital or (lexeme.word in {"may", "march"} and tag[:2] in {"MD", "VB"}):
            return True
        if len(lexeme.word) <= 4 and lexeme.word not in {"may", "june", "july"}:
            return not _number_follows(found, index)
        return _label(parse, lexeme.start) == "PERSON" and not _number_follows(found, index)
    if lexeme.code == "W":
        if lexeme.word in _SHORT_WEEKDAYS:
            return not capital or _label(parse, lexeme.start) not in {"DATE", "TIME"}
        return not capital
    if lexeme.code == "S":
        return tag[:1] == "V" or (
            lexeme.word in {"fall", "spring"}
            and _label(parse, lexeme.start) not in {"DATE", "TIME"}
            and not (following and following.code in "O4")
        )
    return False


def _number_follows(found: list[Lexeme], index: int) -> bool:
    rest = found[index + 1 : index + 3]
    if rest and rest[0].word == ".":
        rest = rest[1:]
    return bool(rest) and rest[0].code in "d43"


def _tag(parse: Parse, start: int) -> str:
    at = parse.first_at(start)
    return parse.tokens[at].tag if at < len(parse.tokens) else ""


def _label(parse: Parse, start: int) -> str:
    """The parser's name label at this place, "" for none."""
    low, high = 0, len(parse.names)
    while low < high:
        middle = (low + high) // 2
        if parse.names[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    if low < len(parse.names) and parse.names[low].start <= start:
        return parse.names[low].label
    return ""
