import pytest

from ingest.answer_type import veto

TITLES = ["How do you define groundedness for RAG responses?", "LangChain or LangGraph: which one when?"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what salary can a staff engineer ask for", "figures on pay"),
        ("price of a search unit", "list prices"),
        ("what do they charge per seat", "list prices"),
        ("what does a search node cost", "list prices"),
        ("how do I install the tracing library", "set-up steps"),
        ("configure the gateway", "set-up steps"),
        ("show me a python function for batching", "code"),
        ("who founded the company behind it", "names of people, clients or makers"),
        ("what is the name of the bank", "names of people, clients or makers"),
        ("in which year was it built", "dates"),
        ("is prompt work overrated", "opinions and forecasts"),
        ("what is gRPC?", "definition of 'gRPC'"),
        ("define idempotency", "definition of 'idempotency'"),
        ("what does SLA stand for", "definition of 'SLA'"),
    ],
)
def test_a_question_for_what_the_guide_cannot_hold_is_vetoed_with_its_kind(question: str, wanted: str) -> None:
    found = veto(question, TITLES)
    assert found is not None
    assert found.wanted == wanted


@pytest.mark.parametrize(
    "question",
    [
        "what is groundedness?",
        "what does groundedness mean",
        "what's the difference between LangChain and LangGraph",
        "what did the whole thing cost a month",
        "who found the failures before there was a dashboard",
        "how did they set the thresholds",
        "how should I talk about releases",
    ],
)
def test_a_question_that_the_guide_may_hold_is_not_vetoed(question: str) -> None:
    assert veto(question, TITLES) is None
