from pathlib import Path

import pytest

from evals.judging import PROBES, ask, command, judge_all, ready_judge
from graph.domain import Critique, Level
from ingest.errors import ModelFilesError
from tests.evals.judging_fakes import CRITERIA, GUIDE, KnowingJudge, SmallLibrary, answer, changed, critique_of
from tests.graph.fakes import ScriptedJudge


def test_where_the_judge_is_not_trained_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelFilesError, match=r"no reader\.npz; run `python -m evals\.training\.reader`, then"):
        ready_judge(SmallLibrary(), [tmp_path / "reader.npz"])


def test_an_entry_is_asked_by_its_title_and_an_own_question_as_it_stands() -> None:
    judge = ScriptedJudge()
    ask(judge, GUIDE, "q03", "It was a 2.")
    ask(judge, GUIDE, "Why you?", "It was a 2.")
    assert [(heard.question, heard.entry) for heard in judge.heard] == [
        ("Take us through a pipeline", "q03"),
        ("Why you?", None),
    ]


def test_each_answer_is_judged_twice_and_probed_three_times_with_what_was_asked_before() -> None:
    judge = ScriptedJudge(CRITERIA)
    (judged,) = judge_all(judge, GUIDE, [answer(1, 2)])
    assert judged.critique == judged.again
    assert [probe.criterion for probe in judged.probes] == list(CRITERIA[:PROBES])
    assert [len(heard.already_probed) for heard in judge.heard] == [0, 0, 0, 1, 2]


def test_the_second_look_goes_through_the_answers_backwards() -> None:
    judge, answers = ScriptedJudge(()), [answer(n, 2) for n in (1, 2, 3)]
    judge_all(judge, GUIDE, answers)
    heard = [one.answer for one in judge.heard]
    assert heard[1:] == [one.answer for one in (*answers, *reversed(answers))]


def test_an_answer_without_a_probe_has_none_and_what_is_not_gradable_is_level_0() -> None:
    def refuse(known: object, critique: Critique) -> Critique:
        nothing = critique_of(0, dict.fromkeys(CRITERIA, Level.MISSING), None)
        return changed(nothing, outcome="not_gradable", score=None, band=None)

    case = answer(1, 0)
    (judged,) = judge_all(KnowingJudge([case], refuse), GUIDE, [case])
    assert (judged.probes, judged.level) == ((), 0)


def test_a_critique_can_be_reproduced_whatever_marks_the_answer_has() -> None:
    assert command("q03", "It's `done`.") == """printf %s 'It'"'"'s `done`.' | coach critique q03"""
