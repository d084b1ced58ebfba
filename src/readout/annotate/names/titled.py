"""Names in a title: those that the text names too, and what the tagger finds beside them.

A title names in brief whom its text names in full, and often writes every word with a capital, so
the text's own names are looked for first; the tagger is asked only where capitals tell something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from readout.annotate.names.chaining import ChainDraft, fits, form_of
from readout.annotate.names.finding import find
from readout.annotate.names.found import FoundName, span_of
from readout.records.annotations import Chain, Mention, MentionForm
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words
from readout.text.naming import person_words, plain

LONGEST = 6
"""Tokens of a name that is looked for."""
_LONGER = 4
_NAMED = frozenset(("name", "short", "acronym"))

Words = tuple[str, ...]


def in_title(
    parse: Parse, mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[list[Mention], list[Chain]]:
    """The mentions in the title, in its order, and chains for what the title alone names.

    ``mentions`` and ``chains`` are the text's.
    """
    if parse.title is None:
        return [], []
    found = list(_again(parse, parse.title, _known(mentions, chains), chains))
    beside = () if _capitalised(parse.title) else _tagged(parse, parse.title, found)
    placed, added = _placed(beside, mentions, chains)
    return sorted([*found, *placed], key=lambda one: one.span.start), added


def _known(mentions: Sequence[Mention], chains: Sequence[Chain]) -> dict[Words, int]:
    """What the text calls its names, and their surnames, each with its chain: of several that
    bear a name the one that the text has most of."""
    bearers: dict[Words, set[int]] = {}
    for mention in mentions:
        if mention.form in _NAMED:
            bearers.setdefault(_words(mention.span.text), set()).add(mention.chain)
    for chain in chains:
        own = person_words(chain.name.text) if chain.kind == "person" else ()
        if len(own) > 1:
            bearers.setdefault(own[-1:], set()).add(chain.id)
    often = Counter(mention.chain for mention in mentions)
    return {own: max(ids, key=lambda chain: (often[chain], -chain)) for own, ids in bearers.items()}


def _words(text: str) -> Words:
    return tuple(filter(None, (plain(word) for word in text.split())))


def _again(
    parse: Parse, headline: Parse, known: dict[Words, int], chains: Sequence[Chain]
) -> Iterator[Mention]:
    """Names of the text in the title, the longest first from left to right."""
    tokens = headline.tokens
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + LONGEST), at, -1):
            span = parse.titled(span_of(headline, at, end))
            own = _words(span.text)
            if own in known and _like_a_name(headline, at, end, chains[known[own]].name.text):
                chain = chains[known[own]]
                form = form_of(chain.kind, span.text, chain.name.text)
                yield Mention(span, chain.kind, form, chain.id, "title:as in the text")
                at = end - 1
                break
        at += 1


def _like_a_name(headline: Parse, low: int, high: int, fullest: str) -> bool:
    """Whether the tokens are written as a name: "US", but not "us"; "UN", but for no Mr Un; "May",
    where others are small."""
    first, last = headline.tokens[low], headline.tokens[high - 1]
    if not first.text[0].isalnum() or last.tag == "POS" or not last.text[-1].isalnum():
        return False
    text = headline.article.text[first.start : last.end]
    if fullest.isupper() and len(fullest) <= _LONGER:
        return text.isupper()
    if text.isupper() and len(text) < _LONGER and not headline.article.text.isupper():
        return text in fullest
    return not last.text[0].islower() and text.lower() not in words("stopwords")


def _capitalised(headline: Parse) -> bool:
    """Whether all words of a title that have a meaning have capitals, so that they tell nothing."""
    longer = (t.text for t in headline.tokens if t.text.isalpha() and len(t.text) >= _LONGER)
    return not any(word.islower() and word not in words("stopwords") for word in longer)


def _small(article: Article, name: str) -> bool:
    """Whether the text writes these words without capitals: a title's first word has one
    whatever it is."""
    return re.search(rf"\b{re.escape(name.lower())}\b", article.text) is not None


def _tagged(
    parse: Parse, headline: Parse, found: Sequence[Mention]
) -> Iterator[tuple[FoundName, Span]]:
    """What the tagger takes for names where none of the text's stands."""
    for name in find(headline):
        span = parse.titled(span_of(headline, name.low, name.high))
        taken = any(span.overlaps(other.span) for other in found)
        if not taken and not _small(parse.article, span.text) and not _opens(name):
            yield name, span


def _opens(name: FoundName) -> bool:
    """Whether a person's name is no more than a title's first word: the text would have it too."""
    return name.kind == "person" and (name.low, name.high) == (0, 1)


def _placed(
    names: Iterable[tuple[FoundName, Span]], mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[list[Mention], list[Chain]]:
    """Mentions in the first chains that the names fit, and chains for names that fit none."""
    made: list[Mention] = []
    added: list[Chain] = []
    drafts = [ChainDraft(chain.kind) for chain in chains]
    for mention in mentions:
        if mention.form in _NAMED:
            drafts[mention.chain].texts[mention.span.text] = None
    for name, span in names:
        fitting = (
            number
            for number, draft in enumerate(drafts)
            if draft.kind == name.kind and fits(draft, name.kind, span.text)
        )
        home = next(fitting, len(drafts))
        form: MentionForm = "name"
        if home == len(drafts):
            drafts.append(ChainDraft(name.kind, texts={span.text: None}))
            added.append(Chain(home, name.kind, span))
        elif home < len(chains):
            form = form_of(name.kind, span.text, chains[home].name.text)
        made.append(Mention(span, name.kind, form, home, f"title:{name.rule}"))
    return made, added
