from __future__ import annotations

from graph.domain import InterviewPlan
from tests.ui.fakes import a_critique, a_probe, a_state, a_turn, interview_steps
from ui.components.transcript_view import place, transcript_view

CRITIQUE = a_critique().model_dump(mode="json")


def test_the_turn_that_waits_is_apart_from_the_others() -> None:
    first = a_turn(answer="I cut it.", critique=CRITIQUE, decision={"type": "edit", "score": 2, "note": ""})
    plan = InterviewPlan(questions=3).model_dump(mode="json")

    view = transcript_view(a_state(first, a_turn(), plan=plan))

    assert view.total == 3
    assert view.current is not None
    assert view.current.number == 2
    assert [turn.number for turn in view.others] == [1]
    assert view.others[0].outcome == "Level 2, set by you. The judge gave level 1."
    assert view.others[0].critique is not None


def test_a_judgement_is_held_back_until_it_is_to_be_decided() -> None:
    held = a_turn(answer="I cut it.", critique=CRITIQUE)

    asking = transcript_view(a_state(held, a_turn()))
    reviewing = transcript_view(a_state(held, a_turn(answer="x", critique=CRITIQUE), at=0, phase="reviewing"))

    assert asking.others[0].critique is None
    assert reviewing.current is not None
    assert reviewing.current.critique is not None
    assert reviewing.others[0].critique is None


def test_probes_keep_their_receipts_and_answers() -> None:
    probe = a_probe().model_dump(mode="json")
    view = transcript_view(a_state(a_turn(answer="We.", probes=[{"probe": probe, "answer": None}])))

    assert view.current is not None
    assert view.current.probes[0].probe == a_probe()
    assert view.current.probes[0].answer is None


def test_after_the_report_no_turn_waits() -> None:
    view = transcript_view(interview_steps()[-1][1])

    assert view.current is None
    assert [turn.outcome for turn in view.others] == ["Level 1, accepted."]


def test_a_skipped_question_says_so() -> None:
    view = transcript_view(a_state(a_turn(decision={"type": "skip"}), a_turn()))

    assert view.others[0].skipped
    assert view.others[0].outcome == "Skipped."


def test_the_place_changes_with_every_move() -> None:
    places = [place(state) for _, state in interview_steps()]
    sent_back = a_state(
        a_turn(answer="x", critique=CRITIQUE, remarks=[{"text": "look again", "by": "candidate"}]), phase="reviewing"
    )

    assert len({*places, place(sent_back)}) == len(places) + 1
