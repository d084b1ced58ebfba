"""A story told by three reports of our own writing, with its account built by hand.

It holds one of everything that an account can hold: it is what the codec and the presenters are
tried on.
"""

from __future__ import annotations

from dataclasses import replace

from readout.records.account import (
    Account,
    AccountQuote,
    Attribution,
    Claim,
    Difference,
    DifferenceValue,
    Dropped,
    Entity,
    Relation,
    StoryEvent,
    Support,
    Telling,
    TimelineEntry,
)
from readout.records.article import Article, Furniture, FurnitureKind, Outlet, PublicationTime
from readout.records.relations import Edge, Evidence, Lineage, Origin, Passage, Story
from readout.records.span import Span
from tests.builders import article, span

CAPTION = "The ferry Aurelia in 2019. Photo: Harbour Board"
PLEA = "Independent reporting costs money. Support us today."


def _with_furniture(text: str, *pieces: tuple[str, FurnitureKind], **metadata: str) -> Article:
    marked = tuple(
        Furniture(text.index(words), text.index(words) + len(words), kind) for words, kind in pieces
    )
    return article(text, furniture=marked, **metadata)


COAST = _with_furniture(
    f"{CAPTION}\n\n"
    "The ferry Aurelia ran aground off Tarn Point on Monday with 214 people on board, the coast "
    "guard said.\n\n"
    "“We shall not rest until our last passenger is ashore,” said Mira Oduya, the coast guard’s "
    "commander. “The hull is sound.”\n\n"
    "Nobody was hurt. Fishermen brought blankets and soup to the quay.\n\n"
    f"{PLEA}",
    (CAPTION, "caption"),
    (PLEA, "donate"),
    title="Ferry aground off Tarn Point",
    outlet="Coast Post",
    published="2025-03-05",
    source="reports/coast-post.txt",
)
MAIL = _with_furniture(
    "By Our Reporter\n\n"
    "The ferry Aurelia ran aground off Tarn Point on Tuesday with more than 200 people on board."
    "\n\n"
    "Commander Oduya said that they would not rest until “the last passenger is ashore”. "
    "Two people were slightly hurt, she said.\n\n"
    "The ship had failed an inspection in January, a mechanic who did not want to be named said.",
    ("By Our Reporter", "byline"),
    title="200 saved from stranded ferry",
    outlet="Island Mail",
    published="2025-03-06",
    source="reports/island-mail.txt",
)
RADIO = _with_furniture(
    "The ferry Aurelia ran aground off Tarn Point on Monday with 214 people on board, the coast "
    "guard said. The island’s council meets on Friday <b>to discuss</b> the ferry & its owner.",
    title="Stranded: the Aurelia",
    source="reports/radio.txt",
)
COAST = replace(
    COAST,
    outlet=Outlet("Coast Post", "coastpost.example", "Shoreline Media", "XX"),
    published=PublicationTime("2025-03-05", "header", 0.9),
    modified="2025-03-07",
    url="https://coastpost.example/ferry",
    authors=("Ida Rask",),
    section="Region",
    credit="Halvard Press",
    language="en-GB",
    rules="text/1",
)
CHESS = article(
    "Lena Vos won the national chess title for the third time on Sunday.",
    title="Vos takes third title",
    outlet="Coast Post",
    source="reports/chess.txt",
)

AGROUND = "The ferry Aurelia ran aground off Tarn Point on {} with {} people on board"


def _support(where: Article, words: str, relation: Relation = "verbatim") -> Support:
    return Support(span(where, words), relation, 0.91, "same event and names")


def _claims() -> tuple[Claim, ...]:
    aground = (
        _support(COAST, AGROUND.format("Monday", "214")),
        _support(MAIL, AGROUND.format("Tuesday", "more than 200"), "reworded"),
        _support(RADIO, AGROUND.format("Monday", "214")),
        Support(Span(COAST, 0, 28, "title"), "part", 0.7, "the title says it too"),
    )
    ashore = (
        _support(COAST, "We shall not rest until our last passenger is ashore"),
        _support(MAIL, "they would not rest until “the last passenger is ashore", "reworded"),
    )
    hurt = (_support(COAST, "Nobody was hurt"), _support(MAIL, "Two people were slightly hurt"))
    only = (
        (COAST, "Fishermen brought blankets and soup to the quay"),
        (MAIL, "The ship had failed an inspection in January"),
        (RADIO, "The island’s council meets on Friday <b>to discuss</b> the ferry & its owner"),
    )
    return (
        Claim("c1", aground[0].span, "event", aground, ("o1",), 1, 0.97),
        Claim("c2", ashore[0].span, "statement", ashore, ("o1", "o2"), 2, 0.85),
        Claim("c3", hurt[0].span, "event", hurt, ("o1", "o2"), 2, 0.6),
        *(
            Claim(
                f"c{number}",
                span(where, words),
                "background",
                (_support(where, words),),
                ("o2",) if where is MAIL else ("o1",),
            )
            for number, (where, words) in enumerate(only, 4)
        ),
    )


def _side(where: Article, words: str, value: str) -> DifferenceValue:
    return DifferenceValue(span(where, words), value)


def _differences() -> tuple[Difference, ...]:
    monday, tuesday = "XXXX-WXX-1", "XXXX-WXX-2"
    return (
        Difference(
            "d1",
            "when",
            "conflict",
            (_side(COAST, "Monday", monday), _side(MAIL, "Tuesday", tuesday)),
            "c1",
            "weekdays-differ",
            "weekdays differ",
        ),
        Difference(
            "d2",
            "number",
            "rounding",
            (_side(COAST, "214", "214"), _side(MAIL, "more than 200", ">200")),
            "c1",
            "number-rounded",
            "the one rounds the other",
        ),
        Difference(
            "d3",
            "number",
            "update",
            (_side(COAST, "Nobody was hurt", "0"), _side(MAIL, "Two people", "2")),
            "c3",
            "later-report",
            "the later report has another figure",
        ),
        Difference(
            "d4",
            "wording",
            "wording",
            (
                _side(COAST, "our last passenger is ashore", "our"),
                _side(MAIL, "the last passenger is ashore", "the"),
            ),
            "c2",
            "quoted-words-differ",
        ),
        Difference(
            "d5",
            "who",
            "scope",
            (
                _side(COAST, "the coast guard’s commander", "commander"),
                _side(COAST, "the coast guard said", "body"),
            ),
            rule="who/office",
        ),
    )


def _quotes() -> tuple[AccountQuote, ...]:
    text = COAST.text
    first = span(COAST, "We shall not rest until our last passenger is ashore,")
    second = span(COAST, "The hull is sound.")
    oduya = Attribution("Mira Oduya", "e1", span(COAST, "Mira Oduya"))
    cue = Span(COAST, text.index("said Mira"), text.index("said Mira") + 4)
    commander = Attribution("Commander Oduya", "e1", span(MAIL, "Commander Oduya"))
    mechanic = span(MAIL, "a mechanic who did not want to be named")
    return (
        AccountQuote("q1", (first, second), "direct", oduya, cue, "promise", ("q2",)),
        AccountQuote(
            "q2",
            (span(MAIL, "the last passenger is ashore"),),
            "mixed",
            commander,
            span(MAIL, "said"),
            "promise",
            ("q1",),
        ),
        AccountQuote(
            "q3",
            (span(MAIL, "The ship had failed an inspection in January"),),
            "indirect",
            Attribution(mechanic.text, None, mechanic),
        ),
        AccountQuote("q4", (span(MAIL, "Two people were slightly hurt"),), "indirect"),
    )


def _origins() -> tuple[Origin, ...]:
    evidence = (span(COAST, "the coast guard said"), span(RADIO, "the coast guard said"))
    return (
        Origin(
            "o1", "handout", "coast guard", (COAST, MAIL, RADIO), evidence, "both name it", evidence
        ),
        Origin("o2", "own", "Island Mail", (MAIL,), (), "nothing shared"),
    )


def other_account() -> Account:
    """A second story, of one report."""
    words = "Lena Vos won the national chess title for the third time"
    claim = Claim("c9", span(CHESS, words), "event", (Support(span(CHESS, words), "verbatim"),))
    return Account(Story("s2", (CHESS,)), "Vos takes third title", (CHESS,), claims=(claim,))


def sample_account() -> Account:
    """The account of the stranded ferry, with a second story beside it."""
    same = AGROUND.format("Monday", "214")
    shared = Passage(span(COAST, same), span(RADIO, same))
    words = "ran aground off Tarn Point"
    edited = Passage(span(COAST, words), span(MAIL, words), "edited")
    return Account(
        story=Story(
            "s1",
            (COAST, MAIL, RADIO),
            (Edge(COAST.id, MAIL.id, 2.123456, (Evidence("names", 0.5, 1.25),)),),
        ),
        title="Ferry aground off Tarn Point",
        articles=(COAST, MAIL, RADIO),
        event=StoryEvent("ran aground", "Monday", "Tarn Point", ("e2",)),
        origins=_origins(),
        lineage=(
            Lineage(COAST, RADIO, (shared,), "unknown", 0.7, "a sentence is the same"),
            Lineage(COAST, MAIL, (edited,), "known", 0.3, "it names the other"),
        ),
        entities=(
            Entity(
                "e1",
                "Mira Oduya",
                "person",
                ("Commander Oduya",),
                ("the coast guard’s commander", "Commander"),
                (span(COAST, "Mira Oduya"), span(MAIL, "Commander Oduya")),
            ),
            Entity(
                "e2",
                "Aurelia",
                "other",
                mentions=(span(COAST, "Aurelia"), span(RADIO, "Aurelia")),
            ),
        ),
        claims=_claims(),
        differences=_differences(),
        quotes=_quotes(),
        timeline=(
            TimelineEntry("XXXX-WXX-1", ("c1",), span(COAST, "Monday")),
            TimelineEntry("2025-01", ("c5",), span(MAIL, "in January")),
        ),
        reporting=(
            Telling(COAST, ("c1", "c4"), (), ("d3",)),
            Telling(MAIL, ("c5",), ("d3",)),
            Telling(RADIO, ("c6",), (), (), (COAST.id,)),
        ),
        dropped=(Dropped("reports/photo.jpg", "not text", "a0"),),
        other_stories=(other_account(),),
    )
