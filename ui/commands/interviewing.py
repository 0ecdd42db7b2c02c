"""An interview at the terminal: what is asked is printed, what is said is read, till the report."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from graph.decision import Accept, Decision, Discard, Edit, Respond
from graph.errors import BadMove
from graph.events import (
    AnswerMove,
    Decide,
    End,
    ErrorEvent,
    Event,
    Move,
    ProbeEvent,
    QuestionEvent,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SessionEvent,
    Skip,
)
from graph.session import InterviewSessions
from ui.commands.review import show_critique
from ui.commands.reviews import contesting

HOW_TO = "Type your answer and end it with an empty line. /skip passes, /end ends; Ctrl-C pauses."


def sit(sessions: InterviewSessions, events: Sequence[Event]) -> None:
    """Play a session from its first events to its report. Ctrl-C leaves it to be resumed."""
    console = Console()
    session = ""
    while True:
        for event in events:
            _show(console, event)
            if isinstance(event, SessionEvent):
                session = event.id
        if isinstance(events[-1], ReportEvent):
            return
        try:
            move = _move(console, events[-1])
        except (click.Abort, KeyboardInterrupt, EOFError):
            console.print(f"\nPaused. Continue with: coach interview --resume {session}")
            return
        try:
            events = sessions.move(session, move)
        except BadMove as error:
            events = [ErrorEvent(message=str(error)), *sessions.resume(session)[1:]]


def _show(console: Console, event: Event) -> None:
    match event:
        case SessionEvent():
            console.print(f"Session {event.id}. {HOW_TO}", style="dim")
        case QuestionEvent():
            console.print(Panel(escape(event.text), title=event.entry, subtitle=escape(event.because)))
        case ProbeEvent():
            why = f"{event.because.gap} · “{event.because.quote}”" if event.because.quote else event.because.gap
            console.print(Panel(escape(event.text), title="follow-up", subtitle=escape(why)))
        case ReviewEvent():
            show_critique(event.critique)
        case RecordedEvent():
            console.print(f"Recorded: {event.entry}, level {'none' if event.score is None else event.score}.")
        case ErrorEvent():
            console.print(escape(event.message), style="bold")
        case ReportEvent():
            _show_report(console, event)


def _move(console: Console, waiting: Event) -> Move:
    if isinstance(waiting, ReviewEvent):
        return _decision(waiting)
    lines: list[str] = []
    while True:
        line = console.input("[dim]>[/dim] ")
        if line.strip() == "/skip":
            return Skip(skip=True)
        if line.strip() == "/end":
            return End(end=True)
        if not line.strip() and lines:
            return AnswerMove(answer="\n".join(lines))
        if line.strip():
            lines.append(line)


def _decision(review: ReviewEvent) -> Move:
    choice = click.prompt("Your decision", type=click.Choice([*review.actions, "end"]), default="accept")
    decision: Decision
    match choice:
        case "end":
            return End(end=True)
        case "edit":
            score = click.prompt("Level", type=click.IntRange(0, 2))
            decision = Edit(type="edit", score=score, note=click.prompt("Note", default="", show_default=False))
        case "respond":
            decision = Respond(type="respond", text=click.prompt("What should the judge have in view"))
        case "discard":
            decision = Discard(type="discard")
        case _:
            decision = Accept(type="accept")
    return Decide(decision=decision)


def _show_report(console: Console, report: ReportEvent) -> None:
    table = Table(title="Report")
    for heading in ("question", "decision", "level", "judge", "missing"):
        table.add_column(heading)
    for row in report.rows:
        levels = ["–" if level is None else str(level) for level in (row.score, row.judge_score)]
        table.add_row(f"{row.entry} {escape(row.title)}", row.decision, *levels, ", ".join(row.missing))
    console.print(table)
    mean = "" if report.mean_score is None else f"Mean level {report.mean_score} over {report.counted}. "
    console.print(mean + escape(report.advice))
    judged = [turn for turn, row in enumerate(report.rows, start=1) if row.decision != "skip"]
    if judged:
        others = f" (or {', '.join(f'/{turn}' for turn in judged[1:])})" if judged[1:] else ""
        how = contesting(f"{report.session}/{judged[0]}")
        console.print(f"Contest a judgement with: {how}{others}", style="dim", soft_wrap=True)
