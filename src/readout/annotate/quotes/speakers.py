"""From the head of a subject to a speaker: the mention beside the cue and the fullest name."""

from __future__ import annotations

from dataclasses import replace

from readout.annotate.quotes.phrases import noun_phrase
from readout.annotate.quotes.speaking import RELATIVE, antecedent
from readout.records.annotations import Mention, Names, Speaker
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words

_PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WDT"))
_OBSCURE = frozenset(("it", "they", "he", "she", "who", "which", "that", "his", "her", "their"))


class Speakers:
    """Finds speakers in one article; made once, asked for each quotation."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._parse = parse
        self._names = names
        self._mentions = sorted(names.mentions, key=lambda m: (m.span.start, -m.span.end))

    def at(self, head: int, last: Speaker | None) -> Speaker:
        """The speaker whose noun phrase has this head.

        ``last`` is who spoke before: a pronoun that the names stage left open is taken for them.
        """
        token = self._parse.tokens[head]
        article = self._parse.article
        mention = self._mention(token.start, token.end)
        if token.tag in _PRONOUN_TAGS:
            beside = Span(article, token.start, token.end)
            behind = antecedent(self._parse, head) if token.text.lower() in RELATIVE else None
            if behind is not None and behind != head:
                return replace(self.at(behind, last), mention=beside)
            return self._pronoun(beside, mention, last)
        start, end = noun_phrase(self._parse, head)
        beside = Span(article, start, end)
        if token.lemma in words("document_nouns") and token.pos != "PROPN":
            issuer = self._issuer(head)
            if issuer is not None:
                return Speaker(self._full(issuer), beside, issuer.chain)
            if (
                last is not None
                and beside.text.lower().startswith("the ")
                and start + 4 == token.start
            ):
                return Speaker(last.name, beside, last.chain)
            return Speaker(beside, beside, mention.chain if mention else None)
        mention = mention or self._apposed(head)
        if mention is not None and mention.form != "nominal":
            return Speaker(self._full(mention), beside, mention.chain)
        if mention is not None and self._names.chains[mention.chain].name != mention.span:
            return Speaker(self._full(mention), beside, mention.chain)
        return Speaker(beside, beside, mention.chain if mention else None)

    def _full(self, mention: Mention) -> Span:
        return self._names.chains[mention.chain].name

    def _mention(self, start: int, end: int) -> Mention | None:
        """The shortest mention that covers a range."""
        covering = [m for m in self._mentions if m.span.start <= start and end <= m.span.end]
        return min(covering, key=lambda m: m.span.end - m.span.start, default=None)

    def _pronoun(self, beside: Span, mention: Mention | None, last: Speaker | None) -> Speaker:
        if mention is not None:
            return Speaker(self._full(mention), beside, mention.chain)
        if last is not None and beside.text.lower() in _OBSCURE:
            return Speaker(last.name, beside, last.chain)
        return Speaker(beside, beside)

    def _apposed(self, head: int) -> Mention | None:
        """A name set beside a common noun: "the head of the party, Ada Long,"."""
        parse = self._parse
        for child in parse.children[head]:
            if parse.tokens[child].dep == "appos" and parse.tokens[child].pos == "PROPN":
                token = parse.tokens[child]
                return self._mention(token.start, token.end)
        return None

    def _issuer(self, head: int) -> Mention | None:
        """Who issued a document, where its noun phrase says so: the first name in it."""
        parse = self._parse
        below = parse.subtree(head)
        start, end = parse.tokens[below[0]].start, parse.tokens[below[-1]].end
        for mention in self._mentions:
            inside = start <= mention.span.start and mention.span.end <= end
            if inside and mention.kind in ("person", "organisation"):
                return mention
        return None
