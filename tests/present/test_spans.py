"""Spans as CoNLL and brat: every offset leads to its words, and the tags are well formed."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.present.spans.brat import brat, configuration
from readout.present.spans.conll import HEADER, conll
from readout.present.spans.layers import LAYERS, layers
from readout.records.annotations import Annotations
from readout.records.span import Span
from tests.builders import span
from tests.present.reading import read_sample
from tests.sample_story import COAST


def coast() -> Annotations:
    """The first report, whose two sentences hold a quote in two pieces."""
    read = read_sample()[0]
    pieces = read.quotes[0].content
    second = Span(COAST, pieces[0].start - 1, pieces[1].end + 1)
    return replace(read, sentences=(*read.sentences, second))


def lines(read: Annotations) -> list[str]:
    return "".join(conll([read])).split("\n")


def test_the_first_line_names_the_columns_and_each_article_its_id() -> None:
    found = lines(coast())
    assert found[0] == f"# {' '.join(HEADER)}"
    assert found[1] == f"# article = {COAST.id}"


def test_every_token_stands_where_it_says_and_has_a_tag_of_each_layer() -> None:
    tokens = [line.split("\t") for line in lines(coast()) if "\t" in line]
    assert {len(cells) for cells in tokens} == {3 + len(LAYERS)}
    for token, start, end, *_ in tokens:
        assert COAST.text[int(start) : int(end)] == token


def test_tags_are_bio_and_no_sentence_begins_inside() -> None:
    before = ["O"] * len(LAYERS)
    for line in lines(coast())[2:]:
        tags = line.split("\t")[3:] if line else ["O"] * len(LAYERS)
        for tag, last in zip(tags, before, strict=True):
            assert re.fullmatch(r"O|[BI]-\w+", tag)
            if tag.startswith("I-"):
                assert last[2:] == tag[2:]
        before = tags


def test_names_times_quotes_and_events_have_their_columns() -> None:
    tagged = {
        cells[0]: dict(zip(LAYERS, cells[3:], strict=True))
        for line in lines(coast())
        if len(cells := line.split("\t")) > 3
    }
    assert tagged["Tarn"]["name"] == "B-place"
    assert tagged["Point"]["name"] == "I-place"
    assert tagged["Monday"]["time"] == "B-DATE"
    assert tagged["rest"]["quote"] == "I-direct"
    assert tagged["hull"]["quote"] == "I-direct"
    assert tagged["ran"]["event"] == "B-COERCE"
    assert tagged["Mira"] == {**dict.fromkeys(LAYERS, "O"), "name": "B-person"}


BOUND = re.compile(r"T\d+\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")


def test_every_text_bound_line_holds_the_words_of_its_offsets() -> None:
    bound = [BOUND.fullmatch(line) for line in brat(coast()).splitlines() if line[0] == "T"]
    assert len(bound) == len(list(layers(coast())))
    for found in bound:
        assert found
        pieces = [tuple(map(int, piece.split())) for piece in found[2].split(";")]
        assert " ".join(COAST.text[start:end] for start, end in pieces) == found[3]


def test_every_type_is_in_the_configuration() -> None:
    known = configuration().splitlines()
    for line in brat(coast()).splitlines():
        kind = line.split("\t")[1].split(" ")[0]
        assert kind == "AnnotatorNotes" or any(each.split("\t")[0] == kind for each in known)


def test_a_quote_is_bound_to_its_speaker() -> None:
    text = brat(coast())
    [relation] = [line for line in text.splitlines() if line.startswith("R")]
    said, name = re.findall(r"Arg\d:(T\d+)", relation)
    by_id = {line.split("\t")[0]: line for line in text.splitlines()}
    assert "quote-direct" in by_id[said]
    assert by_id[name].endswith("\tMira Oduya")


def test_values_and_codes_are_notes() -> None:
    assert "AnnotatorNotes" in brat(coast())
    assert "\tXXXX-WXX-1\n" in brat(coast())
    assert "\tCOERCE verb:run\n" in brat(coast())


def test_a_span_over_a_line_end_is_written_in_fragments() -> None:
    read = read_sample()[0]
    over = Span(COAST, COAST.text.index("guard said.\n"), COAST.text.index("We shall") + 2)
    broken = replace(read, quotes=(replace(read.quotes[0], content=(over,), speaker=None),))
    [line] = [line for line in brat(broken).splitlines() if "quote-direct" in line]
    assert line.endswith("\tguard said. “We")
    assert span(COAST, "guard said.").start == int(line.split(" ")[1])
