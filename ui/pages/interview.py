"""Interview: a mock interview from its set-up to its report."""

import streamlit as st

from graph.domain import InterviewPlan
from graph.errors import CoachError, UnknownSession
from graph.events import ProbeEvent, ReportEvent, ReviewEvent
from graph.memory.judgement import judgement_id
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.answer_form import show_answer_form, show_end
from ui.components.contest_form import show_contest
from ui.components.conversation import PRACTISE
from ui.components.critique_card import show_critique
from ui.components.decision_form import show_decision_form
from ui.components.desk import Desk
from ui.components.opening import opened_desk, show_failure
from ui.components.report_card import show_report
from ui.components.setup_form import show_setup
from ui.components.sitting import leave, make, session_id, start, tell_recorded
from ui.components.transcript import show_past_turn, show_turn
from ui.components.transcript_view import transcript_view


def main() -> None:
    heading = st.empty()
    heading.title(copy.SETUP_TITLE, anchor=False)
    desk = opened_desk()
    if entry := st.session_state.pop(PRACTISE, None):
        start(desk.sessions, InterviewPlan(entries=(entry,), questions=1))
    session = session_id()
    tell_recorded()
    if session:
        _show_session(desk, session)
    else:
        st.markdown(copy.SETUP_LEAD)
        if plan := show_setup(desk.guide):
            start(desk.sessions, plan)


def _show_session(desk: Desk, session: str) -> None:
    try:
        waiting = desk.sessions.resume(session)[-1]
        transcript = transcript_view(desk.sessions.transcript(session))
    except UnknownSession:
        st.info(copy.UNKNOWN_SESSION, icon=":material/link_off:")
        st.button(copy.START_NEW, type="primary", on_click=leave)
        return
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")
        st.button(copy.START_NEW, on_click=leave)
        return
    if isinstance(waiting, ReportEvent):
        show_report(waiting)
        st.button(copy.START_NEW, type="primary", icon=":material/replay:", on_click=leave)
    for turn in transcript.others:
        past = show_past_turn(turn, desk.guide)
        if isinstance(waiting, ReportEvent) and turn.critique:
            with past:
                show_contest(desk.reviews, judgement_id(session, turn.number))
    if transcript.current is not None:
        st.caption(copy.question_number(transcript.current.number, transcript.total))
        show_turn(transcript.current, desk.guide)
        if isinstance(waiting, ReviewEvent):
            with st.container(border=True):
                show_critique(waiting.critique, desk.guide)
                move = show_decision_form(transcript.place, waiting.critique, waiting.actions)
            move = show_end(transcript.place) or move
        else:
            move = show_answer_form(transcript.place, probe=isinstance(waiting, ProbeEvent))
        if move:
            make(desk.sessions, session, move)
        st.caption(copy.kept(session))


main()
