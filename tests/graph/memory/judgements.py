"""Judgements for tests of the record, made by hand."""

from __future__ import annotations

from graph.decision import Accept, Discard, Edit
from graph.domain import InterviewMode
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.graph.fakes import critique_of

WHEN = "2026-11-22T09:00:00"
ACCEPT, DISCARD = Accept(type="accept"), Discard(type="discard")


def edit(score: int, note: str = "") -> Edit:
    return Edit(type="edit", score=score, note=note)


def asked(session: str = "monday", turn: int = 1, *, entry: str = "q03", asked_at: str = WHEN) -> Judgement:
    """A question that was answered and not judged yet."""
    return Judgement(
        session=session,
        turn=turn,
        asked_at=asked_at,
        entry=entry,
        question="How?",
        answer="I cut it by 40%.",
        mode=InterviewMode.COACHING,
    )


def waiting(session: str = "monday", turn: int = 1, *, level: int | None = 1, **given: str) -> Judgement:
    return asked(session, turn, **given).judged(critique_of(level), WHEN)


def decided(
    session: str = "monday", turn: int = 1, *, level: int | None = 1, score: int | None = None, **given: str
) -> Judgement:
    """Accepted at the judge's level, or edited to this score."""
    decision = ACCEPT if score is None else edit(score, "mine")
    return waiting(session, turn, level=level, **given).decided(decision, "Mira", WHEN, FIRST_DECISION)
