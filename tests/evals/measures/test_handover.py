from evals.cases import Question
from evals.measures.handover import Handover, hand_over

TOKENS = {"q01/result": 30, "q01/task": 20, "q02/task": 40, "q03/action": 10}
ASKED = Question(
    id="x",
    question="?",
    kind="direct",
    covered=True,
    gold=("q01/result", "q02/task"),
    siblings=("q01/task",),
    history=(),
    split="dev",
)


def test_the_whole_guide_misses_nothing_and_says_how_much_of_it_is_idle() -> None:
    assert hand_over(list(TOKENS), ASKED, TOKENS) == Handover(tokens=100, recall=1.0, precision=0.5, irrelevant=0.1)


def test_a_few_sections_cost_their_own_tokens_and_may_miss_something() -> None:
    assert hand_over(["q01/result", "q03/action"], ASKED, TOKENS) == Handover(40, 0.5, 0.5, 0.25)


def test_a_sibling_is_neither_an_answer_nor_idle() -> None:
    assert hand_over(["q01/task"], ASKED, TOKENS) == Handover(20, 0.0, 0.0, 0.0)


def test_where_nothing_was_found_nothing_is_handed_over() -> None:
    assert hand_over([], ASKED, TOKENS) == Handover(0, 0.0, 0.0, 0.0)
