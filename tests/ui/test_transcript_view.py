from __future__ import annotations

from graph.domain import InterviewMode, InterviewPlan, Pace, Timing
from graph.interview.state import InterviewState
from tests.ui.fakes import SESSION, a_critique, a_probe, a_state, a_turn, interview_steps, small_guide
from ui.components.interviewing.transcript_view import TranscriptView, place, transcript_view

CRITIQUE = a_critique().model_dump(mode="json")
REALISTIC = InterviewPlan(questions=3, mode=InterviewMode.REALISTIC).model_dump(mode="json")


def seen(state: InterviewState) -> TranscriptView:
    return transcript_view(state, small_guide())


def test_the_turn_that_waits_is_apart_from_the_others() -> None:
    first = a_turn(answer="I cut it.", critique=CRITIQUE, decision={"type": "edit", "score": 2, "note": ""})
    plan = InterviewPlan(questions=3).model_dump(mode="json")

    view = seen(a_state(first, a_turn(), plan=plan))

    assert (view.number, view.of, view.left) == (2, 3, 1)
    assert view.current is not None
    assert view.current.number == 2
    assert [turn.number for turn in view.others] == [1]
    assert view.others[0].outcome == "Level 2, set by you. The judge gave level 1."
    assert view.others[0].critique is not None


def test_a_judgement_is_held_back_until_it_is_to_be_decided() -> None:
    held = a_turn(answer="I cut it.", critique=CRITIQUE)

    asking = seen(a_state(held, a_turn()))
    reviewing = seen(a_state(held, a_turn(answer="x", critique=CRITIQUE), at=0, phase="reviewing"))

    assert asking.others[0].critique is None
    assert reviewing.current is not None
    assert reviewing.current.critique is not None
    assert reviewing.others[0].critique is None


def test_probes_keep_their_receipts_and_answers() -> None:
    probe = a_probe().model_dump(mode="json")
    view = seen(a_state(a_turn(answer="We.", probes=[{"probe": probe, "answer": None}])))

    assert view.current is not None
    assert view.current.probes[0].probe == a_probe()
    assert view.current.probes[0].answer is None


def test_after_the_report_no_turn_waits() -> None:
    view = seen(interview_steps()[-1][1])

    assert view.current is None
    assert [turn.outcome for turn in view.others] == ["Level 1, accepted."]


def test_a_skipped_question_says_so() -> None:
    view = seen(a_state(a_turn(decision={"type": "skip"}), a_turn()))

    assert view.others[0].skipped
    assert view.others[0].outcome == "Skipped."


def test_the_place_changes_with_every_move() -> None:
    places = [place(state) for _, state in interview_steps()]
    sent_back = a_state(
        a_turn(answer="x", critique=CRITIQUE, remarks=[{"text": "look again", "by": "candidate"}]), phase="reviewing"
    )

    assert len({*places, place(sent_back)}) == len(places) + 1


def test_a_level_that_was_set_not_to_count_is_told_with_what_was_decided() -> None:
    aside = a_turn(answer="x", critique=CRITIQUE, decision={"type": "accept"}, counted=False)

    assert seen(a_state(aside, a_turn())).others[0].outcome == "Level 1, accepted. You set it not to count."


def test_each_answer_keeps_its_time_and_its_limit() -> None:
    timing = {"thinking": 4.0, "answering": 30.0}
    probe = {"probe": a_probe().model_dump(mode="json"), "answer": "I.", "timing": timing}
    rapid = InterviewPlan(questions=1, pace=Pace.RAPID).model_dump(mode="json")

    turn = seen(a_state(a_turn(answer="We.", timing=timing, probes=[probe]), plan=rapid)).current

    assert turn is not None
    assert (turn.timing, turn.probes[0].timing) == (Timing(thinking=4.0, answering=30.0),) * 2
    assert turn.limit == 60.0


def test_a_session_from_before_there_was_a_clock_has_no_times() -> None:
    turn = seen(a_state(a_turn(answer="We."))).current

    assert turn is not None
    assert turn.timing is None


def test_a_realistic_interview_holds_back_what_would_tell_how_an_answer_was() -> None:
    probe = {"probe": a_probe().model_dump(mode="json"), "answer": None}
    view = seen(a_state(a_turn(answer="x", critique=CRITIQUE), a_turn(answer="We.", probes=[probe]), plan=REALISTIC))

    assert view.current is not None
    assert (view.realistic, view.left) == (True, 1)
    assert not view.current.told
    assert view.current.because == ""
    assert view.others[0].critique is None


def test_the_judgements_at_its_end_are_counted_by_themselves() -> None:
    judged = a_turn(answer="x", critique=CRITIQUE)
    skipped = a_turn(decision={"type": "skip"})

    view = seen(a_state(skipped, judged, judged, at=2, phase="reviewing", plan=REALISTIC))

    assert (view.number, view.of) == (2, 2)
    assert view.current is not None
    assert view.current.told
    assert view.current.because == "A full question."


def test_another_attempt_knows_the_session_that_it_came_from() -> None:
    assert seen(a_state(a_turn(), attempt_of=f"{SESSION}/2")).came_from == SESSION
    assert seen(a_state(a_turn())).came_from == ""


def test_a_judgement_is_about_all_that_was_said() -> None:
    state = interview_steps()[2][1]
    turn = seen(state).current

    assert turn is not None
    assert turn.said is not None
    said = ["".join(span.text for span in saying.spans) for saying in turn.said.sayings]
    assert said == ["We cut it.\nBy half.", "I did it."]
