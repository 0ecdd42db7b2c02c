"""An interview at the terminal: what is asked is printed, what is said is read and timed, till the report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console

from graph.decision import Accept, Decision, Discard, Edit, Respond
from graph.domain import InterviewPlan, Timing
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
    SelfScore,
    SelfScoreEvent,
    SessionEvent,
    Skip,
)
from graph.interview.state import InterviewState
from graph.session import InterviewSessions
from ui.copy import practice_copy
from ui.copy.interview_copy import manner_told, own_against
from ui.terminal.interview_report import show_report
from ui.terminal.review import show_critique
from ui.terminal.screen import panel, said, screen

HOW_TO = "Type your answer and end it with an empty line. /skip passes, /end ends; Ctrl-C pauses."

STOPPED = 130
"""The exit status of what Ctrl-C ends."""

Clock = Callable[[], float]
"""Seconds that only ever grow."""


def sit(sessions: InterviewSessions, events: Sequence[Event], clock: Clock = time.monotonic, budget: str = "") -> None:
    """Play a session from its first events to its report. Ctrl-C leaves it to be resumed.

    `budget` says how many words an answer may have, '' for nothing.
    """
    console = screen()
    session = next(event.id for event in events if isinstance(event, SessionEvent))
    if budget:
        console.print(said(budget, "dim"))
    if not isinstance(events[-1], QuestionEvent | ReportEvent):
        _recall(console, sessions.transcript(session))
    while True:
        for event in events:
            _show(console, event, sessions, session)
        if isinstance(events[-1], ReportEvent):
            return
        try:
            move = _move(console, events[-1], clock)
        except (click.Abort, KeyboardInterrupt, EOFError):
            _say_paused(console, session)
            return
        try:
            with resumable(session):
                events = sessions.move(session, move)
        except BadMove as error:
            events = [ErrorEvent(message=str(error)), *sessions.resume(session)[1:]]


@contextmanager
def resumable(session: str = "") -> Iterator[Callable[[str], None]]:
    """Ctrl-C within, as while a chat model is waited for, leaves the session to be resumed: it is said how, and the
    process ends with 130. Yields what is told the id of a session that begins within."""
    known = [session] if session else []
    try:
        yield known.append
    except KeyboardInterrupt:
        if not known:
            raise
        _say_paused(screen(), known[-1])
        raise SystemExit(STOPPED) from None


def _say_paused(console: Console, session: str) -> None:
    console.print(f"\nPaused. Continue with: coach interview --resume {session}", soft_wrap=True)


def _show(console: Console, event: Event, sessions: InterviewSessions, session: str) -> None:
    match event:
        case SessionEvent():
            told = manner_told(InterviewPlan.model_validate(sessions.transcript(session)["plan"]).manner)
            console.print(" ".join(filter(None, (f"Session {event.id}.", told, HOW_TO))), style="dim")
        case QuestionEvent():
            title = f"{_place(sessions.transcript(session))} · {event.entry}"
            console.print(panel(said(event.text, "bold"), title, said(event.because, "dim")))
        case ProbeEvent():
            title = "follow-up, going deeper" if event.depth else "follow-up"
            console.print(panel(said(event.text, "bold"), title, said(_why(event), "dim")))
        case ReviewEvent():
            state = sessions.transcript(session)
            console.print(said(f"The judgement of {_place(state)} · {state['turns'][state['at']]['question']}", "bold"))
            focus = InterviewPlan.model_validate(state["plan"]).focus
            if (own := state["turns"][state["at"]].get("self_score")) is not None:
                console.print(said(own_against(own, event.critique.score)))
            if focus is None:
                show_critique(event.critique)
            else:
                console.print(said(practice_copy.drill_finding(focus, event.critique)))
        case RecordedEvent():
            console.print(f"Recorded: {event.entry}, level {'none' if event.score is None else event.score}.")
        case ErrorEvent():
            console.print(said(event.message, "bold"))
        case ReportEvent():
            show_report(console, event, sessions.transcript(session).get("attempt_of") or "")


def _place(state: InterviewState) -> str:
    return f"question {state['at'] + 1} of {max(len(state['turns']), int(state['plan']['questions']))}"


def _why(probe: ProbeEvent) -> str:
    """The receipt: what is missing, the candidate's words, the guide's section."""
    quote = f" · you said “{probe.because.quote}”" if probe.because.quote else ""
    section = f" [{probe.because.section}]" if probe.because.section else ""
    return f"Why: {probe.because.gap}{quote}{section}"


def _recall(console: Console, state: InterviewState) -> None:
    """What was asked and said in the turn that the session is taken up at."""
    turn = state["turns"][state["at"]]
    console.print(panel(said(turn["question"], "bold"), f"{_place(state)} · {turn['entry']}"))
    console.print(said(turn["answer"] or ""))
    for asked in turn["probes"]:
        if asked["answer"] is not None:
            console.print(panel(said(asked["probe"]["text"]), "follow-up"))
            console.print(said(asked["answer"] or "(passed)"))


def _move(console: Console, waiting: Event, clock: Clock) -> Move:
    if isinstance(waiting, ReviewEvent):
        return _decision(waiting)
    return _own_level() if isinstance(waiting, SelfScoreEvent) else _answer(console, clock)


def _own_level() -> Move:
    choice = click.prompt(practice_copy.OWN_LEVEL, type=click.Choice(["0", "1", "2", "skip", "end"]))
    if choice == "end":
        return End(end=True)
    return Skip(skip=True) if choice == "skip" else SelfScore(self_score=int(choice))


def _answer(console: Console, clock: Clock) -> Move:
    """What is typed till an empty line, with the time till the first line and from there to the end."""
    asked = begun = clock()
    lines: list[str] = []
    while True:
        line = console.input("[dim]>[/dim] ")
        if line.strip() == "/skip":
            return Skip(skip=True)
        if line.strip() == "/end":
            return End(end=True)
        if not line.strip() and lines:
            timing = Timing.measured(thinking=begun - asked, answering=clock() - begun)
            return AnswerMove(answer="\n".join(lines), timing=timing)
        if line.strip():
            begun = begun if lines else clock()
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
