"""Judgements of weeks of practice, and a record that shows what reviews make of them, for tests of pages."""

from __future__ import annotations

from datetime import date, timedelta

from graph.decision import Accept
from graph.domain import Finding, InterviewMode, Level, Part
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.ui.fakes import FakeRecord, FakeReviews, a_critique

ACCEPT = Accept(type="accept")
TITLES = {"q01": "How did you tame a *wild* index?", "r01": "When do you retry?"}


def asked(session: str, turn: int = 1, *, entry: str = "q01", days: int = 0, number: int = 0) -> Judgement:
    """A question that was answered so many days ago, at nine."""
    return Judgement(
        number=number,
        session=session,
        turn=turn,
        asked_at=_when(days),
        entry=entry,
        question=TITLES[entry],
        answer=f"We cut it in {session}.",
        mode=InterviewMode.COACHING,
    )


def judged(
    session: str, turn: int = 1, *, level: int | None = 1, entry: str = "q01", days: int = 0, number: int = 0
) -> Judgement:
    """Waits for a person."""
    found = asked(session, turn, entry=entry, days=days, number=number)
    return found.judged(a_critique(level), found.asked_at)


def accepted(
    session: str,
    turn: int = 1,
    *,
    level: int | None = 1,
    entry: str = "q01",
    days: int = 0,
    number: int = 0,
    by: str = "candidate",
    result: Level = Level.STRONG,
) -> Judgement:
    """Accepted by that person at the judge's level; `result` is how the judge found the result."""
    found = judged(session, turn, level=level, entry=entry, days=days, number=number)
    assert found.critique
    parts = {**found.critique.parts, Part.RESULT: Finding(level=result, quote="")}
    found = found.model_copy(update={"critique": found.critique.model_copy(update={"parts": parts})})
    return found.decided(ACCEPT, by, found.asked_at, FIRST_DECISION)


class LiveRecord(FakeRecord):
    """What these reviews know, as it is now."""

    def __init__(self, reviews: FakeReviews) -> None:
        super().__init__()
        self.reviews = reviews

    def all(self) -> list[Judgement]:
        return self.reviews._all()


def _when(days: int) -> str:
    return f"{date.today() - timedelta(days=days)}T09:00:00"
