"""From the head of a subject to a speaker: the mention beside the cue and the fullest name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readout.annotate.quotes.phrases import noun_phrase
from readout.annotate.quotes.speaking import antecedent
from readout.records.annotations import Mention, Names, Speaker
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words

_PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WDT"))
_LOOK_BACK = 8
_BESIDE = 40


class Speakers:
    """Finds speakers in one article; made once, asked for each quotation."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._parse = parse
        self._names = names
        self._at: dict[int, Mention] = {}
        # The shortest mention over a token is the one that it heads.
        own = [mention for mention in names.mentions if mention.span.field == "text"]
        for mention in sorted(own, key=lambda m: m.span.start - m.span.end):
            for index in parse.tokens_in(mention.span.start, mention.span.end):
                self._at[parse.tokens[index].start] = mention

    def at(self, head: int, earlier: Sequence[Speaker]) -> Speaker:
        """The speaker whose noun phrase has this head.

        ``earlier`` are those who spoke before: a pronoun that the names stage left open is taken
        for the last of them, "the statement" for theirs, "the spokesman" for who was called so.
        """
        token = self._parse.tokens[head]
        article = self._parse.article
        mention = self._mention(token.start)
        if token.tag in _PRONOUN_TAGS:
            beside = Span(article, token.start, token.end)
            relative = token.text.lower() in words("relative_pronouns")
            behind = antecedent(self._parse, head) if relative else None
            if behind is not None and behind != head:
                return replace(self.at(behind, earlier), mention=beside)
            return self._pronoun(beside, mention, earlier)
        beside = Span(article, *noun_phrase(self._parse, head))
        if token.lemma in words("document_nouns") and token.pos != "PROPN":
            return self._document(head, beside, mention, earlier)
        if token.end < beside.end and "conj" in {
            self._parse.tokens[c].dep for c in self._parse.children[head]
        }:
            return Speaker(beside, beside)
        mention = mention or self._apposed(head)
        if mention is not None and (
            mention.form != "nominal" or self._full(mention) != mention.span
        ):
            return Speaker(self._full(mention), beside, mention.chain)
        described = self._described(token.text, beside.text, earlier) if not mention else None
        if described is not None:
            return replace(described, mention=beside)
        return Speaker(beside, beside, mention.chain if mention else None)

    def _document(
        self, head: int, beside: Span, mention: Mention | None, earlier: Sequence[Speaker]
    ) -> Speaker:
        issuer = self._issuer(head)
        if issuer is not None:
            return Speaker(self._full(issuer), beside, issuer.chain)
        token = self._parse.tokens[head]
        plain = beside.text.lower() == f"the {token.text.lower()}"
        if earlier and plain and token.lemma in words("message_nouns"):
            return replace(earlier[-1], mention=beside)
        return Speaker(beside, beside, mention.chain if mention else None)

    def _full(self, mention: Mention) -> Span:
        return self._names.chains[mention.chain].name

    def _mention(self, start: int) -> Mention | None:
        """The shortest mention that covers the token at a place."""
        return self._at.get(start)

    def _pronoun(
        self, beside: Span, mention: Mention | None, earlier: Sequence[Speaker]
    ) -> Speaker:
        if mention is not None:
            return Speaker(self._full(mention), beside, mention.chain)
        word = beside.text.lower()
        if word in words("obscure_pronouns"):
            fitting = [s for s in earlier[-_LOOK_BACK:] if self._fits(word, s)]
            if fitting:
                return replace(fitting[-1], mention=beside)
            person = word in words("personal_pronouns")
            subject = self._last_person(beside.start) if person else None
            if subject is not None:
                return Speaker(self._full(subject), beside, subject.chain)
        return Speaker(beside, beside)

    def _fits(self, word: str, speaker: Speaker) -> bool:
        kind = "" if speaker.chain is None else self._names.chains[speaker.chain].kind
        if word in words("personal_pronouns"):
            return kind in ("", "person")
        return word != "it" or kind != "person"

    def _last_person(self, before: int) -> Mention | None:
        """The person that the sentence before is about: its subject."""
        parse = self._parse
        index = parse.first_at(before)
        number = parse.tokens[index].sentence
        for at in range(parse.sentences[max(0, number - 1)][0], index):
            token = parse.tokens[at]
            mention = self._mention(token.start) if token.dep == "nsubj" else None
            if mention is not None and mention.kind == "person":
                return mention
        return None

    def _apposed(self, head: int) -> Mention | None:
        """A name set beside a common noun: "the head of the party, Ada Long,"."""
        parse = self._parse
        for child in parse.children[head]:
            if parse.tokens[child].dep == "appos" and parse.tokens[child].pos == "PROPN":
                token = parse.tokens[child]
                return self._mention(token.start)
        return None

    def _issuer(self, head: int) -> Mention | None:
        """Who issued a document, where its noun phrase says so: "a handout issued by the city"."""
        parse = self._parse
        for child in parse.children[head]:
            token = parse.tokens[child]
            if token.dep in ("poss", "compound", "nmod"):
                found = self._named(child)
            elif token.text.lower() in ("of", "by", "from", "in"):
                found = self._object(child)
            elif token.dep == "acl" and token.lemma in words("issuing_verbs"):
                agents = [c for c in parse.children[child] if parse.tokens[c].dep == "agent"]
                found = self._object(agents[0]) if agents else None
            elif token.dep == "relcl" and token.lemma in words("issuing_verbs"):
                # "a list that the harbour published", not "who wrote the list".
                makers = [c for c in parse.children[child] if parse.tokens[c].dep == "nsubj"]
                found = self._named(makers[0]) if makers else None
            else:
                continue
            if found is not None:
                return found
        return None

    def _object(self, preposition: int) -> Mention | None:
        parse = self._parse
        objects = [c for c in parse.children[preposition] if parse.tokens[c].dep == "pobj"]
        if not objects or any(parse.tokens[c].dep == "conj" for c in parse.children[objects[0]]):
            return None
        return self._named(objects[0])

    def _named(self, index: int) -> Mention | None:
        token = self._parse.tokens[index]
        mention = self._mention(token.start)
        if mention is None or mention.kind not in ("person", "organisation", "document", "other"):
            return None
        return mention

    def _around(self, mention: Span) -> str:
        """A mention with the words before it: "spokeswoman for the fair Ann Lee"."""
        text = self._parse.article.text
        start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _BESIDE)
        return text[start : mention.end].lower()

    def _described(self, noun: str, phrase: str, earlier: Sequence[Speaker]) -> Speaker | None:
        """Who of those who spoke before is meant: "the spokeswoman", "the Turin-based firm"."""
        plain = re.sub(r"(?<=the )\S+-based ", "", phrase.lower())
        if plain != f"the {noun.lower()}":
            return None
        body = noun.lower() in words("body_nouns")
        for speaker in reversed(earlier[-_LOOK_BACK:]):
            beside = "" if speaker.mention is None else self._around(speaker.mention)
            chain = None if speaker.chain is None else self._names.chains[speaker.chain]
            offices = " ".join(role.text.lower() for role in chain.roles) if chain else ""
            if chain and noun.lower() in f"{beside} {offices}".split():
                return speaker
            if body and plain != phrase.lower() and chain and chain.kind == "organisation":
                return speaker
        return None
