"""Which cases a release check asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.cases import DATASETS, DataSetUnusable
from evals.release.cases import MISTAKEN, SAMPLE, read_cases
from evals.release.points import LEAST_HOSTILE


def test_a_sample_is_always_the_same_and_of_the_development_part() -> None:
    first, again = (read_cases(DATASETS, None, sampled=True) for _ in range(2))
    assert first == again
    rows = (*first.questions, *first.answers, *first.claims)
    assert {row.split for row in rows} == {"dev"}
    assert (len(first.answers), len(first.claims)) == (SAMPLE, SAMPLE)
    assert [sum(question.covered is covered for question in first.questions) for covered in (True, False)] == [
        SAMPLE
    ] * 2
    assert {answer.level for answer in first.answers} == {0, 1, 2}


def test_all_of_them_are_more() -> None:
    sampled, whole = (read_cases(DATASETS, None, sampled=each) for each in (True, False))
    assert {answer.id for answer in sampled.answers} < {answer.id for answer in whole.answers}
    assert len(whole.questions) > len(sampled.questions)


def test_there_are_hostile_inputs_enough_and_none_that_is_only_mistaken() -> None:
    traps = read_cases(DATASETS, None, sampled=True).traps
    assert len(traps) >= LEAST_HOSTILE
    assert len({trap.id for trap in traps}) == len(traps)
    assert not {trap.what for trap in traps} & MISTAKEN
    assert {str(trap.job["do"]) for trap in traps} == {"ask", "critique"}


def test_what_a_folder_of_one_s_own_lacks_is_taken_from_the_project(tmp_path: Path) -> None:
    row = {"id": "mine", "question": "How?", "gold": ["q03/result"]}
    (tmp_path / "questions.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    cases = read_cases(tmp_path, None, sampled=True)
    assert [question.id for question in cases.questions] == ["mine"], "rows without a part are asked too"
    assert cases.ours == ("answers.jsonl", "claims.jsonl", "attacks.jsonl", "hostile.jsonl")
    assert {answer.split for answer in cases.answers} == {"dev"}, "the test part is looked at on demand alone"


def test_a_row_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(DataSetUnusable, match=r"claims\.jsonl, line 1"):
        read_cases(tmp_path, None, sampled=True)
