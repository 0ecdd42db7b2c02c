"""`coach interview`: a mock interview in the terminal, or by events on standard input and output."""

from __future__ import annotations

import sys

import click

from graph.domain import MOST_QUESTIONS, InterviewLevel, InterviewMode, InterviewPlan, Manner, Pace
from graph.errors import BadMove, CoachError
from graph.events import ErrorEvent, Event, ReportEvent, Resume, SessionEvent, parse_move, parse_opening
from graph.session import InterviewSessions
from ingest.errors import KnowledgeError
from ui.commands.preparation import ready_to_judge
from ui.commands.streams import lines_of, parse_line, write_json
from ui.wiring import make_sessions


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
@click.option("--realistic", is_flag=True, help="Hold all feedback back till the end.")
@click.option("--warm-up", is_flag=True, help="Begin with short questions.")
@click.option("--rapid", is_flag=True, help="Rapid fire: short questions, 60 seconds an answer.")
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
    realistic: bool,
    warm_up: bool,
    rapid: bool,
    manner: str,
    jsonl: bool,
) -> None:
    """Sit a mock interview: answer, be probed, and decide what each judgement is worth."""
    if again and (session or jsonl):
        raise click.UsageError("Give --again by itself: it begins a session that you sit here.")
    sessions = make_sessions(library=ready_to_judge())
    if jsonl:
        serve(sessions)
        return
    from ui.commands.interviewing import sit

    if again or session:
        sit(sessions, sessions.try_again(*again) if again else sessions.resume(session or ""))
        return
    plan = InterviewPlan(
        topics=topics,
        entries=entries,
        # Entries bring their own number: all of them.
        questions=min(len(set(entries)), MOST_QUESTIONS) or questions,
        mode=InterviewMode.REALISTIC if realistic else InterviewMode.COACHING,
        level=InterviewLevel.WARM_UP if warm_up else InterviewLevel.PANEL,
        pace=Pace.RAPID if rapid else Pace.FULL,
        manner=Manner(manner),
    )
    sit(sessions, sessions.start(plan))


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
