import pytest

from evals.cases import Question
from evals.measures.ranking import entry_first, gain, precision, recall, reciprocal_rank, sections_of

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


def test_a_split_section_stands_once_where_its_first_chunk_stands() -> None:
    assert sections_of(["q01/result#2", "q02/task", "q01/result", "q01/result#3"]) == ["q01/result", "q02/task"]


@pytest.mark.parametrize(
    ("found", "at_1", "at_5"),
    [
        (["q01/result", "q02/task"], 1.0, 1.0),
        (["q02/task", "x", "y", "z", "w", "q01/result"], 1.0, 0.5),
        (["x", "q01/result"], 0.0, 0.5),
        ([], 0.0, 0.0),
    ],
)
def test_recall_is_the_share_of_what_could_stand_there(found: list[str], at_1: float, at_5: float) -> None:
    assert (recall(found, ASKED.gold, 1), recall(found, ASKED.gold, 5)) == (at_1, at_5)


@pytest.mark.parametrize(
    ("found", "depth", "share"),
    [
        (["q01/result", "q02/task"], 1, 1.0),
        (["q01/result", "q02/task", "x", "y", "z"], 5, 0.4),
        (["q01/result"], 5, 0.2),
        (["x", "q01/result"], 1, 0.0),
        ([], 5, 0.0),
    ],
)
def test_precision_is_the_share_of_the_places_that_hold_what_answers(
    found: list[str], depth: int, share: float
) -> None:
    assert precision(found, ASKED.gold, depth) == share


def test_with_siblings_more_of_the_same_places_count() -> None:
    found = ["q01/result", "q01/task", "x"]
    assert precision(found, ASKED.gold, 5) == 0.2
    assert precision(found, (*ASKED.gold, *ASKED.siblings), 5) == 0.4


def test_the_reciprocal_rank_is_of_the_first_section_that_answers() -> None:
    assert reciprocal_rank(["x", "q02/task", "q01/result"], ASKED.gold) == 0.5
    assert reciprocal_rank(["x"], ASKED.gold) == 0.0


def test_the_gain_is_one_for_the_best_order_and_less_for_a_sibling_before_an_answer() -> None:
    assert gain(["q01/result", "q02/task", "q01/task"], ASKED) == pytest.approx(1.0)
    assert 0 < gain(["q01/task", "q01/result", "q02/task"], ASKED) < 1
    assert gain(["x"], ASKED) == 0.0


def test_the_right_entry_is_first_whichever_of_its_sections_was_found() -> None:
    assert entry_first(["q02/result"], ASKED) == 1.0
    assert entry_first(["q03/result", "q01/result"], ASKED) == 0.0
