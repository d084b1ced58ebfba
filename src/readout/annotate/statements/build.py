"""From clauses to statements: whose voice, what polarity, what modality, about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from readout.annotate.statements.clauses import Clause, clauses
from readout.annotate.statements.modality import modality, negated
from readout.records.annotations import (
    DENIED,
    Names,
    Quantity,
    Quote,
    Statement,
    Term,
    TimeExpression,
)
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words
from readout.text.marks import with_marks
from readout.text.spread import Spread

_Layout = Spread[tuple[int, Span]]
"""Spans by their place, each with the index of what it belongs to."""
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV"})


def statements(
    article: Article,
    parse: Parse,
    names: Names,
    times: tuple[TimeExpression, ...],
    quantities: tuple[Quantity, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Statement, ...]:
    """The clauses of the article that assert something, in order of the text.

    Questions assert nothing. A clause inside a quotation carries its index, so that it counts as
    the speaker's assertion and not as the article's.
    """
    known = _Known(names, times, quantities, quotes)
    found = [
        statement
        for sentence in range(len(parse.sentences))
        if not _is_question(parse, sentence)
        for clause in clauses(parse, sentence)
        if (statement := _statement(article, parse, sentence, clause, known)) is not None
    ]
    return tuple(sorted(found, key=lambda s: (s.span.start, s.span.end)))


class _Known:
    """What was found in the article before, laid out over its text."""

    def __init__(
        self,
        names: Names,
        times: tuple[TimeExpression, ...],
        quantities: tuple[Quantity, ...],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.quotes = quotes
        self.mentions = _laid_out((n, one.span) for n, one in enumerate(names.mentions))
        self.times = _laid_out((n, one.span) for n, one in enumerate(times))
        self.quantities = _laid_out((n, one.span) for n, one in enumerate(quantities))
        self.cues = _laid_out((n, one.cue) for n, one in enumerate(quotes) if one.cue)
        own = [(n, part) for n, one in enumerate(quotes) for part in one.content]
        # A title's quotation has places of the title: they say nothing of the text's.
        self.contents = _laid_out((n, part) for n, part in own if part.field == "text")

    def quoting(self, span: Span) -> Iterator[tuple[Quote, Span]]:
        """The quotations with the parts of their content near a place, in order."""
        near = sorted((n, part.start, part) for n, part in _near(self.contents, span))
        yield from ((self.quotes[n], part) for n, _, part in near)


def _laid_out(found: Iterable[tuple[int, Span]]) -> _Layout:
    return Spread(((span.start, span.end), (n, span)) for n, span in found)


def _near(layout: _Layout, span: Span) -> list[tuple[int, Span]]:
    return [entry for _, entry in layout.touching(span.start, span.end)]


def _statement(
    article: Article, parse: Parse, sentence: int, clause: Clause, known: _Known
) -> Statement | None:
    """The statement that a clause makes; None where it only says who speaks."""
    predicate = _token_span(article, parse, clause.predicate)
    subject = _phrase(article, parse, clause.subject)
    span = _with_antecedent(_span(article, parse, clause), subject)
    span = _within_quotation(span, predicate, known)
    if _only_says_who_speaks(span, predicate, known):
        return None
    dep = parse.tokens[clause.predicate].dep
    return Statement(
        span=with_marks(_with_denial(article, parse, clause, span)),
        sentence=sentence,
        predicate=predicate,
        subject=subject,
        object=_phrase(article, parse, clause.object),
        quote=_quote_of(span, known),
        negated=negated(parse, clause.predicate) != bool(clause.denial),
        modality=modality(parse, clause.predicate),
        terms=_terms(parse, clause, span),
        mentions=_inside(span, known.mentions),
        times=_inside(span, known.times),
        quantities=_inside(span, known.quantities),
        rule=DENIED if clause.denial else f"clause/{dep}",
    )


def _with_denial(article: Article, parse: Parse, clause: Clause, span: Span) -> Span:
    """A clause with the words that deny it: whatever is told of it stands in the clause itself, but
    nobody may be shown it without them."""
    if not clause.denial:
        return span
    first, last = parse.tokens[clause.denial[0]], parse.tokens[clause.denial[-1]]
    return Span(article, min(first.start, span.start), max(last.end, span.end), span.field)


def _within_quotation(span: Span, predicate: Span, known: _Known) -> Span:
    """The part of a clause inside the direct quotation that holds its predicate: what leads up
    to the quotation, a speaker or a paper, is no part of what is said in it."""
    for quote, part in known.quoting(predicate):
        if quote.kind != "indirect" and part.covers(predicate) and part.overlaps(span):
            return Span(span.article, max(span.start, part.start), min(span.end, part.end))
    return span


def _with_antecedent(span: Span, subject: Span | None) -> Span:
    """A relative or participle clause with the noun right before it that it speaks of."""
    if subject is None or not 0 <= span.start - subject.end <= 2:
        return span
    return Span(span.article, subject.start, span.end)


def _only_says_who_speaks(span: Span, predicate: Span, known: _Known) -> bool:
    """Whether a clause is the frame of a quotation, "the minister said", and holds none of it."""
    near = _near(known.cues, predicate)
    cued = [known.quotes[n] for n, cue in near if cue.overlaps(predicate)]
    return bool(cued) and not any(span.overlaps(part) for q in cued for part in q.content)


def _is_question(parse: Parse, sentence: int) -> bool:
    low, high = parse.sentences[sentence]
    last = [t.text for t in parse.tokens[low:high] if t.text not in "\"'”’»)"]
    return bool(last) and last[-1] == "?"


def _span(article: Article, parse: Parse, clause: Clause) -> Span:
    return Span(article, parse.tokens[clause.tokens[0]].start, parse.tokens[clause.tokens[-1]].end)


def _token_span(article: Article, parse: Parse, index: int) -> Span:
    return Span(article, parse.tokens[index].start, parse.tokens[index].end)


def _phrase(article: Article, parse: Parse, head: int | None) -> Span | None:
    """The noun phrase of a head, without the relative clauses that hang on it."""
    if head is None:
        return None
    kept = [head]
    for child in parse.children[head]:
        if parse.tokens[child].dep not in ("relcl", "acl", "appos", "punct", "cc", "conj"):
            kept.extend(parse.subtree(child))
    low, high = min(kept), max(kept)
    return Span(article, parse.tokens[low].start, parse.tokens[high].end)


def _quote_of(span: Span, known: _Known) -> int | None:
    """The shortest quotation that holds most of the clause, the first of several."""
    shared: Counter[int] = Counter()
    for n, part in _near(known.contents, span):
        shared[n] += min(span.end, part.end) - max(span.start, part.start)
    most = [n for n, size in shared.items() if 2 * size > span.end - span.start]
    sizes = ((known.quotes[n].span.end - known.quotes[n].span.start, n) for n in most)
    return min(sizes, default=(0, None))[1]


def _terms(parse: Parse, clause: Clause, span: Span) -> tuple[Term, ...]:
    stop = words("stopwords")
    own = set(clause.tokens) | set(
        parse.tokens_in(span.start, parse.tokens[clause.tokens[0]].start)
    )
    found = []
    for index in sorted(own):
        token = parse.tokens[index]
        if not span.start <= token.start < span.end:
            continue
        if token.pos in _CONTENT and token.lemma not in stop and token.text.lower() not in stop:
            found.append(Term(token.lemma, token.pos, token.start, token.end))
    return tuple(found)


def _inside(span: Span, layout: _Layout) -> tuple[int, ...]:
    return tuple(sorted(n for n, other in _near(layout, span) if span.covers(other)))
