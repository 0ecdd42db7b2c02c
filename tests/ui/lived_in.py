"""A data folder in which somebody has practised: interviews at every stage, decided, contested and waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.decision import Accept, Edit
from graph.domain import InterviewPlan, Pace
from graph.events import (
    AnswerMove,
    Decide,
    ProbeEvent,
    QuestionEvent,
    ReportEvent,
    ReviewEvent,
    SelfScore,
    SelfScoreEvent,
    SessionEvent,
)
from graph.session import InterviewSessions
from graph.stories.stories import Stories
from tests.ui.job_posts import POST, RESUME

STRONG = (
    "Our RAG pipeline answered from 40,000 manuals, and one answer in nine was wrong. I was asked to bring that under "
    "4% within a quarter. I designed the retrieval anew: I split the manuals by procedure and added a reranker. I "
    "chose it over a bigger index because it cost a third. Wrong answers fell from 11% to 3% in eight weeks."
)
BORROWED = "Within 8 weeks, answer faithfulness rose to 94.2%."
"""A sentence of the guide's."""
THIN = "We had a chatbot that gave wrong answers, so we worked on the prompts until it was better, basically."


@dataclass(frozen=True)
class Lived:
    """The ids of interviews that are asked a question, wait for a decision, ended, and wait for the own level; and of a
    story with sentences of every origin."""

    asked: str
    reviewed: str
    ended: str
    rated: str
    story: str

    @property
    def waiting(self) -> str:
        """The judgement that waits."""
        return f"{self.reviewed}/1"


def live_in(home: Path) -> Lived:
    """Practise in that folder, which has index and models, with the real judge."""
    from ui.wiring.interviews import make_interviews
    from ui.wiring.practice import make_practice
    from ui.wiring.stories import make_stories
    from ui.wiring.tailoring import make_target

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COACH_HOME", str(home))
        sessions, reviews = make_interviews()
        make_practice().preparation.set_interview(date.today() + timedelta(days=12))
        story = _tell(make_stories())
        accept, edit = Accept(type="accept"), Edit(type="edit", score=1, note="One thing is left open.")
        _sit(sessions, ("q01", "q03", "r01"), THIN, Decide(decision=accept))
        _sit(sessions, ("q03", "q07", "r04"), STRONG, Decide(decision=edit, by="Mira"))
        ended = _sit(sessions, ("q03", "q02"), STRONG, Decide(decision=accept))
        reviews.contest(f"{ended}/2", "The answer names the reason.")
        target = make_target()
        target.keep_post(POST)
        target.keep_resume(RESUME)
        rated = _sit(sessions, ("r04", "r05"), THIN, stop=SelfScoreEvent, pace=Pace.RAPID)
        asked = _sit(sessions, ("q05",), THIN)
        return Lived(asked, _sit(sessions, ("q03",), STRONG, stop=ReviewEvent), ended, rated, story)


def _tell(stories: Stories) -> str:
    """The id of a story with a sentence of the guide's, and one each that is suggested, filled and dropped."""
    story = stories.add(f"I rebuilt the index of a zoo. {BORROWED}", "The <b>zoo</b>").id
    stories.add(STRONG, "The manuals")
    first, second, *_ = (each for each in stories.suggest(story, "q03").sentences if each.frame)
    stories.change(story, first.number, first.text.replace("…", "the keepers' notes"))
    stories.drop(story, second.number)
    return story


def _sit(
    sessions: InterviewSessions,
    entries: tuple[str, ...],
    answer: str,
    decision: Decide | None = None,
    stop: type[QuestionEvent] | type[ReviewEvent] | type[SelfScoreEvent] = QuestionEvent,
    pace: Pace = Pace.FULL,
) -> str:
    """A session's id: at its end, or where it first waits for `stop` when there is no decision to go on with."""
    opened, event = sessions.start(InterviewPlan(entries=entries, self_score=True, pace=pace))
    assert isinstance(opened, SessionEvent)
    while not isinstance(event, ReportEvent):
        if decision is None and isinstance(event, stop):
            break
        if isinstance(event, QuestionEvent | ProbeEvent):
            event = sessions.move(opened.id, AnswerMove(answer=answer))[-1]
        elif isinstance(event, SelfScoreEvent):
            event = sessions.move(opened.id, SelfScore(self_score=2))[-1]
        else:
            assert decision is not None
            event = sessions.move(opened.id, decision)[-1]
    return opened.id
