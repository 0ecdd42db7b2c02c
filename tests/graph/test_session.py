"""What the session layer promises: no move at a wrong time, no session mixed up, and nothing lost."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from graph.domain import Accept, Critique, Discard, Edit, InterviewMode, InterviewPlan, Respond
from graph.errors import BadMove, SessionBusy, SessionUnreadable, UnknownSession
from graph.events import (
    AnswerMove,
    Decide,
    End,
    Event,
    Move,
    ProbeEvent,
    QuestionEvent,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SessionEvent,
    Skip,
)
from graph.interview.builder import build_interview_graph
from graph.interview.state import STATE_VERSION, InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.session import InterviewSessions
from tests.graph.conftest import OpenSessions, begin
from tests.graph.fakes import GuideLibrary, ScriptedJudge

ANSWER, SKIP, END = AnswerMove(answer="I cut it by 40%. 1"), Skip(skip=True), End(end=True)
ACCEPT = Decide(decision=Accept(type="accept"))
DISCARD = Decide(decision=Discard(type="discard"))
EDIT = Decide(decision=Edit(type="edit", score=2, note="I heard the figure"))
RESPOND = Decide(decision=Respond(type="respond", text="look again"))


def play(sessions: InterviewSessions, session: str, *moves: Move) -> list[Event]:
    """The events of the last move."""
    events: list[Event] = []
    for move in moves:
        events = sessions.move(session, move)
    return events


# --- The conversation ---------------------------------------------------------------------------------------------


def test_a_session_starts_with_its_id_and_the_first_question(sessions: InterviewSessions) -> None:
    session, asked = begin(sessions)
    assert session == "session-1"
    assert isinstance(asked, QuestionEvent)
    assert asked.entry == "q03"


def test_what_was_accepted_is_recorded_and_the_report_follows(sessions: InterviewSessions) -> None:
    session, _ = begin(sessions)
    recorded, report = play(sessions, session, ANSWER, SKIP, ACCEPT)
    assert recorded == RecordedEvent(entry="q03", score=1)
    assert isinstance(report, ReportEvent)
    assert (report.session, report.asked, report.mean_score) == (session, 1, 1.0)


def test_what_was_edited_is_recorded_at_the_persons_level(sessions: InterviewSessions) -> None:
    session, _ = begin(sessions)
    assert play(sessions, session, ANSWER, SKIP, EDIT)[0] == RecordedEvent(entry="q03", score=2)


@pytest.mark.parametrize("moves", [(ANSWER, SKIP, DISCARD), (SKIP,), (END,), (ANSWER, SKIP, END)])
def test_nothing_is_recorded_that_no_person_agreed_to(sessions: InterviewSessions, moves: tuple[Move, ...]) -> None:
    session, _ = begin(sessions)
    (report,) = play(sessions, session, *moves)
    assert isinstance(report, ReportEvent)
    assert (report.counted, report.mean_score) == (0, None)


def test_the_next_question_follows_what_was_recorded(sessions: InterviewSessions) -> None:
    session, _ = begin(sessions, InterviewPlan(entries=("q03", "r04"), questions=2))
    recorded, asked = play(sessions, session, ANSWER, SKIP, ACCEPT)
    assert isinstance(recorded, RecordedEvent)
    assert isinstance(asked, QuestionEvent)
    assert asked.entry == "r04"


def test_each_held_back_judgement_is_recorded_when_it_is_decided(sessions: InterviewSessions) -> None:
    plan = InterviewPlan(entries=("q03", "r04"), questions=2, mode=InterviewMode.REALISTIC)
    session, _ = begin(sessions, plan)
    play(sessions, session, ANSWER, SKIP, ANSWER, SKIP)
    assert [e.event for e in sessions.move(session, ACCEPT)] == ["recorded", "review"]
    assert [e.event for e in sessions.move(session, DISCARD)] == ["report"]


@pytest.mark.parametrize(
    "plan", [InterviewPlan(entries=("q99",)), InterviewPlan(entries=("f01",)), InterviewPlan(topics=("cooking",))]
)
def test_a_plan_that_cannot_be_asked_starts_no_session(
    sessions: InterviewSessions, checkpoints: Path, plan: InterviewPlan
) -> None:
    with pytest.raises(BadMove):
        sessions.start(plan)
    with closing(sqlite3.connect(checkpoints)) as database:
        assert database.execute("select count(*) from checkpoints").fetchone() == (0,)


# --- Moves at the wrong time --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ((), ACCEPT),
        ((), RESPOND),
        ((ANSWER,), ACCEPT),
        ((ANSWER, SKIP), ANSWER),
        ((ANSWER, SKIP), SKIP),
        ((ANSWER, SKIP, RESPOND, RESPOND, RESPOND), RESPOND),
    ],
    ids=[
        "decide a question",
        "respond to a question",
        "decide a probe",
        "answer a review",
        "skip a review",
        "4th round",
    ],
)
def test_a_move_that_is_not_waited_for_is_refused_and_the_turn_stays(
    sessions: InterviewSessions, before: tuple[Move, ...], wrong: Move
) -> None:
    session, _ = begin(sessions)
    play(sessions, session, *before)
    held, waiting = sessions.transcript(session), sessions.resume(session)
    with pytest.raises(BadMove):
        sessions.move(session, wrong)
    assert sessions.transcript(session) == held
    assert sessions.resume(session) == waiting


@pytest.mark.parametrize("move", [ANSWER, SKIP, ACCEPT, RESPOND, END])
def test_a_finished_session_takes_no_move_and_keeps_its_report(sessions: InterviewSessions, move: Move) -> None:
    session, _ = begin(sessions)
    report = play(sessions, session, SKIP)
    with pytest.raises(BadMove, match="ended"):
        sessions.move(session, move)
    assert sessions.resume(session) == [SessionEvent(id=session), *report]


# --- Resuming -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ((), QuestionEvent),
        ((ANSWER,), ProbeEvent),
        ((ANSWER, SKIP), ReviewEvent),
        ((ANSWER, SKIP, RESPOND), ReviewEvent),
    ],
    ids=["question", "probe", "review", "second review"],
)
def test_another_process_gets_what_the_session_waits_for_and_goes_on(
    open_sessions: OpenSessions, before: tuple[Move, ...], kind: type[Event]
) -> None:
    first = open_sessions()
    session, asked = begin(first)
    waiting = play(first, session, *before)[-1:] or [asked]
    assert isinstance(waiting[0], kind)
    second = open_sessions()
    assert second.resume(session) == [SessionEvent(id=session), *waiting]
    assert isinstance(second.move(session, END)[-1], ReportEvent)


def test_resuming_twice_changes_nothing(sessions: InterviewSessions) -> None:
    session, _ = begin(sessions)
    sessions.move(session, ANSWER)
    held = sessions.transcript(session)
    assert sessions.resume(session) == sessions.resume(session)
    assert sessions.transcript(session) == held


def test_a_finished_session_gives_its_report_to_another_process(open_sessions: OpenSessions) -> None:
    first = open_sessions()
    session, _ = begin(first)
    report = play(first, session, ANSWER, SKIP, ACCEPT)[-1]
    assert open_sessions().resume(session) == [SessionEvent(id=session), report]


PATH_LIKE = ["../../x", "..", "/etc/passwd", "a/b", "a\\b", "session-1/", "session-1.lock", ".lock", "~root"]


@pytest.mark.parametrize(
    "session", ["session-9", *PATH_LIKE, "", "a", "SESSION-1", "session 1", "session-1\n", "\x00", "\ud800", "s" * 65]
)
def test_an_id_that_no_session_has_is_unknown_and_leaves_no_trace(
    sessions: InterviewSessions, checkpoints: Path, session: str
) -> None:
    begin(sessions)
    for act in (sessions.resume, sessions.transcript, lambda each: sessions.move(each, ANSWER)):
        with pytest.raises(UnknownSession) as caught:
            act(session)
        assert len(str(caught.value).splitlines()) == 1
        assert str(caught.value).encode("utf-8")
    locks = {path.name for path in checkpoints.parent.rglob("*.lock")}
    assert locks <= {"session-1.lock", "session-9.lock"}
    with closing(sqlite3.connect(checkpoints)) as database:
        assert database.execute("select distinct thread_id from checkpoints").fetchall() == [("session-1",)]


# --- Two at once --------------------------------------------------------------------------------------------------


class SlowJudge(ScriptedJudge):
    """Judges only when it is let: until then a move is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.judging, self.go_on = threading.Event(), threading.Event()

    def critique(self, question: str, answer: str, **given: Any) -> Critique:
        self.judging.set()
        assert self.go_on.wait(10)
        return super().critique(question, answer, **given)


def test_while_a_move_is_under_way_the_session_is_busy_for_all_others(open_sessions: OpenSessions) -> None:
    judge = SlowJudge()
    mine, theirs = open_sessions(judge=judge), open_sessions()
    session, _ = begin(mine)
    given: list[Event] = []
    moving = threading.Thread(target=lambda: given.extend(mine.move(session, ANSWER)))
    moving.start()
    assert judge.judging.wait(10)
    for other in (mine, theirs):
        for act in (lambda each: each.move(session, ANSWER), lambda each: each.resume(session)):
            with pytest.raises(SessionBusy):
                act(other)
    judge.go_on.set()
    moving.join(10)
    assert [event.event for event in given] == ["probe"]
    assert len(judge.heard) == 1
    assert theirs.resume(session)[1:] == given


def test_one_busy_session_holds_up_no_other(open_sessions: OpenSessions) -> None:
    judge = SlowJudge()
    sessions = open_sessions(judge=judge)
    busy, _ = begin(sessions)
    moving = threading.Thread(target=sessions.move, args=(busy, ANSWER))
    moving.start()
    assert judge.judging.wait(10)
    other, _ = begin(sessions)
    assert isinstance(sessions.move(other, SKIP)[-1], ReportEvent)
    judge.go_on.set()
    moving.join(10)


def test_of_many_answers_at_once_exactly_one_is_taken(open_sessions: OpenSessions) -> None:
    views = [open_sessions(max_probes=0) for _ in range(4)]
    session, _ = begin(views[0])
    start, taken, refused = threading.Barrier(8), [], []

    def answer(n: int) -> None:
        start.wait(10)
        try:
            views[n % 4].move(session, AnswerMove(answer=f"answer {n}"))
            taken.append(n)
        except (SessionBusy, BadMove) as error:
            refused.append(error)

    threads = [threading.Thread(target=answer, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    (n,), (turn,) = taken, views[0].transcript(session)["turns"]
    assert turn["answer"] == f"answer {n}"
    assert len(refused) == 7


# --- Damage -------------------------------------------------------------------------------------------------------


def change_state(checkpoints: Path, session: str, changes: dict[str, Any]) -> None:
    saver = open_checkpoints(checkpoints)
    try:
        build_interview_graph(saver).update_state({"configurable": {"thread_id": session}}, changes)
    finally:
        saver.conn.close()


@pytest.mark.parametrize("version", [STATE_VERSION - 1, STATE_VERSION + 1, None])
def test_a_session_of_another_version_is_refused_and_not_touched(
    sessions: InterviewSessions, checkpoints: Path, version: int | None
) -> None:
    session, _ = begin(sessions)
    change_state(checkpoints, session, {"version": version})
    before = checkpoints.read_bytes()
    for act in (sessions.resume, sessions.transcript, lambda each: sessions.move(each, ANSWER)):
        with pytest.raises(SessionUnreadable, match="another version"):
            act(session)
    assert checkpoints.read_bytes() == before


def test_a_session_whose_record_is_damaged_is_refused_and_the_others_go_on(
    sessions: InterviewSessions, checkpoints: Path
) -> None:
    damaged, _ = begin(sessions)
    whole, _ = begin(sessions)
    with closing(sqlite3.connect(checkpoints)) as database, database:
        database.execute("update checkpoints set checkpoint = x'c1c1' where thread_id = ?", (damaged,))
    for act in (sessions.resume, lambda each: sessions.move(each, ANSWER)):
        with pytest.raises(SessionUnreadable, match="damaged"):
            act(damaged)
    assert sessions.resume(whole)


@pytest.mark.parametrize("content", [b"this is no database, only words " * 40, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_with_what_to_do_and_kept(checkpoints: Path, content: bytes) -> None:
    checkpoints.parent.mkdir()
    checkpoints.write_bytes(content)
    with pytest.raises(SessionUnreadable, match="move it away") as caught:
        open_checkpoints(checkpoints)
    assert len(str(caught.value).splitlines()) == 1
    assert checkpoints.read_bytes() == content


def test_a_database_that_is_overwritten_under_a_session_is_told_as_unreadable(
    sessions: InterviewSessions, checkpoints: Path
) -> None:
    session, _ = begin(sessions)
    with closing(sqlite3.connect(checkpoints)) as database:
        database.execute("pragma wal_checkpoint(truncate)")
    checkpoints.write_bytes(checkpoints.read_bytes()[:4096] + b"\xff" * 200_000)
    with pytest.raises(SessionUnreadable):
        sessions.resume(session)


def test_a_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SessionUnreadable, match="COACH_HOME"):
        open_checkpoints(tmp_path / "file" / "interviews.sqlite3")


def test_a_folder_in_the_databases_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SessionUnreadable, match="cannot be used"):
        open_checkpoints(tmp_path)


def test_locks_that_cannot_be_written_are_told_as_such(
    open_sessions: OpenSessions, checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge
) -> None:
    (checkpoints.parent).mkdir()
    (checkpoints.parent / "locks").write_text("in the way")
    with pytest.raises(SessionUnreadable, match="COACH_HOME"):
        open_sessions().start(InterviewPlan())


def test_a_locked_database_is_told_and_nothing_is_lost(
    checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge
) -> None:
    saver = open_checkpoints(checkpoints)
    saver.conn.execute("pragma busy_timeout = 20")
    context = InterviewContext(library, judge, 1, 3)
    sessions = InterviewSessions(saver, context, checkpoints.parent / "locks", lambda: "session-1", 60)
    session, asked = begin(sessions)
    with closing(sqlite3.connect(checkpoints)) as other:
        other.execute("begin immediate")
        with pytest.raises(SessionUnreadable, match="try again"):
            sessions.move(session, ANSWER)
        other.rollback()
    assert sessions.resume(session) == [SessionEvent(id=session), asked]
    assert [event.event for event in sessions.move(session, ANSWER)] == ["probe"]
    (turn,) = sessions.transcript(session)["turns"]
    assert turn["answer"] == ANSWER.answer
    saver.conn.close()


# --- Killed at any write ------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process is gone: nothing after this write happens."""


class MortalSaver(SqliteSaver):
    """Dies at its nth write, before or after the write is done. The graph works on copies, which share the fate."""

    def doom(self, write: int, *, done: bool) -> None:
        self.fate = {"left": write, "done": done}

    def put(self, *args: Any, **given: Any) -> Any:
        return self._write(super().put, *args, **given)

    def put_writes(self, *args: Any, **given: Any) -> Any:
        return self._write(super().put_writes, *args, **given)

    def _write(self, write: Any, *args: Any, **given: Any) -> Any:
        self.fate["left"] -= 1
        if self.fate["left"] < 0 or (self.fate["left"] == 0 and not self.fate["done"]):
            raise Killed
        result = write(*args, **given)
        if self.fate["left"] == 0:
            raise Killed
        return result


@pytest.fixture
def mortal(checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge) -> Iterator[Any]:
    """Open the sessions of a file of this name, to die at this write."""
    savers: list[MortalSaver] = []

    def opened(name: str, write: int = 10**9, *, done: bool = False) -> InterviewSessions:
        connection = sqlite3.connect(checkpoints.parent / name, check_same_thread=False)
        connection.execute("pragma synchronous = off")
        saver = MortalSaver(connection)
        saver.setup()
        saver.doom(write, done=done)
        savers.append(saver)
        context = InterviewContext(library, judge, 1, 3)
        return InterviewSessions(saver, context, checkpoints.parent / "locks", lambda: "session-1", 60)

    checkpoints.parent.mkdir()
    yield opened
    for saver in savers:
        saver.conn.close()


STEPS = {QuestionEvent: 0, ProbeEvent: 1, ReviewEvent: 2}


@pytest.mark.parametrize("done", [False, True], ids=["before the write", "after the write"])
def test_killed_at_any_write_a_session_waits_at_the_same_turn_or_the_next_and_keeps_each_answer_once(
    mortal: Any, done: bool
) -> None:
    """Every write of a whole question is a place to die; the person says it again only when asked again."""
    kills = 0
    for write in range(1, 60):
        session, waiting = begin(mortal(f"{write}"))
        sessions, said = mortal(f"{write}", write, done=done), 0
        heard: dict[type[Event], str] = {}
        killed = False
        while not isinstance(waiting, ReportEvent):
            said += 1
            text = f"said {said} times"
            move = ACCEPT if isinstance(waiting, ReviewEvent) else AnswerMove(answer=text)
            try:
                after = sessions.move(session, move)[-1]
            except Killed:
                killed = True
                sessions = mortal(f"{write}")
                after = sessions.resume(session)[-1]
                assert STEPS.get(type(after), 3) - STEPS[type(waiting)] in (0, 1)
            if after != waiting:
                heard[type(waiting)] = text
            waiting = after
        (turn,) = sessions.transcript(session)["turns"]
        (probe,) = turn["probes"]
        assert (turn["answer"], probe["answer"]) == (heard[QuestionEvent], heard[ProbeEvent])
        assert turn["decision"] == {"type": "accept"}
        assert waiting.counted == 1
        kills += killed
        if not killed:
            break
    assert kills > 20
    assert not killed, "every write was a place to die"


def test_killed_while_it_starts_a_session_asks_its_first_question_or_was_never_there(mortal: Any) -> None:
    outcomes = []
    for write in range(1, 10):
        name, plan = f"{write}", InterviewPlan(entries=("q03",), questions=1)
        try:
            mortal(name, write).start(plan)
            break
        except Killed:
            pass
        try:
            outcomes.append(mortal(name).resume("session-1")[-1].event)
        except UnknownSession:
            outcomes.append("unknown")
    assert set(outcomes) == {"unknown", "question"}
