"""The judgements as the page Review lists them: those that wait, and those that were decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.domain import InterviewMode
from graph.errors import CoachError
from graph.events import CANDIDATE
from graph.interview.state import InterviewState
from graph.memory.judgement import Judgement, Status
from ui.components.judging.trail_view import TrailRow, trail_rows
from ui.copy import review_copy

Transcript = Callable[[str], InterviewState]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """`told` is what the judge said, or why it is held back; then it cannot be opened.

    `look` is whether the judgement wants a close look.
    """

    id: str
    question: str
    place: str
    told: str
    contested: bool
    held_back: bool
    look: bool = False


@dataclass(frozen=True, slots=True)
class DecidedRow:
    id: str
    question: str
    place: str
    outcome: str
    trail: tuple[TrailRow, ...]


def waiting_rows(
    pending: Sequence[Judgement], transcript: Transcript, name: str, most: int, today: date
) -> tuple[WaitingRow, ...]:
    """At most so many, in the order given, as the person of that name may see them."""
    return tuple(_waiting(each, is_held_back(each, transcript, name), today) for each in pending[:most])


def waiting_words(pending: Iterable[Judgement]) -> str:
    statuses = [each.status for each in pending]
    return review_copy.waiting_count(statuses.count(Status.WAITING), statuses.count(Status.CONTESTED))


def is_held_back(judgement: Judgement, transcript: Transcript, name: str) -> bool:
    """Whether this person is the candidate, whose realistic interview still asks: its judgements come at its end."""
    if name != CANDIDATE or judgement.mode is not InterviewMode.REALISTIC or judgement.status is not Status.WAITING:
        return False
    try:
        return transcript(judgement.session)["phase"] in ("asking", "probing")
    except CoachError:
        return False


def decided_rows(judgements: Iterable[Judgement], query: str, most: int, today: date) -> tuple[list[DecidedRow], int]:
    """The newest that hold the words, at most so many; and how many there are in all. Capitals make no difference."""
    wanted = _folded(query)
    decided = [each for each in judgements if each.status is Status.DECIDED]
    found = [each for each in reversed(decided) if wanted in _folded(" ".join(_texts(each)))]
    return [_decided(each, today) for each in found[:most]], len(found)


def _waiting(judgement: Judgement, held_back: bool, today: date) -> WaitingRow:
    score = judgement.critique.score if judgement.critique else None
    return WaitingRow(
        id=judgement.id,
        question=judgement.question,
        place=review_copy.place(judgement.session, judgement.asked_at, today),
        told=review_copy.HELD_BACK if held_back else review_copy.judge_level(score),
        contested=judgement.status is Status.CONTESTED,
        held_back=held_back,
        look=not held_back and judgement.critique is not None and bool(judgement.critique.please_look),
    )


def _decided(judgement: Judgement, today: date) -> DecidedRow:
    decision = judgement.decision
    outcome = ""
    if decision is not None:
        outcome = review_copy.decided(decision.by, decision.action, decision.level, counted=judgement.counted)
    return DecidedRow(
        id=judgement.id,
        question=judgement.question,
        place=review_copy.place(judgement.session, judgement.asked_at, today),
        outcome=outcome,
        trail=trail_rows(judgement, today),
    )


def _texts(judgement: Judgement) -> list[str]:
    said = [judgement.id, judgement.entry, judgement.question, judgement.answer, *judgement.follow_ups]
    return said + [text for step in judgement.trail for text in (step.by, step.note)]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
