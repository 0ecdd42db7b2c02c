from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.assessment.evidence import WINDOW, EvidenceReader, weigh, windows
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.sentences import split
from graph.domain import Part

WIDTH = 4
QUESTION = "Take us through a RAG pipeline that you designed"
STORY = (
    "Our mechanics searched 7,000 bulletins by hand. I was asked to halve that. I split the bulletins by step and put "
    "them into Postgres, because one person runs it. Searching fell from 9 minutes to 3."
)


def heads(**given: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Heads that make nothing of anything but what is given."""
    nothing = {
        "attention.weight": np.zeros((len(CRITERIA), WIDTH)),
        "attention.bias": np.zeros(len(CRITERIA)),
        "criteria.weight": np.zeros((len(CRITERIA), 2 * WIDTH, 3)),
        "criteria.bias": np.zeros((len(CRITERIA), 3)),
        "level.weight": np.zeros((3, 2 * WIDTH + 3 * len(CRITERIA))),
        "level.bias": np.zeros(3),
    }
    return nothing | given


def test_heads_that_know_nothing_share_everything_out_alike() -> None:
    evidence = weigh(np.ones(WIDTH), np.eye(WIDTH)[:2], heads())
    np.testing.assert_allclose(evidence.chances, 1 / 3)
    np.testing.assert_allclose(evidence.shown, 1 / 2)
    np.testing.assert_allclose(evidence.levels, 1 / 3)
    assert evidence.vectors.shape == (3, WIDTH)


def test_all_chances_add_up_to_one() -> None:
    chance = np.random.default_rng(0)
    some = heads(**{name: chance.normal(size=array.shape) * 9 for name, array in heads().items()})
    evidence = weigh(chance.normal(size=WIDTH), chance.normal(size=(5, WIDTH)), some)
    for rows in (evidence.chances, evidence.shown, evidence.levels):
        np.testing.assert_allclose(rows.sum(axis=-1), 1)
        assert (rows >= 0).all()


def test_what_a_sentence_holds_decides_where_the_attention_goes() -> None:
    looks, weighs = np.zeros((len(CRITERIA), WIDTH)), np.zeros((len(CRITERIA), 2 * WIDTH, 3))
    row = CRITERIA.index(Part.RESULT)
    looks[row, 2] = weighs[row, 2, 2] = 9.0
    some = heads(**{"attention.weight": looks, "criteria.weight": weighs})
    told = weigh(np.zeros(WIDTH), np.eye(WIDTH)[:3], some)
    assert told.shown[row].argmax() == 2
    assert told.chances[row].argmax() == 2
    untold = weigh(np.zeros(WIDTH), np.eye(WIDTH)[:2], some)
    np.testing.assert_allclose(untold.chances[row], 1 / 3)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], [(0, 0)]),
        ([10, 20], [(0, 2)]),
        ([200, 200, 50], [(0, 3)]),
        ([200, 200, 51, 5], [(0, 2), (2, 4)]),
        ([9, WINDOW * 2, 9], [(0, 1), (1, 2), (2, 3)]),
    ],
)
def test_a_window_holds_whole_sentences_beside_the_question(
    lengths: list[int], expected: list[tuple[int, int]]
) -> None:
    assert windows([[7] * length for length in lengths], [1] * 10) == expected


def test_the_reader_is_named_by_what_it_was_trained_to(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"1")
    (tmp_path / "two").write_bytes(b"2")
    one, two = (EvidenceReader(tmp_path, tmp_path / name) for name in ("one", "two"))
    assert one.onnx_path != two.onnx_path
    assert not one.ready


@pytest.mark.model
def test_the_reader_sees_who_tells_a_result(reader: EvidenceReader) -> None:
    sentences = split(STORY)
    evidence = reader.read(QUESTION, sentences)
    assert evidence.shown.shape == (len(CRITERIA), len(sentences))
    assert evidence.vectors.shape[0] == 1 + len(sentences)
    row = CRITERIA.index(Part.RESULT)
    assert evidence.shown[row].argmax() == len(sentences) - 1
    assert evidence.chances[row].argmax() > 0


@pytest.mark.model
def test_without_a_sentence_is_as_if_it_had_never_been_heard(reader: EvidenceReader) -> None:
    evidence = reader.read(QUESTION, split(STORY))
    row = CRITERIA.index(Part.RESULT)
    unsaid = reader.without(evidence, 3)
    assert unsaid.shown.shape[1] == 3
    assert unsaid.chances[row, 0] > evidence.chances[row, 0]
    np.testing.assert_array_equal(unsaid.vectors, evidence.vectors[:-1])
    assert evidence.vectors.shape[0] == 5, "the evidence itself stays"


@pytest.mark.model
def test_a_long_answer_is_read_in_several_windows_to_its_end(reader: EvidenceReader) -> None:
    filler = " ".join(f"Bulletin {n} was about a pump, a belt or a valve of some tractor." for n in range(60))
    sentences = split(f"{filler} {STORY}")
    evidence = reader.read(QUESTION, sentences)
    assert evidence.shown.shape[1] == len(sentences) == 64
    assert evidence.chances[CRITERIA.index(Part.RESULT)].argmax() > 0
    np.testing.assert_allclose(evidence.shown.sum(axis=1), 1)


@pytest.mark.model
def test_one_sentence_too_long_for_a_window_is_still_read(reader: EvidenceReader) -> None:
    endless = "and then we moved the parser behind a queue " * 200
    evidence = reader.read(QUESTION, split(f"I began. {endless}. It fell from 9 to 2."))
    assert np.isfinite(evidence.vectors).all()


@pytest.mark.model
def test_the_same_words_give_the_same_evidence(reader: EvidenceReader) -> None:
    one, other = (reader.read(QUESTION, split(STORY)) for _ in range(2))
    np.testing.assert_array_equal(one.chances, other.chances)
    np.testing.assert_array_equal(one.vectors, other.vectors)
