"""Interview: a mock interview from its set-up to its report."""

import streamlit as st

from graph.errors import CoachError, UnknownSession
from graph.events import Event, Move, ProbeEvent, ReportEvent, ReviewEvent, SelfScoreEvent
from graph.memory.judgement import judgement_id
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.desk import Desk
from ui.components.guides.guide_choice import choose_guide
from ui.components.interviewing.answer_form import show_answer_form, show_way_out
from ui.components.interviewing.decision_form import show_decision_form
from ui.components.interviewing.model_at_work import show_use
from ui.components.interviewing.past_turns import show_past_turns
from ui.components.interviewing.self_score_form import show_self_score_form
from ui.components.interviewing.session_report import show_downloads, show_report
from ui.components.interviewing.setup_form import show_setup
from ui.components.interviewing.sitting import come_back, enter, leave, left_plan, make, session_id, start, tell
from ui.components.interviewing.transcript import show_judgement, show_question, show_said_so_far
from ui.components.interviewing.transcript_view import TranscriptView, TurnView, transcript_view
from ui.components.interviewing.waiting_list import show_waiting
from ui.components.interviewing.word_budget import pace_in
from ui.components.judging.attempts_card import show_attempts
from ui.components.opening import opened_desk, show_failure
from ui.copy import interview_copy, session_report_copy


def main() -> None:
    heading = st.empty()
    heading.title(interview_copy.SETUP_TITLE, anchor=False)
    desk = opened_desk()
    if plan := left_plan():
        start(desk.sessions, plan)
    session = session_id()
    tell()
    if session:
        _show_session(desk, session)
    else:
        st.markdown(interview_copy.SETUP_LEAD)
        show_waiting(desk)
        if plan := show_setup(choose_guide(desk).guide):
            start(desk.sessions, plan)


def _show_session(desk: Desk, session: str) -> None:
    try:
        waiting = come_back(desk.sessions, session)
        state = desk.sessions.transcript(session)
        desk = desk.reading(str(state["plan"].get("guide", "")))
        transcript = transcript_view(state, desk.guide)
    except UnknownSession:
        st.info(interview_copy.UNKNOWN_SESSION, icon=":material/link_off:")
        st.button(interview_copy.START_NEW, type="primary", on_click=leave)
        return
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")
        st.button(interview_copy.START_NEW, on_click=leave)
        return
    if isinstance(waiting, ReportEvent):
        if told := interview_copy.told_together(_kind(transcript), interview_copy.manner_told(transcript.manner)):
            st.caption(told)
        show_report(waiting)
        with st.container(horizontal=True):
            st.button(interview_copy.START_NEW, type="primary", icon=":material/replay:", on_click=leave)
            show_downloads(desk, session, transcript.manner)
            _show_way_back(transcript)
        if transcript.came_from:
            show_attempts(desk, judgement_id(session, 1))
    if transcript.current is not None and (
        move := _show_current(desk, session, transcript, transcript.current, waiting)
    ):
        make(desk.sessions, session, move)
    show_use(desk, session)
    if transcript.current is not None:
        st.caption(interview_copy.kept(session))
        if transcript.others:
            st.caption(interview_copy.EARLIER)
    show_past_turns(desk, session, transcript)


def _kind(transcript: TranscriptView) -> str:
    """Named where it is not the usual one."""
    return interview_copy.RAPID_FIRE if transcript.rapid else ""


def _show_way_back(transcript: TranscriptView) -> None:
    if before := transcript.came_from:
        words = session_report_copy.BACK
        st.button(words, type="tertiary", icon=":material/arrow_back:", on_click=enter, args=(before,))


def _show_current(desk: Desk, session: str, transcript: TranscriptView, turn: TurnView, waiting: Event) -> Move | None:
    """What the session waits for, with the move that a person makes of it."""
    at_the_end = transcript.realistic and transcript.reviewing
    words = interview_copy.judgement_number if at_the_end else interview_copy.question_number
    st.caption(
        interview_copy.told_together(
            _kind(transcript), words(transcript.number, transcript.of), interview_copy.manner_told(transcript.manner)
        )
    )
    if transcript.realistic and not transcript.reviewing:
        st.caption(interview_copy.judged_at_the_end(transcript.left))
    _show_way_back(transcript)
    show_question(turn)
    if isinstance(waiting, SelfScoreEvent):
        show_said_so_far(turn, desk.guide)
        return show_self_score_form(transcript.place)
    if not isinstance(waiting, ReviewEvent):
        show_said_so_far(turn, desk.guide)
        probe = isinstance(waiting, ProbeEvent)
        pace = None if probe else pace_in(desk, session)
        return show_answer_form(transcript.place, probe=probe, limit=turn.limit, pace=pace)
    with st.container(border=True):
        show_judgement(turn, desk.guide)
        move = show_decision_form(transcript.place, waiting.critique, waiting.actions)
    with st.container(horizontal=True):
        return show_way_out(transcript.place) or move


main()
