"""How long an answer took, and how long it may take."""

from __future__ import annotations

from typing import Any

import pytest

from graph.decision import Accept
from graph.domain import Critique, InterviewPlan, Pace, Part, Quality, Timing
from graph.events import AnswerMove, Decide, ProbeEvent, Skip
from graph.interview.pending import pending_event
from ingest.star import Guide
from tests.graph.conftest import Folder, begin
from tests.graph.fakes import ScriptedJudge, probe_at
from tests.graph.interview.test_graph import Sitting

TIMED = AnswerMove(answer="I cut it by 40%. 1", timing=Timing(thinking=4.5, answering=61.25))
REPLY = AnswerMove(answer="From 10 to 6.", timing=Timing(thinking=2, answering=8))
ACCEPT = Decide(decision=Accept(type="accept"))


def test_the_time_of_answer_and_reply_is_kept_in_session_and_record(folder: Folder) -> None:
    session, _ = begin(folder.sessions)
    folder.sessions.move(session, TIMED)
    folder.sessions.move(session, REPLY)
    folder.sessions.move(session, ACCEPT)
    (turn,) = folder.sessions.transcript(session)["turns"]
    assert turn["timing"] == {"thinking": 4.5, "answering": 61.25}
    assert turn["probes"][0]["timing"] == {"thinking": 2.0, "answering": 8.0}
    (judgement,) = folder.record.all()
    assert (judgement.timing, judgement.probes[0].timing) == (TIMED.timing, REPLY.timing)


def test_what_was_not_measured_or_passed_over_has_no_time(folder: Folder) -> None:
    session, _ = begin(folder.sessions)
    folder.sessions.move(session, AnswerMove(answer="I cut it."))
    folder.sessions.move(session, Skip(skip=True))
    (turn,) = folder.sessions.transcript(session)["turns"]
    assert (turn["timing"], turn["probes"][0]["timing"]) == (None, None)
    (judgement,) = folder.record.all()
    assert (judgement.timing, judgement.probes[0].timing) == (None, None)


def test_the_judge_takes_no_typing_for_speaking(folder: Folder, judge: ScriptedJudge) -> None:
    session, _ = begin(folder.sessions)
    folder.sessions.move(session, TIMED)
    assert judge.heard[-1].seconds is None


@pytest.mark.parametrize(("pace", "limit"), [(Pace.RAPID, 60.0), (Pace.FULL, None)])
def test_in_rapid_fire_a_full_question_has_60_seconds_else_each_its_own(
    folder: Folder, judge: ScriptedJudge, pace: Pace, limit: float | None
) -> None:
    session, _ = begin(folder.sessions, InterviewPlan(entries=("q03",), pace=pace))
    folder.sessions.move(session, TIMED)
    assert judge.heard[-1].limit == limit


def test_what_is_judged_again_after_the_session_still_has_its_limit(folder: Folder, judge: ScriptedJudge) -> None:
    session, _ = begin(folder.sessions, InterviewPlan(entries=("q03",), pace=Pace.RAPID))
    for move in (TIMED, REPLY, ACCEPT):
        folder.sessions.move(session, move)
    folder.reviews.contest(f"{session}/1", "look")
    folder.reviews.decide(f"{session}/1", Decide.model_validate({"decision": {"type": "respond", "text": "look"}}))
    assert (judge.heard[-1].notes, judge.heard[-1].limit) == (("look",), 60.0)


@pytest.mark.parametrize("depth", [False, True])
def test_a_probe_says_whether_it_goes_deeper(guide: Guide, depth: bool) -> None:
    class Deep(ScriptedJudge):
        def critique(self, question: str, answer: str, **given: Any) -> Critique:
            critique = super().critique(question, answer, **given)
            return critique.model_copy(update={"probe": probe_at(Part.TASK).model_copy(update={"depth": depth})})

    sitting = Sitting(guide, Deep((Quality.QUANTIFIED,)))
    sitting.start("q03")
    probe = ProbeEvent.model_validate(sitting.say("I did 2"))
    assert (probe.criterion, probe.depth) == (Part.TASK, depth)
    assert pending_event({"turns": sitting.turns, "at": 0}) == probe
