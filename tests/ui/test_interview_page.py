"""The page Interview with a scripted session."""

from __future__ import annotations

import time
from pathlib import Path
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import Finding, InterviewLevel, InterviewMode, InterviewPlan, Level, Manner, Pace, Part, Timing
from graph.errors import BadMove, RecordUnreadable, SessionBusy
from graph.events import AnswerMove, Decide, End, ReportEvent, SelfScore, SelfScoreEvent, Skip
from graph.interview.state import InterviewState
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.ui.fakes import (
    AGAIN,
    SESSION,
    FakeRecord,
    FakeReviews,
    FakeSessions,
    a_critique,
    a_judgement,
    a_probe,
    a_state,
    a_turn,
    interview_steps,
    prepared,
)
from ui.components.interviewing.clock_view import Clock
from ui.components.interviewing.sitting import PLAN
from ui.components.interviewing.transcript_view import place
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.copy import interview_copy, judging_copy, practice_copy, session_report_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
HOSTILE = "I cut <script>it</script> from $9 to $5, *by far* :smile:"


def opened(sessions: FakeSessions, session: str = "", reviews: FakeReviews | None = None) -> AppTest:
    """The page as it opens, with the browser having been in that session."""
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(sessions=sessions, reviews=reviews)
    if session:
        page.session_state["interview"] = session
    page.run()
    page.switch_page("screens/interview.py").run()
    assert not page.exception
    return page


def at_step(step: int, *failures: Exception) -> tuple[AppTest, FakeSessions, str]:
    """The page at that step of the interview, its sessions, and the place that its inputs are named after."""
    sessions = FakeSessions(interview_steps()[step:], list(failures))
    return opened(sessions, SESSION), sessions, place(sessions.steps[0][1])


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def said_by(sessions: FakeSessions) -> list[str]:
    return [move.answer for move in sessions.moves if isinstance(move, AnswerMove)]


def shown(page: AppTest) -> list[str]:
    return [str(element.value) for element in page.markdown]


def test_one_click_starts_with_the_defaults_and_puts_the_session_in_the_address() -> None:
    sessions = FakeSessions(interview_steps())
    page = press(opened(sessions), "setup-start")

    plan = sessions.plans[0]
    assert (plan.questions, plan.topics, plan.mode) == (3, (), InterviewMode.COACHING)
    assert page.query_params["session"] in (SESSION, [SESSION])
    assert f"**{as_text('How did you tame a *wild* index?')}**" in shown(page)


def test_the_set_up_can_be_changed_and_says_what_it_will_be() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(sessions)

    page.number_input(key="setup-questions").set_value(2)
    page.multiselect(key="setup-topics").set_value(["cost"])
    page.radio(key="setup-level").set_value(InterviewLevel.WARM_UP)
    page.radio(key="setup-mode").set_value(InterviewMode.REALISTIC)
    page.run()
    assert page.radio(key="setup-pace").value is Pace.FULL

    assert "Two questions on cost, beginning with short questions, judged at the end." in shown(page)
    press(page, "setup-start")
    plan = sessions.plans[0]
    assert (plan.questions, plan.topics, plan.level, plan.mode) == (2, ("cost",), "warm_up", "realistic")


def test_rapid_fire_can_be_asked_for() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(sessions)

    page.radio(key="setup-pace").set_value(Pace.RAPID).run()

    assert "Three rapid-fire questions on any topic, judged after each answer." in shown(page)
    press(page, "setup-start")
    assert sessions.plans[0].pace is Pace.RAPID


def test_who_asks_can_be_chosen_and_is_neutral_at_first() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(sessions)
    assert page.radio(key="setup-manner").value is Manner.NEUTRAL

    page.radio(key="setup-manner").set_value(Manner.TOUGH).run()

    assert "Three questions on any topic, asked by a tough panel, judged after each answer." in shown(page)
    press(page, "setup-start")
    assert sessions.plans[0].manner is Manner.TOUGH


@pytest.mark.parametrize("step", [0, 1, 2, 3], ids=["question", "probe", "review", "report"])
def test_who_asks_stands_in_the_sitting_and_in_the_report(step: int) -> None:
    plan = InterviewPlan(questions=1, manner=Manner.FRIENDLY).model_dump(mode="json")
    steps = [(event, cast(InterviewState, {**state, "plan": plan})) for event, state in interview_steps()[step:]]

    page = opened(FakeSessions(steps), SESSION)

    told = "Asked by a friendly interviewer."
    assert [each.value for each in page.caption if told in str(each.value)] in (
        [told],
        [f"{interview_copy.question_number(1, 1)} · {told}"],
    )


def test_only_topics_that_can_be_asked_are_offered() -> None:
    page = opened(FakeSessions(interview_steps()))

    assert page.multiselect(key="setup-topics").options == ["cost", "reliability", "retrieval"]


def test_a_start_that_fails_keeps_the_set_up() -> None:
    sessions = FakeSessions(interview_steps(), [BadMove("There is no topic 'cost'; choose another.")])
    page = opened(sessions)
    page.number_input(key="setup-questions").set_value(5).run()

    press(page, "setup-start")

    assert page.error[0].value == as_text("There is no topic 'cost'; choose another.")
    assert page.number_input(key="setup-questions").value == 5


def test_an_answer_is_sent_and_the_probe_shows_why_it_is_asked() -> None:
    page, sessions, here = at_step(0)

    page.text_area(key=f"draft-{here}").set_value(HOSTILE)
    press(page, f"send-{here}")

    assert said_by(sessions) == [HOSTILE]
    said = shown(page)
    assert any(text.endswith(f"**{as_text('You said <b>we</b>. What did you do?')}**") for text in said)
    assert as_text("what you did yourself") in said
    assert "“we cut it”" in said
    assert as_text("The index grew without a plan.") in said
    assert as_text("We cut it.\nBy half.") in said


def test_nothing_is_sent_for_an_empty_answer() -> None:
    page, sessions, here = at_step(0)

    page.text_area(key=f"draft-{here}").set_value("  \n ")
    press(page, f"send-{here}")

    assert sessions.moves == []
    assert page.warning[0].value == interview_copy.EMPTY_ANSWER


def test_a_refused_move_keeps_what_was_typed() -> None:
    page, sessions, here = at_step(0, SessionBusy("Session is being moved elsewhere; try again."))

    page.text_area(key=f"draft-{here}").set_value(HOSTILE)
    press(page, f"send-{here}")
    assert page.error[0].value == as_text("Session is being moved elsewhere; try again.")
    assert page.text_area(key=f"draft-{here}").value == HOSTILE
    press(page, f"send-{here}")

    assert said_by(sessions) == [HOSTILE]
    assert not page.error


def test_what_is_typed_is_still_there_after_a_look_at_the_other_page() -> None:
    page, _, here = at_step(0)
    page.text_area(key=f"draft-{here}").set_value(HOSTILE).run()

    page.switch_page("screens/ask.py").run()
    page.switch_page("screens/interview.py").run()

    assert page.text_area(key=f"draft-{here}").value == HOSTILE


@pytest.mark.parametrize(("key", "move"), [("skip", Skip(skip=True)), ("end", End(end=True))])
def test_a_question_can_be_skipped_and_the_interview_ended(key: str, move: Skip | End) -> None:
    page, sessions, here = at_step(0)

    press(page, f"{key}-{here}")

    assert sessions.moves == [move]


def test_a_judgement_shows_levels_quotes_and_what_was_borrowed() -> None:
    page, _, _ = at_step(2)

    assert page.subheader[0].value == "Level 1 of 2: reasonable, without depth"
    said = shown(page)
    assert ":material/check_circle: :blue-badge[S] Situation: **strong**" in said
    assert ":material/radio_button_unchecked: Trade-off: **not there yet**" in said
    assert any(as_text("$5 & more", inline=True) in text for text in said)
    assert page.warning[0].value == f"{judging_copy.BORROWED} “{as_text('fell to 2%', inline=True)}”"
    assert "- " + as_text("Name what you turned down.", inline=True) in said


def test_a_judgement_shows_what_moved_it_how_it_was_said_and_the_cuts_that_drop_something() -> None:
    page, _, _ = at_step(2)

    said = shown(page)
    assert any(text.startswith(":material/arrow_upward: :orange-badge[R] Result: **raised it**") for text in said)
    assert ":material/arrow_downward: Trade-off: **lowered it**" in said
    assert page.get("progress")[0].proto.text == "40 words, about 16 of 90 seconds aloud"  # type: ignore[attr-defined]
    assert "A: Action 75% · R: Result 25%" in said
    assert "1 filler, no hedges." in said
    assert as_text("I cut it to 2%. …") in said
    assert judging_copy.CUTS in [caption.value for caption in page.caption]


def test_accepting_records_it_and_leads_to_the_report() -> None:
    page, sessions, here = at_step(2)

    press(page, f"yes-{here}")

    assert sessions.moves == [Decide(decision=Accept(type="accept"))]
    assert page.subheader[0].value == session_report_copy.REPORT
    assert session_report_copy.mean_level(1.0, 1, 1) in shown(page)
    assert any("| 1 | accepted | Trade-off |" in text for text in shown(page))
    assert page.expander[0].label.startswith("1. "), "the conversation can be opened"


def test_the_level_can_be_changed_with_a_note() -> None:
    page, sessions, here = at_step(2)
    assert page.radio(key=f"level-{here}").value == 1, "the judge's level is where one begins"

    page.radio(key=f"level-{here}").set_value(2)
    page.text_input(key=f"note-{here}").set_value("I named the cost.")
    press(page, f"edit-{here}")

    assert sessions.moves == [Decide(decision=Edit(type="edit", score=2, note="I named the cost."))]


def test_a_judgement_can_be_sent_back_with_words_only() -> None:
    page, sessions, here = at_step(2)

    press(page, f"respond-{here}")
    assert sessions.moves == []
    page.text_area(key=f"remark-{here}").set_value("Look at the cost.")
    press(page, f"respond-{here}")

    assert sessions.moves == [Decide(decision=Respond(type="respond", text="Look at the cost."))]


def test_a_judgement_that_went_back_often_enough_offers_no_further_round() -> None:
    steps = interview_steps()[2:]
    review, state = steps[0]
    steps[0] = (review.model_copy(update={"actions": ("accept", "edit", "discard")}), state)

    page = opened(FakeSessions(steps), SESSION)

    labels = [button.label for button in page.button]
    assert interview_copy.ACCEPT in labels
    assert interview_copy.RESPOND_SEND not in labels


def test_a_judgement_can_be_discarded() -> None:
    page, sessions, here = at_step(2)

    press(page, f"no-{here}")

    assert sessions.moves == [Decide(decision=Discard(type="discard"))]


def reported(reviews: FakeReviews) -> AppTest:
    return opened(FakeSessions(interview_steps()[3:]), SESSION, reviews)


def test_a_recorded_judgement_can_be_contested_with_a_reason() -> None:
    reviews = FakeReviews(a_judgement())
    page = reported(reviews)

    press(page, f"contest-{SESSION}/1")
    assert reviews.contested == []
    assert page.warning[-1].value == session_report_copy.CONTEST_EMPTY
    page.text_area(key=f"reason-{SESSION}/1").set_value(" I named *the cost*. ")
    press(page, f"contest-{SESSION}/1")

    assert reviews.contested == [(f"{SESSION}/1", "I named *the cost*.")]
    assert as_text(session_report_copy.contested(None, "I named *the cost*.")) in [info.value for info in page.info]
    assert session_report_copy.CONTEST_SEND not in [button.label for button in page.button], "it waits already"


def test_a_judgement_that_the_record_does_not_know_cannot_be_contested() -> None:
    page = reported(FakeReviews())

    assert page.subheader[0].value == session_report_copy.REPORT
    assert session_report_copy.CONTEST_SEND not in [button.label for button in page.button]


def test_a_record_that_cannot_be_read_leaves_the_report_standing() -> None:
    page = reported(FakeReviews(failure=RecordUnreadable("The record cannot be read; move it away.")))

    assert page.subheader[0].value == session_report_copy.REPORT
    assert page.error[0].value == as_text("The record cannot be read; move it away.")


def test_nothing_can_be_contested_before_the_report() -> None:
    page = opened(FakeSessions(interview_steps()[2:]), SESSION, FakeReviews(a_judgement()))

    assert session_report_copy.CONTEST_SEND not in [button.label for button in page.button]


def test_a_new_interview_can_follow_the_report() -> None:
    page, _, _ = at_step(3)

    next(button for button in page.button if button.label == interview_copy.START_NEW).click().run()

    assert page.button(key="setup-start").label == interview_copy.START
    assert "session" not in page.query_params


def test_an_address_leads_to_the_turn_that_waits() -> None:
    page = opened(FakeSessions(interview_steps()[1:]))

    page.query_params["session"] = SESSION
    page.run()

    assert any(interview_copy.FOLLOW_UP in text for text in shown(page))


def test_an_address_of_no_session_is_told_gently() -> None:
    page = opened(FakeSessions(interview_steps()), "nothing-here")

    assert page.info[0].value == interview_copy.UNKNOWN_SESSION
    assert not page.error
    page.button[0].click().run()
    assert page.button(key="setup-start").label == interview_copy.START


# --- The clock --------------------------------------------------------------------------------------------------


def clock_of(page: AppTest) -> str:
    return next((text for text in shown(page) if text.startswith(":material/timer:")), "")


def test_a_question_is_timed_from_its_appearance_and_the_answer_from_its_first_words() -> None:
    page, sessions, here = at_step(0)
    assert clock_of(page).startswith(":material/timer: Thinking 0:")
    page.session_state["clock"] = Clock(here, time.monotonic() - 23)

    press(page, f"begin-{here}")
    assert clock_of(page) == ":material/timer: Answering 0:00 of 1:30"
    page.text_area(key=f"draft-{here}").set_value(HOSTILE)
    press(page, f"send-{here}")

    timing = timing_of(sessions)
    assert 23 <= timing.thinking < 83
    assert timing.answering < 60


def timing_of(sessions: FakeSessions) -> Timing:
    move = sessions.moves[-1]
    assert isinstance(move, AnswerMove)
    assert move.timing is not None
    return move.timing


def test_the_first_words_that_reach_the_page_begin_the_answer() -> None:
    page, _, here = at_step(0)

    page.text_area(key=f"draft-{here}").set_value("We").run()

    assert clock_of(page).startswith(":material/timer: Answering 0:")
    assert interview_copy.START_ANSWERING not in [button.label for button in page.button]


def test_past_the_limit_nobody_is_cut_off() -> None:
    page, sessions, here = at_step(0)
    now = time.monotonic()
    page.session_state["clock"] = Clock(here, now - 130, now - 112.4)

    page.run()
    assert "over 1:30; take the time you need" in clock_of(page)
    assert not page.error
    assert not page.warning
    page.text_area(key=f"draft-{here}").set_value(HOSTILE)
    press(page, f"send-{here}")

    assert timing_of(sessions).answering >= 112


def test_a_follow_up_has_a_clock_of_its_own() -> None:
    page, sessions, here = at_step(0)
    page.session_state["clock"] = Clock(here, time.monotonic() - 500)
    page.text_area(key=f"draft-{here}").set_value(HOSTILE)

    press(page, f"send-{here}")
    there = place(sessions.steps[0][1])
    page.text_area(key=f"draft-{there}").set_value(HOSTILE)
    press(page, f"send-{there}")

    assert timing_of(sessions).thinking < 60


def test_the_clock_can_be_hidden_and_stays_hidden() -> None:
    page, _, _ = at_step(0)

    page.toggle(key="show-clock").set_value(False).run()
    assert clock_of(page) == ""
    page.switch_page("screens/ask.py").run()
    page.switch_page("screens/interview.py").run()

    assert clock_of(page) == ""
    assert page.toggle(key="show-clock").value is False


# --- The judgement ----------------------------------------------------------------------------------------------


def test_the_answer_stands_once_in_its_judgement_with_the_words_behind_a_part_marked() -> None:
    steps = interview_steps()[2:]
    review, state = steps[0]
    critique = a_critique()
    critique.parts[Part.ACTION] = Finding(level=Level.STRONG, quote="We cut it.")
    steps[0] = (
        review.model_copy(update={"critique": critique}),
        a_state({**state["turns"][0], "critique": critique.model_dump(mode="json")}, phase="reviewing"),
    )

    said = shown(opened(FakeSessions(steps), SESSION))

    marked = ":green-badge[A]\u00a0:green-background[We cut it\\.]\\\nBy half\\."
    assert [text for text in said if "We cut it" in text] == [marked]
    assert [text for text in said if "I did it" in text] == ["I did it\\."]


def test_the_time_of_an_answer_is_told_with_its_judgement() -> None:
    steps = interview_steps()[2:]
    review, state = steps[0]
    timed = {**state["turns"][0], "timing": {"thinking": 23.0, "answering": 41.0}}
    steps[0] = (review, a_state(timed, phase="reviewing"))

    page = opened(FakeSessions(steps), SESSION)

    assert "Thought for 0:23, answered in 0:41 of 1:30." in [caption.value for caption in page.caption]


def test_a_follow_up_that_goes_deeper_says_so() -> None:
    steps = interview_steps()[1:]
    deeper = {**a_probe().model_dump(mode="json"), "depth": True}
    steps[0] = (steps[0][0], a_state(a_turn(answer="We.", probes=[{"probe": deeper, "answer": None}]), phase="probing"))

    page = opened(FakeSessions(steps), SESSION)

    assert any(interview_copy.GOING_DEEPER in text for text in shown(page))
    assert interview_copy.WHY_DEEPER in [caption.value for caption in page.caption]


# --- Coming back, and trying again ------------------------------------------------------------------------------


def test_leaving_shows_the_link_and_the_way_back_to_the_same_turn() -> None:
    page, _, here = at_step(1)

    press(page, f"leave-{here}")
    assert page.code[0].value.endswith(f"?session={SESSION}")
    assert page.button(key="setup-start").label == interview_copy.START
    assert "session" not in page.query_params
    press(page, f"go-on-{SESSION}")

    assert any(interview_copy.FOLLOW_UP in text for text in shown(page))


def test_interviews_with_a_judgement_that_waits_are_offered_at_the_start() -> None:
    waits = a_judgement().model_copy(update={"trail": ()})
    page = opened(FakeSessions(interview_steps()[2:]), reviews=FakeReviews(waits))

    press(page, f"go-on-{SESSION}")

    assert page.subheader[0].value == "Level 1 of 2: reasonable, without depth"


def test_a_record_that_cannot_be_read_leaves_the_set_up_standing() -> None:
    page = opened(FakeSessions(interview_steps()), reviews=FakeReviews(failure=RecordUnreadable("Move it away.")))

    assert page.error[0].value == as_text("Move it away.")
    assert page.button(key="setup-start").label == interview_copy.START


def test_a_plan_that_another_page_left_is_started_once() -> None:
    sessions = FakeSessions(interview_steps())
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(sessions=sessions)
    page.run()
    page.session_state[PLAN] = InterviewPlan(entries=("r01", "q01"))

    page.switch_page("screens/interview.py").run()
    page.run()

    assert [plan.entries for plan in sessions.plans] == [("r01", "q01")]
    assert not page.exception


def test_an_answer_can_be_tried_again_and_the_first_interview_is_a_step_away() -> None:
    page, sessions, _ = at_step(3)

    press(page, f"again-{SESSION}-1")
    assert sessions.tried_again == [(SESSION, 1)]
    assert page.query_params["session"] in (AGAIN, [AGAIN])
    next(button for button in page.button if button.label == session_report_copy.BACK).click().run()

    assert page.query_params["session"] in (SESSION, [SESSION])
    assert page.subheader[0].value == session_report_copy.REPORT


def test_a_past_turn_can_be_tried_again_in_the_middle_of_an_interview() -> None:
    decided = interview_steps()[3][1]["turns"][0]
    state = a_state(decided, a_turn(), plan=InterviewPlan(questions=2).model_dump(mode="json"))
    sessions = FakeSessions([(interview_steps()[0][0], state)])
    page = opened(sessions, SESSION)
    page.session_state[f"past-{SESSION}-1"] = True
    page.run()

    press(page, f"again-{SESSION}-1")

    assert sessions.tried_again == [(SESSION, 1)]


def with_attempts() -> FakeReviews:
    better = a_judgement().model_copy(update={"session": AGAIN, "attempt_of": f"{SESSION}/1", "trail": ()})
    decided = better.decided(Edit(type="edit", score=2), "candidate", "2026-11-22T10:00:00", FIRST_DECISION)
    return FakeReviews(a_judgement(), others=[decided])


def test_attempts_stand_side_by_side_and_one_can_be_kept() -> None:
    reviews = with_attempts()
    page = reported(reviews)
    said = shown(page)
    assert f"**Attempt 2** :gray-badge[{session_report_copy.NEWEST}] :gray-badge[{session_report_copy.BEST}]" in said
    assert "**First attempt**" in said

    press(page, f"keep-{SESSION}/1-{SESSION}/1")

    assert reviews.counted == [(f"{SESSION}/1", True), (f"{AGAIN}/1", False)]
    assert [toast.value for toast in page.toast] == [session_report_copy.KEPT]


def test_a_single_attempt_is_compared_with_nothing() -> None:
    assert f"**{session_report_copy.ATTEMPTS}**" not in shown(reported(FakeReviews(a_judgement())))


def test_the_whole_interview_can_be_downloaded() -> None:
    page, _, _ = at_step(3)

    download = page.get("download_button")[0]
    assert download.proto.label == session_report_copy.DOWNLOAD  # type: ignore[attr-defined]


# --- A realistic interview --------------------------------------------------------------------------------------

REALISTIC = InterviewPlan(questions=2, mode=InterviewMode.REALISTIC).model_dump(mode="json")


def test_a_realistic_interview_gives_no_feedback_between_answers() -> None:
    judged = interview_steps()[2][1]["turns"][0]
    probe = {"probe": a_probe().model_dump(mode="json"), "answer": None}
    state = a_state(judged, a_turn(answer="We.", probes=[probe]), plan=REALISTIC, phase="probing")
    page = opened(FakeSessions([(interview_steps()[1][0], state)]), SESSION)
    page.session_state[f"past-{SESSION}-1"] = True
    page.run()

    assert interview_copy.judged_at_the_end(0) in [caption.value for caption in page.caption]
    said = [*shown(page), *(caption.value for caption in page.caption)]
    assert not page.subheader
    for telling in (as_text("what you did yourself"), "A full question\\.", interview_copy.WHY_GAP):
        assert telling not in said


def test_its_judgements_come_one_after_the_other_at_its_end() -> None:
    judged = interview_steps()[2][1]["turns"][0]
    state = a_state(judged, judged, plan=REALISTIC, phase="reviewing", at=0)

    page = opened(FakeSessions([(interview_steps()[2][0], state)]), SESSION)

    assert interview_copy.judgement_number(1, 2) in [caption.value for caption in page.caption]
    assert page.subheader[0].value == "Level 1 of 2: reasonable, without depth"


# --- One's own level ----------------------------------------------------------------------------------------------


def at_own_level() -> tuple[AppTest, FakeSessions, str]:
    """The page where the candidate's own level is waited for, in a session that was begun in a terminal."""
    *_, (review, judged), end = interview_steps()
    scoring: InterviewState = {**judged, "phase": "scoring"}
    sessions = FakeSessions([(SelfScoreEvent(entry="q01"), scoring), (review, judged), end])
    return opened(sessions, SESSION), sessions, place(scoring)


def test_ones_own_level_is_chosen_before_the_judgement_is_shown() -> None:
    page, sessions, at = at_own_level()
    assert practice_copy.OWN_LEVEL_LEAD in shown(page)
    assert not any(key.startswith("accept") for key in (button.key or "" for button in page.button))
    page.radio(key=f"own-level-{at}").set_value(2).run()
    press(page, f"own-{at}")
    assert sessions.moves == [SelfScore(self_score=2)]


def test_ones_own_level_may_be_skipped_and_is_not_taken_unchosen() -> None:
    page, sessions, at = at_own_level()
    press(page, f"own-{at}")
    assert sessions.moves == []
    assert [warning.value for warning in page.warning] == [practice_copy.OWN_LEVEL_FIRST]
    press(page, f"own-skip-{at}")
    assert sessions.moves == [Skip(skip=True)]


def test_a_session_left_there_waits_for_it_and_comes_back_to_it() -> None:
    page, sessions, at = at_own_level()
    press(page, f"leave-{at}")
    press(page, f"go-on-{SESSION}")
    assert practice_copy.OWN_LEVEL_LEAD in shown(page)
    assert page.radio(key=f"own-level-{at}").value is None
    assert not page.subheader, "the judgement is still to come"
    assert sessions.moves == []


OWN = InterviewPlan(questions=1, pace=Pace.RAPID, self_score=True).model_dump(mode="json")


def test_the_judgement_says_how_far_ones_own_level_is_from_the_judges() -> None:
    review, state = interview_steps()[2]
    judged = a_state({**state["turns"][0], "self_score": 2}, phase="reviewing", plan=OWN)

    said = shown(opened(FakeSessions([(review, judged)]), SESSION))

    assert f":material/balance: {interview_copy.own_against(2, 1)}" in said


def test_the_report_sets_ones_own_levels_beside_those_that_count() -> None:
    report, state = interview_steps()[3]
    assert isinstance(report, ReportEvent)
    row = report.rows[0].model_copy(update={"self_score": 0})
    ended = report.model_copy(update={"rows": (row,)})

    page = opened(FakeSessions([(ended, cast(InterviewState, {**state, "plan": OWN}))]), SESSION)

    assert "You gave yourself 1 level less than was given, over 1 answer." in shown(page)
    assert any("| 0 | 1 | accepted | Trade-off |" in text for text in shown(page))
    assert interview_copy.RAPID_FIRE in [caption.value for caption in page.caption]


# --- Rapid fire ---------------------------------------------------------------------------------------------------


def rapid_set_up(sessions: FakeSessions) -> AppTest:
    page = opened(sessions)
    page.radio(key="setup-kind").set_value(interview_copy.RAPID_FIRE).run()
    assert not page.exception
    return page


def test_rapid_fire_is_one_of_the_kinds_and_starts_with_one_click() -> None:
    sessions = FakeSessions(interview_steps())
    page = rapid_set_up(sessions)
    assert "The one short question, in a minute; your own level, then the judge's." in shown(page)

    press(page, "setup-start")

    (plan,) = sessions.plans
    assert (plan.entries, plan.pace, plan.self_score) == (("r01",), Pace.RAPID, True)


def test_rapid_fire_offers_what_makes_sense_for_it_alone() -> None:
    page = rapid_set_up(FakeSessions(interview_steps()))
    offered = {element.key for element in (*page.radio, *page.number_input, *page.multiselect, *page.toggle)}
    assert offered == {"setup-kind", "setup-entries", "setup-mode", "setup-manner", "setup-own-level-True"}
    assert page.multiselect(key="setup-entries").options == ["When do you retry?", "How did you tame a *wild* index?"]

    page.radio(key="setup-kind").set_value(interview_copy.MOCK).run()
    assert "setup-entries" not in {element.key for element in page.multiselect}
    assert page.toggle(key="setup-own-level-False").value is False


def test_the_questions_of_rapid_fire_can_be_chosen_and_the_own_level_left_out() -> None:
    sessions = FakeSessions(interview_steps())
    page = rapid_set_up(sessions)

    page.multiselect(key="setup-entries").set_value(["q01", "r01"])
    page.radio(key="setup-mode").set_value(InterviewMode.REALISTIC)
    page.toggle(key="setup-own-level-True").set_value(False).run()
    assert "Two questions in a row, a minute each; judged at the end." in shown(page)
    press(page, "setup-start")

    (plan,) = sessions.plans
    assert plan == InterviewPlan(
        entries=("q01", "r01"), pace=Pace.RAPID, mode=InterviewMode.REALISTIC, follow_ups=False
    )


def test_the_kind_that_was_chosen_is_still_so_after_a_look_at_another_page() -> None:
    page = rapid_set_up(FakeSessions(interview_steps()))

    page.switch_page("screens/ask.py").run()
    page.switch_page("screens/interview.py").run()

    assert page.button(key="setup-start").label == interview_copy.START_RAPID


class CountedRecord(FakeRecord):
    """Says how often it was read."""

    reads = 0

    def all(self) -> list[Judgement]:
        self.reads += 1
        return super().all()


def answering(record: FakeRecord) -> tuple[AppTest, str]:
    event, state = interview_steps()[0]
    state = cast(InterviewState, {**state, "plan": OWN})
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(sessions=FakeSessions([(event, state)]), record=record)
    page.session_state["interview"] = SESSION
    page.run()
    page.switch_page("screens/interview.py").run()
    assert not page.exception
    return page, place(state)


def budget_of(page: AppTest) -> str:
    return next((str(each.value) for each in page.caption if "fit in 60 seconds" in str(each.value)), "")


def test_the_budget_is_by_the_persons_own_pace_and_measured_once() -> None:
    timed = a_judgement().model_copy(update={"answer": "one " * 50, "timing": Timing(thinking=2.0, answering=30.0)})
    record = CountedRecord([timed])
    page, here = answering(record)
    assert budget_of(page).startswith("About 100 words fit in 60 seconds, at your 100 a minute.")
    read = record.reads

    page.text_area(key=f"draft-{here}").set_value("I cut it.").run()
    assert budget_of(page) == "3 of about 100 words that fit in 60 seconds."
    page.text_area(key=f"draft-{here}").set_value("one " * 120).run()
    assert budget_of(page) == "120 words, 20 more than fit in 60 seconds; send it as it is, or cut it."
    assert record.reads == read


def test_without_a_readable_record_an_answer_can_be_given_all_the_same() -> None:
    page, here = answering(FakeRecord(failure=RecordUnreadable("Move it away.")))

    assert budget_of(page) == ""
    assert page.text_area(key=f"draft-{here}").value == ""


def test_a_follow_up_has_no_budget_of_its_own() -> None:
    page, _, _ = at_step(1)
    assert not any("words fit" in str(caption.value) for caption in page.caption)


# --- The best attempt -----------------------------------------------------------------------------------------------


def test_the_best_attempt_is_kept_with_one_click_and_all_can_count_again() -> None:
    reviews = with_attempts()
    page = reported(reviews)
    both = "Attempts 1 and 2 count, each as an answer of its own."
    assert f"{both} The best is attempt 2, with level 2." in shown(page)

    press(page, f"keep-best-{SESSION}/1")
    assert [each.counting_level for each in reviews.attempts(f"{SESSION}/1")] == [None, 2]
    assert [toast.value for toast in page.toast] == [session_report_copy.KEPT]
    assert "Only attempt 2 counts." in shown(page)
    assert f"keep-best-{SESSION}/1" not in [button.key for button in page.button]

    press(page, f"keep-all-{SESSION}/1")
    assert [each.counting_level for each in reviews.attempts(f"{SESSION}/1")] == [1, 2]
    assert [toast.value for toast in page.toast] == [session_report_copy.ALL_COUNT]
    assert f"keep-all-{SESSION}/1" not in [button.key for button in page.button]


def test_an_attempt_that_is_moved_elsewhere_is_told_and_the_page_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = with_attempts()
    page = reported(reviews)

    def busy(judgement_id: str) -> list[Judgement]:
        raise SessionBusy("It is being moved elsewhere; try again.")

    monkeypatch.setattr(reviews, "keep_attempt", busy)
    press(page, f"keep-best-{SESSION}/1")

    assert page.error[0].value == as_text("It is being moved elsewhere; try again.")
    assert page.subheader[0].value == session_report_copy.REPORT
