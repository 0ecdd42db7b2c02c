from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.memory.operations import Kind
from tests.commands.conftest import Coach
from ui.copy import operations_copy
from ui.wiring.logs import make_operation_log

QUESTION = "how should I talk about rerankers"


def used(times: int = 1) -> None:
    for _ in range(times):
        with make_operation_log().running(Kind.MOVE, "20261122-0000000a"):
            pass


def test_where_nothing_was_asked_it_says_so(coach: Coach, coach_home: Path) -> None:
    assert coach("ops").out.strip() == operations_copy.NOTHING


def test_the_quadrants_are_told_and_the_log_is_printed_and_deleted(coach: Coach, coach_home: Path) -> None:
    used(3)
    shown = coach("ops").out
    for quadrant in (operations_copy.QUALITY, operations_copy.RELIABILITY, operations_copy.PERFORMANCE):
        assert quadrant in shown
    assert operations_copy.WITHOUT_A_MODEL in shown
    assert json.loads(coach("ops", "--json").out)["economics"]["sessions"] == 1
    assert [json.loads(line)["kind"] for line in coach("ops", "--jsonl").out.splitlines()] == ["move"] * 3
    assert coach("ops", "--delete").out.strip() == "3 operations deleted."
    assert coach("ops").out.strip() == operations_copy.NOTHING


def test_only_one_form_can_be_asked_for(coach: Coach, coach_home: Path) -> None:
    ran = coach("ops", "--json", "--delete")
    assert (ran.status, "Give one of" in ran.err) == (2, True)


@pytest.mark.model
def test_a_question_leaves_its_figures_and_a_thousand_of_a_script_leave_none(coach: Coach, real_home: Path) -> None:
    coach("ask", QUESTION)
    coach("ask", "--jsonl", given=json.dumps({"id": "1", "question": QUESTION}))
    (logged,) = make_operation_log().read()
    assert (logged.kind, logged.status) == (Kind.ASK, "answered")
    assert logged.claims == logged.supported > 0
    assert all(QUESTION not in path.read_text(encoding="utf-8") for path in real_home.glob("*.jsonl"))
