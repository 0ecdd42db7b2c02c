"""The page Interview with a scripted session."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewLevel, InterviewMode, Pace
from graph.errors import BadMove, RecordUnreadable, SessionBusy
from graph.events import AnswerMove, Decide, End, Skip
from tests.ui.fakes import SESSION, FakeReviews, FakeSessions, a_judgement, interview_steps, prepared
from ui import copy, judging_copy
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.components.transcript_view import place

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
HOSTILE = "I cut <script>it</script> from $9 to $5, *by far* :smile:"


def opened(sessions: FakeSessions, session: str = "", reviews: FakeReviews | None = None) -> AppTest:
    """The page as it opens, with the browser having been in that session."""
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(sessions=sessions, reviews=reviews)
    if session:
        page.session_state["interview"] = session
    page.run()
    page.switch_page("pages/interview.py").run()
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

    assert sessions.moves == [AnswerMove(answer=HOSTILE)]
    said = shown(page)
    assert f"**{as_text('You said <b>we</b>. What did you do?')}**" in said
    assert as_text("what you did yourself") in said
    assert "“we cut it”" in said
    assert as_text("The index grew without a plan.") in said
    assert as_text("We cut it.\nBy half.") in said


def test_nothing_is_sent_for_an_empty_answer() -> None:
    page, sessions, here = at_step(0)

    page.text_area(key=f"draft-{here}").set_value("  \n ")
    press(page, f"send-{here}")

    assert sessions.moves == []
    assert page.warning[0].value == copy.EMPTY_ANSWER


def test_a_refused_move_keeps_what_was_typed() -> None:
    page, sessions, here = at_step(0, SessionBusy("Session is being moved elsewhere; try again."))

    page.text_area(key=f"draft-{here}").set_value(HOSTILE)
    press(page, f"send-{here}")
    assert page.error[0].value == as_text("Session is being moved elsewhere; try again.")
    assert page.text_area(key=f"draft-{here}").value == HOSTILE
    press(page, f"send-{here}")

    assert sessions.moves == [AnswerMove(answer=HOSTILE)]
    assert not page.error


def test_what_is_typed_is_still_there_after_a_look_at_the_other_page() -> None:
    page, _, here = at_step(0)
    page.text_area(key=f"draft-{here}").set_value(HOSTILE).run()

    page.switch_page("pages/ask.py").run()
    page.switch_page("pages/interview.py").run()

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
    assert any(text.startswith(":material/check_circle: Situation: **strong**") for text in said)
    assert ":material/radio_button_unchecked: Trade-off: **not there yet**" in said
    assert any(as_text("$5 & more", inline=True) in text for text in said)
    assert page.warning[0].value == f"{judging_copy.BORROWED} “{as_text('fell to 2%', inline=True)}”"
    assert "- " + as_text("Name what you turned down.", inline=True) in said


def test_a_judgement_shows_what_moved_it_how_it_was_said_and_the_cuts_that_drop_something() -> None:
    page, _, _ = at_step(2)

    said = shown(page)
    assert any(text.startswith(":material/arrow_upward: Result: **raised it**") for text in said)
    assert ":material/arrow_downward: Trade-off: **lowered it**" in said
    assert "40 words in about 16 seconds; 1 filler, no hedges. Action 75%, result 25%." in said
    assert as_text("I cut it to 2%. …") in said
    assert judging_copy.CUTS in [caption.value for caption in page.caption]


def test_accepting_records_it_and_leads_to_the_report() -> None:
    page, sessions, here = at_step(2)

    press(page, f"yes-{here}")

    assert sessions.moves == [Decide(decision=Accept(type="accept"))]
    assert page.subheader[0].value == copy.REPORT
    assert copy.mean_level(1.0, 1, 1) in shown(page)
    assert any("| 1 | accepted | Trade-off |" in text for text in shown(page))
    assert len(page.expander) == 1, "the conversation can be opened"


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
    assert copy.ACCEPT in labels
    assert copy.RESPOND_SEND not in labels


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
    assert page.warning[-1].value == copy.CONTEST_EMPTY
    page.text_area(key=f"reason-{SESSION}/1").set_value(" I named *the cost*. ")
    press(page, f"contest-{SESSION}/1")

    assert reviews.contested == [(f"{SESSION}/1", "I named *the cost*.")]
    assert as_text(copy.contested(None, "I named *the cost*.")) in [info.value for info in page.info]
    assert copy.CONTEST_SEND not in [button.label for button in page.button], "it waits already"


def test_a_judgement_that_the_record_does_not_know_cannot_be_contested() -> None:
    page = reported(FakeReviews())

    assert page.subheader[0].value == copy.REPORT
    assert copy.CONTEST_SEND not in [button.label for button in page.button]


def test_a_record_that_cannot_be_read_leaves_the_report_standing() -> None:
    page = reported(FakeReviews(failure=RecordUnreadable("The record cannot be read; move it away.")))

    assert page.subheader[0].value == copy.REPORT
    assert page.error[0].value == as_text("The record cannot be read; move it away.")


def test_nothing_can_be_contested_before_the_report() -> None:
    page = opened(FakeSessions(interview_steps()[2:]), SESSION, FakeReviews(a_judgement()))

    assert copy.CONTEST_SEND not in [button.label for button in page.button]


def test_a_new_interview_can_follow_the_report() -> None:
    page, _, _ = at_step(3)

    next(button for button in page.button if button.label == copy.START_NEW).click().run()

    assert page.button(key="setup-start").label == copy.START
    assert "session" not in page.query_params


def test_an_address_leads_to_the_turn_that_waits() -> None:
    page = opened(FakeSessions(interview_steps()[1:]))
    page.button(key="setup-start")

    page.query_params["session"] = SESSION
    page.run()

    assert copy.FOLLOW_UP in [caption.value for caption in page.caption]


def test_an_address_of_no_session_is_told_gently() -> None:
    page = opened(FakeSessions(interview_steps()), "nothing-here")

    assert page.info[0].value == copy.UNKNOWN_SESSION
    assert not page.error
    page.button[0].click().run()
    assert page.button(key="setup-start").label == copy.START
