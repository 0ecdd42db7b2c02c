"""Interviews in real processes that are killed with SIGKILL at random moments, and resumed."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.interview.builder import build_interview_graph
from graph.interview.state import TurnState
from graph.memory.checkpoints import open_checkpoints
from tests.talking import COACH, Line, talking

pytestmark = pytest.mark.process

LONGEST = 0.06
"""Seconds between a move and the kill; a move takes about half of that."""


def small_process(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.graph.interview_process", str(folder)]


@dataclass(frozen=True)
class Course:
    """What an interview asks: its questions in order, and what each of them waits for."""

    entries: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def start(self) -> Line:
        return {"start": {"entries": self.entries, "questions": len(self.entries)}}

    @property
    def length(self) -> int:
        return len(self.entries) * len(self.steps)

    def place(self, event: Line, before: int) -> int:
        """How far the session is: where it was before, or one step further."""
        if event["event"] == "report":
            now = self.length
        else:
            now = before if self._step(before) == event["event"] else before + 1
            assert self._step(now) == event["event"]
            assert event.get("entry", self._entry(now)) == self._entry(now)
        assert now - before in (0, 1), event
        return now

    def _step(self, place: int) -> str:
        return self.steps[place % len(self.steps)]

    def _entry(self, place: int) -> str:
        return self.entries[place // len(self.steps)]


@dataclass
class Said:
    """One move that was sent, where the session was then, and whether it was taken before the process died."""

    place: int
    answer: str | None
    taken: bool = True

    @property
    def move(self) -> Line:
        return {"decision": {"type": "accept"}} if self.answer is None else {"answer": self.answer}


def sit_with_kills(command: Sequence[str], course: Course, kills: int, moment: random.Random) -> tuple[str, list[Said]]:
    """Sit a whole interview in processes that die while a move is under way: the session, and what was said."""
    said: list[Said] = []
    with talking(command) as talk:
        talk.send(course.start)
        session, waiting, at = talk.session(), talk.waits_for(), 0
        talk.kill()
    while waiting["event"] != "report":
        with talking(command) as talk:
            talk.send({"resume": session})
            assert talk.session() == session
            again = talk.waits_for()
            now = course.place(again, at)
            if now == at:
                assert again == waiting, "the same turn is asked in the same words"
                if said:
                    said[-1].taken = False
            waiting, at = again, now
            left = moment.randint(1, 3) if kills else course.length
            kills -= 1
            while waiting["event"] != "report":
                said.append(Said(at, None if waiting["event"] == "review" else f"answer {len(said)}"))
                talk.send(said[-1].move)
                left -= 1
                if not left:
                    time.sleep(moment.uniform(0, LONGEST))
                    talk.kill()
                    break
                waiting = talk.waits_for()
                assert course.place(waiting, at) == at + 1
                at += 1
    return session, said


def turns_of(folder: Path, session: str) -> list[TurnState]:
    saver = open_checkpoints(folder / "interviews.sqlite3")
    with closing(saver.conn):
        state = build_interview_graph(saver).get_state({"configurable": {"thread_id": session}})
    turns: list[TurnState] = state.values["turns"]
    return turns


def check_history(turns: Sequence[TurnState], course: Course, said: Sequence[Said]) -> None:
    """Each step was taken once and in order, and the record holds what was said then and nothing else."""
    taken = [each for each in said if each.taken]
    assert [each.place for each in taken] == list(range(course.length))
    assert [turn["entry"] for turn in turns] == list(course.entries)
    heard = [[turn["answer"], *(probe["answer"] for probe in turn["probes"])] for turn in turns]
    assert [text for texts in heard for text in texts] == [each.answer for each in taken if each.answer]
    assert all(turn["decision"] == {"type": "accept"} for turn in turns)


def test_killed_a_dozen_times_an_interview_loses_no_turn_and_doubles_none(tmp_path: Path) -> None:
    course = Course(tuple(f"q{n:02d}" for n in range(1, 9)), ("question", "probe", "review"))
    session, said = sit_with_kills(small_process(tmp_path), course, 12, random.Random(20261122))
    check_history(turns_of(tmp_path, session), course, said)


@pytest.mark.model
def test_the_command_itself_can_be_killed_and_resumed(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    course = Course(("q03", "r04"), ("question", "review"))
    session, said = sit_with_kills([*COACH, "interview", "--jsonl"], course, 2, random.Random(7))
    check_history(turns_of(real_home, session), course, said)


def test_of_two_processes_that_decide_at_once_one_is_heard(tmp_path: Path) -> None:
    with talking(small_process(tmp_path)) as first, talking(small_process(tmp_path)) as second:
        first.send({"start": {"entries": ["q03", "r04"], "questions": 2}})
        session = first.session()
        for move in ({"answer": "I did 1"}, {"skip": True}):
            first.waits_for()
            first.send(move)
        assert first.waits_for()["event"] == "review"
        second.send({"resume": session})
        assert second.session() == session
        assert second.waits_for()["event"] == "review"
        for talk in (first, second):
            talk.send({"decision": {"type": "edit", "score": 2}})
        events = sorted(talk.hears()["event"] for talk in (first, second))
    assert events == ["error", "recorded"]
    turns = turns_of(tmp_path, session)
    assert [turn["entry"] for turn in turns] == ["q03", "r04"]
