"""Interviews in real processes that are killed with SIGKILL at random moments, and resumed."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from graph.interview.builder import build_interview_graph
from graph.interview.state import TurnState
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from tests.graph.nursery import Nursery, nursery
from tests.talking import COACH, Line, Talk, talking

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
        own = {"self_score": True} if "self_score" in self.steps else {}
        return {"start": {"entries": self.entries, "questions": len(self.entries), **own}}

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
    own: int | None = None

    @classmethod
    def to(cls, waiting: Line, place: int, number: int) -> Said:
        """What is said to what waits, as number so and so."""
        if waiting["event"] == "self_score":
            return cls(place, None, own=number % 3)
        return cls(place, None if waiting["event"] == "review" else f"answer {number}")

    @property
    def move(self) -> Line:
        if self.own is not None:
            return {"self_score": self.own}
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
                said.append(Said.to(waiting, at, len(said)))
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


# --- Hundreds of kills --------------------------------------------------------------------------------------------

KILLS = 200
SITTINGS = 12
AT_ONCE = 2
"""Interviews in parallel over the same files."""

_LEVEL = re.compile(r"\b[0-2]\b")


@dataclass
class Expected:
    """A turn as its moves make it: what was said, and the steps that the record must hold, each once."""

    entry: str
    answer: str | None = None
    probes: list[str | None] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    trail: list[tuple[str, str, int | None, str]] = field(default_factory=list)

    @property
    def decided(self) -> bool:
        return bool(self.trail) and self.trail[-1][0] in ("accept", "edit", "discard", "skip")

    def judged(self) -> None:
        words = " ".join([self.answer or "", *(probe or "" for probe in self.probes), *self.notes])
        self.trail.append(("judged", "scripted", int(_LEVEL.findall(words)[-1]), ""))


class Candidate:
    """Says this and that in an interview whose process is killed every other moment, and keeps what was taken."""

    def __init__(self, nursery: Nursery, chance: random.Random) -> None:
        self._nursery = nursery
        self._chance = chance
        self._said = 0
        self._pace = 0.03
        self._session = ""
        self.turns: list[Expected] = []
        self.outcomes: Counter[str] = Counter()

    def sit(self, entries: Sequence[str], mode: str) -> str:
        """A whole interview, to its report: the session."""
        with self._nursery.talking() as talk:
            talk.send({"start": {"entries": entries, "mode": mode}})
            self._session, waiting = talk.session(), talk.waits_for()
        pending: Line | None = None
        while waiting["event"] != "report":
            with self._nursery.talking() as talk:
                talk.send({"resume": self._session})
                if self._chance.random() < 0.15:
                    self._kill(talk, "while it resumed")
                    continue
                assert talk.session() == self._session
                again = talk.waits_for()
                if pending is not None:
                    self.outcomes["taken" if again != waiting else "not taken"] += 1
                    if again != waiting:
                        self._take(waiting, pending)
                else:
                    assert again == waiting, "the same turn is asked in the same words"
                waiting, pending = self._go_on(talk, again)
        return self._session

    def _go_on(self, talk: Talk, waiting: Line) -> tuple[Line, Line | None]:
        """Some moves and a kill: what it waited for then, and the move of which nobody knows whether it was taken."""
        for _ in range(self._chance.randint(0, 2)):
            if waiting["event"] == "report":
                return waiting, None
            move, started = self._move(waiting), time.monotonic()
            talk.send(move)
            after = talk.waits_for()
            self._pace += 0.2 * (time.monotonic() - started - self._pace)
            self._take(waiting, move)
            waiting = after
        if waiting["event"] == "report":
            return waiting, None
        move = self._move(waiting)
        talk.send(move)
        self._kill(talk, "in a move")
        return waiting, move

    def _kill(self, talk: Talk, when: str) -> None:
        time.sleep(self._chance.uniform(0, self._pace))
        talk.kill()
        self.outcomes[f"killed {when}"] += 1

    def _move(self, waiting: Line) -> Line:
        self._said += 1
        words = f"said as number {self._said:03}, level {self._chance.randint(0, 2)}"
        if waiting["event"] != "review":
            passes = self._chance.random() < (0.1 if waiting["event"] == "question" else 0.3)
            return {"skip": True} if passes else {"answer": words}
        kind = self._chance.choice(waiting["actions"])
        given = {"edit": {"score": self._chance.randint(0, 2), "note": words}, "respond": {"text": words}}
        by = {"by": "Mira"} if self._chance.random() < 0.5 else {}
        return {"decision": {"type": kind, **given.get(kind, {})}, **by}

    def _take(self, waiting: Line, move: Line) -> None:
        """What the move makes of the turns."""
        if waiting["event"] == "question":
            self.turns.append(Expected(waiting["entry"], move.get("answer")))
            if "skip" in move:
                self.turns[-1].trail.append(("skip", "candidate", None, ""))
        elif waiting["event"] == "probe":
            self.turns[-1].probes.append(move.get("answer", ""))
            self.turns[-1].judged()
        else:
            turn = next(turn for turn in self.turns if not turn.decided)
            decision, by = move["decision"], move.get("by", "candidate")
            level = {"accept": turn.trail[-1][2], "edit": decision.get("score")}.get(decision["type"])
            note = decision.get("note", decision.get("text", ""))
            turn.trail.append((decision["type"], by, level, note))
            if decision["type"] == "respond":
                turn.notes.append(note)
                turn.judged()


def sit_some(nursery: Nursery, seed: int) -> list[tuple[str, Candidate]]:
    """A share of the interviews, one after the other."""
    sat = []
    for n in range(SITTINGS // AT_ONCE):
        chance = random.Random(100 * seed + n)
        candidate = Candidate(nursery, chance)
        entries = chance.sample([f"q{k:02}" for k in range(1, 11)] + [f"r{k:02}" for k in range(1, 10)], 12)
        sat.append((candidate.sit(entries, ("coaching", "realistic")[n % 2]), candidate))
    return sat


def test_killed_hundreds_of_times_interviews_lose_and_double_no_turn_and_no_judgement(tmp_path: Path) -> None:
    with nursery(tmp_path) as nurse, ThreadPoolExecutor(AT_ONCE) as pool:
        sat = [each for share in pool.map(partial(sit_some, nurse), range(AT_ONCE)) for each in share]
    outcomes = sum((candidate.outcomes for _, candidate in sat), Counter[str]())
    assert outcomes["killed in a move"] >= KILLS
    assert min(outcomes["taken"], outcomes["not taken"]) > KILLS / 20, "kills fall before and after a move is kept"
    record = open_record(tmp_path / "record.sqlite3")
    judgements = record.all()
    record.close()
    assert {judgement.session for judgement in judgements} == {session for session, _ in sat}
    for session, candidate in sat:
        turns = turns_of(tmp_path, session)
        heard = [Expected(t["entry"], t["answer"], [each["answer"] for each in t["probes"]]) for t in turns]
        assert heard == [Expected(turn.entry, turn.answer, turn.probes) for turn in candidate.turns]
        kept = [judgement for judgement in judgements if judgement.session == session]
        assert [judgement.turn for judgement in kept] == list(range(1, len(turns) + 1)), "in the order of the turns"
        for judgement, turn in zip(kept, candidate.turns, strict=True):
            assert (judgement.entry, judgement.answer) == (turn.entry, turn.answer or "")
            assert [asked.answer for asked in judgement.probes] == turn.probes
            assert [(step.action, step.by, step.level, step.note) for step in judgement.trail] == turn.trail


# --- A dozen, and the command itself ------------------------------------------------------------------------------


def test_killed_a_dozen_times_an_interview_loses_no_turn_and_doubles_none(tmp_path: Path) -> None:
    course = Course(tuple(f"q{n:02d}" for n in range(1, 9)), ("question", "probe", "review"))
    session, said = sit_with_kills(small_process(tmp_path), course, 12, random.Random(20261122))
    check_history(turns_of(tmp_path, session), course, said)


def test_killed_where_it_waits_for_ones_own_level_an_interview_loses_nothing(tmp_path: Path) -> None:
    course = Course(("r01", "r02", "r03", "r04"), ("question", "probe", "self_score", "review"))
    session, said = sit_with_kills(small_process(tmp_path), course, 8, random.Random(20261123))
    turns = turns_of(tmp_path, session)
    check_history(turns, course, said)
    own = [each.own for each in said if each.taken and each.own is not None]
    assert [turn["self_score"] for turn in turns] == own
    with closing(open_record(tmp_path / "record.sqlite3")) as record:
        assert [(each.self_score, each.status.value) for each in record.all()] == [(level, "decided") for level in own]


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
