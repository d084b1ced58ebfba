"""What a library answers with, as lines and as JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.present.holdings import json_of
from readout.present.terminal import Look, holdings, keeping
from readout.records.account import Dropped
from readout.records.annotations import FiveWs
from readout.records.holdings import (
    Added,
    ArticleLine,
    DecisionLine,
    Fault,
    HistoryEntry,
    Hit,
    Revision,
    Said,
    Stats,
    StoryLine,
)
from readout.records.span import Span
from tests.builders import span
from tests.sample_story import COAST, MAIL, RADIO, sample_account

LOOK = Look(80)
LINE = ArticleLine(
    COAST.id, COAST.title, "Coast Post", COAST.url, "2025-03-05", "en", 61, "s1", "2025-03-06"
)
STORY = StoryLine(
    *("s1", "Ferry aground", "2025-03-05", "2025-03-06", 3, 2, 6, 5, 1),
    ("Coast Post", "Island Mail"),
    ("Aurelia", "Mira Oduya", "Tarn Point", "Harbour Board", "Radio", "Coast Guard"),
    version=2,
)


def test_a_story_is_told_by_its_headline_counts_days_and_names() -> None:
    assert holdings.stories([STORY], LOOK, total=7).splitlines() == [
        "● Ferry aground",
        "  s1 · 3 articles · 2 origins · 6 claims · 5 differences, 1 conflict · 5 March",
        "  2025 to 6 March 2025",
        "  Coast Post, Island Mail · Aurelia, Mira Oduya, Tarn Point, Harbour Board,",
        "  Radio",
        "",
        "1 of 7 stories",
    ]


def test_a_story_without_an_account_or_a_date_says_so() -> None:
    bare = replace(STORY, headline="", version=0, first="", last="", outlets=(), entities=())
    text = holdings.stories([bare], LOOK, total=1)
    assert text == "● Untitled\n  s1 · 3 articles · no account yet · no date\n\n1 story\n"


def test_a_hit_shows_the_words_where_they_stand() -> None:
    title = Span(COAST, 0, 5, "title")
    found = Hit(LINE, 1.0, (title, span(COAST, "blankets"), span(COAST, "soup")))
    lines = holdings.hits([found], LOOK).splitlines()
    assert lines[0] == "● Ferry aground off Tarn Point"
    assert lines[1].startswith(f"  {COAST.id} · Coast Post · 5 March 2025 · 61 words · story s1")
    assert lines[2].startswith("  · … ")
    assert "Fishermen brought blankets and soup to" in " ".join(" ".join(lines).split())
    assert sum(line.startswith("  · ") for line in lines) == 1


def test_a_hit_by_meaning_says_how_like_it_is() -> None:
    line = holdings.hits([Hit(LINE, 0.487)], LOOK, likeness=True).splitlines()[1]
    assert line.startswith(f"  {COAST.id} · likeness 0.49 · Coast Post")
    assert "likeness" not in holdings.hits([Hit(LINE, 0.487)], LOOK)


def test_places_far_apart_are_shown_two_at_most_unless_all_are_asked_for() -> None:
    places = tuple(span(COAST, words) for words in ("Harbour Board", "hull", "Support us"))
    found = [Hit(LINE, 1.0, places)]
    count = [
        holdings.hits(found, look).count("\n  · ")
        for look in (LOOK, replace(LOOK, everything=True))
    ]
    assert count == [2, 3]


def test_quotations_of_the_same_words_stand_together() -> None:
    told = [Said("s1", "Ferry", "2025-03-05", one) for one in sample_account().quotes]
    lines = holdings.said(told, LOOK, asked="mira oduya").splitlines()
    assert lines[0] == "Ferry  s1"
    assert lines[1].startswith("  · “We shall not rest")
    ends = next(number for number, line in enumerate(lines) if line.startswith("    printed as “"))
    assert "Commander Oduya" in " ".join(lines[ends : ends + 2])
    assert "Mira Oduya" not in " ".join(lines[1:ends])
    assert lines[-1] == "4 quotations"


def test_an_article_is_read_with_its_furniture_set_off() -> None:
    told = FiveWs(who=(span(COAST, "Fishermen"),), when=(span(COAST, "2019"),), day="2019-03-05")
    text = holdings.article(COAST, LINE, told, LOOK)
    assert text.startswith("Ferry aground off Tarn Point\n")
    assert "by Ida Rask\nat https://coastpost.example/ferry\nfrom reports/coast-post.txt\n" in text
    assert "\n| The ferry Aurelia in 2019. Photo: Harbour Board\n" in text
    assert "\nwho Fishermen\nwhen 2019 (= 5 March 2019)\n\n" in text
    assert "not analysed" not in text
    assert "\nNobody was hurt. Fishermen brought blankets and soup to the quay.\n" in text


def test_an_article_in_a_language_that_is_not_known_says_that_it_was_not_analysed() -> None:
    line = replace(LINE, language="fr")
    assert "not analysed: language fr" in holdings.articles([line], Look(120))


def test_no_stranger_steers_the_terminal() -> None:
    line = replace(STORY, headline="A\x1b[2J\u202e headline", outlets=("\x07bell",))
    text = holdings.stories([line], LOOK, total=1)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text


@pytest.mark.parametrize(
    ("octets", "told"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 kB"), (5_300_000, "5.3 MB"),
     (2_100_000_000, "2.1 GB"), (4_000_000_000_000, "4,000.0 GB")],
)  # fmt: skip
def test_sizes_in_words(octets: int, told: str) -> None:
    assert keeping.size(octets) == told


def test_sizes_are_compared_with_the_texts() -> None:
    text = keeping.stats(Stats(2, 1, 1, 1, 2, 1000, 5600, 300, "news.db", "0001"), LOOK)
    assert "5.6 kB  for all but captures, 5.6 times as much" in text
    french = replace(Stats(2, 1, 1, 1, 2, 1000, 5600, 300), unanalysed=(("fr", 1),))
    assert "           1  not analysed: language fr\n" in keeping.stats(french, LOOK)
    empty = keeping.stats(Stats(0, 0, 0, 0, 0, 0, 100, 0), LOOK)
    assert "times" not in empty


def test_a_build_names_some_stories_and_counts_the_rest() -> None:
    added = Added(3, 1, (Dropped("a", "b"),), ("s1", "s2", "s3"))
    assert keeping.added(added, [STORY], LOOK).splitlines() == [
        "3 new articles, 1 known, 1 left out; 3 stories new or changed",
        "  ● Ferry aground",
        "    s1 · 3 articles · 1 conflict",
        "  … and 2 more",
    ]


def test_a_watch_tells_what_changed_but_not_of_a_new_story() -> None:
    told = [(STORY, False, ("number updated 2 → 4",)), (STORY, True, ("first account",))]
    text = keeping.polled("10:00", Added(1, 0, (), ("s1",)), told, LOOK)
    assert text.startswith("10:00  1 new article, 0 known; 1 story new or changed\n")
    assert "    · number updated 2 → 4\n  ● new  Ferry aground\n" in text
    assert "first account" not in text


def test_history_decisions_revisions_and_faults_are_a_line_each() -> None:
    entry = HistoryEntry("2025-03-06", "merged", "s1", ("s2",), ("a1",), ("1 new claim",))
    assert keeping.history([entry], LOOK) == (
        "2025-03-06  merged  s1 with s2 by 1 article\n    · 1 new claim\n"
    )
    into = HistoryEntry("2025-03-07", "merged", "s3", ("s1",))
    also, later = replace(into, story="s4"), replace(into, at="2025-03-08", story="s5")
    assert keeping.history([entry], LOOK, [into, also, later]).startswith(
        "This story went into s3 and s4 at 2025-03-07, then into s5 at 2025-03-08.\n2025-03-06  m"
    )
    line = DecisionLine(3, "group", ("a1", "a2"), "2025-03-06", undone=True)
    assert keeping.decisions([line], LOOK) == "   3  group (undone) a1 a2  2025-03-06\n"
    assert f"{COAST.id} · after a0 · 2025-03-05" in keeping.revisions([Revision(LINE, "a0")], LOOK)
    fault = Fault("article a1", "its bytes changed", "restore a backup")
    assert keeping.faults([fault], LOOK) == "article a1: its bytes changed (restore a backup)\n"


def test_records_as_json_hold_places_with_their_words() -> None:
    found = json_of(Hit(LINE, 0.5, (span(MAIL, "Tarn Point"), Span(RADIO, 0, 8, "title"))))
    assert found["article"]["id"] == COAST.id
    assert [place["text"] for place in found["spans"]] == ["Tarn Point", "Stranded"]
    assert [place.get("field") for place in found["spans"]] == [None, "title"]
    quote = json_of(Said("s1", "Ferry", "", sample_account().quotes[0]))["quote"]
    assert quote["speaker"]["mention"]["text"] == "Mira Oduya"
