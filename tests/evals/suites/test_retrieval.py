from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.cases import NothingToMeasure, Question
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.measures.arms import BM25, DENSE, PHRASED_BM25, RANK_FUSION, Arm
from evals.suites.retrieval import COACH, measure, retrieval
from evals.workbench import Workbench
from graph.coach.coach import Coach
from graph.domain import Message
from ingest.search import Searcher
from ui.components.measuring.report_view import known

SECTIONS = ("q01/result", "q01/task", "q02/result", "q02/task", "q03/result", "q03/task", "q04/result", "q04/task")
TOKENS = dict.fromkeys(SECTIONS, 10)
QUESTIONS = [
    Question(
        id=f"x{number}",
        question=f"What of {gold}?",
        kind=("colloquial", "direct")[number % 2],
        covered=True,
        gold=(gold,),
        siblings=(),
        history=(),
        split="dev",
    )
    for number, gold in enumerate(SECTIONS)
]
FOREIGN = QUESTIONS[0].model_copy(update={"id": "far", "kind": "far", "covered": False, "gold": ()})
RANKING_PROMISES = {"recall@1", "mrr", "ndcg@10", "right entry first"}
FINDING_PROMISES = {"recall@5", "recall@10", "recall@5, colloquial"}

Search = Callable[[str, int], list[str]]


def right_first(question: str, limit: int) -> list[str]:
    """What is asked for, then all else."""
    wanted = question.removeprefix("What of ").removesuffix("?")
    return [wanted, *(section for section in SECTIONS if section != wanted)][:limit]


def of_another_entry(question: str, limit: int) -> list[str]:
    """What is asked for and the section of another entry have changed places."""
    found = right_first(question, limit)
    other = next(place for place, section in enumerate(found) if section[:3] != found[0][:3])
    found[0], found[other] = found[other], found[0]
    return found


def last(question: str, limit: int) -> list[str]:
    return [*right_first(question, len(SECTIONS))[1:], "x/1", "x/2", "x/3", right_first(question, 1)[0]][:limit]


def nothing(question: str, limit: int) -> list[str]:
    return []


def measured(search: Search = right_first, other: Search = last) -> Result:
    arms = [Arm(name, other) for name in (BM25, PHRASED_BM25, DENSE, RANK_FUSION)]
    return measure(Arm(COACH, search), arms, [*QUESTIONS, FOREIGN], TOKENS)


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def test_a_search_that_finds_what_is_asked_for_keeps_every_promise() -> None:
    result = measured()
    assert broken(result) == set()
    assert result.failures == ()


@pytest.mark.parametrize(
    ("fault", "promises"),
    [(of_another_entry, RANKING_PROMISES), (last, RANKING_PROMISES | FINDING_PROMISES)],
)
def test_a_fault_that_is_planted_in_the_search_breaks_its_promises(fault: Search, promises: set[str]) -> None:
    assert broken(measured(fault, nothing)) == promises


def test_a_search_that_swaps_sections_loses_recall_and_says_on_which_questions() -> None:
    swapped = measured(of_another_entry)
    assert (value(swapped, "recall@1"), value(measured(), "recall@1")) == (0.0, 1.0)
    assert [failure.id for failure in measured(last).failures] == [question.id for question in QUESTIONS]


def test_a_plain_search_that_is_better_breaks_the_promise_to_beat_it() -> None:
    assert broken(measured(right_first, right_first)) == set(), "no worse is enough"
    gained = {f"ndcg@10 gained, over {name}" for name in (BM25, PHRASED_BM25, DENSE, RANK_FUSION)}
    assert broken(measured(of_another_entry, right_first)) == RANKING_PROMISES | gained


def test_every_arm_is_measured_on_the_same_questions_and_the_gain_is_the_difference() -> None:
    result = measured(right_first, of_another_entry)
    for name in (BM25, DENSE, RANK_FUSION):
        own, theirs = value(result, "ndcg@10"), value(result, f"{name}: ndcg@10")
        assert own is not None
        assert theirs is not None
        assert value(result, f"ndcg@10 gained, over {name}") == pytest.approx(own - theirs, abs=1e-4)
        assert {figure.n for figure in result.figures if name in figure.name} == {len(QUESTIONS)}


def test_figures_are_told_for_each_kind_of_question() -> None:
    result = measured()
    told = {name: figure.n for name in ("direct", "colloquial") if (figure := result.figure(f"recall@5, {name}"))}
    assert told == {"direct": 4, "colloquial": 4}
    assert value(result, "ndcg@10, direct") == 1.0


def test_the_whole_guide_misses_nothing_and_is_mostly_of_no_use() -> None:
    result = measured()
    assert value(result, "whole guide: recall of what is handed over") == 1.0
    assert value(result, "whole guide: precision of what is handed over") == 1 / 8
    assert value(result, "whole guide: tokens handed over") == 80
    assert value(result, "whole guide: irrelevant text handed over") == 7 / 8
    assert value(result, "first five: tokens handed over") == 50
    assert value(result, "first five: precision of what is handed over") == 0.2


def test_the_plot_has_recall_at_each_depth_for_the_coach_and_every_arm() -> None:
    (plot,) = measured().plots
    assert [series.name for series in plot.series] == [COACH, BM25, PHRASED_BM25, DENSE, RANK_FUSION]
    for series in plot.series:
        assert [x for x, _ in series.points] == list(range(1, 11))
        assert list(series.points) == sorted(series.points), "recall never falls with depth where one section is gold"


def test_a_failing_follow_up_is_reproduced_with_what_it_leans_on() -> None:
    before = (Message(role="user", content="How was the reranker chosen?"),)
    asked = QUESTIONS[0].model_copy(update={"question": "And what did it cost?", "history": before})
    (failure,) = measure(Arm(COACH, nothing), [], [asked], TOKENS).failures
    assert failure.command == "coach retrieve 'How was the reranker chosen? And what did it cost?'"
    assert failure.what == "'And what did it cost?' wants q01/result and finds nothing"


def test_every_figure_has_plain_words() -> None:
    told = {figure.name: known(figure.name).words for figure in measured().figures}
    assert [name for name, words in told.items() if words == name] == []


def test_where_no_question_is_covered_the_suite_says_so() -> None:
    bench = Workbench(None, None, 0.65, Path(), "dev", (FOREIGN,))  # type: ignore[arg-type]
    with pytest.raises(NothingToMeasure, match="No question of the dev part"):
        retrieval(bench)


def test_without_a_covered_question_nothing_is_measured_and_nothing_fails() -> None:
    result = measure(Arm(COACH, right_first), [Arm(BM25, last)], [FOREIGN], TOKENS)
    assert {figure.n for figure in result.figures} == {0}
    assert (result.failures, result.plots) == ((), ())


def test_the_arms_search_the_chunks_of_the_index_in_use(searcher: Searcher, tmp_path: Path) -> None:
    asked = QUESTIONS[0].model_copy(
        update={"question": "Take us through a RAG pipeline that you designed", "gold": ("q03/result",)}
    )
    bench = Workbench(searcher, Coach(searcher, 0.65), 0.65, tmp_path, "dev", (asked,))
    result = retrieval(bench)
    for arm in ("", f"{BM25}: ", f"{PHRASED_BM25}: ", f"{DENSE}: ", f"{RANK_FUSION}: "):
        assert value(result, f"{arm}right entry first") == 1.0, arm
    whole = value(result, "whole guide: tokens handed over")
    assert whole == sum(searcher.embedder.count_tokens(context) - 2 for context in searcher.corpus.contexts)
