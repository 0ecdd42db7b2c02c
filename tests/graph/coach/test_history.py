import pytest

from graph.coach.history import SHORT, names_no_subject, stand_alone
from graph.domain import Message

FIRST = "How was the RAG pipeline evaluated?"


def history(*contents: str) -> list[Message]:
    """Turns in their order, the person's first."""
    return [Message(role="user" if n % 2 == 0 else "assistant", content=text) for n, text in enumerate(contents)]


@pytest.mark.parametrize(
    "question",
    [
        "and what did it cost?",
        "Why?",
        "What about the latency?",
        "how long did that take",
        "Who owned them?",
        "OK, then?",
    ],
)
def test_a_short_question_that_leans_back_is_searched_with_the_one_before(question: str) -> None:
    assert stand_alone(question, history(FIRST, "an answer")) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question", ["How should I talk about rerankers?", "Name the metrics.", "Anders, welche Zahlen?"]
)
def test_a_question_with_a_subject_of_its_own_stands_alone(question: str) -> None:
    assert stand_alone(question, history(FIRST, "an answer")) == question


def test_a_long_question_stands_alone_although_it_says_it() -> None:
    question = " ".join(["it"] * (SHORT + 1))
    assert stand_alone(question, history(FIRST)) == question


def test_without_an_earlier_question_nothing_is_added() -> None:
    assert stand_alone("and what did it cost?", []) == "and what did it cost?"
    assert stand_alone("and what did it cost?", history(" ")) == "and what did it cost?"


def test_the_persons_last_question_is_taken_not_the_coachs_answer() -> None:
    earlier = history("What of agents?", "an answer", FIRST, "it cost nothing")
    assert stand_alone("Why?", earlier) == f"{FIRST} Why?"


@pytest.mark.parametrize(
    "question", ["and what did it bring?", "why?", "how did they do that", "tell me more about it"]
)
def test_a_question_that_only_leans_back_names_no_subject_where_nothing_was_said(question: str) -> None:
    assert names_no_subject(question, [])
    assert not names_no_subject(question, [Message(role="user", content="How was the reranker evaluated?")])


@pytest.mark.parametrize("question", ["pagerduty", "why AKS?", "what does it take to mentor juniors", "rerankers"])
def test_a_question_with_a_word_of_its_own_names_its_subject(question: str) -> None:
    assert not names_no_subject(question, [])
