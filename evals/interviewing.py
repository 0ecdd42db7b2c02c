"""A simulated candidate in the real interview graph, with checkpoints and a record in a folder of their own.

One whole interview tells how each answer is judged; short ones on the days after, with the record of those before, are
how people practise.
"""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.candidates import Candidate, Prepared
from evals.judging import PROBES, level_of
from graph.domain import MOST_QUESTIONS, Critique, InterviewLevel, InterviewMode, InterviewPlan, Pace, Probe
from graph.events import Decide, Event, Move, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent, SessionEvent
from graph.interview.state import InterviewContext, TurnState
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from graph.ports import Judge, Library
from graph.session import InterviewSessions
from graph.settings import CoachSettings, checkpoints_path, locks_folder, record_path
from ingest.star import Guide

MORNING = datetime(2026, 11, 23, 9)
"""When the first interview takes place: no figure may hang on the day on which it is measured."""

WHOLE = InterviewPlan(questions=MOST_QUESTIONS)
SHORT = 3
"""Questions of an interview on a day after."""

DAYS = (
    InterviewPlan(questions=SHORT, level=InterviewLevel.WARM_UP),
    InterviewPlan(questions=SHORT),
    InterviewPlan(questions=SHORT, mode=InterviewMode.REALISTIC),
    InterviewPlan(questions=SHORT, pace=Pace.RAPID),
)
"""What a candidate who has an answer to everything asks for, a day after the other."""

ACCEPT = Decide.model_validate({"decision": {"type": "accept"}})


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of an interview: the critiques of the answer and after each reply, the probes and what was said."""

    prepared: Prepared
    critiques: tuple[Critique, ...]
    probes: tuple[Probe, ...]
    replies: tuple[str, ...]

    @property
    def before(self) -> int:
        """The level of the answer as it was first given."""
        return level_of(self.critiques[0])

    @property
    def after(self) -> int:
        """The level that counts, all replies heard."""
        return level_of(self.critiques[-1])

    def said_before(self, probe: int) -> str:
        """The candidate's words up to the probe of that number, counted from 0."""
        return "\n\n".join((self.prepared.answer, *self.replies[:probe]))

    @property
    def command(self) -> str:
        """What reproduces the turn in a terminal; it leaves nothing that counts."""
        opening = {"start": {"entries": [self.prepared.question], "questions": 1}}
        replies = [{"answer": reply} if reply else {"skip": True} for reply in self.replies]
        lines = [opening, {"answer": self.prepared.answer}, *replies, {"decision": {"type": "discard"}}]
        quoted = " ".join(shlex.quote(json.dumps(line, ensure_ascii=False)) for line in lines)
        return f"printf '%s\\n' {quoted} | COACH_MAX_PROBES={PROBES} coach interview --jsonl"


@dataclass(frozen=True, slots=True)
class Interview:
    """The answered questions of one candidate in the order in which they were asked."""

    candidate: Candidate
    turns: tuple[Turn, ...]


class RememberingJudge:
    """A judge that is asked once for what is judged again and again; a built-in judge says the same each time."""

    def __init__(self, judge: Judge) -> None:
        self.name = judge.name
        self.critique = cache(judge.critique)


def hold_interview(candidate: Candidate, library: Library, judge: Judge) -> Interview:
    """As many questions as a session holds, each judgement accepted, with nothing known of the candidate before."""
    return hold_interviews(candidate, (WHOLE,), library, judge)[0]


def hold_interviews(
    candidate: Candidate, plans: Sequence[InterviewPlan], library: Library, judge: Judge
) -> list[Interview]:
    """An interview a plan, a day after the other, with one record. Every judgement is accepted."""
    with _sessions(candidate.name, library, judge) as sessions:
        return [_held(candidate, plan, sessions) for plan in plans]


def days_after(candidate: Candidate, guide: Guide) -> tuple[InterviewPlan, ...]:
    """The short interviews of a candidate: who has an answer to everything leaves the choice to the coach."""
    if candidate.prepared.keys() >= {entry.id for entry in guide.entries if entry.practised}:
        return DAYS
    ready = tuple(candidate.prepared)
    named = [ready[start : start + SHORT] for start in range(0, len(ready), SHORT)]
    modes = tuple(InterviewMode)
    return tuple(
        InterviewPlan(entries=entries, questions=len(entries), mode=modes[day % len(modes)])
        for day, entries in enumerate(named)
    )


def _held(candidate: Candidate, plan: InterviewPlan, sessions: InterviewSessions) -> Interview:
    heard = defaultdict[str, list[Critique]](list)
    begun, *_, waiting = sessions.start(plan)
    assert isinstance(begun, SessionEvent), "a session tells its id first"
    turns = sessions.transcript(begun.id)["turns"]
    while not isinstance(waiting, ReportEvent):
        waiting = sessions.move(begun.id, _move(candidate, waiting, turns[-1]))[-1]
        turns = sessions.transcript(begun.id)["turns"]
        _listen(turns, heard)
    return Interview(candidate, tuple(_turn(candidate, turn, heard) for turn in turns if turn["critique"]))


def _listen(turns: Sequence[TurnState], heard: dict[str, list[Critique]]) -> None:
    """Hear every critique that is new; a realistic interview shows none of them before its end."""
    for turn in turns:
        critique = Critique.model_validate(turn["critique"]) if turn["critique"] else None
        if critique and heard[turn["entry"]][-1:] != [critique]:
            heard[turn["entry"]].append(critique)


def _move(candidate: Candidate, waiting: Event, turn: TurnState) -> Move:
    match waiting:
        case QuestionEvent(entry=entry):
            return candidate.answer(entry)
        case ProbeEvent():
            return candidate.reply(turn["entry"], Probe.model_validate(turn["probes"][-1]["probe"]))
        case ReviewEvent():
            return ACCEPT
        case _:
            raise AssertionError(f"a session does not wait with {waiting.event!r}")


def _turn(candidate: Candidate, turn: TurnState, heard: dict[str, list[Critique]]) -> Turn:
    return Turn(
        candidate.prepared[turn["entry"]],
        tuple(heard[turn["entry"]]),
        tuple(Probe.model_validate(each["probe"]) for each in turn["probes"]),
        tuple(each["answer"] or "" for each in turn["probes"]),
    )


@contextmanager
def _sessions(name: str, library: Library, judge: Judge) -> Iterator[InterviewSessions]:
    day = count()
    morning = MORNING

    def next_session() -> str:
        nonlocal morning
        number = next(day)
        morning = MORNING + timedelta(days=number)
        return f"session-{name}-{number}"

    with TemporaryDirectory() as folder:
        home, limits = Path(folder), CoachSettings()
        checkpoints = open_checkpoints(checkpoints_path(home))
        with closing(checkpoints.conn), closing(open_record(record_path(home))) as record:
            context = InterviewContext(library, judge, record, lambda: morning, PROBES, limits.max_review_rounds)
            yield InterviewSessions(checkpoints, context, locks_folder(home), next_session, limits.max_steps)
