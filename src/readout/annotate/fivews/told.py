"""What one sentence tells of its main event, by its own grammar: who did what, where, why, how."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readout.records.article import Article
from readout.records.parse import Parse, Token
from readout.records.span import Field, Span
from readout.text.languages import lines, table, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_APART = frozenset({"relcl", "acl", "appos", "punct", "prep", "cc", "conj"})
_VERBAL = frozenset({"VERB", "AUX"})
_LOCATED = frozenset({"GPE", "FAC", "LOC"})
_QUOTES = frozenset("'\"‘“`")
_ACRONYM = 3
_TOPIC = 8
"""Tokens that a headline's topic has at most, beside a quotation."""
_LEAST = 3
"""Tokens that tell something without a verb: "14 workers dead"."""
_OPENING = frozenset("‘“`")
_CLOSING = frozenset("’”")
_EDGES = _QUOTES | _CLOSING
_MARKS = frozenset({";", "...", "…", "-", "–", "—", "--", "|", ":"})


@cache
def _known_verbs() -> frozenset[str]:
    """Verbs of events and of saying, by their lemmas."""
    listed = {verb for line in lines("event_verbs") for verb in line.split()[1:]}
    return frozenset(listed) | frozenset(table("cue_verbs")) | words("headline_verbs")


def _is_shouted(word: str) -> bool:
    """Whether a word stands in capitals and is too long for most acronyms."""
    return len(word) > _ACRONYM and word.isalpha() and word.isupper()


def _is_possessive(mark: Token) -> bool:
    """Whether a mark is the apostrophe of "farmers’"; a curly one is tagged as a quotation's."""
    return mark.tag == "POS" or mark.dep == "case"


class MainSentence:
    """One sentence of the text, or the headline, with its main predicate."""

    def __init__(self, article: Article, parse: Parse, field: Field, sentence: int = 0) -> None:
        self._article, self._parse, self._field = article, parse, field
        self._low, self._high = parse.sentences[sentence]
        if field == "title":
            self._high = len(parse.tokens)
            self._low = self._behind_setting(self._behind_kicker(self._behind_colon()))
        self._whole = self._high
        self._root = self._main()

    def who(self) -> Iterator[Span]:
        """The subject of the main predicate; of several joined, the first."""
        subject = self._subject()
        if subject is not None and self._parse.tokens[subject].pos != "PRON":
            yield self._span(*self._phrase(subject))
        elif self._field == "title" and self._root is not None and self._root > self._low:
            yield self._span(*self._run(self._low, self._root))

    def _run(self, low: int, high: int) -> tuple[int, int]:
        """The first words up to a joint: what a headline's verb has before it."""
        for at in range(low + 1, high):
            token = self._parse.tokens[at]
            if token.pos in ("CCONJ", "PUNCT", "AUX") or token.lemma in words("clause_openers"):
                return low, at - 1
        return low, high - 1

    def what(self) -> Iterator[Span]:
        """The main predicate with what it governs, up to the next clause."""
        if self._root is not None:
            below = self._parse.children[self._root]
            helping = [i for i in below if self._parse.tokens[i].dep in ("aux", "auxpass", "neg")]
            first = min([i for i in helping if i >= self._low] + [self._root])
            yield self._span(first, self._end(self._root))
        elif self._field == "title" and self._low < self._high:
            yield self._span(self._low, self._high - 1)

    def places(self) -> Iterator[Span]:
        """Places behind "in", "at", "outside"."""
        for name in self._parse.names:
            at = self._parse.first_at(name.start)
            before = self._parse.tokens[at - 1] if at else None
            if before and before.lemma == "the" and at > 1:
                before = self._parse.tokens[at - 2]
            located = name.label in _LOCATED or (
                name.label == "ORG" and before is not None and before.lemma in ("at", "outside")
            )
            if located and before is not None and before.lemma in words("place_words"):
                yield Span(self._article, name.start, name.end, self._field)

    def behind(self, cues: str) -> Iterator[Span]:
        """What stands behind these cue words, up to the next clause."""
        for at in range(self._low, self._whole - 1):
            if self._parse.tokens[at].text.lower() in words(cues):
                yield self._span(at + 1, self._end(at + 1, self._whole))

    def _behind_colon(self) -> int:
        """Where the headline proper begins: a topic before a colon has no verb but in a quotation,
        and behind a quotation what follows tells, even without a verb. One still open at the colon
        goes on behind it."""
        tokens = self._parse.tokens
        own: list[Token] = []
        quoted = False
        for at in range(len(tokens) - 2):
            if at and tokens[at].text == ":":
                if quoted:
                    return 0
                spoken = len(own) < at and at + _LEAST < len(tokens)
                told = spoken or any(t.pos in _VERBAL for t in tokens[at + 1 :])
                return at + 1 if told and not any(t.pos in _VERBAL for t in own) else 0
            if tokens[at].text in _EDGES and not _is_possessive(tokens[at]):
                # A straight mark opens or closes, a curly one does what its shape says.
                quoted = tokens[at].text in _OPENING or not (quoted or tokens[at].text in _CLOSING)
            elif not quoted:
                own.append(tokens[at])
            if len(own) > _TOPIC:
                break
        return 0

    def _behind_kicker(self, low: int) -> int:
        """Where the headline begins behind a label in capitals: "MILL BLAZE Nine workers die".

        In a headline that goes on in capitals, nothing shows where a label would end.
        """
        tokens = self._parse.tokens
        at = low
        while at < self._high and _is_shouted(tokens[at].text):
            at += 1
        begun = at < self._high and (tokens[at].text[0].isupper() or tokens[at].text[0].isdigit())
        behind = tokens[at : self._high]
        first = next((t.text for t in behind if t.text.isalpha() and len(t.text) > 1), "")
        told = any(t.pos in _VERBAL for t in behind[1:]) and not first.isupper()
        return at if at - low > 1 and begun and told else low

    def _behind_setting(self, low: int) -> int:
        """Where the main clause begins of a headline that opens with another: "While …, …"."""
        tokens = self._parse.tokens
        if tokens[low].text.lower() in words("clause_openers"):
            for at in range(low + 2, self._high - 1):
                if tokens[at].text == ",":
                    return at + 1
        return low

    def _main(self) -> int | None:
        if self._field == "title":
            self._high = self._first_clause()
            if (told := self._told_in_present()) is not None:
                return told
        inside = range(self._low, self._high)
        verbs = [i for i in inside if self._parse.tokens[i].pos in _VERBAL]
        full = [i for i in verbs if self._parse.tokens[i].dep not in ("aux", "auxpass")]
        with_subject = [i for i in full if self._subject_of(i) is not None]
        roots = [i for i in full if self._parse.tokens[i].head == i]
        both = [i for i in roots if i in with_subject]
        found = next(iter(both or with_subject or roots or full), None)
        return self._told_without_verb(self._high) if found is None else found

    def _first_clause(self) -> int:
        """Where the headline's first clause ends: what follows "after" or "as" is its setting."""
        tokens = self._parse.tokens
        for at in range(self._low + 2, self._high):
            if tokens[at].text.lower() not in words("clause_openers"):
                continue
            told = at > self._low + 2 and any(t.pos in _VERBAL for t in tokens[self._low : at])
            if told or self._told_without_verb(at) is not None:
                return at
        return self._high

    def _told_without_verb(self, high: int) -> int | None:
        """The adjective of "Nine dead as ferry sinks": a headline leaves out the "are", and no
        other adjective of English stands alone behind its noun."""
        if self._field == "title":
            tokens = self._parse.tokens
            for at in range(self._low + 1, high):
                closes = at + 1 == high or tokens[at + 1].pos in ("ADP", "PUNCT")
                named = tokens[at - 1].pos in ("NOUN", "PROPN", "NUM")
                if tokens[at].pos == "ADJ" and named and closes:
                    return at
        return None

    def _told_in_present(self) -> int | None:
        """The verb of "Norland halts talks": parsers trained on prose take it for a noun."""
        tokens = self._parse.tokens
        for at in range(self._low + 1, min(self._low + 9, self._high - 1)):
            form = tokens[at].text.lower()
            if tokens[at].pos in _VERBAL and self._subject_of(at) is not None:
                return at
            if tokens[at].pos == "ADP":
                return None
            if form.endswith("s") and self._may_be_governed(at + 1):
                stems = {form[:-1], form[:-2], form[:-3] + "y"}
                if stems & _known_verbs() and tokens[at - 1].pos != "NUM":
                    return at
        return None

    def _may_be_governed(self, at: int) -> bool:
        """Whether a headline's verb may stand before this word: an object, a quotation, or a base
        form that is a noun ("stages protest")."""
        token = self._parse.tokens[at]
        if token.pos in _VERBAL:
            return token.tag in ("VB", "VBP") and token.text.lower() == token.lemma
        return token.pos not in ("PUNCT", "PART") or token.text in _QUOTES

    def _subject(self) -> int | None:
        return None if self._root is None else self._subject_of(self._root)

    def _subject_of(self, at: int) -> int | None:
        for child in self._parse.children[at]:
            if self._parse.tokens[child].dep in _SUBJECTS and child >= self._low:
                return child
        return None

    def _phrase(self, head: int) -> tuple[int, int]:
        kept = [head]
        for child in self._parse.children[head]:
            if self._parse.tokens[child].dep not in _APART:
                kept.extend(i for i in self._parse.subtree(child) if i >= self._low)
        return min(kept), max(kept)

    def _end(self, low: int, high: int | None = None) -> int:
        """The last token before the clause that follows."""
        tokens, high = self._parse.tokens, self._high if high is None else high
        last = low
        for at in range(low + 1, high):
            token = tokens[at]
            joins = token.pos == "CCONJ" and at + 1 < high and tokens[at + 1].pos in _VERBAL
            stops = token.text in _MARKS and token.start > tokens[at - 1].end
            if stops or token.text in (",", ".", "!", "?", ":") or joins:
                break
            if token.lemma in words("clause_openers") and at > low + 1:
                break
            if (token.tag == "TO" or token.text == "for") and at > low + 2:
                break
            last = at
        return last

    def _span(self, first: int, last: int) -> Span:
        """The words without quotation marks at their edges."""
        tokens = self._parse.tokens
        while first < last and tokens[first].text in _EDGES:
            first += 1
        while first < last and tokens[last].text in _EDGES:
            last -= 1
        return Span(self._article, tokens[first].start, tokens[last].end, self._field)
