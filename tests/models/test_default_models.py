"""The default models read an article the same way whatever stands beside it."""

import numpy as np
import spacy

from readout.models import default_encoder, default_parser
from readout.models.files import package_file
from readout.models.spacy_parser import DISTRIBUTION, FOLDER
from readout.records.article import Furniture
from tests.builders import article

TEXT = "MARN: The mayor of Sel met Gen. Osk on Monday.\n\nThey spoke of the bridge. It fell."


def test_a_parse_keeps_the_sentences_and_offsets_of_the_text() -> None:
    parse = default_parser().parse(article(TEXT))
    sentences = [
        TEXT[parse.tokens[low].start : parse.tokens[high - 1].end] for low, high in parse.sentences
    ]
    assert sentences[1:] == ["They spoke of the bridge.", "It fell."]
    assert all(TEXT[token.start : token.end] == token.text for token in parse.tokens)


def test_furniture_is_not_parsed() -> None:
    parse = default_parser().parse(article(TEXT, furniture=(Furniture(0, 5, "dateline"),)))
    assert parse.tokens[0].text == "The"


def test_a_word_with_a_bound_prefix_is_one_word() -> None:
    text = "They agreed to re-open the co-operative, re-co-ordinate it and well-paid Re-Open."
    tokens = [token.text for token in default_parser().parse(article(text)).tokens]
    assert [word for word in tokens if "-" in word] == [
        "re-open",
        "co-operative",
        "re-co",
        "-",
        "-",
        "-",
    ]


def test_the_title_is_read_as_a_text_of_its_own() -> None:
    parse = default_parser().parse(article("It fell.", title="Sel bridge falls"))
    assert parse.title is not None
    assert [token.text for token in parse.title.tokens] == ["Sel", "bridge", "falls"]
    assert default_parser().parse(article("It fell.")).title is None


def test_words_are_as_the_parsers_own_components_set_them() -> None:
    # The rules for two words ("there was", "let's") are met, and words come again otherwise tagged.
    text = (
        "There was a report, and there were reports. Let's see: they report what they found. "
        "He got the old ones, gets new ones and has got to found a better paper. "
        "The best papers are best read at sea. I'm gonna leave, y'all ain't. And so it was."
    )
    parse = default_parser().parse(article(text))
    whole = spacy.load(package_file(DISTRIBUTION, FOLDER))
    doc = whole.make_doc(text)
    opens = {parse.tokens[low].start for low, _ in parse.sentences}
    for token in doc:
        token.is_sent_start = token.idx in opens
    whole(doc)
    ours = [(t.text, t.lemma, t.pos, t.tag, t.dep) for t in parse.tokens]
    assert ours == [(t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in doc]


def test_a_vector_is_the_same_alone_and_in_a_batch() -> None:
    encoder = default_encoder()
    texts = ["The bridge fell.", "The mayor of Sel met the general on Monday.", "No."]
    together = encoder.encode(texts)
    width = 4 * together.dim
    for row, text in enumerate(texts):
        assert encoder.encode([text]).data == together.data[row * width : (row + 1) * width]


def test_a_vector_is_the_same_beside_texts_of_any_length() -> None:
    encoder = default_encoder()
    text = "The mayor of Sel met Gen. Osk on Monday, and they spoke of the bridge."
    alone = encoder.encode([text]).data
    others = ["No.", "It fell.", text.lower(), " ".join([text] * 3), " ".join([text] * 12)]
    for beside in others:
        # Short enough to share a run, so that one of the two is padded.
        together = encoder.encode([text, beside, "Nothing else fell."])
        assert together.data[: len(alone)] == alone


def test_vectors_know_what_is_alike() -> None:
    encoder = default_encoder()
    texts = [
        "The old bridge across the river collapsed.",
        "A bridge over the river fell down.",
        "The minister raised the tax on fuel.",
    ]
    found = encoder.encode(texts)
    rows = np.frombuffer(found.data, "<f4").reshape(found.rows, found.dim)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > 0.6
    assert rows[0] @ rows[2] < 0.3


def test_a_parts_vector_is_its_own_wherever_the_text_is_encoded() -> None:
    encoder = default_encoder()
    text = "The bridge fell, and the mayor of Sel met the general."
    alone = encoder.encode([text], [[(0, 15), (21, len(text))]])
    beside = encoder.encode(["Another text.", text], [[(0, 7)], [(0, 15), (21, len(text))]])
    width = 4 * alone.dim
    assert alone.rows == 3
    assert alone.data[width:] == beside.data[3 * width :]
    assert alone.data[:width] == encoder.encode([text]).data
