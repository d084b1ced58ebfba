"""What one report alone says, in lines: read by hand, so that titles say something too."""

from __future__ import annotations

import sys

from readout.collate.claims import Group
from readout.collate.lone import COMPLEMENT, alone
from readout.records.annotations import Annotations, Quote, Statement, Term
from readout.records.article import Article
from readout.records.span import Span
from tests.builders import article


def sentence(told: Article, start: int, end: int) -> Span:
    return Span(told, start, end, "title")


def clause(whole: Span, words: str, subject: str, verb: str, number: int, rule: str) -> Statement:
    """A clause of a sentence with all of its words as terms."""
    low = whole.whole.index(words, whole.start)
    field = whole.field

    def place(part: str) -> Span:
        start = whole.whole.index(part, low)
        return Span(whole.article, start, start + len(part), field)

    at, terms = low, []
    for word in words.split():
        at = whole.whole.index(word, at)
        terms.append(Term(word.lower(), "NOUN", at, at + len(word)))
    return Statement(
        place(words), number, place(verb), place(subject), terms=tuple(terms), rule=rule
    )


def lines(read: Annotations, *shared: int) -> list[tuple[str, str]]:
    """Field and words of each line of the first report; ``shared`` are the statements that another
    report has too."""
    groups = [
        Group(((0, at), (1, 0)) if at in shared else ((0, at),), {}, {}, {})
        for at in range(len(read.statements))
    ]
    other = article("Another.")
    whole = Span(other, 0, 8)
    beside = Annotations(other, (whole,), statements=(Statement(whole, 0, whole),))
    return [(span.field, span.text) for _, span in alone([read, beside], groups)]


TITLE = "Ferry pier closes; skipper Ada Renn told islanders that winter boats stay moored"


def titled(text: str) -> Annotations:
    """A report of which the title is read as well as the text, as its first sentence."""
    told = article(text, title=TITLE)
    head, body = Span(told, 0, len(TITLE), "title"), Span(told, 0, len(text))
    return Annotations(
        told,
        (head, body),
        statements=(
            clause(head, "Ferry pier closes", "Ferry pier", "closes", 0, "clause/root"),
            clause(head, "skipper Ada Renn told islanders", "Ada Renn", "told", 0, "clause/conj"),
            clause(head, "winter boats stay moored", "winter boats", "stay", 0, COMPLEMENT),
            clause(body, text[:-1], "Nobody", "spoke", 1, "clause/root"),
        ),
    )


def test_a_title_is_cut_by_its_own_words() -> None:
    # Where the gap of the title lies, the text has a mark, behind which nothing would be joined.
    text = "Nobody spoke of the older ferry pier and its tides, as she said."
    gap = TITLE.index(" that ")
    assert "," in text[gap : gap + len(" that ")]
    told = lines(titled(text), 0)
    assert ("title", "skipper Ada Renn told islanders that winter boats stay moored") in told


def test_a_title_hides_no_line_of_the_text() -> None:
    told = lines(titled("Nobody spoke of the ferry pier today."))
    assert told == [("title", TITLE), ("text", "Nobody spoke of the ferry pier today.")]


def quoting(*sentences: str) -> Annotations:
    """A report with a statement in each sentence; what stands in marks is quoted."""
    told = article(" ".join(sentences))
    wholes, statements, start = [], [], 0
    for number, words in enumerate(sentences):
        whole = Span(told, start, start + len(words))
        subject = words.split()[0]
        wholes.append(whole)
        statements.append(clause(whole, words, subject, words.split()[1], number, "clause/root"))
        start += len(words) + 1
    marks = [at for at, mark in enumerate(told.text) if mark == '"']
    inside = [Span(told, a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    quotes = tuple(Quote((words,), "direct", quoted=(words,)) for words in inside)
    return Annotations(told, tuple(wholes), quotes=quotes, statements=tuple(statements))


def test_a_quotation_of_several_sentences_is_told_with_both_of_its_marks() -> None:
    said = (
        "Harbour pilots rest.",
        'Renn said: "Boats stay moored.',
        "Piers stay closed today.",
        'Ferries start again" she added.',
        "Winter tides fall.",
    )
    told = [words for _, words in lines(quoting(*said))]
    assert told == [said[0], " ".join(said[1:4]).removesuffix(" she added."), said[4]]


def test_the_work_grows_with_the_length_of_a_report() -> None:
    def calls(paragraphs: int) -> int:
        read = quoting(*(f'Pilot {n} said "boats stay moored" today.' for n in range(paragraphs)))
        groups = [Group(((0, at),), {}, {}, {}) for at in range(len(read.statements))]
        counted = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event == "call"

        sys.setprofile(count)
        try:
            assert len(list(alone([read], groups))) == paragraphs
        finally:
            sys.setprofile(None)
        return counted

    assert calls(160) < 5 * calls(40)
