from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assessment.pieces import MOST, Piece, pieces, share
from graph.assessment.sentences import Sentence, split
from graph.domain import Part, Quality


def only(text: str) -> Sentence:
    (sentence,) = split(text)
    return sentence


def shorter(text: str) -> list[str]:
    return [piece.text for piece in pieces(only(text))[1:]]


def test_a_sentence_loses_its_end_or_a_beginning_that_its_own_deed_does_not_need() -> None:
    assert shorter("The CFO complained about the bill, so I moved the index to Postgres, which nobody minded.") == [
        "The CFO complained about the bill, so I moved the index to Postgres",
        "so I moved the index to Postgres, which nobody minded.",
        "The CFO complained about the bill",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We formed a working group from operations, finance and the suppliers.",
        "When the nightly index was stale, searches failed.",
        "I introduced a meeting at which nobody spoke.",
        "Recall 0.58 -> 0.87, tickets down a third.",
        "I wrote it, alone.",
    ],
)
def test_no_piece_is_half_a_sentence(text: str) -> None:
    assert shorter(text) == []


def test_a_measure_is_shown_by_its_figures_and_a_reason_by_its_joint() -> None:
    sentence = only("I moved the queue to Kafka because it lost jobs, and failures fell from 12 to 3.")
    head = next(piece for piece in pieces(sentence) if piece.text == "I moved the queue to Kafka")
    assert share(head, sentence, Quality.QUANTIFIED) == 0
    assert share(head, sentence, Part.RESULT) == 0
    assert share(head, sentence, Quality.TRADE_OFF) == 0
    assert share(head, sentence, Part.ACTION) == pytest.approx(6 / 17)


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["I", "moved", "it,", "because", "we were", ", and", "so which", "12", "fell", ":"])
    ).map(" ".join)
)
def test_pieces_are_parts_of_their_sentence(text: str) -> None:
    for sentence in split(text):
        whole, *rest = pieces(sentence)
        assert whole == Piece(sentence.text, sentence.words, "")
        assert len(rest) <= MOST
        for piece in rest:
            assert piece.text in sentence.text
            assert piece.dropped in sentence.text
            assert 0 < piece.kept < whole.kept
            assert all(0 <= share(piece, sentence, criterion) <= 1 for criterion in (*Part, *Quality))
