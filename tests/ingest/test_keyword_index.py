"""BM25 over the chunks."""

from __future__ import annotations

import pytest

from ingest.keyword_index import KeywordIndex, subject_stems

TEXTS = [
    "The reranker gained eleven points in evaluation.",
    "Evaluation of cost, and evaluation of latency.",
    "A budget for tokens.",
]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex(TEXTS)


def test_texts_are_scored_in_the_order_they_were_given(index: KeywordIndex) -> None:
    scores = index.scores("reranker")
    assert scores.shape == (3,)
    assert scores.argmax() == 0


def test_a_text_that_shares_no_word_scores_zero(index: KeywordIndex) -> None:
    assert index.scores("reranker").tolist()[1:] == [0, 0]


def test_words_are_matched_by_their_stems(index: KeywordIndex) -> None:
    assert index.scores("Rerankers").argmax() == 0
    assert index.scores("evaluated")[1] > 0


def test_a_rare_word_tells_more_than_a_common_one(index: KeywordIndex) -> None:
    scores = index.scores("reranker evaluation")
    assert scores[0] > scores[1] > scores[2]


@pytest.mark.parametrize("question", ["", "the of", "quantum", "?!", "🙂", "x" * 10_000])
def test_a_question_without_a_known_word_scores_zero_everywhere(index: KeywordIndex, question: str) -> None:
    assert not index.scores(question).any()
    assert index.coverage(question) == 0


def test_coverage_is_the_share_of_the_question_s_terms_that_the_guide_uses(index: KeywordIndex) -> None:
    assert index.coverage("reranker cost") == 1
    assert index.coverage("reranker pizza") == 0.5


def test_words_that_only_frame_the_question_do_not_count(index: KeywordIndex) -> None:
    assert subject_stems("How should I talk about rerankers in an interview?") == ["rerank"]
    assert subject_stems("explain") == ["explain"], "unless nothing else was asked"


@pytest.mark.parametrize("texts", [["Because it is."], ["", "a"], ["—"]])
def test_a_guide_without_a_single_telling_word_can_be_asked(texts: list[str]) -> None:
    assert KeywordIndex(texts).scores("reranker").tolist() == [0] * len(texts)
