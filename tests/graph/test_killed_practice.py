"""Another attempt, a deletion and an import, killed at random moments: nothing is lost, doubled or left over."""

from __future__ import annotations

import itertools
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from graph.decision import Accept
from graph.domain import InterviewPlan
from graph.errors import UnknownSession
from graph.events import AnswerMove, Decide, QuestionEvent, ReportEvent, SessionEvent
from graph.memory.export import as_bytes, export
from graph.memory.judgement import Judgement
from graph.memory.practice_record import open_record
from graph.settings import checkpoints_path, record_path
from tests.graph.interview_process import open_folder
from tests.graph.practice_process import EXPORT, begin

pytestmark = pytest.mark.process

KILLS = 8
WORD = "quokka4711umbrella"
ENTRIES = ("q03", "q05")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def sit(home: Path) -> str:
    """A whole interview of two questions, every answer with the word in it: the session."""
    sessions = open_folder(home)
    opened, waiting = sessions.start(InterviewPlan(entries=ENTRIES))
    assert isinstance(opened, SessionEvent)
    while not isinstance(waiting, ReportEvent):
        answer = AnswerMove(answer=f"I measured {WORD} and gave it a 1")
        accept = Decide(decision=Accept(type="accept"))
        waiting = sessions.move(opened.id, accept if waiting.event == "review" else answer)[-1]
    return opened.id


def recorded(home: Path) -> list[Judgement]:
    with closing(open_record(record_path(home))) as record:
        return record.all()


def threads(home: Path) -> set[str]:
    with closing(sqlite3.connect(checkpoints_path(home))) as database:
        return {name for (name,) in database.execute("SELECT DISTINCT thread_id FROM checkpoints")}


def killed_at_random(work: str, home: Path, session: str, long: float) -> Iterator[int]:
    """Begin the work again and again, and kill it within so many seconds: how each process ended."""
    moments = random.Random(7)
    for _ in range(KILLS):
        process = begin(work, home, session)
        time.sleep(moments.uniform(0, long))
        process.kill()
        process.join(30)
        assert process.exitcode is not None
        yield process.exitcode


def seconds_of(work: str, home: Path, session: str) -> float:
    """How long it takes when nothing comes in between."""
    process = begin(work, home, session)
    started = time.monotonic()
    process.join(60)
    assert process.exitcode == 0
    return time.monotonic() - started


def test_a_killed_attempt_is_there_or_not_and_leaves_the_first_one_as_it_is(home: Path) -> None:
    session = sit(home)
    before, known = recorded(home), threads(home)
    long = seconds_of("try again", home, session)
    ended = list(killed_at_random("try again", home, session, long))
    assert -signal.SIGKILL in ended

    assert recorded(home) == before
    sessions = open_folder(home)
    assert isinstance(sessions.resume(session)[-1], ReportEvent)
    begun = threads(home) - known
    assert len(begun) >= 1
    for attempt in begun:
        asked = sessions.resume(attempt)[-1]
        assert isinstance(asked, QuestionEvent)
        assert asked.entry == ENTRIES[0]
        assert sessions.transcript(attempt)["attempt_of"] == before[0].id


def test_a_killed_deletion_is_done_again_and_leaves_no_trace(tmp_path: Path) -> None:
    homes = (tmp_path / f"home-{number}" for number in itertools.count(1))
    long = seconds_of("delete", first := next(homes), sit(first))
    moments, killed = random.Random(7), 0
    for home in itertools.islice(homes, KILLS):
        session = sit(home)
        process = begin("delete", home, session)
        time.sleep(moments.uniform(0, long))
        process.kill()
        process.join(30)
        killed += process.exitcode == -signal.SIGKILL
        again(lambda home=home, session=session: open_folder(home).delete(session))
        assert recorded(home) == []
        assert threads(home) == set()
        assert [path for path in home.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()] == []
    assert killed >= KILLS // 2


def test_a_killed_import_is_done_again_and_doubles_nothing(home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for _ in range(3):
        sit(elsewhere)
    known = recorded(elsewhere)
    (tmp_path / EXPORT).write_bytes(as_bytes(export(elsewhere, known, datetime(2026, 11, 23), {}, {})))
    long = seconds_of("import", tmp_path / "other", "")
    assert recorded(tmp_path / "other") == known

    ended = []
    for exitcode in killed_at_random("import", home, "", long):
        ended.append(exitcode)
        found = recorded(home)
        assert found == known[: len(found)], "nothing by halves, nothing out of order"
    assert -signal.SIGKILL in ended
    seconds_of("import", home, "")
    assert recorded(home) == known


def again(work: Callable[[], None]) -> None:
    """Do it once more; where nothing was left to do, the session is unknown."""
    try:
        work()
    except UnknownSession:
        return
