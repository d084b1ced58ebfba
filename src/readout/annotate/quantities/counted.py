"""What a figure counts: the noun that it stands before, or the verb that tells whose fate it is."""

from __future__ import annotations

from readout.annotate.quantities.figures import Figure
from readout.annotate.quantities.units import Unit
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import table, words

_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj"})
_NUMERIC = frozenset({"nummod", "quantmod", "compound", "amod", "npadvmod"})


def counted(article: Article, parse: Parse, figure: Figure, unit: Unit) -> tuple[Span | None, str]:
    """Span and lemma of the counted noun; (None, "") where the sentence names none.

    "Fourteen were killed" counts the killed: the verb stands in for the noun.
    """
    inside = parse.tokens_in(figure.start, figure.end)
    if not inside:
        return None, ""
    index = _noun_of(parse, inside, unit)
    if index is None:
        return None, ""
    token = parse.tokens[index]
    if unit.start < token.end and token.start < unit.end:
        return None, ""
    return Span(article, token.start, token.end), token.lemma


def _noun_of(parse: Parse, inside: list[int], unit: Unit) -> int | None:
    last = inside[-1]
    of = _after_of(parse, parse.tokens_in(unit.start, unit.end)[-1:] or [last])
    if of is not None:
        return of
    if unit.kind in {"money", "measure", "percent"}:
        whole = parse.tokens_in(unit.start, unit.end) or inside
        return _governing_noun(parse, whole) or _changing(parse, last)
    noun = _governing_noun(parse, inside) or _next_noun(parse, last)
    if noun is None:
        return _fate(parse, last) or _changing(parse, last)
    if parse.tokens[noun].lemma == "other":
        return _fate(parse, noun) or noun
    return noun


def _governing_noun(parse: Parse, inside: list[int]) -> int | None:
    last = inside[-1]
    head = parse.tokens[last].head
    for _ in range(3):
        if head not in inside and parse.tokens[head].pos in _NOUNS:
            return head if head > last else None
        if parse.tokens[head].dep not in _NUMERIC:
            break
        head = parse.tokens[head].head
    return None


def _changing(parse: Parse, last: int) -> int | None:
    """What a verb gives a level to, or a change: "the toll rose to 17", "put the toll at 17"."""
    head = parse.tokens[last].head
    for _ in range(4):
        token = parse.tokens[head]
        if token.pos == "VERB":
            given = token.lemma in words("level_givers")
            if not given and token.lemma not in words("level_verbs"):
                return None
            wanted = _OBJECTS if given else _SUBJECTS
            below = [c for c in parse.children[head] if parse.tokens[c].dep in wanted]
            noun = below[0] if below and parse.tokens[below[0]].pos in _NOUNS else None
            return noun if noun is None else _number_of(parse, noun)
        head = token.head
    return None


def _after_of(parse: Parse, tail: list[int]) -> int | None:
    """The noun of "dozens of people", "40 per cent of voters"."""
    at = tail[-1] + 1
    if at >= len(parse.tokens) or parse.tokens[at].lemma != "of":
        return None
    below = [c for c in parse.children[at] if parse.tokens[c].pos in _NOUNS]
    return below[0] if below else None


def _next_noun(parse: Parse, last: int) -> int | None:
    """The noun that ends the run of adjectives and nouns after the figure."""
    found = None
    for index in range(last + 1, min(last + 5, len(parse.tokens))):
        token = parse.tokens[index]
        if token.sentence != parse.tokens[last].sentence:
            break
        if token.pos in _NOUNS:
            found = index
        elif not (token.pos == "ADJ" or token.tag in {"VBN", "VBG"} or token.text == "-"):
            break
    return found


def _number_of(parse: Parse, noun: int) -> int:
    """The cases in "the number of cases"."""
    if parse.tokens[noun].lemma not in words("count_nouns"):
        return noun
    return _after_of(parse, [noun]) or noun


def _fate(parse: Parse, last: int) -> int | None:
    """The verb or adjective that says what became of them: "14 were killed", "14 dead"."""
    known = table("counted_nouns")
    following = last + 1
    if following < len(parse.tokens) and parse.tokens[following].lemma in known:
        return following
    head = parse.tokens[last].head
    return head if head != last and parse.tokens[head].lemma in known else None
