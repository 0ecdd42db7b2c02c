"""The conversation of one browser session with the coach: what was asked, what came back, what waits to be asked.

Its id stands in the page's address, so that a page that is opened again finds it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from graph.coach.history import stand_alone
from graph.errors import CoachError, ConversationLost, NotKept, UnknownConversation
from graph.memory.conversations import AskedTurn, messages
from ingest.errors import KnowledgeError
from ui.copy import ask_copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.coach.state import OnClaim
    from ui.components.ports import Asks, KeepsTalks

_ADDRESS = "talk"
_TALK = "conversation"
_PENDING = "question"
PRACTISE = "practise"
"""The entry that a person wants to practise, for the interview page to take up."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation that is shown: `id` is '' until it is kept; `not_kept` says why its newest turn is not.

    `failed` is the question that got no answer last, with the sentence that says why.
    """

    id: str = ""
    begun: str = ""
    turns: tuple[AskedTurn, ...] = ()
    failed: tuple[str, str] | None = None
    not_kept: str = ""


@dataclass(frozen=True, slots=True)
class Listener:
    """What is told while an answer comes: each claim, that they are not the answer, that a model is waited for."""

    on_claim: OnClaim | None = None
    on_withdrawn: Callable[[], None] | None = None
    waiting: Callable[[], None] | None = None


def talk() -> Talk:
    held = st.session_state.get(_TALK)
    return held if isinstance(held, Talk) else Talk()


def take_up(talks: KeepsTalks) -> str:
    """Show the conversation of the address, else the one that was shown last, as it is kept now.

    '' or why the address leads to none.
    """
    wanted, held = str(st.query_params.get(_ADDRESS, "")), talk()
    if wanted in ("", held.id) and (held.not_kept or not held.id):
        # What could not be kept stands here alone.
        return ""
    try:
        found = talks.read(wanted or held.id)
    except UnknownConversation:
        # Deleted, perhaps on another page: then it is not shown from memory either.
        _show(Talk())
        return ask_copy.UNKNOWN if wanted else ""
    except ConversationLost as failure:
        _show(Talk())
        return str(failure)
    if not wanted:
        st.query_params[_ADDRESS] = found.id
    _show(Talk(found.id, found.begun, found.turns, held.failed if found.id == held.id else None))
    return ""


def pending() -> str:
    """The question that waits to be asked, '' for none; it waits until it is answered, so leaving loses nothing."""
    return str(st.session_state.get(_PENDING, ""))


def propose(question: str) -> None:
    """Ask this next."""
    st.session_state[_PENDING] = question


def begin_anew() -> None:
    """Show an empty conversation; the one before stays where it is kept."""
    _show(Talk())
    st.query_params.pop(_ADDRESS, None)
    st.session_state[_PENDING] = ""


def open_talk(conversation: str) -> None:
    st.query_params[_ADDRESS] = conversation


def delete(talks: KeepsTalks) -> str:
    """Delete the conversation and show an empty one. '' or why it cannot be deleted."""
    try:
        talks.delete(talk().id)
    except NotKept as failure:
        return str(failure)
    begin_anew()
    return ""


def practise(entry: str) -> None:
    st.session_state[PRACTISE] = entry


def understood(question: str) -> str:
    """The question with what it leans on in the conversation, '' where it stands alone."""
    resolved = stand_alone(question, messages(talk().turns))
    return resolved if resolved != question else ""


def ask(
    coach: Asks, talks: KeepsTalks, question: str, listener: Listener | None = None, *, alone: bool = False
) -> None:
    """Ask the coach with the conversation in view, and add what comes of it to the conversation.

    With `alone` no chat model is asked.
    """
    held = talk()
    history = messages(held.turns)
    heard = listener or Listener()
    try:
        answer = coach.ask(
            question,
            history,
            heard.on_claim,
            on_withdrawn=heard.on_withdrawn,
            waiting=heard.waiting,
            alone=alone,
            session=held.id,
        )
    except (CoachError, KnowledgeError) as failure:
        _show(replace(held, failed=(question, str(failure))))
    else:
        rewritten = answer.work.rewritten if answer.work else ""
        turn = AskedTurn(
            id=secrets.token_hex(8), question=question, understood=rewritten or understood(question), answer=answer
        )
        _show(_kept(talks, held, turn))
    st.session_state[_PENDING] = ""


def _kept(talks: KeepsTalks, held: Talk, turn: AskedTurn) -> Talk:
    """The conversation with the turn, in the store and in the address where that can be."""
    turns = (*held.turns, turn)
    try:
        try:
            kept = talks.keep(held.id, turns)
        except UnknownConversation:
            # Deleted on another page meanwhile: what was deleted stays so.
            kept = talks.keep("", (turn,))
    except (NotKept, ConversationLost) as failure:
        if not held.id:
            st.query_params.pop(_ADDRESS, None)
        return Talk(held.id, held.begun, turns, not_kept=str(failure))
    st.query_params[_ADDRESS] = kept.id
    return Talk(kept.id, kept.begun, kept.turns)


def _show(changed: Talk) -> None:
    st.session_state[_TALK] = changed
