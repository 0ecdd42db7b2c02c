from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from evals.cases import DATASETS
from evals.workbench import QUICK_CASES, Workbench, make_workbench, stratified
from ingest.search import Searcher


@dataclass(frozen=True)
class Row:
    id: int
    kind: str


ROWS = [Row(n, kind) for n, kind in enumerate("a" * 60 + "b" * 30 + "c" * 9 + "d")]


def kind(row: Row) -> str:
    return row.kind


def bench(quick: bool) -> Workbench:
    nobody = cast(Any, None)
    return Workbench(nobody, nobody, 0.5, Path(), "dev", (), quick)


def test_a_full_run_looks_at_all_rows() -> None:
    assert bench(quick=False).sample(ROWS, kind, at_most=2) == ROWS


def test_a_quick_run_looks_at_so_many_rows_in_their_order() -> None:
    sampled = bench(quick=True).sample(ROWS, kind)

    assert len(sampled) == QUICK_CASES
    assert sampled == sorted(sampled, key=lambda row: row.id)


def test_the_same_rows_are_sampled_again() -> None:
    assert stratified(ROWS, kind, 7) == stratified(list(ROWS), kind, 7)


def test_kinds_keep_their_shares_and_none_is_left_out() -> None:
    counts = Counter(map(kind, stratified(ROWS, kind, 20)))

    assert set(counts) == {"a", "b", "c", "d"}
    assert (counts["a"], counts["b"]) == (11, 6)


def test_with_more_kinds_than_rows_wanted_the_larger_kinds_are_there() -> None:
    assert sorted(map(kind, stratified(ROWS, kind, 2))) == ["a", "b"]


@pytest.mark.parametrize("at_most", [100, 1000])
def test_few_rows_are_all_there(at_most: int) -> None:
    assert stratified(ROWS, kind, at_most) == ROWS


def test_no_rows_give_no_sample() -> None:
    assert stratified([], kind, 5) == []


def test_a_quick_workbench_has_questions_of_both_sorts_and_of_every_kind(searcher: Searcher) -> None:
    whole = make_workbench(searcher, DATASETS, "dev")
    quick = make_workbench(searcher, DATASETS, "dev", quick=True)

    assert Counter(question.covered for question in quick.questions) == {True: QUICK_CASES, False: QUICK_CASES}
    assert {question.kind for question in quick.questions} == {question.kind for question in whole.questions}
    assert set(quick.questions) < set(whole.questions)
