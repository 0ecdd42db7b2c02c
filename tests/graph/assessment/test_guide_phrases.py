from __future__ import annotations

import pytest

from graph.assessment.guide_phrases import ECHO, GuidePhrases, Phrase
from graph.assessment.sentences import split
from ingest.star import Guide


@pytest.fixture(scope="module")
def phrases(guide: Guide) -> GuidePhrases:
    return GuidePhrases(guide)


def followed(phrases: GuidePhrases, text: str) -> Phrase | None:
    (sentence,) = split(text)
    return phrases.followed(sentence.tokens)


@pytest.mark.parametrize(
    "sentence",
    [
        "A tractor maker wanted mechanics to search 7,300 repair bulletins from a tablet.",
        "So this tractor maker wants its mechanics searching the 7,300 repair bulletins on a tablet, right?",
        "A tractor maker wished that mechanics could search 7,300 repair bulletins, on a tablet.",
    ],
)
def test_a_sentence_is_known_again_with_words_changed_here_and_there(phrases: GuidePhrases, sentence: str) -> None:
    phrase = followed(phrases, sentence)
    assert phrase is not None
    assert phrase.section == "q03/situation"
    assert sentence[phrase.start :].startswith("tractor")
    assert sentence[: phrase.end].endswith("tablet")


@pytest.mark.parametrize(
    "sentence",
    [
        "A maker of tablets sold repair bulletins to tractor mechanics.",
        "I gave the reason for the chunking and for the reranker, and how access is controlled came last.",
        "Idempotency keys, retries and a circuit breaker.",
        "Faithfulness, retrieval, generation and evaluation.",
        "And so on.",
    ],
)
def test_the_same_subject_and_the_words_of_the_trade_are_no_phrasing(phrases: GuidePhrases, sentence: str) -> None:
    assert followed(phrases, sentence) is None


def test_an_echo_is_less_than_phrasing(phrases: GuidePhrases) -> None:
    (sentence,) = split("They wanted mechanics and bulletins.")
    assert phrases.followed(sentence.tokens) is None
    assert phrases.followed(sentence.tokens, ECHO) is not None
