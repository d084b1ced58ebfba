"""Commands on a library: what they print, write and change, and their exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readout.cli.configured import called
from readout.records.codec import account_from_json
from tests.cli.run import Ran, run
from tests.shared import REPOSITORY

SAMPLES = REPOSITORY / "samples"
FIRE = "Toll in Mirapatnam port fire rises to 12"
CALL = SAMPLES / "ministers-call/corvina-herald-montero-phone.txt"
COMMANDS = (
    *("build", "watch", "stories", "show", "article", "search", "who", "group", "ungroup", "undo"),
    *("export", "import", "forget", "backup", "vacuum", "stats", "settings"),
)


def on(library: str, *words: str, columns: int = 100) -> Ran:
    return run(*words, "--library", library, columns=columns)


def stories(library: str, *words: str) -> list[dict[str, object]]:
    done = on(library, "stories", *words, "--format", "jsonl")
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def fire(library: str) -> str:
    """The id of the story of the fire."""
    return next(str(one["id"]) for one in stories(library) if one["headline"] == FIRE)


def ids(library: str, story: str) -> list[str]:
    """The ids of a story's articles."""
    shown = json.loads(on(library, "show", story, "--format", "json").out)
    return [article["id"] for article in shown["articles"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example_within_eighty_columns(command: str) -> None:
    done = run(command, "--help", columns=80)
    assert done.code == 0
    assert "Exit codes:" in done.out
    assert command == "settings" or f"readout {command}" in done.out.partition("Examples:")[2]
    assert [line for line in done.out.splitlines() if len(line) > 80] == []


def test_a_build_names_the_stories_that_it_made(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    done = on(path, "build", str(CALL), "--jobs", "1")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 new article, 0 known; 1 story new or changed\n")
    again = on(path, "build", str(CALL), "--jobs", "1")
    assert again.out == "0 new articles, 1 known; 0 stories new or changed\n"


def test_what_a_build_leaves_out_is_listed(own: str) -> None:
    done = on(own, "build", str(CALL), "nowhere.txt", "--jobs", "1", "--format", "json")
    assert done.code == 3
    assert done.err.startswith("readout: left out nowhere.txt: ")
    assert json.loads(done.out)[0]["taken"] == 1


def test_what_can_not_be_read_makes_no_library(tmp_path: Path) -> None:
    (tmp_path / "noise.dat").write_bytes(bytes(range(256)) * 8)
    path = tmp_path / "new.db"
    for words in ([str(tmp_path / "noise.dat")], [str(tmp_path / "none.txt")], []):
        done = on(str(path), "build", *words)
        assert done.code == 2, words
        assert done.err
        assert list(tmp_path.glob("new.db*")) == []


def test_a_verbose_build_names_what_it_reads(own: str) -> None:
    done = on(own, "build", str(CALL), "--jobs", "1", "-v")
    assert "reading 1 of 1: " in done.err


def test_stories_are_listed_newest_first(library: str) -> None:
    done = on(library, "stories")
    assert done.code == 0
    heads = [line[2:] for line in done.out.splitlines() if line.startswith("● ")]
    assert heads == [FIRE, "Parliament backs Lisk dam after eight-year battle"]
    assert done.out.endswith("2 stories\n")


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "words",
    [("stories",), ("search", "fire"), ("who", "Anjali Veeran"), ("stats",)],
    ids=lambda words: words[0],
)
def test_lists_keep_within_the_terminal(words: tuple[str, ...], columns: int, library: str) -> None:
    done = on(library, *words, columns=columns)
    assert done.code == 0
    assert [line for line in done.out.splitlines() if len(line) > columns] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--text", "fire"), 1),
        (("--since", "2025-07-01"), 1),
        (("--until", "2025-07-01"), 1),
        (("--outlet", "Norland Radio"), 1),
        (("--entity", "Anjali Veeran"), 1),
        (("--origins", "4"), 1),
        (("--conflicts",), 2),
        (("--limit", "1"), 1),
        (("--sort", "differences", "--limit", "0"), 2),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_stories_may_be_chosen(words: tuple[str, ...], found: int, library: str) -> None:
    assert len(stories(library, *words)) == found


def test_a_list_may_be_json(library: str) -> None:
    rows = json.loads(on(library, "stories", "--format", "json").out)
    assert rows == stories(library)


def test_a_day_that_is_none_is_said_so(library: str) -> None:
    done = on(library, "stories", "--since", "last week")
    assert done.code == 2
    assert "--since last week: is no day" in done.err


def test_days_that_no_article_can_lie_between_are_said_so(library: str) -> None:
    done = on(library, "stories", "--since", "2026-03-12", "--until", "2026-03-01")
    assert done.code == 2
    assert "--since is after --until" in done.err
    assert on(library, "stories", "--since", "2025-10-15", "--until", "2025-10-15").code == 0


def test_a_story_is_told_as_compare_tells_it(library: str) -> None:
    story = fire(library)
    shown = on(library, "show", story)
    assert shown.code == 0
    assert shown.out.startswith(f"{FIRE}\n4 articles ")
    account = account_from_json(json.loads(on(library, "show", story, "--format", "json").out))
    assert account.story.id == story
    assert "first account" in on(library, "show", story, "--history").out
    assert on(library, "show", story, "--version", "1").out == shown.out


def test_a_story_may_be_a_page(library: str, tmp_path: Path) -> None:
    page = tmp_path / "fire.html"
    assert on(library, "show", fire(library), "-o", str(page)).code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", ["show", "article"])
def test_what_is_not_there_is_said_with_the_library(command: str, library: str) -> None:
    done = on(library, command, "x1")
    assert done.code == 2
    assert done.err.startswith("readout: x1: no ")
    assert library in done.err


def test_an_id_of_another_kind_leads_to_its_command(library: str) -> None:
    story = fire(library)
    article = ids(library, story)[0]
    assert f"readout article {article}" in on(library, "show", article).err
    assert f"readout show {story}" in on(library, "article", story).err
    done = on(library, "show", story, "--version", "9")
    assert done.code == 2
    assert "its latest is 1" in done.err


def test_an_article_is_shown_with_its_furniture_set_off(library: str) -> None:
    name = ids(library, fire(library))[0]
    shown = on(library, "article", name)
    assert shown.code == 0
    assert name in shown.out.splitlines()[1]
    assert "\n| " in shown.out
    whole = json.loads(on(library, "article", name, "--format", "json").out)
    assert whole["id"] == name
    assert whole["not_analysed"] is None
    who = whole["five_ws"]["who"][0]
    told = whole["title"] if who.get("field") == "title" else whole["text"]
    assert told[who["start"] : who["end"]] == who["text"]
    assert f"\nwho {who['text']}\n" in shown.out
    item = json.loads(on(library, "article", name, "--format", "ninjs").out)
    assert item["uri"] == f"urn:readout:article:{name}"
    assert "\tB-person\t" in on(library, "article", name, "--format", "conll").out
    assert "name-person" in on(library, "article", name, "--format", "brat").out
    text = on(library, "article", name, "--format", "text").out
    assert text.strip() == item["bodies"][0]["value"]
    assert name in on(library, "article", name, "--revisions").out


def test_words_are_found_and_shown_where_they_stand(library: str) -> None:
    done = on(library, "search", "thinner", "drums")
    assert done.code == 0
    assert "thinner" in done.out
    hits = [
        json.loads(line)
        for line in on(library, "search", "thinner", "-f", "jsonl").out.splitlines()
    ]
    assert hits
    assert "thinner" in {span["text"] for hit in hits for span in hit["spans"]}


def test_words_that_nobody_has_lead_to_meaning(library: str) -> None:
    done = on(library, "search", "qwertz")
    assert (done.code, done.out) == (0, "0 articles\n")
    assert "--meaning" in done.err


def test_meaning_is_found_in_other_words(library: str) -> None:
    done = on(library, "search", "--meaning", "people died in a blaze", "-n", "1", "-f", "json")
    [hit] = json.loads(done.out)
    assert hit["article"]["story"] == fire(library)
    shown = on(library, "search", "--meaning", "people died in a blaze").out
    assert f"{hit['article']['id']} · likeness {hit['score']:.2f} · " in shown


def test_what_somebody_said_is_listed_by_story(library: str) -> None:
    done = on(library, "who", "Anjali", "Veeran")
    assert done.code == 0
    assert done.out.startswith(f"{FIRE}  {fire(library)}\n")
    assert "\n    printed as “" in done.out
    assert "“" in done.out


def test_a_decision_groups_ungroups_and_is_undone(own: str) -> None:
    story = fire(own)
    dam = next(str(one["id"]) for one in stories(own) if one["id"] != story)
    moved = ids(own, dam)[0]
    done = on(own, "group", story, moved)
    assert done.code == 0
    assert "readout undo takes it back" in done.out
    assert len(stories(own)) == 1 or moved in ids(own, story)
    assert on(own, "undo").code == 0
    assert len(ids(own, story)) == 4
    lone = ids(own, story)[0]
    assert on(own, "ungroup", story, lone).code == 0
    assert lone not in ids(own, story)
    assert "ungroup" in on(own, "undo", "--list").out
    assert on(own, "undo").code == 0
    assert on(own, "undo").code == 2


def test_the_article_that_stands_first_may_be_grouped_into_its_own_story(own: str) -> None:
    story = fire(own)
    first = ids(own, story)[0]
    assert on(own, "group", story, first).code == 0
    assert first in ids(own, story)


def test_a_copy_holds_what_the_library_holds(own: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    assert run("backup", copy, "--library", own).code == 0
    assert stories(copy) == stories(own)
    checked = on(copy, "check")
    assert checked.code == 0
    assert "holds: 8 articles, 2 stories" in checked.err


def test_a_library_is_not_copied_onto_itself(own: str) -> None:
    done = run("backup", str(own), "--library", own)
    assert done.code == 2
    assert "is the library itself" in done.err
    assert on(own, "check").code == 0


def test_a_damaged_library_does_not_hold(own: str) -> None:
    whole = bytearray(Path(own).read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 20_000] = b"\xff" * 20_000
    Path(own).write_bytes(whole)
    done = on(own, "check")
    assert done.code in (1, 2)
    assert "Traceback" not in done.err
    assert "a fault in readout" not in done.err


def test_sizes_are_told(library: str) -> None:
    done = on(library, "stats")
    assert "8  articles" in done.out
    assert "times as much" in done.out
    [row] = json.loads(on(library, "stats", "--format", "json").out)
    assert (row["articles"], row["stories"]) == (8, 2)


def test_room_is_given_back(own: str) -> None:
    assert " before, " in on(own, "vacuum").out


def test_a_library_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = on(str(tmp_path / "none.db"), "stories")
    assert done.code == 2
    assert f"{tmp_path / 'none.db'}: " in done.err
    assert not (tmp_path / "none.db").exists()


def test_which_library_is_meant(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "readout.db: " in run("stories").err
    shutil.copy(library, tmp_path / "other.db")
    (tmp_path / "readout.toml").write_text('library = "other.db"\n')
    assert run("stories").code == 0
    monkeypatch.setenv("READOUT_LIBRARY", "absent.db")
    assert "absent.db: " in run("stories").err
    assert run("stories", "--library", library).code == 0


def test_settings_say_where_they_are_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_LIBRARY", "news.db")
    (tmp_path / "readout.toml").write_text('jobs = 2\nlibrary = "other.db"\n')
    rows = {row["name"]: row for row in json.loads(run("settings", "--format", "json").out)}
    assert rows["jobs"] == {"name": "jobs", "value": 2, "source": "readout.toml"}
    assert rows["library"]["source"] == "READOUT_LIBRARY"
    assert rows["keep_captures"] == {"name": "keep_captures", "value": "zstd", "source": "built in"}
    assert "jobs = 2  (readout.toml)" in run("settings").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jobs = 'two'", "jobs should be a whole number"),
        ("jobs = true", "jobs should be a whole number"),
        ("keep_captures = 'gzip'", "should be zstd or none"),
        ("color = 'red'", "there is no setting 'color'"),
        ("jobs = ", "is no TOML file"),
        ("outlets = ['a', 1]", "should be a list of texts"),
    ],
)
def test_settings_that_can_not_be_are_said_so(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "readout.toml").write_text(text)
    done = run("settings")
    assert done.code == 2
    assert says in done.err
    assert "readout.toml" in done.err


def test_the_password_of_a_library_is_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_LIBRARY", "postgresql://desk:secret@127.0.0.1:9/news")
    for words in (("settings",), ("settings", "-f", "json"), ("stories",), ("check",)):
        done = run(*words)
        assert "secret" not in done.out + done.err
        assert "desk:***@127.0.0.1:9/news" in done.out + done.err


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("news.db", "news.db"),
        ("postgresql://desk@host/news", "postgresql://desk@host/news"),
        ("postgresql://a:b@c:5432/news?x=b", "postgresql://a:***@c:5432/news?x=b"),
        ("postgresql://[half", "postgresql://[half"),
    ],
)
def test_what_a_library_is_called(given: str, shown: str) -> None:
    assert called(given) == shown


ASKING = """
import sys
from readout.cli.main import main
sys.argv = ["readout", "stories", "--library", sys.argv[1], "-f", "jsonl"]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def test_a_question_is_answered_without_what_only_writing_needs(library: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ASKING, library],
        cwd=REPOSITORY / "src",
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(ran.stdout.splitlines()) == 2
    loaded = set(ran.stderr.split())
    assert not loaded & {"readout.pipeline", "readout.collate", "scipy", "spacy", "onnxruntime"}
