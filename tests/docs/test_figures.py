"""The page of figures says what the kept results say."""

from pathlib import Path

from bench.figures import page, tasks

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_page_is_the_one_made_from_the_results() -> None:
    assert (REPOSITORY / "docs/figures.md").read_text("utf-8") == page(tasks()), (
        "run `make figures`"
    )
