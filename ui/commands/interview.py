"""`coach interview`: a mock interview in the terminal, or by events on standard input and output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from graph.domain import MOST_QUESTIONS, InterviewLevel, InterviewMode, InterviewPlan, Manner, Pace
from graph.errors import BadMove, CoachError
from graph.events import ErrorEvent, Event, ReportEvent, Resume, SessionEvent, parse_move, parse_opening
from graph.practice.rapid_fire import rapid_questions
from graph.session import InterviewSessions
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ui.terminal.guide_option import entry_in, guide_option
from ui.terminal.preparation import ready_to_judge
from ui.terminal.streams import lines_of, parse_line, write_json
from ui.wiring.interviews import make_sessions

if TYPE_CHECKING:
    from ingest.search import Searcher
    from ingest.star import Guide


@click.command()
@click.option("--resume", "session", metavar="ID", help="Continue a session at the turn where it stopped.")
@click.option(
    "--again",
    metavar="ID TURN",
    type=(str, click.IntRange(min=1)),
    help="Try an answer of a session again, in a session of its own.",
)
@click.option(
    "--questions", default=3, show_default=True, type=click.IntRange(1, MOST_QUESTIONS), help="How many questions."
)
@click.option("--topic", "topics", multiple=True, help="Only questions of this topic; may be given several times.")
@click.option("--entry", "entries", multiple=True, help="This question, such as q03; may be given several times.")
@guide_option
@click.option("--realistic", is_flag=True, help="Hold all feedback back till the end.")
@click.option("--warm-up", is_flag=True, help="Begin with short questions.")
@click.option(
    "--rapid",
    is_flag=True,
    help="Rapid fire: all short questions in a row, or those that you name; 60 seconds each, no follow-ups, "
    "your own level first.",
)
@click.option("--self-score/--no-self-score", default=None, help="Give your own level before you see each judgement.")
@click.option(
    "--manner",
    type=click.Choice([each.value for each in Manner]),
    default=Manner.NEUTRAL.value,
    show_default=True,
    help="How the interviewer speaks; what is asked is the same.",
)
@click.option("--jsonl", is_flag=True, help="Speak events: one JSON object a line, in and out.")
def command(
    session: str | None,
    again: tuple[str, int] | None,
    questions: int,
    topics: tuple[str, ...],
    entries: tuple[str, ...],
    guide: str,
    realistic: bool,
    warm_up: bool,
    rapid: bool,
    self_score: bool | None,
    manner: str,
    jsonl: bool,
) -> None:
    """Sit a mock interview: answer, be probed, and decide what each judgement is worth."""
    if again and (session or jsonl):
        raise click.UsageError("Give --again by itself: it begins a session that you sit here.")
    library = ready_to_judge()
    sessions = make_sessions(library=library)
    if jsonl:
        serve(sessions)
        return
    from ui.terminal.interviewing import resumable, sit

    if again or session:
        with resumable(session or "") as begun:
            events = sessions.try_again(*again, begun=begun) if again else sessions.resume(session or "")
        sit(sessions, events, budget=_budget(_plan_of(sessions, events)))
        return
    source = click.get_current_context().get_parameter_source("questions")
    if rapid and not (topics or entries) and source is ParameterSource.DEFAULT:
        entries = tuple(entry.id for entry in rapid_questions(_asked_about(guide, library)))
    plan = InterviewPlan(
        topics=topics,
        entries=tuple(entry_in(guide, entry) for entry in entries),
        guide=guide or next(filter(None, map(guide_of, entries)), ""),
        # Entries bring their own number: all of them.
        questions=min(len(set(entries)), MOST_QUESTIONS) or questions,
        mode=InterviewMode.REALISTIC if realistic else InterviewMode.COACHING,
        level=InterviewLevel.WARM_UP if warm_up else InterviewLevel.PANEL,
        pace=Pace.RAPID if rapid else Pace.FULL,
        manner=Manner(manner),
        self_score=rapid if self_score is None else self_score,
        follow_ups=not rapid,
    )
    with resumable() as begun:
        events = sessions.start(plan, begun=begun)
    sit(sessions, events, budget=_budget(plan))


def _asked_about(guide: str, library: Searcher) -> Guide:
    """The own guide of this name, '' for the first one."""
    from ui.wiring.guides import make_library

    return (make_library(guide) if guide else library).guide


def _plan_of(sessions: InterviewSessions, events: Sequence[Event]) -> InterviewPlan:
    session = next(event.id for event in events if isinstance(event, SessionEvent))
    return InterviewPlan.model_validate(sessions.transcript(session)["plan"])


def _budget(plan: InterviewPlan) -> str:
    """What fits in an answer, by the person's own pace; '' where each question has its own limit."""
    from graph.practice.speaking_pace import speaking_pace
    from ui.copy import practice_copy
    from ui.wiring.practice import make_practice

    if plan.pace.limit is None:
        return ""
    return practice_copy.budget(speaking_pace(make_practice().judgements()), plan.pace.limit)


def serve(sessions: InterviewSessions) -> None:
    """Answer each line with its events until the report; a line that is no good leaves the session where it is."""
    session: str | None = None
    for line in lines_of(sys.stdin.buffer):
        try:
            events = _events(sessions, session, line)
        except (CoachError, KnowledgeError) as error:
            events = [ErrorEvent(message=" ".join(str(error).split()))]
        for event in events:
            # The contract's fields and no other: whether a probe goes deeper is for screens.
            write_json(event.model_dump(mode="json", exclude={"depth"}))
            if isinstance(event, SessionEvent):
                session = event.id
        if events and isinstance(events[-1], ReportEvent):
            return


def _events(sessions: InterviewSessions, session: str | None, line: bytes | None) -> list[Event]:
    row = parse_line(line)
    if session is not None:
        move = parse_move(row)
        return sessions.move(session, move)
    if row.get("end") is True:
        raise BadMove('There is no session to end; begin with {"start": {}}.')
    opening = parse_opening(row)
    return sessions.resume(opening.resume) if isinstance(opening, Resume) else sessions.start(opening.start)
