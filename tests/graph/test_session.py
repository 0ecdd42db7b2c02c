"""What the session layer promises: no move at a wrong time, no session mixed up, and nothing lost."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.store.base import Op, PutOp
from langgraph.store.memory import InMemoryStore

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import Critique, InterviewMode, InterviewPlan
from graph.errors import BadMove, RecordUnreadable, SessionBusy, SessionUnreadable, UnknownSession
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
from graph.interview.mastery import Observation
from graph.interview.policy import History, choose_question
from graph.interview.state import STATE_VERSION, InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord
from graph.session import InterviewSessions
from ingest.star import Guide
from tests.graph.conftest import Folder, OpenFolder, OpenSessions, begin
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock

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
    assert locks <= {"session-1.lock", "session-9.lock", "record.lock"}
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
    checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge, clock: SetClock
) -> None:
    saver = open_checkpoints(checkpoints)
    saver.conn.execute("pragma busy_timeout = 20")
    context = InterviewContext(library, judge, PracticeRecord(InMemoryStore()), clock, 1, 3)
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


def test_a_record_that_is_locked_is_told_and_neither_answer_nor_judgement_is_lost(folder: Folder) -> None:
    sessions, _, record = folder
    session, _ = begin(sessions)
    sessions.move(session, ANSWER)
    record.store.conn.execute("pragma busy_timeout = 20")
    with closing(sqlite3.connect(record_file(record))) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordUnreadable, match="try again"):
            sessions.move(session, SKIP)
        other.rollback()
    assert record.pending() == []
    assert [event.event for event in sessions.resume(session)] == ["session", "review"]
    (judgement,) = record.pending()
    assert [step.action for step in judgement.trail] == ["judged"]
    with closing(sqlite3.connect(record_file(record))) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordUnreadable, match="try again"):
            sessions.move(session, ACCEPT)
        other.rollback()
    assert [event.event for event in sessions.resume(session)] == ["session", "report"]
    (judgement,) = record.decided()
    assert [step.action for step in judgement.trail] == ["judged", "accept"]


def test_without_a_record_that_can_be_read_no_session_starts_and_the_reason_is_told(folder: Folder) -> None:
    with closing(sqlite3.connect(record_file(folder.record))) as other, other:
        other.execute("insert into store (prefix, key, value) values ('judgements', 'a/1', '{\"version\": 99}')")
    with pytest.raises(RecordUnreadable, match="newer coach"):
        folder.sessions.start(InterviewPlan())


def record_file(record: PracticeRecord) -> str:
    ((_, _, path),) = record.store.conn.execute("pragma database_list").fetchall()
    return str(path)


# --- What the record knows of a session ---------------------------------------------------------------------------


def steps(judgement: Judgement) -> list[tuple[str, str, int | None, str]]:
    return [(step.action, step.by, step.level, step.note) for step in judgement.trail]


def test_a_judgement_is_in_the_record_from_the_moment_that_a_person_has_to_decide(folder: Folder) -> None:
    sessions, _, record = folder
    session, asked = begin(sessions)
    sessions.move(session, ANSWER)
    assert record.all() == []
    sessions.move(session, AnswerMove(answer="from 10 to 6, so 2"))
    (judgement,) = record.pending()
    assert (judgement.id, judgement.status, judgement.level) == ("session-1/1", "waiting", None)
    assert (judgement.entry, judgement.question, judgement.mode) == ("q03", asked.text, "coaching")
    assert (judgement.answer, judgement.follow_ups) == (ANSWER.answer, ("from 10 to 6, so 2",))
    assert judgement.critique
    assert judgement.critique.score == 2


def test_the_trail_says_who_did_what(folder: Folder) -> None:
    sessions, _, record = folder
    session, _ = begin(sessions, InterviewPlan(entries=("q03", "r04")))
    mira = Decide(decision=Respond(type="respond", text="a level of 2"), by="Mira")
    play(sessions, session, ANSWER, SKIP, mira, RESPOND, Decide(decision=EDIT.decision, by="Mira"), SKIP)
    first, second = record.decided()
    assert steps(first) == [
        ("judged", "scripted", 1, ""),
        ("respond", "Mira", None, "a level of 2"),
        ("judged", "scripted", 2, ""),
        ("respond", "candidate", None, "look again"),
        ("judged", "scripted", 2, ""),
        ("edit", "Mira", 2, "I heard the figure"),
    ]
    assert (first.level, second.level, second.critique) == (2, None, None)
    assert steps(second) == [("skip", "candidate", None, "")]


def test_what_is_left_undecided_at_the_end_waits_on(folder: Folder) -> None:
    sessions, _, record = folder
    session, _ = begin(sessions)
    play(sessions, session, ANSWER, SKIP, END)
    assert [judgement.id for judgement in record.pending()] == ["session-1/1"]


def test_a_session_knows_the_levels_and_what_was_due_when_it_began_and_nothing_later(
    open_folder: OpenFolder, clock: SetClock
) -> None:
    first, second = open_folder().sessions, open_folder().sessions
    play(first, begin(first)[0], ANSWER, SKIP, EDIT)
    session, _ = begin(second, InterviewPlan(entries=("r04",)))
    known = {"observations": [{"entry": "q03", "level": 2}], "due": []}
    assert second.transcript(session)["history"] == known
    play(first, begin(first, InterviewPlan(entries=("r05",)))[0], ANSWER, SKIP, EDIT)
    assert open_folder().sessions.resume(session)
    play(second, session, SKIP)
    assert second.transcript(session)["history"] == known
    clock.set(datetime(2027, 1, 1))
    late, _ = begin(first)
    assert first.transcript(late)["history"] == {
        "observations": [{"entry": "q03", "level": 2}, {"entry": "r05", "level": 2}],
        "due": ["q03", "r05"],
    }


def test_what_the_record_learns_meanwhile_changes_no_choice_of_a_session_that_is_resumed(
    open_folder: OpenFolder, tmp_path: Path, clock: SetClock
) -> None:
    def asked(home: Path, disturb: Callable[[], None]) -> list[str]:
        session, waiting = begin(open_folder(max_probes=0, home=home).sessions, InterviewPlan(questions=6))
        entries = []
        while not isinstance(waiting, ReportEvent):
            entries.append(waiting.entry)
            disturb()
            waiting = open_folder(max_probes=0, home=home).sessions.move(session, SKIP)[-1]
        return entries

    def others_practise() -> None:
        sessions = open_folder(max_probes=0, home=tmp_path / "disturbed").sessions
        session, _ = begin(sessions, InterviewPlan(topics=("rag",), questions=3))
        play(sessions, session, ANSWER, EDIT, ANSWER, EDIT)
        clock.set(clock() + timedelta(days=5))

    alone = asked(tmp_path / "alone", lambda: None)
    assert len(alone) == 6
    assert asked(tmp_path / "disturbed", others_practise) == alone


def test_what_the_record_knows_is_handed_to_the_choice(open_folder: OpenFolder, clock: SetClock, guide: Guide) -> None:
    sessions, _, record = open_folder(max_probes=0)
    play(sessions, begin(sessions, InterviewPlan(entries=("q01", "r01", "r02")))[0], *[ANSWER, EDIT] * 3)
    clock.set(datetime(2027, 6, 1))
    past = History(tuple(Observation(*seen) for seen in record.observations()), record.due(date(2027, 6, 1)))
    assert past.due == {"q01", "r01", "r02"}
    asked, without = [], []
    for _ in range(5):
        session, question = begin(sessions, InterviewPlan())
        asked.append((session, question.entry))
        without.append((session, choose_question(InterviewPlan(), [], guide, session).entry.id))
    assert asked == [(each, choose_question(InterviewPlan(), [], guide, each, past).entry.id) for each, _ in asked]
    assert asked != without


def test_a_clock_that_jumps_breaks_no_order_and_loses_nothing(open_folder: OpenFolder, clock: SetClock) -> None:
    sessions, _, record = open_folder(max_probes=0)
    plan = InterviewPlan(entries=("q03", "r04", "q05"))
    session, _ = begin(sessions, plan)
    for day in (datetime(2031, 5, 1), datetime(1999, 1, 1), datetime(2026, 11, 22)):
        clock.set(day)
        play(sessions, session, ANSWER)
        clock.set(day - timedelta(days=400))
        play(sessions, session, EDIT)
    clock.set(datetime(1985, 1, 1))
    late, _ = begin(sessions, InterviewPlan(entries=("r05",)))
    play(sessions, late, ANSWER, EDIT)
    assert [judgement.id for judgement in record.decided()] == [*(f"{session}/{n}" for n in (1, 2, 3)), f"{late}/1"]
    assert [entry for entry, _ in record.observations()] == ["q03", "r04", "q05", "r05"]
    assert all([step.action for step in judgement.trail] == ["judged", "edit"] for judgement in record.all())
    assert {"q03", "r04", "q05"} <= record.due(date(2040, 1, 1))


# --- Killed at any write ------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process is gone: nothing after this write happens."""


class Fate:
    """The write at which a process dies, counted over all that it writes: before the write is done, or after."""

    def __init__(self, write: int, *, done: bool) -> None:
        self._left, self._done = write, done

    def meet(self, write: Callable[[], Any]) -> Any:
        self._left -= 1
        if self._left < 0 or (self._left == 0 and not self._done):
            raise Killed
        result = write()
        if self._left == 0:
            raise Killed
        return result


class MortalSaver(SqliteSaver):
    """Checkpoints of a process that dies. The graph works on copies, which share the fate."""

    fate: Fate

    def put(self, *args: Any, **given: Any) -> Any:
        return self.fate.meet(partial(super().put, *args, **given))

    def put_writes(self, *args: Any, **given: Any) -> Any:
        return self.fate.meet(partial(super().put_writes, *args, **given))


class MortalStore(InMemoryStore):
    """The record of a process that dies."""

    fate: Fate

    def batch(self, ops: Iterable[Op]) -> list[Any]:
        given = list(ops)
        if any(isinstance(op, PutOp) for op in given):
            done: list[Any] = self.fate.meet(partial(super().batch, given))
            return done
        return super().batch(given)


class MortalFolder:
    """Opens the sessions of a file of this name, to die at this write; the same name has the same record again."""

    def __init__(self, folder: Path, library: GuideLibrary, judge: ScriptedJudge, clock: SetClock) -> None:
        self._folder = folder
        self._given = library, judge, clock
        self._stores: dict[str, MortalStore] = defaultdict(MortalStore)
        self.savers: list[MortalSaver] = []

    def __call__(self, name: str, write: int = 10**9, *, done: bool = False) -> InterviewSessions:
        connection = sqlite3.connect(self._folder / name, check_same_thread=False)
        connection.execute("pragma synchronous = off")
        saver = MortalSaver(connection)
        saver.setup()
        saver.fate = self._stores[name].fate = Fate(write, done=done)
        self.savers.append(saver)
        library, judge, clock = self._given
        context = InterviewContext(library, judge, self.record(name), clock, 1, 3)
        return InterviewSessions(saver, context, self._folder / "locks", lambda: "session-1", 60)

    def record(self, name: str) -> PracticeRecord:
        return PracticeRecord(self._stores[name])


@pytest.fixture
def mortal(checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge, clock: SetClock) -> Iterator[MortalFolder]:
    checkpoints.parent.mkdir()
    mortal = MortalFolder(checkpoints.parent, library, judge, clock)
    yield mortal
    for saver in mortal.savers:
        saver.conn.close()


STEPS = {QuestionEvent: 0, ProbeEvent: 1, ReviewEvent: 2}


@pytest.mark.parametrize("done", [False, True], ids=["before the write", "after the write"])
def test_killed_at_any_write_a_session_waits_at_the_same_turn_or_the_next_and_keeps_each_answer_once(
    mortal: MortalFolder, done: bool
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


THREE = InterviewPlan(entries=("q03", "r04", "q05"), mode=InterviewMode.REALISTIC)
COURSE: tuple[Move, ...] = (
    AnswerMove(answer="I cut it by 40%. 0"),
    AnswerMove(answer="From 10 to 6 seconds. 1"),
    SKIP,
    AnswerMove(answer="I built it. 2"),
    SKIP,
    Decide(decision=Respond(type="respond", text="a figure is there, 2"), by="Mira"),
    Decide(decision=Accept(type="accept"), by="Mira"),
    EDIT,
)


def sit_through(mortal: MortalFolder, name: str, write: int, *, done: bool) -> tuple[bool, Any, Any]:
    """The whole course with a death at this write: whether it came, the turns, and the record without its times."""
    (_, waiting), killed, taken = mortal(name).start(THREE), False, 0
    sessions = mortal(name, write, done=done)
    while not isinstance(waiting, ReportEvent):
        try:
            after = sessions.move("session-1", COURSE[taken])[-1]
        except Killed:
            killed, sessions = True, mortal(name)
            after = sessions.resume("session-1")[-1]
        taken += after != waiting
        waiting = after
    turns = [{**turn, "asked_at": ""} for turn in sessions.transcript("session-1")["turns"]]
    kept = [
        each.model_copy(update={"asked_at": "", "trail": [step.model_copy(update={"when": ""}) for step in each.trail]})
        for each in mortal.record(name).all()
    ]
    return killed, turns, kept


@pytest.mark.parametrize("done", [False, True], ids=["before the write", "after the write"])
def test_killed_at_any_write_all_turns_and_judgements_become_what_they_would_have_been(
    mortal: MortalFolder, done: bool
) -> None:
    """Probes, skips, a note, an edit and what was held back: all steps of the graph, with the record's own writes."""
    killed, turns, kept = sit_through(mortal, "undisturbed", 10**9, done=done)
    assert not killed
    assert [len(each.trail) for each in kept] == [4, 1, 2]
    write = 0
    while True:
        write += 1
        killed, *left = sit_through(mortal, f"{write}", write, done=done)
        assert left == [turns, kept], f"killed at write {write}"
        if not killed:
            break
    assert write > 60


def test_killed_while_it_starts_a_session_asks_its_first_question_or_was_never_there(mortal: MortalFolder) -> None:
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
