"""A data folder in which somebody has practised: interviews at every stage, decided, contested and waiting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.decision import Accept, Edit
from graph.domain import InterviewPlan
from graph.events import AnswerMove, Decide, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent, SessionEvent
from graph.session import InterviewSessions

STRONG = (
    "Our RAG pipeline answered from 40,000 manuals, and one answer in nine was wrong. I was asked to bring that under "
    "4% within a quarter. I designed the retrieval anew: I split the manuals by procedure and added a reranker. I "
    "chose it over a bigger index because it cost a third. Wrong answers fell from 11% to 3% in eight weeks."
)
THIN = "We had a chatbot that gave wrong answers, so we worked on the prompts until it was better, basically."


@dataclass(frozen=True)
class Lived:
    """The ids of interviews that are asked a question, wait for a decision, and ended."""

    asked: str
    reviewed: str
    ended: str

    @property
    def waiting(self) -> str:
        """The judgement that waits."""
        return f"{self.reviewed}/1"


def live_in(home: Path) -> Lived:
    """Practise in that folder, which has index and models, with the real judge."""
    from ui.wiring import make_interviews

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COACH_HOME", str(home))
        sessions, reviews = make_interviews()
        accept, edit = Accept(type="accept"), Edit(type="edit", score=1, note="One thing is left open.")
        _sit(sessions, ("q01", "q03", "r01"), THIN, Decide(decision=accept))
        _sit(sessions, ("q03", "q07", "r04"), STRONG, Decide(decision=edit, by="Mira"))
        ended = _sit(sessions, ("q03", "q02"), STRONG, Decide(decision=accept))
        reviews.contest(f"{ended}/2", "The answer names the reason.")
        return Lived(_sit(sessions, ("q05",), THIN), _sit(sessions, ("q03",), STRONG, stop=ReviewEvent), ended)


def _sit(
    sessions: InterviewSessions,
    entries: tuple[str, ...],
    answer: str,
    decision: Decide | None = None,
    stop: type[QuestionEvent] | type[ReviewEvent] = QuestionEvent,
) -> str:
    """A session's id: at its end, or where it first waits for `stop` when there is no decision to go on with."""
    opened, event = sessions.start(InterviewPlan(entries=entries))
    assert isinstance(opened, SessionEvent)
    while not isinstance(event, ReportEvent):
        if decision is None and isinstance(event, stop):
            break
        if isinstance(event, QuestionEvent | ProbeEvent):
            event = sessions.move(opened.id, AnswerMove(answer=answer))[-1]
        else:
            assert decision is not None
            event = sessions.move(opened.id, decision)[-1]
    return opened.id
