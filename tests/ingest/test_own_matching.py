"""How the entries of an own guide are measured against a question, by hand-made vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.late_interaction import TokenIndex
from ingest.own_matching import COMMON, MEASURES, OwnTexts, words_of
from ingest.vectors import Encoding, Matrix, Tokens, Vector

EAST, NORTH, UP = np.eye(3, dtype=np.float32)
COMMON_PIECE, RARE_PIECE = 10, COMMON * 20
TEXTS = OwnTexts(
    asked=np.stack([EAST, NORTH, NORTH]),
    entry_of_asked=np.array([0, 0, 1]),
    sentences=np.stack([UP, EAST, NORTH]),
    entry_of_sentence=np.array([0, 1, 1]),
    chunks=TokenIndex(np.array([1, 2, 3]), np.stack([EAST, NORTH, UP]), np.array([0, 1, 2, 3])),
    entry_of=np.array([0, 0, 1]),
    words=(frozenset({"pager", "ring"}), frozenset({"runbook"})),
)
"""Two entries: the first with two ways of asking, two chunks and one sentence, the second the other way round."""


def encoding(sentence: Vector, *pieces: tuple[int, Vector]) -> Encoding:
    ids = np.array([piece for piece, _ in pieces], dtype=np.int64)
    vectors = np.array([vector for _, vector in pieces], dtype=np.float32).reshape(len(pieces), 3)
    return Encoding(sentence, Tokens(ids, vectors))


def measured(matches: Matrix, name: str) -> list[float]:
    return [round(float(value), 4) for value in matches[:, MEASURES.index(name)]]


def test_the_nearest_way_of_asking_and_the_nearest_sentence_count() -> None:
    matches = TEXTS.matches("pagers", encoding(EAST), np.zeros(3, dtype=np.float32))
    assert (measured(matches, "asked"), measured(matches, "sentence")) == ([1.0, 0.0], [0.0, 1.0])


def test_the_chunks_of_an_entry_count_on_average() -> None:
    matches = TEXTS.matches("pagers", encoding(EAST), np.array([0.2, 0.6, 0.5], dtype=np.float32))
    assert measured(matches, "sections") == [0.4, 0.5]


def test_the_pieces_of_a_question_may_be_spread_over_an_entry_or_stand_in_one_chunk() -> None:
    matches = TEXTS.matches("pagers", encoding(EAST, (5, EAST), (5, NORTH)), np.zeros(3, dtype=np.float32))
    assert (measured(matches, "pieces"), measured(matches, "pieces_of_section")) == ([1.0, 0.0], [0.5, 0.0])


def test_a_rare_piece_weighs_more_than_a_common_one() -> None:
    matches = TEXTS.matches(
        "pagers", encoding(EAST, (COMMON_PIECE, EAST), (RARE_PIECE, UP)), np.zeros(3, dtype=np.float32)
    )
    common, rare = measured(matches, "pieces")
    assert rare > 0.9 > 0.1 > common > 0


def test_the_share_of_the_questions_words_that_an_entry_has_whatever_their_form() -> None:
    matches = TEXTS.matches("Do pagers ring by runbooks?", encoding(EAST), np.zeros(3, dtype=np.float32))
    assert measured(matches, "words") == pytest.approx([2 / 3, 1 / 3], abs=1e-3)


@pytest.mark.parametrize("question", ["", "?!", "the of and"])
def test_a_question_without_words_or_pieces_is_measured_too(question: str) -> None:
    matches = TEXTS.matches(question, encoding(EAST), np.zeros(3, dtype=np.float32))
    assert np.isfinite(matches).all()
    assert measured(matches, "pieces") == measured(matches, "words") == [0.0, 0.0]


@given(st.text(max_size=80), st.lists(st.integers(0, 30_521), max_size=5))
def test_every_measure_is_a_number_of_at_most_one(question: str, pieces: list[int]) -> None:
    matches = TEXTS.matches(question, encoding(UP, *((piece, UP) for piece in pieces)), np.ones(3, dtype=np.float32))
    assert matches.shape == (2, len(MEASURES))
    assert ((matches >= -1) & (matches <= 1 + 1e-5)).all()


def test_the_words_of_an_entry_are_those_of_all_its_texts() -> None:
    assert words_of([["Pagers ring.", "They rang."], ["The runbooks"]]) == (
        frozenset({"pager", "ring", "rang"}),
        frozenset({"runbook"}),
    )
