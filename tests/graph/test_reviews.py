"""What a person decides outside the session's own turn: later, elsewhere, or for somebody else."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewMode, InterviewPlan
from graph.errors import BadMove, SessionBusy, UnknownJudgement
from graph.events import AnswerMove, Decide, End, Event, Move, RecordedEvent, ReportEvent, ReviewEvent, Skip
from graph.memory.judgement import Judgement
from tests.graph.conftest import Folder, OpenFolder, begin
from tests.graph.fakes import ScriptedJudge
from tests.graph.test_session import SlowJudge

ANSWER, SKIP, END = AnswerMove(answer="I cut it by 40%. 1"), Skip(skip=True), End(end=True)
ACCEPT = Decide(decision=Accept(type="accept"), by="Mira")
DISCARD = Decide(decision=Discard(type="discard"), by="Mira")
EDIT = Decide(decision=Edit(type="edit", score=2, note="I heard the figure"), by="Mira")
RESPOND = Decide(decision=Respond(type="respond", text="there is a 0 in it"), by="Mira")
REALISTIC = InterviewPlan(entries=("q03", "r04"), mode=InterviewMode.REALISTIC)


@pytest.fixture
def folder(open_folder: OpenFolder) -> Folder:
    return open_folder(max_probes=0)


def sit(folder: Folder, plan: InterviewPlan, *moves: Move) -> tuple[str, list[Event]]:
    """A session with these moves made: its id and the last events."""
    session, asked = begin(folder.sessions, plan)
    events: list[Event] = [asked]
    for move in moves:
        events = folder.sessions.move(session, move)
    return session, events


def actions(judgement: Judgement) -> list[tuple[str, str]]:
    return [(step.action, step.by) for step in judgement.trail]


def test_what_waits_is_listed_across_sessions_oldest_first(folder: Folder) -> None:
    first, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER)
    second, _ = sit(folder, REALISTIC, ANSWER, ANSWER)
    third, _ = sit(folder, InterviewPlan(entries=("r05",)), ANSWER, EDIT)
    assert [each.id for each in folder.reviews.pending()] == [f"{first}/1", f"{second}/1", f"{second}/2"]
    assert [each.id for each in folder.record.decided()] == [f"{third}/1"]


def test_a_mentor_decides_what_another_session_waits_for_and_the_session_goes_on(
    folder: Folder, open_folder: OpenFolder
) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03", "r04")), ANSWER)
    decided = open_folder(max_probes=0).reviews.decide(f"{session}/1", EDIT)
    assert (decided.status, decided.level, actions(decided)[-1]) == ("decided", 2, ("edit", "Mira"))
    assert folder.sessions.resume(session)[-1].entry == "r04"
    assert folder.sessions.transcript(session)["turns"][0]["decided_by"] == "Mira"


def test_a_mentor_sends_back_what_another_session_waits_for(folder: Folder, judge: ScriptedJudge) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER)
    sent_back = folder.reviews.decide(f"{session}/1", RESPOND)
    assert sent_back.status == "waiting"
    assert judge.heard[-1].notes == ("there is a 0 in it",)
    review = folder.sessions.resume(session)[-1]
    assert isinstance(review, ReviewEvent)
    assert review.critique.score == 0


def test_what_a_realistic_session_holds_back_is_found_decided_when_it_comes_there(folder: Folder) -> None:
    session, _ = sit(folder, REALISTIC, ANSWER)
    folder.reviews.decide(f"{session}/1", EDIT)
    assert folder.sessions.resume(session)[-1].entry == "r04"
    recorded, review = folder.sessions.move(session, AnswerMove(answer="I built it. 0"))
    assert recorded == RecordedEvent(entry="q03", score=2)
    assert isinstance(review, ReviewEvent)
    assert review.critique.score == 0
    report = folder.sessions.move(session, ACCEPT)[-1]
    assert isinstance(report, ReportEvent)
    assert [(row.entry, row.decision, row.score) for row in report.rows] == [("q03", "edit", 2), ("r04", "accept", 0)]
    assert [actions(each) for each in folder.record.all()] == [
        [("judged", "scripted"), ("edit", "Mira")],
        [("judged", "scripted"), ("accept", "Mira")],
    ]


def test_a_session_whose_judgements_were_all_decided_elsewhere_ends_with_its_report(folder: Folder) -> None:
    session, _ = sit(folder, REALISTIC, ANSWER)
    folder.reviews.decide(f"{session}/1", ACCEPT)
    recorded, report = folder.sessions.move(session, SKIP)
    assert recorded == RecordedEvent(entry="q03", score=1)
    assert isinstance(report, ReportEvent)
    assert report.counted == 1


def test_what_was_sent_back_while_it_was_held_back_comes_with_its_new_critique(folder: Folder) -> None:
    session, _ = sit(folder, REALISTIC, ANSWER)
    folder.reviews.decide(f"{session}/1", RESPOND)
    review = folder.sessions.move(session, SKIP)[-1]
    assert isinstance(review, ReviewEvent)
    assert review.critique.score == 0
    assert folder.sessions.transcript(session)["turns"][0]["remarks"] == [{"text": "there is a 0 in it", "by": "Mira"}]
    folder.sessions.move(session, RESPOND)
    folder.sessions.move(session, ACCEPT)
    (judgement, _) = folder.record.all()
    assert [action for action, _ in actions(judgement)] == ["judged", *["respond", "judged"] * 2, "accept"]


def test_a_judgement_goes_back_three_times_at_most_wherever_it_waits(folder: Folder) -> None:
    session, _ = sit(folder, REALISTIC, ANSWER)
    for _ in range(3):
        folder.reviews.decide(f"{session}/1", RESPOND)
    with pytest.raises(BadMove, match="cannot go back once more"):
        folder.reviews.decide(f"{session}/1", RESPOND)
    review = folder.sessions.move(session, SKIP)[-1]
    assert isinstance(review, ReviewEvent)
    assert "respond" not in review.actions


def test_what_a_session_left_undecided_can_be_decided_after_its_end(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER, END)
    assert folder.reviews.decide(f"{session}/1", EDIT).level == 2
    report = folder.sessions.resume(session)[-1]
    assert isinstance(report, ReportEvent)
    assert [(row.decision, row.score) for row in report.rows] == [("edit", 2)]
    assert folder.record.observations() == [("q03", 2)]


def test_ending_a_session_counts_what_a_mentor_has_decided_by_then(folder: Folder) -> None:
    session, _ = sit(folder, REALISTIC, ANSWER)
    folder.reviews.decide(f"{session}/1", EDIT)
    report = folder.sessions.move(session, END)[-1]
    assert isinstance(report, ReportEvent)
    assert (report.counted, report.mean_score) == (1, 2.0)


def test_a_judgement_outlives_the_checkpoints_of_its_session(
    folder: Folder, open_folder: OpenFolder, checkpoints: Path
) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER)
    with closing(sqlite3.connect(checkpoints)) as database, database:
        database.execute("delete from checkpoints")
    assert open_folder().reviews.decide(f"{session}/1", ACCEPT).level == 1


def test_a_session_that_was_killed_half_way_is_brought_to_where_it_waits_before_a_mentor_decides(
    folder: Folder, open_folder: OpenFolder
) -> None:
    """The move was taken, yet the process died before the record knew: the first decision holds."""
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER)
    folder.record.store.conn.execute("pragma busy_timeout = 20")
    (_, _, path) = folder.record.store.conn.execute("pragma database_list").fetchone()
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(Exception, match="try again"):
            folder.sessions.move(session, DISCARD)
        other.rollback()
    with pytest.raises(BadMove, match="decided already"):
        open_folder().reviews.decide(f"{session}/1", EDIT)
    (judgement,) = folder.record.all()
    assert [action for action, _ in actions(judgement)] == ["judged", "discard"]


# --- Contesting ---------------------------------------------------------------------------------------------------


def test_what_is_contested_waits_again_and_counts_until_it_is_decided_anew(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER, ACCEPT)
    contested = folder.reviews.contest(f"{session}/1", "I named the figure.")
    assert (contested.status, contested.level) == ("contested", 1)
    assert folder.reviews.pending() == [contested]
    assert folder.record.observations() == [("q03", 1)]
    decided = folder.reviews.decide(f"{session}/1", EDIT)
    assert (decided.status, decided.level, folder.reviews.pending()) == ("decided", 2, [])
    assert actions(decided) == [
        ("judged", "scripted"),
        ("accept", "Mira"),
        ("contest", "candidate"),
        ("edit", "Mira"),
    ]


def test_what_is_contested_and_sent_back_still_counts_as_before(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER, ACCEPT)
    folder.reviews.contest(f"{session}/1", "again", "Mira")
    sent_back = folder.reviews.decide(f"{session}/1", RESPOND)
    assert (sent_back.status, sent_back.level) == ("contested", 1)
    assert sent_back.critique
    assert sent_back.critique.score == 0
    assert folder.reviews.decide(f"{session}/1", ACCEPT).level == 0


def test_a_report_that_is_still_to_come_tells_what_was_decided_anew(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03", "r04")), ANSWER, ACCEPT)
    folder.reviews.contest(f"{session}/1", "I named the figure.")
    folder.reviews.decide(f"{session}/1", EDIT)
    (report,) = folder.sessions.move(session, SKIP)
    assert isinstance(report, ReportEvent)
    assert [(row.decision, row.score) for row in report.rows] == [("edit", 2), ("skip", None)]


def test_a_report_that_is_shown_again_tells_what_was_decided_anew(folder: Folder, open_folder: OpenFolder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03", "r04")), ANSWER, ACCEPT, ANSWER, ACCEPT)
    folder.reviews.contest(f"{session}/1", "I named the figure.")
    contested = folder.sessions.resume(session)[-1]
    assert isinstance(contested, ReportEvent)
    assert contested.mean_score == 1.0, "what counted stays until it is decided anew"
    folder.reviews.decide(f"{session}/1", RESPOND)
    folder.reviews.decide(f"{session}/1", EDIT)
    sessions = open_folder().sessions
    report = sessions.resume(session)[-1]
    assert isinstance(report, ReportEvent)
    assert [(row.decision, row.score, row.judge_score) for row in report.rows] == [("edit", 2, 0), ("accept", 1, 1)]
    assert (report.counted, report.mean_score) == (2, 1.5)
    shown = sessions.transcript(session)
    assert shown["report"] == report.model_dump(mode="json")
    assert [turn["decided_by"] for turn in shown["turns"]] == ["Mira", "Mira"]
    assert shown["turns"][0]["remarks"] == [{"text": "there is a 0 in it", "by": "Mira"}]


# --- What should not count ----------------------------------------------------------------------------------------


def test_what_should_not_count_is_no_observation_and_not_in_the_mean_until_it_should_again(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03", "r04")), ANSWER, ACCEPT, ANSWER, EDIT)
    uncounted = folder.reviews.set_counted(f"{session}/2", False, "Mira")
    assert (uncounted.counted, uncounted.level, uncounted.counting_level) == (False, 2, None)
    assert folder.record.observations() == [("q03", 1)]
    assert folder.record.due(date(2027, 1, 1)) == {"q03"}
    report = folder.sessions.resume(session)[-1]
    assert isinstance(report, ReportEvent)
    assert [(row.counted, row.score) for row in report.rows] == [(True, 1), (False, None)]
    assert (report.asked, report.counted, report.mean_score) == (2, 1, 1.0)
    counted = folder.reviews.set_counted(f"{session}/2", True)
    assert (counted.counted, counted.counting_level) == (True, 2)
    assert folder.record.observations() == [("q03", 1), ("r04", 2)]
    assert folder.sessions.resume(session)[-1].mean_score == 1.5
    assert actions(counted) == [
        ("judged", "scripted"),
        ("edit", "Mira"),
        ("uncount", "Mira"),
        ("count", "candidate"),
    ]


def test_saying_again_what_stands_already_leaves_no_step(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER, ACCEPT)
    held = folder.record.all()
    folder.reviews.set_counted(f"{session}/1", True)
    assert folder.record.all() == held
    once = folder.reviews.set_counted(f"{session}/1", False)
    assert folder.reviews.set_counted(f"{session}/1", False) == once


def test_what_should_not_count_before_it_is_decided_does_not_when_it_is(folder: Folder) -> None:
    """The session that goes on knows nothing of it, and must not take it back."""
    session, _ = sit(folder, REALISTIC, ANSWER)
    folder.reviews.set_counted(f"{session}/1", False)
    folder.sessions.move(session, ANSWER)
    folder.sessions.move(session, EDIT)
    report = folder.sessions.move(session, ACCEPT)[-1]
    assert folder.record.observations() == [("r04", 1)]
    assert isinstance(report, ReportEvent)
    assert [(row.decision, row.score) for row in report.rows] == [("edit", None), ("accept", 1)]


def test_what_is_contested_and_decided_anew_still_does_not_count(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03",)), ANSWER, ACCEPT)
    folder.reviews.set_counted(f"{session}/1", False)
    folder.reviews.contest(f"{session}/1", "no")
    anew = folder.reviews.decide(f"{session}/1", EDIT)
    assert (anew.status, anew.level, anew.counted) == ("decided", 2, False)
    assert folder.record.observations() == []


# --- Refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "judgement_id", ["session-9/1", "session-1/2", "session-1/0", "../../x/1", "", "\ud800", "a\nb"]
)
def test_a_judgement_that_is_not_there_is_named_in_one_line(folder: Folder, judgement_id: str) -> None:
    sit(folder, InterviewPlan(entries=("q03",)), ANSWER)
    for act in (
        lambda each: folder.reviews.decide(each, ACCEPT),
        lambda each: folder.reviews.contest(each, "no"),
        lambda each: folder.reviews.set_counted(each, False),
        folder.reviews.attempts,
    ):
        with pytest.raises(UnknownJudgement) as caught:
            act(judgement_id)
        assert len(str(caught.value).splitlines()) == 1


def test_what_is_decided_is_not_decided_again_and_what_waits_is_not_contested(folder: Folder) -> None:
    session, _ = sit(folder, InterviewPlan(entries=("q03", "r04", "q05")), ANSWER, ACCEPT, SKIP, ANSWER)
    held = folder.record.all()
    for act, said in (
        (lambda: folder.reviews.decide(f"{session}/1", EDIT), "decided already"),
        (lambda: folder.reviews.decide(f"{session}/2", EDIT), "decided already"),
        (lambda: folder.reviews.contest(f"{session}/2", "no"), "skipped"),
        (lambda: folder.reviews.contest(f"{session}/3", "no"), "waits for a decision"),
    ):
        with pytest.raises(BadMove, match=said):
            act()
    assert folder.record.all() == held


def test_while_its_session_moves_a_judgement_is_busy(open_folder: OpenFolder) -> None:
    judge = SlowJudge()
    mine, theirs = open_folder(judge=judge, max_probes=0), open_folder(max_probes=0)
    judge.go_on.set()
    session, _ = sit(mine, InterviewPlan(entries=("q03", "r04")), ANSWER, ACCEPT)
    judge.go_on.clear()
    judge.judging.clear()
    moving = threading.Thread(target=mine.sessions.move, args=(session, ANSWER))
    moving.start()
    assert judge.judging.wait(10)
    with pytest.raises(SessionBusy):
        theirs.reviews.contest(f"{session}/1", "no")
    judge.go_on.set()
    moving.join(10)
    assert theirs.reviews.contest(f"{session}/1", "no").status == "contested"


def test_of_many_who_decide_at_once_one_is_heard(open_folder: OpenFolder) -> None:
    folders = [open_folder(max_probes=0) for _ in range(4)]
    session, _ = sit(folders[0], REALISTIC, ANSWER)
    start, heard, refused = threading.Barrier(4), [], []

    def decide(n: int) -> None:
        start.wait(10)
        try:
            heard.append(folders[n].reviews.decide(f"{session}/1", Decide(decision=EDIT.decision, by=f"mentor {n}")))
        except (SessionBusy, BadMove) as error:
            refused.append(error)

    threads = [threading.Thread(target=decide, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    (decided,) = heard
    assert len(refused) == 3
    assert folders[0].record.decided() == [decided]
