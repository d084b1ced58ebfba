from dataclasses import replace

import pytest

from readout.relate.grouping import LIKELY
from readout.relate.memory import Memory
from readout.relate.shelf import Near, Node, Update
from readout.relate.touched import touched

DAY = 739_000
SURE, WEAK, NONE = 6_000, 1_200, 100


def near(article: str, words: int) -> Near:
    return Near(article, 50, words, 0)


def node(part: str, *ones: Near) -> Node:
    return Node(DAY, DAY, 0, ones, part, "")


def shelf() -> tuple[Memory, dict[str, Node]]:
    """A part of three, where the last has a weak link to the first, and an article alone."""
    nodes = {
        "a1": node("a1", near("a2", SURE), near("a3", WEAK)),
        "a2": node("a1", near("a1", SURE), near("a3", SURE)),
        "a3": node("a1", near("a2", SURE)),
        "a4": node("a4"),
    }
    found = Memory()
    found.write(Update(nodes=nodes))
    return found, nodes


def test_a_neighbour_without_likeness_touches_no_part() -> None:
    found, nodes = shelf()
    listed = replace(nodes["a1"], near=(*nodes["a1"].near, near("a9", NONE)))
    after = {"a1": listed, "a9": node("", near("a1", NONE))}
    assert touched({"a1": nodes["a1"]}, after, found) == set()


def test_a_likely_neighbour_touches_its_part() -> None:
    found, _ = shelf()
    assert touched({}, {"a9": node("", near("a4", SURE))}, found) == {"a4"}


def test_a_weak_link_that_goes_touches_its_part() -> None:
    found, nodes = shelf()
    after = {"a1": replace(nodes["a1"], near=nodes["a1"].near[:1])}
    assert touched({"a1": nodes["a1"]}, after, found) == {"a1"}


def test_a_link_that_the_other_still_lists_stays() -> None:
    found, nodes = shelf()
    after = {"a2": replace(nodes["a2"], near=nodes["a2"].near[:1])}
    assert touched({"a2": nodes["a2"]}, after, found) == set()


def test_a_crowd_that_grows_touches_the_part_but_not_an_article_alone() -> None:
    found, nodes = shelf()
    crowd = tuple(near(f"a9{number}", 1_000) for number in range(12))
    around = {one.article: node(f"{one.article}") for one in crowd}
    found.write(Update(nodes=around))
    after = {one: replace(nodes[one], near=(*nodes[one].near, *crowd)) for one in ("a1", "a4")}
    assert touched({one: nodes[one] for one in after}, after, found) == {"a1"}


def undated(*ones: Near) -> Node:
    return Node(None, None, 0, ones, "u", "")


def of_months(apart: int, letter: str) -> dict[str, Node]:
    """Eight reports that lie so many days from each other, unlike all others."""
    return {f"{letter}{n}": replace(node(""), day=DAY + apart * n) for n in range(8)}


@pytest.mark.parametrize(("apart", "found"), [(30, set()), (0, {"u", "a4"})])
def test_a_report_without_a_day_on_a_topic_of_months_takes_more_likeness(
    apart: int, found: set[str]
) -> None:
    shelf_, _ = shelf()
    others = of_months(apart, "b")
    before = {"u": undated(*(near(one, NONE) for one in others))}
    shelf_.write(Update(nodes={**others, **before}))
    likely = near("a4", LIKELY + 1_500)
    after = {"u": undated(likely, *before["u"].near)}
    assert touched(before, after, shelf_) == found


def test_a_report_that_may_be_of_the_day_by_now_touches_the_part_of_whom_it_is_like() -> None:
    shelf_, _ = shelf()
    months, day = of_months(30, "b"), of_months(0, "c")
    like = near("a4", LIKELY + 1_500)
    before = {"u": undated(like, *(near(one, NONE) for one in months))}
    after = {"u": undated(like, *(near(one, NONE) for one in day))}
    shelf_.write(Update(nodes={**months, **day, **before}))
    assert touched(before, after, shelf_) == {"u", "a4"}


def test_a_crowd_that_shrinks_touches_the_part_of_those_who_name_the_report() -> None:
    shelf_, nodes = shelf()
    crowd = tuple(near(f"a9{number}", 3_000) for number in range(12))
    before = {"a1": replace(nodes["a1"], near=(*nodes["a1"].near, *crowd))}
    naming = {"a5": node("a5", near("a1", SURE))}
    around = {one.article: node("") for one in crowd}
    shelf_.write(Update(nodes={**before, **naming, **around}))
    assert touched(before, {"a1": nodes["a1"]}, shelf_) == {"a1", "a5"}
