"""Words before an assertion that turn it round: "it is untrue that", "no evidence that"."""

from __future__ import annotations

from readout.records.annotations import Annotations
from readout.records.span import Span
from readout.text.languages import lines
from readout.text.words import word_list


def called_untrue(read: Annotations, sentence: int, until: int) -> bool:
    """Whether a sentence, up to a place in the text, says that what follows isn't so."""
    start = read.sentences[sentence].start
    lead = f" {' '.join(word_list(read.article.text[start:until]))} "
    return any(f" {phrase} " in lead for phrase in lines("untrue_phrases"))


def only_denies(read: Annotations, span: Span) -> bool:
    """Whether a clause says no more than that the next one isn't so ("It is untrue")."""
    text = read.article.text
    behind = word_list(text[span.end : span.end + 12])[:1]
    found = f" {' '.join((*word_list(span.text), *behind))} "
    return any(found.endswith(f" {phrase} ") for phrase in lines("untrue_phrases"))
