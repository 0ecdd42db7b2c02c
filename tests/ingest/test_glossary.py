from ingest.glossary import rephrase


def test_an_everyday_expression_brings_the_guides_words_with_it() -> None:
    rephrased = rephrase("our bot makes stuff up")
    assert rephrased is not None
    assert rephrased.startswith("our bot makes stuff up (")
    assert "hallucination" in rephrased


def test_a_question_without_one_has_no_other_words() -> None:
    assert rephrase("zyzzyva") is None
