"""Words to classes: the text as a string of one-letter codes, over which the grammar is written.

M month  W weekday  w weekdays  U unit  u units  P part of day  p parts  S season  s seasons
Y holiday  K noon  A today  B tonight  b overnight  R reference  D daily  _ annual
d number up to 31  N other number  Q vague count  4 year  9 decade  3 ordinal  8 "half an hour"
C clock  7 a.m./p.m.  Z zone  J ISO date  6 "year-end"  X half  y period
T this  j that  g same  c current  r recent  f future  l last  L past  V previous  n next
o following  E earlier  F later  G ago  H from now  e early/late  k "the end of"  z "the week of"
a a/an  t the  h whole  x every  q fiscal  m about  1 more  0 old  5 long
O of  I in  i and  v or  2 to  & on  < ended  ~ twice  ^ until  > through  % before  # after
- hyphen or dash  , comma  ! full stop  ; other mark  line end  . any other word
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from readout.records.parse import Parse
from readout.text.languages import table, words
from readout.text.numbers import Number, numbers

_RAW = re.compile(
    # Most tokens are words, so these are tried first; "p.m." and "am" wait for their own pattern.
    r"(?P<word>(?![ap](?:\.\s?)?m\b)[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))"
    r"|(?P<slash>(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.]\d)))"
    r"|(?P<clock>(?<![\d:.,$])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?"
    r"|\.[0-5]\d(?=\s?[ap]\.?\s?m\b))(?![\d:]))"
    r"|(?P<decade>(?<![\w,.$])(?:(?:1\d|20)\d0|['’]?\d0)['’]?s\b)"
    r"|(?P<short>(?<!\w)['’]\d\d(?![\w,]))"
    r"|(?P<number>\d[\d,.]*\d(?:st|nd|rd|th)?|\d(?:st|nd|rd|th)?)"
    r"|(?P<half>(?<=\d)(?:[ap]\.?\s?m\b\.?)|\b[ap]\.\s?m\b\.?|(?<=\d )[ap]m\b)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])"
    r"|(?P<rest>[^\W\d_]+)",
    re.IGNORECASE,
)
_BRACKETS = "[]"
"""Marks of an editor's hand inside a quotation: "[ten] years ago" reads as without them."""
_DASHES = "-–—‑"
_LONG_MONTHS = 5
_NUMERIC = frozenset({"number", "word", "mark", "rest"})
_RUN = re.compile(r"[^.\n]+")
_CORE = re.compile(r"[MWwUuPpSsYKABbRDcrfLl948CJ76]|[N4]Z")


class Lexeme(NamedTuple):
    """A word, phrase or mark at ``text[start:end]``: class code, value from the word list.

    A tuple and no dataclass: an article makes hundreds, and tuples are made three times as fast.
    """

    start: int
    end: int
    code: str
    value: str = ""
    number: float = 0.0
    word: str = ""


@dataclass(slots=True)
class _Node:
    """A word of the phrase list: the words that can follow it, and what it ends, if anything."""

    following: dict[str, _Node] = field(default_factory=dict)
    code: str = ""
    value: str = ""


@cache
def _phrases() -> dict[str, _Node]:
    """The word list as a tree of words."""
    root = _Node()
    for phrase, row in table("time_words").items():
        node = root
        for word in phrase.split():
            node = node.following.setdefault(word, _Node())
        node.code, node.value = row[0], row[1] if len(row) > 1 else ""
    return root.following


def lexemes(parse: Parse) -> list[Lexeme]:
    """The lexemes that a time may be made of, each run with a neighbour on both sides.

    Furniture is left out; ambiguous words are told apart by the parse's tags.
    """
    raw = _raw(parse.article.text)
    found, index = [], 0
    while index < len(raw):
        lexeme, index = _phrase_at(raw, index)
        found.append(lexeme)
    found = _near_times(found, parse)
    settled = [_settled(found, i, parse) for i in range(len(found))]
    return [x for i, x in enumerate(settled) if not (i and x.start < settled[i - 1].end)]


def _near_times(found: list[Lexeme], parse: Parse) -> list[Lexeme]:
    """Without the runs of words that hold no core of a time, and without furniture."""
    article, kept, begin = parse.article, list[Lexeme](), 0
    codes = "".join(x.code for x in found)
    for match in _RUN.finditer(codes):
        if _CORE.search(codes, match.start(), match.end()):
            low, high = max(begin, match.start() - 1), min(len(found), match.end() + 1)
            kept += found[low:high]
            begin = high
    if not article.furniture:
        return kept
    return [x for x in kept if not article.in_furniture(x.start, x.end)]


def _raw(text: str) -> list[Lexeme]:
    starts = {number.start: number for number in numbers(text)}
    found, position = list[Lexeme](), 0
    for match in _RAW.finditer(text):
        start, end = match.span()
        if start < position or text[start] in _BRACKETS:
            continue
        kind = match.lastgroup
        number = starts.get(start) if kind in _NUMERIC else None
        if number:
            found.append(_number(text, number))
            position = number.end
        elif kind == "word":
            word = match.group().lower()
            found.append(Lexeme(start, end, ".", "", 0.0, word.replace("’", "'")))
        else:
            found.append(_mark(match, kind or ""))
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
        code = "-" if word in _DASHES else {",": ",", ".": "!"}.get(word, ";")
    value = _short_year(word) if kind == "short" else word
    return Lexeme(match.start(), match.end(), code, value, word=word)


def _short_year(word: str) -> str:
    """'98 is 1998 and '05 is 2005; the turn lies at 30 (as POSIX and most libraries have it)."""
    return ("19" if int(word[1:]) > 30 else "20") + word[1:]


def _phrase_at(raw: list[Lexeme], index: int) -> tuple[Lexeme, int]:
    """The longest phrase of the word list that begins here, else the lexeme as it is."""
    first = raw[index]
    word = first.word
    node = _phrases().get(word)
    best, end, at = None, index, index
    while node:
        at += 1
        if node.code:
            best, end = node, at
        node = node.following.get(raw[at].word) if at < len(raw) else None
    if best:
        phrase = word if end == index + 1 else " ".join(x.word for x in raw[index:end])
        last = raw[end - 1].end
        return Lexeme(first.start, last, best.code, best.value, first.number, phrase), end
    owner = _phrases().get(word[:-2]) if word.endswith("'s") else None
    if owner and owner.code:
        first = Lexeme(first.start, first.end - 2, owner.code, owner.value, 0.0, word[:-2])
    return first, index + 1


def _settled(found: list[Lexeme], index: int, parse: Parse) -> Lexeme:
    """The lexeme, made an ordinary word where the parse says that it is no time here."""
    lexeme = found[index]
    if lexeme.code not in "MWSUuAPK9fDY4":
        return lexeme
    if lexeme.word == "second":
        return _second(found, index, parse)
    if lexeme.code == "4":
        return _year(lexeme, parse)
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


def _year(lexeme: Lexeme, parse: Parse) -> Lexeme:
    """A year; a number of things where it stands before their plural ("1709 children"), a label
    behind what is numbered ("Flight 1549"), part of a name where it is short ("Expo '98").

    What is plainly a year of our time stays one: "the Clean Rivers Act 1990".
    """
    if not lexeme.word[0].isalnum():
        before = parse.article.text[max(0, lexeme.start - 30) : lexeme.start].split()[-1:]
        named = bool(before) and before[0][0].isupper()
        return Lexeme(lexeme.start, lexeme.end, ".", word=lexeme.word) if named else lexeme
    at = parse.first_at(lexeme.start)
    if at + 1 >= len(parse.tokens) or (at and parse.tokens[at - 1].tag in {"DT", "PRP$", "POS"}):
        return lexeme
    if 1900 <= lexeme.number <= 2099 and lexeme.number % 100:
        return lexeme
    if at and parse.tokens[at - 1].text.lower() in words("number_labels"):
        return Lexeme(lexeme.start, lexeme.end, ".", word=lexeme.word)
    token, following = parse.tokens[at], parse.tokens[at + 1]
    counts = following.tag == "NNS" and token.head == at + 1 and token.dep == "nummod"
    if not counts:
        return lexeme
    return Lexeme(lexeme.start, lexeme.end, "N", lexeme.value, lexeme.number, lexeme.word)


def _is_plain(found: list[Lexeme], index: int, parse: Parse) -> bool:
    """Whether a word that can be part of a time is none here, by its class."""
    lexeme = found[index]
    capital = parse.article.text[lexeme.start].isupper()
    if lexeme.code in "UuAPK":
        return capital and _in_title(found, index, parse)
    if lexeme.code == "9":
        return lexeme.word[0].isdigit() and len(lexeme.word) == 3 and not _of_century(found, index)
    if lexeme.code == "W":
        return not capital or (
            lexeme.word in words("short_weekdays")
            and parse.label_at(lexeme.start) not in {"DATE", "TIME"}
        )
    check = {"M": _no_month, "S": _no_season, "Y": _no_holiday, "D": _no_rate, "f": _no_future}
    return check[lexeme.code](found, index, parse)


def _no_month(found: list[Lexeme], index: int, parse: Parse) -> bool:
    lexeme = found[index]
    tag = _tag(parse, lexeme.start)
    capital = parse.article.text[lexeme.start].isupper()
    if not capital or (lexeme.word in words("verb_months") and tag[:2] in {"MD", "VB"}):
        return True
    if _number_follows(found, index):
        return False
    short = len(lexeme.word) <= 4 and lexeme.word not in words("short_months")
    return short or parse.label_at(lexeme.start) == "PERSON"


def _no_season(found: list[Lexeme], index: int, parse: Parse) -> bool:
    lexeme = found[index]
    if _tag(parse, lexeme.start)[:1] == "V":
        return True
    dated = index + 1 < len(found) and found[index + 1].code in "O4"
    named = parse.label_at(lexeme.start) in {"DATE", "TIME"}
    return lexeme.word in words("verb_seasons") and not (named or dated)


def _no_holiday(found: list[Lexeme], index: int, parse: Parse) -> bool:
    return parse.label_at(found[index].start) == "PERSON"


def _no_rate(found: list[Lexeme], index: int, parse: Parse) -> bool:
    lexeme = found[index]
    return _tag(parse, lexeme.start)[:2] == "JJ" and lexeme.word in words("rate_adjectives")


def _no_future(found: list[Lexeme], index: int, parse: Parse) -> bool:
    of_units = index + 1 < len(found) and found[index + 1].code == "u"
    return _tag(parse, found[index].start) != "NN" and not of_units


def _in_title(found: list[Lexeme], index: int, parse: Parse) -> bool:
    """Whether a capitalised word stands beside another within a sentence: "VOA Today"."""
    text, lexeme = parse.article.text, found[index]
    if not index or text[lexeme.start : lexeme.end].isupper():
        return False
    before = found[index - 1]
    after = found[index + 1] if index + 1 < len(found) and lexeme.code != "A" else None
    beside = after is not None and after.code == "." and after.start == lexeme.end + 1
    if beside and after and text[after.start].isupper():
        return True
    if before.code in "tT" and text[before.start].isupper():
        return True
    plain = before.code in ".N" and before.end + 1 == lexeme.start
    return plain and (before.code == "N" or text[before.start].isupper())


def _of_century(found: list[Lexeme], index: int) -> bool:
    """Whether "80s" is a decade of the century and not of a life: "the 80s", "early 80s"."""
    before = found[index - 1] if index else None
    if before and before.code in "-i" and index > 1:
        before = found[index - 2]
    return before is not None and (before.word == "the" or before.code in "ek9")


def _number_follows(found: list[Lexeme], index: int) -> bool:
    rest = found[index + 1 : index + 3]
    if rest and rest[0].word == ".":
        rest = rest[1:]
    return bool(rest) and rest[0].code in "d43"


def _tag(parse: Parse, start: int) -> str:
    at = parse.first_at(start)
    return parse.tokens[at].tag if at < len(parse.tokens) else ""
