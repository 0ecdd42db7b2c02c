"""The edition as a value, and interviews over it with a scripted judge."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.domain import InterviewPlan
from graph.events import Event, QuestionEvent, SessionEvent
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.ports import Judge
from graph.session import InterviewSessions
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary, ScriptedJudge

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
def open_sessions(checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge) -> Iterator[OpenSessions]:
    """Open the sessions of the folder, as often as a test likes: each time is another process's view of it."""
    savers = []
    numbers = itertools.count(1)

    def opened(judge: Judge = judge, max_probes: int = 1, max_review_rounds: int = 3) -> InterviewSessions:
        savers.append(open_checkpoints(checkpoints))
        context = InterviewContext(library, judge, max_probes, max_review_rounds)
        locks = checkpoints.parent / "locks"
        return InterviewSessions(savers[-1], context, locks, lambda: f"session-{next(numbers)}", 60)

    yield opened
    for saver in savers:
        saver.conn.close()


@pytest.fixture
def sessions(open_sessions: OpenSessions) -> InterviewSessions:
    return open_sessions()


def begin(sessions: InterviewSessions, plan: InterviewPlan | None = None) -> tuple[str, Event]:
    """A new session's id and its first question."""
    opened, asked = sessions.start(plan or InterviewPlan(entries=("q03",), questions=1))
    assert isinstance(opened, SessionEvent)
    assert isinstance(asked, QuestionEvent)
    return opened.id, asked
