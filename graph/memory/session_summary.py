"""Sessions as lists show them, computed from the judgements in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.domain import InterviewMode, Value
from graph.memory.judgement import Judgement, Status


class SessionSummary(Value):
    """One session: `asked` questions, of which so many are `decided`, `waiting` for a person, and `counted`.

    `started` is when its first question was asked (ISO 8601), `entries` its questions in order. `mean_level` is over
    what counts, None where nothing does. `attempt_of` is the id of the first attempt where the session is another try
    at one question, else ''.
    """

    id: str
    started: str
    mode: InterviewMode
    asked: int
    decided: int
    waiting: int
    counted: int
    mean_level: float | None
    entries: tuple[str, ...]
    attempt_of: str


def summaries(judgements: Iterable[Judgement], query: str = "") -> list[SessionSummary]:
    """All sessions with a judgement, newest first; with a query those in which it was asked, said or is part of an id.

    A session whose first question is neither judged nor skipped yet is not in the record, and so not among them.
    Capitals make no difference to the query.
    """
    sessions: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        sessions.setdefault(judgement.session, []).append(judgement)
    wanted = " ".join(query.split()).casefold()
    found = [each for each in sessions.values() if any(_holds(judgement, wanted) for judgement in each)]
    # The record's numbers know what came first, whatever the clocks said.
    newest_first = sorted(found, key=lambda each: (min(j.number for j in each), each[0].asked_at), reverse=True)
    return [_summary(sorted(each, key=lambda judgement: judgement.turn)) for each in newest_first]


def _holds(judgement: Judgement, wanted: str) -> bool:
    told = (judgement.id, judgement.entry, judgement.question, judgement.answer, *judgement.follow_ups)
    return any(wanted in " ".join(text.split()).casefold() for text in told)


def _summary(turns: Sequence[Judgement]) -> SessionSummary:
    first = turns[0]
    levels = [level for turn in turns if (level := turn.counting_level) is not None]
    decided = sum(turn.status is Status.DECIDED for turn in turns)
    return SessionSummary(
        id=first.session,
        started=first.asked_at,
        mode=first.mode,
        asked=len(turns),
        decided=decided,
        waiting=len(turns) - decided,
        counted=len(levels),
        mean_level=round(sum(levels) / len(levels), 2) if levels else None,
        entries=tuple(turn.entry for turn in turns),
        attempt_of=first.attempt_of,
    )
