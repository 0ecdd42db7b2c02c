import pytest

from ingest.spelling import Speller

SPELLER = Speller(
    ["Retrieval found the hallucination.", "Groundedness and retrieval, retrieval."],
    is_word={"found", "that", "shop", "hound", "with"}.__contains__,
)


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("halucination", "hallucination"),
        ("why does retreival fail?", "why does retrieval fail?"),
        ("groundednes!", "groundedness!"),
        ("Retrieval", "Retrieval"),
        ("hound", "hound"),
        ("kubernetes", "kubernetes"),
        ("fnd", "fnd"),
        ("", ""),
    ],
)
def test_a_misspelt_word_of_the_guide_is_put_right_and_every_other_word_is_left(typed: str, corrected: str) -> None:
    assert SPELLER.correct(typed) == corrected


def test_of_words_equally_near_the_one_of_the_same_letters_is_meant() -> None:
    assert Speller(["rescue rescue reduce"], is_word={"costs"}.__contains__).correct("redcue costs") == "reduce costs"


@pytest.mark.parametrize(("typed", "corrected"), [("hwo", "how"), ("teh", "the"), ("wihch", "which"), ("who", "who")])
def test_swapped_letters_of_a_small_word_are_put_right(typed: str, corrected: str) -> None:
    assert Speller(["Retrieval"], is_word={"who"}.__contains__).correct(typed) == corrected


def test_a_correction_keeps_the_first_letter() -> None:
    assert SPELLER.correct("petrieval") == "petrieval"
