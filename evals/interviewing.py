"""A simulated candidate in the real interview graph, with checkpoints and a record in a folder of their own."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.candidates import Candidate, Prepared
from evals.judging import PROBES, level_of
from graph.domain import MOST_QUESTIONS, Critique, InterviewPlan, Probe
from graph.events import Decide, Event, Move, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent
from graph.interview.state import InterviewContext, TurnState
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from graph.ports import Judge, Library
from graph.session import InterviewSessions
from graph.settings import CoachSettings, checkpoints_path, locks_folder, record_path

MORNING = datetime(2026, 11, 23, 9)
"""When every interview takes place: no figure may hang on the day on which it is measured."""
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


def hold_interview(candidate: Candidate, library: Library, judge: Judge) -> Interview:
    """As many questions as a session holds, each judgement accepted, with nothing known of the candidate before."""
    session, heard = f"session-{candidate.name}", defaultdict[str, list[Critique]](list)
    with _sessions(session, library, judge) as sessions:
        waiting = sessions.start(InterviewPlan(questions=MOST_QUESTIONS))[-1]
        while not isinstance(waiting, ReportEvent):
            turn = sessions.transcript(session)["turns"][-1]
            if turn["critique"] is not None:
                heard[turn["entry"]].append(Critique.model_validate(turn["critique"]))
            waiting = sessions.move(session, _move(candidate, waiting, turn))[-1]
        turns = sessions.transcript(session)["turns"]
    return Interview(candidate, tuple(_turn(candidate, turn, heard) for turn in turns if turn["critique"]))


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
def _sessions(session: str, library: Library, judge: Judge) -> Iterator[InterviewSessions]:
    with TemporaryDirectory() as folder:
        home, limits = Path(folder), CoachSettings()
        checkpoints = open_checkpoints(checkpoints_path(home))
        with closing(checkpoints.conn), closing(open_record(record_path(home))) as record:
            context = InterviewContext(library, judge, record, lambda: MORNING, PROBES, limits.max_review_rounds)
            yield InterviewSessions(checkpoints, context, locks_folder(home), lambda: session, limits.max_steps)
