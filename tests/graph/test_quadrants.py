from __future__ import annotations

from datetime import datetime

from graph.domain import AnswerStatus
from graph.memory.operations import FAILED, Kind, Operation, Usage
from graph.memory.votes import Thumb, Vote
from graph.quadrants import quadrants, recent


def ask(status: str = "answered", **told: object) -> Operation:
    given = {"when": "2026-11-20T09:00:00", "kind": Kind.ASK, "status": status, "milliseconds": {"total": 10.0}, **told}
    return Operation.model_validate(given)


def vote(thumb: Thumb, when: str = "2026-11-20T09:00:00") -> Vote:
    return Vote(
        id="v", when=when, vote=thumb, question="?", status=AnswerStatus.ANSWERED, confidence=0.9, writer="guide"
    )


def test_groundedness_counts_sentences_and_refusals_count_questions() -> None:
    found = quadrants(
        [ask(claims=4, supported=4), ask(claims=6, supported=3), ask("insufficient", retried=True)], [vote(Thumb.UP)]
    ).quality
    assert (found.grounded.part, found.grounded.whole) == (7, 10)
    assert found.refused.value == found.searched_twice.value == 1 / 3
    assert (found.liked.value, found.not_gradable.value) == (1.0, None)


def test_a_fault_is_told_from_an_error_that_told_what_to_do_and_neither_counts_as_a_time_or_an_answer() -> None:
    found = quadrants(
        [
            ask(),
            ask(FAILED, error="OSError", milliseconds={"total": 9000.0}),
            ask(FAILED, error="BadQuestion", mendable=True, milliseconds={"total": 0.1}),
        ],
        [],
    )
    assert (found.reliability.faults.value, found.reliability.mended.value) == (1 / 3, 1 / 3)
    assert found.reliability.by_error == {"OSError": 1, "BadQuestion": 1}
    assert [(stage.n, stage.milliseconds) for stage in found.performance] == [(1, (10.0, 10.0, 10.0))]
    assert found.quality.refused.whole == 1


def test_percentiles_are_told_by_stage_with_the_total_last() -> None:
    asked = [ask(milliseconds={"total": float(n), "write": n / 2}) for n in range(101)]
    stages = quadrants([*asked, ask(kind=Kind.JUDGE)], []).performance
    assert [(stage.kind, stage.name) for stage in stages] == [
        (Kind.ASK, "write"),
        (Kind.ASK, "total"),
        (Kind.JUDGE, "total"),
    ]
    assert stages[1].milliseconds == (50.0, 95.0, 99.0)


def test_tokens_and_cost_are_told_per_answer_and_per_session() -> None:
    usage = Usage(calls=1, prompt_tokens=90, completion_tokens=10, cost=0.5)
    found = quadrants(
        [
            ask(usage=usage),
            ask(),
            ask(kind=Kind.MOVE, session="s-1", usage=usage),
            ask(kind=Kind.MOVE, session="s-1", usage=usage),
            ask(kind=Kind.MOVE, session="s-2"),
            ask(kind=Kind.JUDGE),
        ],
        [],
    ).economics
    assert (found.calls, found.prompt_tokens, found.cost) == (3, 270, 1.5)
    assert (found.tokens_an_answer, found.cost_an_answer) == (50.0, 0.25)
    assert (found.sessions, found.tokens_a_session, found.cost_a_session) == (2, 100.0, 0.5)


def test_what_is_older_than_the_window_is_left_out() -> None:
    operations = [ask(when="2026-09-01T09:00:00"), ask(when="2026-11-21T09:00:00")]
    votes = [vote(Thumb.DOWN, "2026-09-01T09:00:00"), vote(Thumb.UP, "2026-11-21T09:00:00")]
    found = recent(operations, votes, datetime(2026, 11, 22), 30)
    assert (found.operations, found.quality.liked.whole) == (1, 1)


def test_of_nothing_nothing_is_told() -> None:
    found = quadrants([], [])
    assert (found.operations, found.performance, found.economics.tokens_an_answer) == (0, (), None)
