"""What a figure measures: per cent, money, a unit of measure, or nothing but a count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.records.quantity import AmountKind
from readout.text.languages import alternatives, table, words

_PERCENT = re.compile(rf"\s?(?:%|(?:{alternatives('percent_words')})\b)", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]?percentage[\s-]points?\b", re.IGNORECASE)
_LETTER_UNITS = frozenset({"c", "f"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Kind and symbol of what a figure is in; the figure's whole stretch; what to multiply by."""

    kind: AmountKind
    symbol: str
    start: int
    end: int
    factor: float = 1.0
    rule: str = ""


_AGED = re.compile(rf"\b(?:{alternatives('age_leads')})\s$", re.IGNORECASE)
_AFTER_NAME = re.compile(r"^(?:,|\)|\.(?=\s|$))")


def age_of(text: str, start: int, end: int, *, after_name: bool) -> Unit | None:
    """Years of age, as in "aged 55" or, after a person's name, "Ms Vale, 49, said"."""
    told = _AGED.search(text, max(0, start - 8), start)
    beside = after_name and _AFTER_NAME.match(text[end : end + 2])
    return Unit("measure", "yr", start, end, rule="age") if told or beside else None


def unit_of(text: str, start: int, end: int, *, money: bool) -> Unit:
    """The unit of the figure at ``text[start:end]``; ``money`` says that "pounds" are coins."""
    percent = _PERCENT.match(text, end)
    if percent:
        return Unit("percent", "%", start, percent.end(), rule="per cent")
    points = _POINTS.match(text, end)
    if points:
        return Unit("measure", "pp", start, points.end(), rule="points")
    return (
        _currency_before(text, start, end)
        or _named(text, start, end, money=money)
        or Unit("count", "", start, end)
    )


@cache
def _signs() -> re.Pattern[str]:
    forms = [form for form, row in table("currencies").items() if row[2] == "before"]
    forms.sort(key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, forms))})\.?\s?$", re.IGNORECASE)


def _currency_before(text: str, start: int, end: int) -> Unit | None:
    sign = _signs().search(text, max(0, start - 6), start)
    if not sign:
        return None
    code, factor, _ = table("currencies")[sign.group(1).lower()]
    again = _named(text, start, end, money=True)
    if again and again.kind == "money" and again.symbol == code:
        end = again.end
    return Unit("money", code, sign.start(1), end, float(factor), "currency sign")


@cache
def _names() -> re.Pattern[str]:
    forms = {*table("units"), *(f for f, row in table("currencies").items() if row[2] == "after")}
    forms |= {form for form in table("currencies") if form.isalpha() and len(form) == 3}
    longest = sorted(forms, key=len, reverse=True)
    written = "|".join(re.escape(form).replace(r"\ ", r"[\s-]?") for form in longest)
    return re.compile(rf"(?P<gap>[\s-]?(?:of\s)?)({written})(?![^\W_])", re.IGNORECASE)


def _named(text: str, start: int, end: int, *, money: bool) -> Unit | None:
    match = _names().match(text, end)
    if not match:
        return None
    form = " ".join(match.group(2).lower().replace("-", " ").split())
    if form in _LETTER_UNITS and (match.group("gap") or match.group(2).islower()):
        return None
    coin, measure = table("currencies").get(form), table("units").get(form)
    if "of" in match.group("gap") and not coin:
        return None
    if coin and (money or not measure):
        if form in words("currency_homonyms") and not money:
            return None
        return Unit("money", coin[0], start, match.end(), float(coin[1]), "currency")
    if measure:
        return Unit("measure", measure[0], start, match.end(), rule="unit")
    return None
