"""Sentences as exact pieces of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_exact, split_sentences

PROSE = st.text(alphabet="aB1 .!?\n\t-•)(\"'”e.g,", max_size=120)


@given(st.text(max_size=200) | PROSE)
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(split_exact(text)) == text


@given(st.text(max_size=200) | PROSE)
def test_no_piece_is_empty_and_no_sentence_has_outer_white_space(text: str) -> None:
    assert all(split_exact(text))
    assert all(sentence and sentence == sentence.strip() for sentence in split_sentences(text))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It rose to 0.71. Then it held.", ["It rose to 0.71.", "Then it held."]),
        ("We cut cost by 11.5 points. 40 teams use it.", ["We cut cost by 11.5 points.", "40 teams use it."]),
        ("Use a gate, e.g. RAGAS, first. Then ship.", ["Use a gate, e.g. RAGAS, first.", "Then ship."]),
        ("Dr. Smith asked. J. Doe answered.", ["Dr. Smith asked.", "J. Doe answered."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("She asked (twice.) Then she left.", ["She asked (twice.)", "Then she left."]),
        ("It cost $5. $3 came back.", ["It cost $5.", "$3 came back."]),
        ("GPT-4o vs. Gemini is asked. Say why.", ["GPT-4o vs. Gemini is asked.", "Say why."]),
        ("no capital. follows here", ["no capital. follows here"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_every_list_item_is_a_sentence_without_its_mark() -> None:
    text = "Three rules:\n- measure first\n* then change\n• then measure\n1. Ship.\n2) Watch."
    assert split_sentences(text) == [
        "Three rules:",
        "measure first",
        "then change",
        "then measure",
        "Ship.",
        "Watch.",
    ]


def test_the_number_of_a_list_item_is_not_taken_for_a_sentence() -> None:
    assert split_exact("1. First this. Then that.") == ["1. First this. ", "Then that."]


def test_a_negative_figure_keeps_its_sign() -> None:
    assert split_sentences("-3 points were lost.") == ["-3 points were lost."]
