import pytest

from ingest.questions import asks_for_every_place, split_questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("how fast was it and what did it cost", ["how fast was it", "what did it cost"]),
        ("How was it cached? Which figures are there?", ["How was it cached", "Which figures are there?"]),
        ("the release list, how long is it then", ["the release list", "how long is it then"]),
        ("how do agents and tools fit together", ["how do agents and tools fit together"]),
        ("why and how", ["why and how"]),
        ("", [""]),
    ],
)
def test_a_text_is_split_into_the_questions_that_it_asks(text: str, questions: list[str]) -> None:
    assert split_questions(text) == questions


@pytest.mark.parametrize(
    ("text", "every"),
    [("every latency there is", True), ("which stories have a rollback", True), ("which reranker gained most", False)],
)
def test_a_question_for_a_list_over_the_guide_is_told_from_one_for_an_answer(text: str, every: bool) -> None:
    assert asks_for_every_place(text) is every
