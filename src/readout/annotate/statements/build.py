"""From clauses to statements: whose voice, what polarity, what modality, about what."""

from __future__ import annotations

from readout.annotate.statements.clauses import Clause, clauses
from readout.annotate.statements.modality import modality, negated
from readout.records.annotations import Names, Quantity, Quote, Statement, Term, TimeExpression
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words

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
    found = []
    for sentence in range(len(parse.sentences)):
        if _is_question(parse, sentence):
            continue
        for clause in clauses(parse, sentence):
            predicate = _token_span(article, parse, clause.predicate)
            subject = _phrase(article, parse, clause.subject)
            span = _within_quotation(
                _with_antecedent(_span(article, parse, clause), subject), predicate, quotes
            )
            if _only_says_who_speaks(span, predicate, quotes):
                continue
            found.append(
                Statement(
                    span=span,
                    sentence=sentence,
                    predicate=predicate,
                    subject=subject,
                    object=_phrase(article, parse, clause.object),
                    quote=_quote_of(span, quotes),
                    negated=negated(parse, clause),
                    modality=modality(parse, clause),
                    terms=_terms(parse, clause, span),
                    mentions=_inside(span, [m.span for m in names.mentions]),
                    times=_inside(span, [t.span for t in times]),
                    quantities=_inside(span, [q.span for q in quantities]),
                    rule=f"clause/{parse.tokens[clause.predicate].dep}",
                )
            )
    return tuple(sorted(found, key=lambda s: (s.span.start, s.span.end)))


def _within_quotation(span: Span, predicate: Span, quotes: tuple[Quote, ...]) -> Span:
    """The part of a clause inside the direct quotation that holds its predicate: what leads up
    to the quotation, a speaker or a paper, is no part of what is said in it."""
    for quote in quotes:
        for part in quote.content:
            if quote.kind != "indirect" and part.covers(predicate) and part.overlaps(span):
                return Span(span.article, max(span.start, part.start), min(span.end, part.end))
    return span


def _with_antecedent(span: Span, subject: Span | None) -> Span:
    """A relative or participle clause with the noun right before it that it speaks of."""
    if subject is None or not 0 <= span.start - subject.end <= 2:
        return span
    return Span(span.article, subject.start, span.end)


def _only_says_who_speaks(span: Span, predicate: Span, quotes: tuple[Quote, ...]) -> bool:
    """Whether a clause is the frame of a quotation, "the minister said", and holds none of it."""
    cued = [quote for quote in quotes if quote.cue and quote.cue.overlaps(predicate)]
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


def _quote_of(span: Span, quotes: tuple[Quote, ...]) -> int | None:
    """The shortest quotation that holds most of the clause."""
    best: tuple[int, int] | None = None
    for index, quote in enumerate(quotes):
        shared = sum(
            max(0, min(span.end, part.end) - max(span.start, part.start)) for part in quote.content
        )
        if 2 * shared > span.end - span.start:
            size = quote.span.end - quote.span.start
            if best is None or size < best[0]:
                best = (size, index)
    return best[1] if best else None


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


def _inside(span: Span, others: list[Span]) -> tuple[int, ...]:
    return tuple(index for index, other in enumerate(others) if span.covers(other))
