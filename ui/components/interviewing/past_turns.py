"""The turns that an interview has left behind, each a line that opens, with what can still be done about it."""

from __future__ import annotations

import streamlit as st

from graph.memory.judgement import judgement_id
from ui.components.desk import Desk
from ui.components.interviewing.sitting import try_again
from ui.components.interviewing.transcript import show_past_turn
from ui.components.interviewing.transcript_view import TranscriptView, TurnView
from ui.components.judging.attempts_card import show_attempts
from ui.components.judging.contest_form import show_contest
from ui.components.markdown import as_text
from ui.components.stories.story_offer import show_story_offer
from ui.copy import session_report_copy


def show_past_turns(desk: Desk, session: str, transcript: TranscriptView) -> None:
    """A line for each, in the order in which they were asked; what it opens to is drawn only then, for it is long."""
    alone = transcript.current is None and len(transcript.others) == 1
    for turn in transcript.others:
        label = f"{turn.number}. {as_text(turn.question, inline=True)}"
        past = st.expander(
            f"{label} :gray[{as_text(turn.outcome, inline=True)}]" if turn.outcome else label,
            expanded=alone,
            key=f"past-{session}-{turn.number}",
            on_change="rerun",
        )
        if past.open:
            with past:
                _show(desk, session, turn, transcript)


def _show(desk: Desk, session: str, turn: TurnView, transcript: TranscriptView) -> None:
    """What was decided can be contested once the interview has ended."""
    ended = transcript.current is None
    show_past_turn(turn, desk.guide)
    if turn.answer is not None:
        _show_again(desk, session, turn)
    if turn.critique is not None:
        # The report of another attempt shows them first of all.
        if not (ended and transcript.came_from):
            show_attempts(desk, judgement_id(session, turn.number))
        if ended:
            show_story_offer(desk, judgement_id(session, turn.number))
            show_contest(desk.reviews, judgement_id(session, turn.number))


def _show_again(desk: Desk, session: str, turn: TurnView) -> None:
    if st.button(session_report_copy.TRY_ANSWER_AGAIN, icon=":material/replay:", key=f"again-{session}-{turn.number}"):
        try_again(desk.sessions, session, turn.number)
