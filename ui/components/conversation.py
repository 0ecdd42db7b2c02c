"""The conversation of one browser session with the coach: what was asked, what came back, what waits to be asked."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph.domain import Answer, Message
from graph.errors import CoachError
from ingest.errors import KnowledgeError
from ui.components.desk import Asks

_TURNS = "conversation"
_PENDING = "question"
PRACTISE = "practise"
"""The entry that a person wants to practise, for the interview page to take up."""


@dataclass(frozen=True, slots=True)
class AskedTurn:
    """A question with its answer, or with the sentence that says why there is none."""

    question: str
    answer: Answer | None
    failure: str = ""


def conversation() -> list[AskedTurn]:
    turns: list[AskedTurn] = st.session_state.setdefault(_TURNS, [])
    return turns


def pending() -> str:
    """The question that waits to be asked, '' for none; it waits until it is answered, so leaving loses nothing."""
    return str(st.session_state.get(_PENDING, ""))


def propose(question: str) -> None:
    """Ask this next. A failed attempt at the same question gives way to it."""
    turns = conversation()
    if turns and turns[-1].answer is None and turns[-1].question == question:
        turns.pop()
    st.session_state[_PENDING] = question


def begin_anew() -> None:
    st.session_state[_TURNS] = []
    st.session_state[_PENDING] = ""


def practise(entry: str) -> None:
    st.session_state[PRACTISE] = entry


def ask(coach: Asks, question: str) -> None:
    """Ask the coach with the conversation in view, and add what comes of it to the conversation."""
    try:
        turn = AskedTurn(question, coach.ask(question, history(conversation())))
    except (CoachError, KnowledgeError) as failure:
        turn = AskedTurn(question, None, str(failure))
    conversation().append(turn)
    st.session_state[_PENDING] = ""


def history(turns: list[AskedTurn]) -> list[Message]:
    """The answered turns, oldest first."""
    return [
        message
        for turn in turns
        if turn.answer is not None
        for message in (
            Message(role="user", content=turn.question),
            Message(role="assistant", content=turn.answer.answer),
        )
    ]
