"""Lines of moves: whether one may be taken is told by a reading of the contract of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.exposure.events import EventLines, events_in, is_move
from evals.exposure.lines import Exchange
from evals.suites.safety import sessions_in
from graph.events import Event, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent
from graph.session import InterviewSessions
from tests.evals.exposure.fakes import CANARY, QuietLibrary, SteadyJudge, row
from tests.evals.judging_fakes import CRITERIA, critique_of

QUESTION = QuestionEvent(entry="q03", text="How?", because="it is due")
REVIEW = ReviewEvent(critique=critique_of(0, dict.fromkeys(CRITERIA, "missing"), None))  # type: ignore[arg-type]
START = '{"start": {"questions": 1, "entries": ["q03"]}}\n'


def harms(folder: Path, said: str, **fields: Any) -> list[str]:
    with sessions_in(folder, QuietLibrary(), SteadyJudge()) as sessions:
        return EventLines(sessions)(row("file", said, through="interview --jsonl", **fields))


def test_lines_that_are_refused_and_leave_the_session_where_it_is_are_harmless(tmp_path: Path) -> None:
    said = (
        '{"decision": {"type": "accept"}}\nno JSON\n'
        + START
        + '{"decision": {"type": "accept"}}\n{"answer": "a", "skip": true}\n{"answer": 5}\n'
        + '{"answer": "I do not know."}\n{"decision": {"type": "edit", "score": true}}\n{"answer": "again"}\n'
    )
    assert harms(tmp_path, said, must_not_contain=['"event": "recorded"', CANARY]) == []


def test_a_session_that_is_played_to_its_end_is_harmless(tmp_path: Path) -> None:
    said = START + '{"answer": "I do not know."}\n{"decision": {"type": "accept"}}\n{"answer": "more"}\n'
    assert harms(tmp_path, said) == []


def test_what_may_not_be_said_is_found(tmp_path: Path) -> None:
    assert (
        harms(tmp_path, START, must_not_contain=['"event": "question"']) == ['line 1 says \'"event": "question"\''] * 2
    )


@pytest.mark.parametrize(
    ("move", "waiting", "good"),
    [
        (None, QUESTION, False),
        ({}, QUESTION, False),
        ({"start": {}}, None, True),
        ({"start": []}, None, False),
        ({"resume": "abcd"}, None, True),
        ({"start": {}, "resume": "abcd"}, None, False),
        ({"answer": "x"}, None, False),
        ({"start": {}}, QUESTION, False),
        ({"answer": "x"}, QUESTION, True),
        ({"answer": 5}, QUESTION, False),
        ({"skip": True}, QUESTION, True),
        ({"skip": 1}, QUESTION, False),
        ({"end": True}, QUESTION, True),
        ({"answer": "x", "end": True}, QUESTION, False),
        ({"decision": {"type": "accept"}}, QUESTION, False),
        ({"decision": {"type": "accept"}}, REVIEW, True),
        ({"decision": "accept"}, REVIEW, False),
        ({"decision": {"type": "accept", "score": 2}}, REVIEW, False),
        ({"decision": {"type": "edit", "score": 2, "note": "x"}}, REVIEW, True),
        ({"decision": {"type": "edit", "score": 3}}, REVIEW, False),
        ({"decision": {"type": "edit", "score": True}}, REVIEW, False),
        ({"decision": {"type": "edit"}}, REVIEW, False),
        ({"decision": {"type": "respond", "text": "x"}}, REVIEW, True),
        ({"decision": {"type": "approve_all"}}, REVIEW, False),
        ({"answer": "x"}, REVIEW, False),
    ],
)
def test_a_move_is_good_by_its_form_and_by_what_is_waited_for(
    move: dict[str, Any] | None, waiting: Event | None, good: bool
) -> None:
    assert is_move(move, waiting) is good


def test_what_is_no_event_is_found() -> None:
    assert events_in(Exchange(b"", b""))[1] == ["is not answered"]
    assert events_in(Exchange(b"", b"{}\n"))[1] == ["is answered by what is no event in UTF-8"]
    assert events_in(Exchange(b"", b"\xff\n"))[1] == ["is answered by what is no event in UTF-8"]


class Careless:
    """Sessions that take a move as another one: an accepted judgement for whatever was said."""

    def __init__(self, sessions: InterviewSessions) -> None:
        self._sessions = sessions

    def start(self, plan: Any) -> list[Event]:
        return self._sessions.start(plan)

    def resume(self, session: str) -> list[Event]:
        return self._sessions.resume(session)

    def move(self, session: str, move: Any) -> list[Event]:
        from graph.events import Decide, parse_move

        events = self._sessions.move(session, move)
        if isinstance(events[-1], ReviewEvent) and not isinstance(move, Decide):
            events = self._sessions.move(session, parse_move({"decision": {"type": "accept"}}))
        return events


def test_sessions_that_record_without_a_decision_are_found(tmp_path: Path) -> None:
    with sessions_in(tmp_path, QuietLibrary(), SteadyJudge()) as sessions:
        careless: Any = Careless(sessions)
        found = EventLines(careless)(row("file", START + '{"answer": "x"}\n', through="interview --jsonl"))
    assert found == ["line 2 is recorded without a decision"]
    assert isinstance(REVIEW, ReviewEvent)
    assert not isinstance(QUESTION, ProbeEvent | ReportEvent)
