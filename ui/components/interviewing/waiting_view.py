"""Interviews that wait to be gone on with, computed from what the sessions hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.errors import CoachError
from graph.interview.state import InterviewState
from graph.memory.judgement import Judgement, Status
from ingest.star import Guide
from ui.components.interviewing.transcript_view import transcript_view
from ui.copy import interview_copy

MOST_SHOWN = 4
MOST_LOOKED_AT = 12
"""Each look reads a session from disk, and the page should be there at once."""


@dataclass(frozen=True, slots=True)
class WaitingView:
    session: str
    label: str
    question: str


def waiting_sessions(left: str, pending: Iterable[Judgement]) -> list[str]:
    """The session that was left first, then those with a judgement that waits, newest first."""
    waiting = [each.session for each in pending if each.status is Status.WAITING]
    return list(dict.fromkeys([*([left] if left else []), *reversed(waiting)]))


def waiting_views(
    sessions: Iterable[str], transcript: Callable[[str], InterviewState], guide: Guide
) -> list[WaitingView]:
    """Those of the sessions that have not ended; one that cannot be read is passed over."""
    views: list[WaitingView] = []
    for session in list(sessions)[:MOST_LOOKED_AT]:
        try:
            view = transcript_view(transcript(session), guide)
        except CoachError:
            continue
        if view.current is not None and len(views) < MOST_SHOWN:
            label = interview_copy.go_on(reviewing=view.reviewing, number=view.number, of=view.of)
            views.append(WaitingView(session, label, view.current.question))
    return views
