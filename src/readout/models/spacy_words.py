"""Part of speech and lemma of the words that spaCy tagged, each kind of word looked up once.

spaCy's attribute ruler and lemmatizer take a fifth of its time, yet nearly all of their rules look
at one word: its text, its tag and its relation. What they say of such a word is kept. Where a rule
for two words fits, the rules run over the whole paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 200_000
"""Kinds of words kept, some 40 MB; beyond it the memory starts anew."""

WordKind = tuple[int, int, int]
"""Text, tag and relation, as spaCy numbers them."""


class WordAttributes(NamedTuple):
    """What the rules say of a word."""

    lemma: str
    pos: str
    tag: str
    dep: str


class WordRules:
    """Takes the two components out of a pipeline and does their work."""

    def __init__(self, pipeline: Language) -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self._vocab = pipeline.vocab
        self._rules = cast(Any, pipeline.remove_pipe("attribute_ruler")[1])
        self._lemmatizer = pipeline.remove_pipe("lemmatizer")[1]
        self._alone = AttributeRuler(self._vocab)
        self._several = Matcher(self._vocab)
        for number, rule in enumerate(self._rules.patterns):
            longer = [words for words in rule["patterns"] if len(words) > 1]
            if longer:
                self._several.add(str(number), longer)
            alone = [words for words in rule["patterns"] if len(words) == 1]
            if alone:
                self._alone.add(alone, rule["attrs"], rule["index"])
        self._known: dict[WordKind, WordAttributes] = {}

    def look_up(self, docs: Sequence[Doc]) -> list[list[WordAttributes]]:
        """For each paragraph its words in order, as spaCy's own components would set them."""
        from spacy.attrs import DEP, ORTH, TAG

        if len(self._known) > MOST:
            self._known.clear()
        kinds = [[tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()] for doc in docs]
        new = dict.fromkeys(kind for row in kinds for kind in row if kind not in self._known)
        self._learn(list(new))
        return [
            _words(self._lemmatizer(self._rules(doc)))
            if self._several(doc)
            else [self._known[kind] for kind in row]
            for doc, row in zip(docs, kinds, strict=True)
        ]

    def _learn(self, kinds: Sequence[WordKind]) -> None:
        """Run the rules for single words over a row of words that are new."""
        from spacy.tokens import Doc

        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[text] for text, _, _ in kinds])
        for token, (_, tag, dep) in zip(doc, kinds, strict=True):
            token.tag, token.dep = tag, dep
        self._known.update(zip(kinds, _words(self._lemmatizer(self._alone(doc))), strict=True))


def _words(doc: Doc) -> list[WordAttributes]:
    return [
        WordAttributes(token.lemma_.lower(), token.pos_, token.tag_, token.dep_) for token in doc
    ]
