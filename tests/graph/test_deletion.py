"""A session that is deleted is gone: from lists, links and locks, and from every byte of the folder."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from graph.decision import Accept, Respond
from graph.domain import InterviewMode, InterviewPlan
from graph.errors import RecordUnreadable, SessionBusy, UnknownJudgement, UnknownSession
from graph.events import AnswerMove, Decide, Event, ReviewEvent, Skip
from graph.memory.session_summary import summaries
from graph.session import InterviewSessions
from tests.graph.conftest import Folder, OpenFolder, OpenSessions, begin
from tests.graph.test_session import SlowJudge, change_state

SECRET = "Heliotrope Zanzibar quietly unplugged seventeen mainframes"
NOTE = "Periwinkle Samarkand says look once more"
ACCEPT = Decide(decision=Accept(type="accept"))


def sit(sessions: InterviewSessions, answer: str, plan: InterviewPlan, note: str = "look again") -> str:
    """A whole session in which all answers are this one, each longer than the last so that the files are rewritten."""
    session, _ = begin(sessions, plan)
    respond = Decide(decision=Respond(type="respond", text=note), by="Mira")
    waiting: Event | None = None
    said, sent_back = 0, False
    while waiting is None or waiting.event != "report":
        if isinstance(waiting, ReviewEvent):
            waiting = sessions.move(session, ACCEPT if sent_back else respond)[-1]
            sent_back = not sent_back
            continue
        said += 1
        waiting = sessions.move(session, AnswerMove(answer=f"{answer} {'and so on ' * 100 * said}{said}"))[-1]
    return session


def files_with(home: Path, text: str) -> list[str]:
    """The files of the folder whose bytes hold any long piece of the text."""
    pieces = [text[start : start + 12].encode() for start in range(len(text) - 11)]
    return [
        path.name
        for path in sorted(home.rglob("*"))
        if path.is_file() and any(piece in path.read_bytes() for piece in pieces)
    ]


@pytest.mark.parametrize("mode", InterviewMode)
def test_nothing_that_was_said_is_left_in_any_file(folder: Folder, checkpoints: Path, mode: InterviewMode) -> None:
    others = [sit(folder.sessions, f"Somebody else, {n}", InterviewPlan(entries=("q05", "r04"))) for n in range(3)]
    session = sit(folder.sessions, SECRET, InterviewPlan(entries=("q03", "r04", "q05"), mode=mode), NOTE)
    others.append(sit(folder.sessions, "Somebody later", InterviewPlan(entries=("q03",))))
    home = checkpoints.parent
    assert files_with(home, SECRET)
    assert files_with(home, NOTE)
    kept = [each for each in folder.record.all() if each.session != session]
    folder.sessions.delete(session)
    assert files_with(home, SECRET) == files_with(home, NOTE) == []
    assert not any(session.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert folder.record.all() == kept
    for other in others:
        assert folder.sessions.resume(other)[-1].event == "report"


def test_what_a_process_left_in_the_log_goes_too(open_folder: OpenFolder, checkpoints: Path) -> None:
    """Other processes have the files open and read in them, which is no hindrance."""
    mine, theirs = open_folder(), open_folder()
    session = sit(theirs.sessions, SECRET, InterviewPlan(entries=("q03",)))
    assert any("wal" in name for name in files_with(checkpoints.parent, SECRET))
    mine.sessions.delete(session)
    assert files_with(checkpoints.parent, SECRET) == []
    assert theirs.record.all() == []
    assert begin(theirs.sessions)


def test_a_deleted_session_is_unknown_to_all_and_deleted_once(
    folder: Folder, open_folder: OpenFolder, checkpoints: Path
) -> None:
    session = sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",)))
    folder.sessions.delete(session)
    for sessions in (folder.sessions, open_folder().sessions):
        for act in (
            sessions.resume,
            sessions.transcript,
            sessions.delete,
            lambda each, s=sessions: s.move(each, ACCEPT),
            lambda each, s=sessions: s.try_again(each, 1),
        ):
            with pytest.raises(UnknownSession):
                act(session)
    with pytest.raises(UnknownJudgement):
        folder.reviews.judgement(f"{session}/1")
    assert summaries(folder.record.all()) == []


def test_its_lock_is_gone_with_it(folder: Folder, checkpoints: Path) -> None:
    session = sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",)))
    kept, _ = begin(folder.sessions)
    folder.sessions.delete(session)
    with pytest.raises(UnknownSession):
        folder.sessions.delete("session-99")
    assert {path.stem for path in (checkpoints.parent / "locks").iterdir()} == {kept}


def test_a_session_that_was_only_begun_is_deleted(folder: Folder) -> None:
    session, _ = begin(folder.sessions)
    folder.sessions.delete(session)
    with pytest.raises(UnknownSession):
        folder.sessions.resume(session)


def test_a_session_that_cannot_be_continued_can_be_deleted(folder: Folder, checkpoints: Path) -> None:
    """One is damaged, one of another version, and one has only its judgements left."""
    sessions = [sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",))) for _ in range(3)]
    change_state(checkpoints, sessions[1], {"version": 99})
    with closing(sqlite3.connect(checkpoints)) as database, database:
        database.execute("update checkpoints set checkpoint = x'c1c1' where thread_id = ?", (sessions[0],))
        database.execute("delete from checkpoints where thread_id = ?", (sessions[2],))
    for session in sessions:
        folder.sessions.delete(session)
    assert folder.record.all() == []
    assert files_with(checkpoints.parent, SECRET) == []


def test_a_judgement_that_is_damaged_is_deleted_with_its_session(folder: Folder) -> None:
    session = sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",)))
    other, _ = begin(folder.sessions)
    folder.record.store.conn.execute("update store set value = '{}' where key = ?", (f"{session}/1",))
    with pytest.raises(RecordUnreadable):
        folder.record.all()
    folder.sessions.delete(session)
    assert folder.record.all() == []
    assert folder.sessions.resume(other)


def test_a_session_whose_id_begins_like_another_is_not_taken_with_it(folder: Folder) -> None:
    ids = [sit(folder.sessions, "I cut it.", InterviewPlan(entries=("q03",))) for _ in range(11)]
    assert ids[0] == "session-1"
    folder.sessions.delete("session-1")
    assert {each.session for each in folder.record.all()} == set(ids[1:])


def test_the_number_of_a_judgement_that_was_deleted_is_not_given_again(folder: Folder) -> None:
    sit(folder.sessions, "first", InterviewPlan(entries=("q03",)))
    last = sit(folder.sessions, "second", InterviewPlan(entries=("q03",)))
    folder.sessions.delete(last)
    sit(folder.sessions, "third", InterviewPlan(entries=("q03",)))
    assert [each.number for each in folder.record.all()] == [1, 3]


def test_a_session_that_is_being_moved_is_busy(open_sessions: OpenSessions) -> None:
    judge = SlowJudge()
    mine, theirs = open_sessions(judge=judge), open_sessions()
    session, _ = begin(mine)
    moving = threading.Thread(target=mine.move, args=(session, AnswerMove(answer=SECRET)))
    moving.start()
    assert judge.judging.wait(10)
    with pytest.raises(SessionBusy):
        theirs.delete(session)
    judge.go_on.set()
    moving.join(10)
    assert isinstance(mine.move(session, Skip(skip=True))[-1], ReviewEvent)
    theirs.delete(session)


def test_stopped_half_way_it_can_be_deleted_again(folder: Folder, checkpoints: Path) -> None:
    session = sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",)))
    folder.record.store.conn.execute("pragma busy_timeout = 20")
    (_, _, path) = folder.record.store.conn.execute("pragma database_list").fetchone()
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordUnreadable, match="try again"):
            folder.sessions.delete(session)
        other.rollback()
    assert [each.id for each in summaries(folder.record.all())] == [session]
    folder.sessions.delete(session)
    assert files_with(checkpoints.parent, SECRET) == []
