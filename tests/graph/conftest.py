"""The edition as a value, and interviews over it with a scripted judge."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from graph.domain import InterviewPlan
from graph.events import Event, QuestionEvent, SessionEvent
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import PracticeRecord, open_record
from graph.ports import Judge
from graph.reviews import Reviews
from graph.session import InterviewSessions
from graph.settings import record_path
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock


class Folder(NamedTuple):
    """What one process sees of a data folder."""

    sessions: InterviewSessions
    reviews: Reviews
    record: PracticeRecord


OpenFolder = Callable[..., Folder]
OpenSessions = Callable[..., InterviewSessions]


@pytest.fixture(scope="session")
def guide() -> Guide:
    return read_source(EDITION)


@pytest.fixture
def library(guide: Guide) -> GuideLibrary:
    return GuideLibrary(guide)


@pytest.fixture
def judge() -> ScriptedJudge:
    return ScriptedJudge()


@pytest.fixture
def checkpoints(tmp_path: Path) -> Path:
    """The file in which this test's sessions are kept."""
    return tmp_path / "home" / "interviews.sqlite3"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def open_folder(
    checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge, clock: SetClock
) -> Iterator[OpenFolder]:
    """Open the sessions and reviews of the folder, as often as a test likes: each time is another process's view."""
    opened: list[tuple[SqliteSaver, PracticeRecord]] = []
    numbers: dict[Path, Iterator[int]] = defaultdict(partial(itertools.count, 1))

    def open_one(
        judge: Judge = judge,
        max_probes: int = 1,
        max_review_rounds: int = 3,
        home: Path = checkpoints.parent,
        prober: Judge | None = None,
    ) -> Folder:
        saver, record = open_checkpoints(home / checkpoints.name), open_record(record_path(home))
        opened.append((saver, record))
        context = InterviewContext(library, judge, record, clock, max_probes, max_review_rounds, prober=lambda: prober)
        sessions = InterviewSessions(saver, context, home / "locks", lambda: f"session-{next(numbers[home])}", 60)
        return Folder(sessions, Reviews(sessions, context), record)

    yield open_one
    for saver, record in opened:
        saver.conn.close()
        record.close()


@pytest.fixture
def open_sessions(open_folder: OpenFolder) -> OpenSessions:
    return lambda **given: open_folder(**given).sessions


@pytest.fixture
def folder(open_folder: OpenFolder) -> Folder:
    return open_folder()


@pytest.fixture
def sessions(open_sessions: OpenSessions) -> InterviewSessions:
    return open_sessions()


def begin(sessions: InterviewSessions, plan: InterviewPlan | None = None) -> tuple[str, Event]:
    """A new session's id and its first question."""
    opened, asked = sessions.start(plan or InterviewPlan(entries=("q03",), questions=1))
    assert isinstance(opened, SessionEvent)
    assert isinstance(asked, QuestionEvent)
    return opened.id, asked
