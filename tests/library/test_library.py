"""What a library does, shown on every store."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from readout.errors import NotFoundError, SourceError, UsageError
from readout.library import Library, open_library
from readout.library.meaning import asked as asked_vector
from readout.library.meaning import nearest
from readout.pipeline import tell
from readout.records.codec import account_to_json
from readout.records.holdings import Step, StoryFilter
from readout.relate.explain import explain
from readout.store import schema
from tests.library.reports import TOLD, story_about, write
from tests.store.places import Place

FIRE, TRAM = "Brackwater", "tram"


def test_a_build_takes_in_groups_and_tells(built: Library) -> None:
    lines = {line.headline: line for line in built.stories()}
    assert len(lines) == 2
    fire = next(line for line in lines.values() if FIRE in line.headline)
    assert fire.articles == 3
    assert fire.first == "2025-03-03"
    assert fire.last == "2025-03-05T07:30:00"
    assert set(fire.outlets) == {"Lantern Post", "Harbour Echo", "Valley Courier"}
    assert dict(fire.coverage) == {"2025-03-03": 1, "2025-03-04": 1, "2025-03-05": 1}
    assert built.account(fire.id).title == fire.headline


def test_the_account_from_the_store_is_the_account_from_fresh_annotations(built: Library) -> None:
    story = story_about(built, FIRE)
    kept = built.account(story)
    reads = [built.annotations(article.id) for article in kept.articles]
    assert account_to_json(kept) == account_to_json(tell(story, reads))


def test_a_report_that_is_not_analysed_is_kept_and_listed(built: Library, tmp_path: Path) -> None:
    report = tmp_path / "courrier.txt"
    report.write_text(
        "Title: Le pont de Sel est tombé dans la rivière\nDate: 2025-03-05\n\n"
        "Le pont du port de Sel est tombé dans la rivière lundi, a dit la police. Neuf personnes "
        "ont été blessées, et le maire de la ville a parlé d'une tragédie.\n",
        "utf-8",
    )
    added = built.build(str(report))
    assert added.taken == 1
    assert [one.reason for one in added.dropped] == ["not analysed: language fr"]
    assert built.stats().unanalysed == (("fr", 1),)
    line = next(one for one in built.articles() if one.language == "fr")
    assert [one.article for one in built.account(line.story).dropped] == [line.id]


def test_the_same_sources_twice_change_nothing(built: Library, tmp_path: Path) -> None:
    before = (list(built.stories()), list(built.history()))
    added = built.build(write(tmp_path / "reports"))
    assert (added.taken, added.known, added.stories_changed) == (0, 4, ())
    assert (list(built.stories()), list(built.history())) == before


def test_the_mark_changes_when_something_was_written(
    built: Library, place: Place, tmp_path: Path
) -> None:
    with open_library(place.where, read_only=True) as other:
        before = (built.mark(), other.mark())
        assert (built.mark(), other.mark()) == before
        story = story_about(other, FIRE)
        assert (built.mark(), other.mark()) == before
        built.ungroup(story)
        assert built.mark() != before[0]
        assert other.mark() != before[1]


def test_a_snapshot_shows_one_state_while_another_writes(built: Library, place: Place) -> None:
    story = story_about(built, FIRE)
    with open_library(place.where, read_only=True) as other:
        with other.snapshot():
            before = other.story(story)
            built.ungroup(story)
            assert other.story(story) == before
            assert {one.id for one in other.articles(story=story)} == {
                one.id for one in other.account(story).articles
            }
        assert story not in {one.id for one in other.stories() if one.articles > 1}


def test_a_snapshot_is_not_written_to(built: Library) -> None:
    with built.snapshot(), pytest.raises(UsageError, match="snapshot"):
        built.undo()
    built.ungroup(story_about(built, FIRE))


def test_progress_names_what_is_safe(library: Library, tmp_path: Path) -> None:
    steps: list[Step] = []
    library.build(write(tmp_path / "reports"), progress=steps.append)
    assert [step.kind for step in steps] == ["took"] * 4 + ["annotated"] * 4 + ["told"] * 2
    assert [step.done for step in steps] == [1, 2, 3, 4] * 2 + [1, 2]
    assert {step.total for step in steps if step.kind == "annotated"} == {4}


def test_a_story_grows_by_versions_that_say_what_changed(library: Library, tmp_path: Path) -> None:
    library.build(write(tmp_path / "one", "first"))
    (before,) = library.stories()
    library.build(write(tmp_path / "two", "second"))
    (after,) = library.stories()
    assert (after.id, after.articles, after.version) == (before.id, 2, 2)
    first, second = library.versions(after.id)
    assert first.changes == ("first account",)
    assert any("updated three workers → Five workers" in change for change in second.changes), (
        second.changes
    )
    assert len(library.account(after.id, version=1).articles) == 1
    kinds = [entry.kind for entry in library.history(after.id)]
    assert kinds == ["account", "grew", "account", "new"]


def test_stories_are_filtered_and_sorted(built: Library) -> None:
    fire, tram = story_about(built, FIRE), story_about(built, TRAM)

    def ids(**given: object) -> list[str]:
        return [line.id for line in built.stories(StoryFilter(**given))]  # type: ignore[arg-type]

    assert ids() == [tram, fire]
    assert [line.id for line in built.stories(sort="covered")] == [fire, tram]
    assert ids(since="2025-05-01") == [tram]
    assert ids(until="2025-03-03") == [fire]
    assert ids(outlet="harbour echo") == [fire]
    assert ids(outlet="Lantern Post") == [tram, fire]
    assert ids(entity="Lena Vogt") == [tram]
    assert ids(origins=3) == [fire]
    assert ids(text="prosecutor") == [fire]
    assert ids(text="nowhere") == []
    assert built.count_stories(StoryFilter(outlet="Lantern Post")) == 2
    assert [line.id for line in built.stories(limit=1, offset=1)] == [fire]


def test_words_are_found_with_their_places(built: Library) -> None:
    hits = list(built.search("mill toll"))
    assert [hit.article.outlet for hit in hits] == ["Harbour Echo"]
    words = {span.text.casefold() for span in hits[0].spans}
    assert words == {"mill", "toll"}
    assert any(span.field == "title" for span in hits[0].spans)


def test_a_phrase_stands_side_by_side(built: Library) -> None:
    assert len(list(built.search('"paper mill"'))) == 3
    assert list(built.search('"mill paper"')) == []
    assert len(list(built.search("mill paper"))) == 3
    assert list(built.search("*")) == []


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE articles; --", "mill') OR 1=1 --", ":term0", "NEAR(", '"', "a AND", "%"],
)
def test_words_of_a_search_are_no_statement(built: Library, words: str) -> None:
    for hit in built.search(words):
        assert hit.article.id in {article.id for article in built.articles()}
    assert list(built.stories(StoryFilter(text=words, entity=words, outlet=words))) == []
    assert list(built.who(words)) == []
    assert len(list(built.search('"paper mill"'))) == 3


def test_meaning_finds_other_words(built: Library) -> None:
    hit = next(built.search("blaze in a factory leaves people dead", by="meaning"))
    assert hit.article.story == story_about(built, FIRE)
    (span,) = hit.spans
    assert span.text in built.article(hit.article.id).text


def test_a_sentence_found_by_meaning_is_that_of_the_whole_reading(built: Library) -> None:
    asked = "the trams cost more than was said"
    hits = list(built.search(asked, by="meaning"))
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.spans == nearest(built.annotations(hit.article.id), asked_vector(asked))
    assert list(built.search(asked, by="meaning", limit=2, offset=1)) == hits[1:3]
    assert list(built.search(asked, by="meaning", limit=0)) == []


def test_meaning_keeps_up_with_what_goes_and_comes(built: Library, tmp_path: Path) -> None:
    last = max(built.articles(), key=lambda one: one.taken)
    page = tmp_path / "ferry.txt"
    page.write_text(
        "Ferry to Norrel stops\n\nThe ferry to Norrel stopped on Friday after a leak.\n"
    )
    assert len(list(built.search("a boat leaked", by="meaning"))) == 4
    # As many as before, and none that was there before changed: only the taking out tells.
    built.forget(last.id)
    built.build([page])
    hits = list(built.search("a boat leaked", by="meaning"))
    assert len(hits) == 4
    assert hits[0].article.title == "Ferry to Norrel stops"
    assert last.id not in {hit.article.id for hit in hits}


def test_features_may_change_after_an_article_was_forgotten(built: Library) -> None:
    built.forget(next(built.articles()).id)
    with built._store.writing() as connection:
        (changed,) = list(connection.execute(sa.select(schema.features).limit(1)))
        values = {"vector": bytes(len(changed.vector))}
        chosen = schema.features.c.article == changed.article
        connection.execute(sa.update(schema.features).where(chosen).values(values))
    built.build(again="annotate")
    assert list(built.check()) == []


def test_who_said_what(built: Library) -> None:
    said = list(built.who("Calder"))
    assert {one.quote.span.article.outlet.name for one in said} >= {"Lantern Post"}  # type: ignore[union-attr]
    assert any("We heard a bang" in one.quote.quote for one in said)
    assert next(built.who("Vogt")).story == story_about(built, TRAM)
    assert list(built.who("Nobody")) == []
    assert len(list(built.who("Calder", limit=1))) == 1


def test_articles_are_listed_and_read_back(built: Library) -> None:
    lines = list(built.articles())
    assert [line.published for line in lines] == [
        "2025-06-18", "2025-03-05T07:30:00+00:00", "2025-03-04T09:00:00+00:00", "2025-03-03",
    ]  # fmt: skip
    line = lines[-1]
    assert built.article_line(line.id) == line
    text = built.article(line.id)
    assert (text.title, text.text) == (TOLD["first"][2], TOLD["first"][3])
    assert [one.id for one in built.articles(outlet="Harbour Echo")] == [lines[2].id]
    assert len(list(built.articles(story=line.story))) == 3
    assert len(list(built.articles(since="2025-03-04", until="2025-03-04"))) == 1
    capture = built.capture(line.id)
    assert capture is not None
    assert TOLD["first"][3].encode() in capture.content


def test_what_is_not_there_is_said_to_be_missing(built: Library) -> None:
    for ask in (built.story, built.account, built.article, built.annotations, built.capture):
        with pytest.raises(NotFoundError, match="nothing"):
            ask("nothing")
    with pytest.raises(SourceError):
        built.build(["/no/such/file"])
    article = next(built.articles())
    for call in (built.build, built.add):
        with pytest.raises(UsageError, match=r"library\.add_articles\("):
            call([built.article(article.id)])
    with pytest.raises(UsageError):
        next(built.search(" "))


def test_a_library_in_order_has_no_faults(built: Library) -> None:
    assert list(built.check()) == []
    stats = built.stats()
    assert (stats.articles, stats.stories, stats.accounts, stats.captures) == (4, 2, 2, 4)
    assert stats.outlets == 3
    assert stats.article_bytes > stats.text_bytes > 1000


def test_outlets_are_counted(built: Library) -> None:
    lines = {line.name: line for line in built.outlets()}
    assert lines["Lantern Post"].articles == 2
    assert lines["Lantern Post"].alone == 1
    assert next(iter(lines)) == "Lantern Post"
    assert "" not in lines


def test_articles_that_give_no_outlet_are_counted_last_and_listed(
    built: Library, tmp_path: Path
) -> None:
    report = tmp_path / "note.txt"
    report.write_text("Title: Tram stops\n\nA tram stopped on the bridge on Monday, riders said.\n")
    built.build(report)
    *named, last = built.outlets()
    assert all(line.name for line in named)
    assert (last.name, last.articles, last.alone) == ("", 1, 0)
    assert [line.title for line in built.articles(outlet=None)] == ["Tram stops"]


def test_it_stays_when_it_is_opened_again(built: Library, place: Place) -> None:
    lines = list(built.stories())
    built.close()
    with open_library(place.where, read_only=True) as again:
        assert list(again.stories()) == lines
        assert again.account(lines[0].id).title == lines[0].headline


def test_why_two_articles_are_one_story(built: Library) -> None:
    account = built.account(story_about(built, FIRE))
    found = built.explain(account.articles[0].id, account.articles[1].id)
    assert found.together
    assert found.edge.score > found.threshold
    assert "brackwater" in {word.stem for word in found.words}


def test_two_articles_are_explained_by_their_neighbours_as_by_all(built: Library) -> None:
    ids = [line.id for line in built.articles()]
    for one, other in itertools.combinations(ids, 2):
        found = built.explain(one, other)
        among_all = explain(one, other, [built.annotations(each) for each in ids])
        assert (found.edge, found.words) == (among_all.edge, among_all.words)


def test_tables_hold_every_story(built: Library) -> None:
    arrow = built.to_arrow("stories")
    assert arrow.num_rows == 2
    assert built.to_arrow("claims").num_rows == sum(line.claims for line in built.stories())
    with pytest.raises(UsageError, match="no such table"):
        built.to_arrow("nothing")


def test_a_library_is_made_of_the_annotations_of_another(
    built: Library, tmp_path: Path, clock: Callable[[], str]
) -> None:
    fire = story_about(built, FIRE)
    built.ungroup(fire, [built.account(fire).articles[0].id])
    reads = [built.annotations(line.id) for line in built.articles()]
    stories = {line.id: [a.id for a in built.articles(story=line.id)] for line in built.stories()}
    with open_library(tmp_path / "other.db", now=clock) as other:
        added = other.load(reads, stories=stories, decisions=built.decisions())
        assert added.taken == 4
        assert {line.id: line.articles for line in other.stories()} == {
            line.id: line.articles for line in built.stories()
        }
        for story in stories:
            assert account_to_json(other.account(story)) == account_to_json(built.account(story))
        assert other.load(reads, stories=stories, decisions=built.decisions()).stories_changed == ()
        assert list(other.check()) == []
