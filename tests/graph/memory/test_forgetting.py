"""Forgetting everything: not one byte of what was said stays, and whoever has the stores open goes on."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from graph.domain import AnswerStatus, InterviewPlan
from graph.errors import SessionBusy, UnknownSession
from graph.memory.conversations import AskedTurn, Conversations
from graph.memory.forgetting import NOTHING_KEPT, Kept, NotForgotten, forget_everything, kept
from graph.memory.gaps import GapList
from graph.memory.operations import Kind, OperationLog
from graph.memory.votes import Thumb, Vote, VoteList
from graph.models.connection_file import connection_path, keep_connection
from graph.session_lock import holding
from graph.settings import conversations_folder, gaps_path, locks_folder, operations_path, record_path, votes_path
from tests.graph.conftest import Folder, OpenFolder, begin
from tests.graph.test_deletion import NOTE, SECRET, files_with, sit
from tests.ui.fakes import an_answer

NOW = datetime(2026, 11, 22, 9)
PLAN = InterviewPlan(entries=("q03", "r04"))


@pytest.fixture
def home(folder: Folder, checkpoints: Path) -> Path:
    """A folder in which the secret was said wherever it can be."""
    home = checkpoints.parent
    sit(folder.sessions, SECRET, PLAN, NOTE)
    begin(folder.sessions)
    GapList(gaps_path(home), lambda: NOW).add(SECRET, "rag", "low confidence", 0.1)
    answer = an_answer().model_copy(update={"question": SECRET})
    assert answer.status is AnswerStatus.ANSWERED
    VoteList(votes_path(home), locks_folder(home)).put(Vote.on("turn-1", answer, [], Thumb.DOWN, NOTE, NOW.isoformat()))
    talks = Conversations(conversations_folder(home), locks_folder(home), lambda: "20261122-talk", lambda: NOW)
    talks.keep("", [AskedTurn(id="turn-1", question=SECRET, answer=answer)])
    with OperationLog(operations_path(home), locks_folder(home), lambda: NOW).running(Kind.MOVE, "20261122-0000000a"):
        pass
    (home / "report").mkdir()
    (home / "report" / "report.json").write_text(SECRET)
    (home / "report" / "report.md").write_text(SECRET)
    return home


def test_what_there_is_can_be_told_before_it_goes(home: Path) -> None:
    expected = Kept(sessions=2, judgements=2, gaps=1, votes=1, conversations=1, reports=1, damaged=0, operations=1)
    assert kept(home) == expected
    assert kept(home).anything


def test_an_empty_folder_holds_nothing_and_forgetting_it_is_no_fault(tmp_path: Path) -> None:
    forget_everything(tmp_path / "nowhere")

    assert kept(tmp_path / "nowhere") == NOTHING_KEPT
    assert not NOTHING_KEPT.anything


def test_no_byte_of_what_was_said_stays_in_any_file(home: Path) -> None:
    assert len(files_with(home, SECRET)) >= 6
    forget_everything(home)

    assert files_with(home, SECRET) == files_with(home, NOTE) == []
    assert kept(home) == NOTHING_KEPT


def test_what_is_open_elsewhere_goes_on_empty(home: Path, folder: Folder, open_folder: OpenFolder) -> None:
    theirs = open_folder()
    session, _ = begin(theirs.sessions)
    forget_everything(home)

    assert folder.record.all() == theirs.record.all() == []
    for each in (folder, theirs):
        with pytest.raises(UnknownSession):
            each.sessions.resume(session)
        assert sit(each.sessions, "Something new", PLAN)
    assert kept(home).sessions == 2


def test_the_connection_to_a_model_stays(home: Path) -> None:
    keep_connection(home, "tiny-1", "http://localhost:1/v1", "sk-secret")
    forget_everything(home)

    assert connection_path(home).is_file()


def test_while_a_session_is_being_moved_nothing_is_deleted(home: Path, folder: Folder) -> None:
    session, _ = begin(folder.sessions)
    before = kept(home)
    with holding(session, locks_folder(home)), pytest.raises(SessionBusy):
        forget_everything(home)

    assert kept(home) == before


def test_no_lock_of_a_session_stays(home: Path) -> None:
    forget_everything(home)

    assert {path.name for path in locks_folder(home).iterdir()} <= {
        "votes.lock",
        "conversations.lock",
        "operations.lock",
    }


@pytest.mark.parametrize("name", ["record.sqlite3", "interviews.sqlite3"])
def test_a_damaged_file_is_told_and_goes_as_a_whole(home: Path, folder: Folder, name: str) -> None:
    folder.record.close()
    for path in home.glob(f"{name}-*"):
        path.unlink()
    (home / name).write_bytes(SECRET.encode() * 1000)
    assert kept(home).damaged == 1
    forget_everything(home)

    assert files_with(home, SECRET) == []
    assert kept(home) == NOTHING_KEPT


def test_a_file_that_others_write_to_is_not_waited_for_for_ever(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3
    from contextlib import closing

    monkeypatch.setattr("graph.memory.forgetting.PATIENCE", 0.05)
    with closing(sqlite3.connect(record_path(home), isolation_level=None)) as writer:
        writer.execute("begin immediate")
        with pytest.raises(NotForgotten, match="try again"):
            forget_everything(home)
    forget_everything(home)

    assert kept(home) == NOTHING_KEPT


def test_two_who_forget_at_once_leave_nothing_and_fail_with_a_sentence_at_most(home: Path) -> None:
    failures: list[Exception] = []

    def forget() -> None:
        try:
            forget_everything(home)
        except (SessionBusy, NotForgotten) as failure:
            failures.append(failure)

    both = [threading.Thread(target=forget) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert len(failures) < 2
    assert kept(home) == NOTHING_KEPT
