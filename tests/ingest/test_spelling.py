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


def test_a_correction_keeps_the_first_letter() -> None:
    assert SPELLER.correct("petrieval") == "petrieval"
