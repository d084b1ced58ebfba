from dataclasses import replace

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
