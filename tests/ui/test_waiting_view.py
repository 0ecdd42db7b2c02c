from __future__ import annotations

from graph.domain import InterviewPlan
from graph.errors import SessionLost, UnknownSession
from graph.interview.state import InterviewState
from tests.ui.fakes import AGAIN, SESSION, a_judgement, a_state, a_turn, interview_steps, small_guide
from ui.components.interviewing.waiting_view import MOST_SHOWN, WaitingView, waiting_sessions, waiting_views

WAITS = a_judgement().model_copy(update={"trail": ()})


def test_what_was_left_comes_first_then_what_waits_newest_first_and_each_once() -> None:
    pending = [WAITS.model_copy(update={"session": session}) for session in ("old", "new", SESSION)]

    assert waiting_sessions("new", pending) == ["new", SESSION, "old"]


def test_a_dispute_is_no_interview_to_go_on_with() -> None:
    assert waiting_sessions("", [a_judgement().contested("No.", "candidate", "")]) == []


def test_each_says_where_it_goes_on() -> None:
    plan = InterviewPlan(questions=3).model_dump(mode="json")
    states = {
        SESSION: a_state(a_turn(), a_turn(), plan=plan),
        AGAIN: interview_steps()[2][1],
    }

    views = waiting_views(states, lambda session: states[session], small_guide())

    assert views == [
        WaitingView(SESSION, "Go on with question 2 of 3", "How did you tame a *wild* index?"),
        WaitingView(AGAIN, "Go on with judgement 1 of 1", "How did you tame a *wild* index?"),
    ]


def test_what_has_ended_or_cannot_be_read_is_passed_over() -> None:
    def transcript(session: str) -> InterviewState:
        if session == "gone":
            raise UnknownSession("There is no such session.")
        if session == "lost":
            raise SessionLost("It is damaged.")
        return interview_steps()[3 if session == "ended" else 0][1]

    views = waiting_views(["gone", "lost", "ended", SESSION], transcript, small_guide())

    assert [view.session for view in views] == [SESSION]


def test_only_a_few_are_shown() -> None:
    many = [f"s{n}" for n in range(MOST_SHOWN + 3)]

    assert len(waiting_views(many, lambda session: a_state(a_turn()), small_guide())) == MOST_SHOWN
