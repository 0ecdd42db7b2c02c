import pytest

from graph.domain import Verdict
from graph.grounding.verdicts import judge_claim
from ingest.sentences import split_sentences
from ingest.star import Guide

PASSAGE = (
    "Within 8 weeks, answer faithfulness rose to 94.2%.\n"
    "The reranker by itself brought an 11-point improvement; it saved $1,200 a day.\n"
    "The team’s “knowledge gap” report is weekly."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Within 8 weeks, answer faithfulness rose to 94.2%.",
        "within 8 weeks,  answer\nfaithfulness ROSE to 94.2%.",
        'The team\'s "knowledge gap" report is weekly.',
        "The reranker by itself brought an 11-point improvement",
    ],
)
def test_a_passages_words_in_their_order_are_supported(claim: str) -> None:
    assert judge_claim(claim, [PASSAGE]) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "Within 8 weeks, answer faithfulness rose to 94.3%.",
        "Within 9 weeks, answer faithfulness rose to 94.2%.",
        "Answer faithfulness rose to 94.2% within 8 weeks.",
        "The reranker by itself brought no 11-point improvement",
        "The team's weekly report is the knowledge gap.",
        "",
        " \n",
    ],
)
def test_other_words_or_another_order_are_not_supported(claim: str) -> None:
    assert judge_claim(claim, [PASSAGE]) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "answer faithfulness rose to 94",
        "answer faithfulness rose to 94.2",
        "4.2%",
        "2%",
        "1,200 a day",
        "200 a day",
        "it saved $1",
        "1-point improvement",
        "he reranker by itself",
        "The reranker by it",
    ],
)
def test_a_figure_or_word_that_is_cut_is_not_supported(claim: str) -> None:
    assert judge_claim(claim, [PASSAGE]) is Verdict.UNSUPPORTED


def test_one_passage_of_several_is_enough() -> None:
    assert judge_claim("It held.", ["It fell.", "It held."]) is Verdict.SUPPORTED


def test_a_sentence_put_together_from_two_passages_is_not_supported() -> None:
    assert judge_claim("It held. It fell.", ["It fell.", "It held."]) is Verdict.UNSUPPORTED


def test_nothing_is_supported_by_no_passage() -> None:
    assert judge_claim("It held.", []) is Verdict.UNSUPPORTED


def test_every_sentence_of_the_edition_is_supported_by_its_own_section_and_by_no_other(guide: Guide) -> None:
    told = [section for section in guide.sections() if section.text]
    for section in told:
        for sentence in split_sentences(section.text or ""):
            holders = [each.id for each in told if judge_claim(sentence, [each.text or ""]) is Verdict.SUPPORTED]
            assert holders == [section.id], sentence
