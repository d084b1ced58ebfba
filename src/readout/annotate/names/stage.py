"""Who and what an article names: mentions, their kinds, and which are the same one.

Rules over the parser's grammar and raw names. Names are brought into chains as in rule-based
coreference, the surest links first (Lee et al. 2013, "Deterministic coreference resolution").
"""

from __future__ import annotations

from readout.annotate.names.chaining import ChainDraft, chains_of, form_of
from readout.annotate.names.finding import find
from readout.annotate.names.found import FoundName, span_of
from readout.annotate.names.nominals import nominals
from readout.annotate.names.pronouns import Antecedent, pronouns
from readout.annotate.names.roles import roles_beside
from readout.annotate.names.titled import in_title
from readout.records.annotations import Chain, Mention, Names
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import table
from readout.text.naming import name_words, person_words


def names(article: Article, parse: Parse) -> Names:
    """The mentions of ``article``, those of its title first, then in order of the text, and the
    chains they form.

    ``parse`` is the article's own.
    """
    found = find(parse)
    drafts = chains_of(parse, found)
    roles = [_roles(parse, found, draft) for draft in drafts]
    chains = tuple(
        _chain(article, parse, found, number, draft, roles[number])
        for number, draft in enumerate(drafts)
    )
    mentions = [
        _mention(parse, found[at], c)
        for d, c in zip(drafts, chains, strict=True)
        for at in d.members
    ]
    mentions += _references(parse, found, drafts, chains)
    mentions.sort(key=lambda m: (m.span.start, m.span.end))
    titled, added = in_title(parse, mentions, chains)
    return Names((*titled, *mentions), (*chains, *added))


def _roles(parse: Parse, found: list[FoundName], draft: ChainDraft) -> list[tuple[int, int]]:
    """The token ranges of a person's offices: before the name, and beside it."""
    ranges: set[tuple[int, int]] = set()
    for at in draft.members:
        if draft.kind == "person":
            ranges.update(roles_beside(parse, found[at]))
        if (role := found[at].role) is not None:
            ranges.add(role)
    return sorted(ranges)


def _chain(
    article: Article,
    parse: Parse,
    found: list[FoundName],
    number: int,
    draft: ChainDraft,
    roles: list[tuple[int, int]],
) -> Chain:
    spans = [span_of(parse, found[at].low, found[at].high) for at in draft.members]
    count = person_words if draft.kind == "person" else name_words
    fullest = max(spans, key=lambda span: (len(count(span.text)), len(span.text), -span.start))
    name = Span(article, fullest.start, fullest.end)
    return Chain(number, draft.kind, name, tuple(span_of(parse, *role) for role in roles))


def _mention(parse: Parse, name: FoundName, chain: Chain) -> Mention:
    span = span_of(parse, name.low, name.high)
    form = form_of(name.kind, span.text, chain.name.text)
    return Mention(span, chain.kind, form, chain.id, name.rule)


def _references(
    parse: Parse, found: list[FoundName], drafts: list[ChainDraft], chains: tuple[Chain, ...]
) -> list[Mention]:
    """The nominals and pronouns that stand for a chain."""
    described = nominals(parse, found, drafts, [[r.text for r in c.roles] for c in chains])
    sorts = {
        c.id: c.kind == "person" for c in chains if c.kind in ("person", "organisation", "place")
    }
    before = [
        Antecedent(found[at].low, found[at].high, number, sorts[number])
        for number, draft in enumerate(drafts)
        if number in sorts
        for at in draft.members
    ]
    before += [Antecedent(d.low, d.high, d.draft, sorts[d.draft]) for d in described]
    resolved = pronouns(parse, before, [_gender(chain) for chain in chains])
    return [
        *(
            Mention(span_of(parse, d.low, d.high), chains[d.draft].kind, "nominal", d.draft, d.rule)
            for d in described
        ),
        *(
            Mention(
                span_of(parse, p.at, p.at + 1), chains[p.draft].kind, "pronoun", p.draft, p.rule
            )
            for p in resolved
        ),
    ]


def _gender(chain: Chain) -> str:
    """The person's gender by title, office or given name: m, f, or "" where nothing tells it."""
    if chain.kind != "person":
        return "-"
    told = [
        *(word for role in chain.roles for word in name_words(role.text)),
    ]
    for listed in ("honorifics", "gendered"):
        for word in told:
            gender = table(listed).get(word, ("-",))[0]
            if gender != "-":
                return gender
    given = person_words(chain.name.text)
    gender = table("first_names").get(given[0], ("-",))[0] if len(given) > 1 else "-"
    return "" if gender == "-" else gender
