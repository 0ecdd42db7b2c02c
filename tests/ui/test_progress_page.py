"""The page Progress with a scripted record."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.domain import InterviewPlan
from graph.errors import RecordUnreadable, SessionBusy
from graph.memory.judgement import Judgement
from tests.ui.fakes import FakeRecord, FakeReviews, FakeSessions, interview_steps, prepared
from tests.ui.practice import LiveRecord, accepted, judged
from ui.components.interviewing.sitting import PLAN
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.copy import history_copy, own_level_copy, progress_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
QUESTIONS, INTERVIEWS = f":blue[{progress_copy.QUESTIONS}]", f":blue[{history_copy.SESSIONS}]"


def opened(*judgements: Judgement, tab: str = "", sessions: FakeSessions | None = None) -> tuple[AppTest, FakeReviews]:
    """The page over these judgements, with that tab open; the first, where none is named."""
    reviews = FakeReviews(others=list(judgements))
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(reviews=reviews, record=LiveRecord(reviews), sessions=sessions)
    page.run()
    if tab:
        page.session_state["progress-tab"] = tab
    page.switch_page("screens/progress.py").run()
    assert not page.exception
    return page, reviews


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*page.markdown, *page.caption, *page.info])


def weeks() -> list[Judgement]:
    """Two sessions, both questions, all due again but the last."""
    return [
        accepted("monday", 1, level=0, days=20, number=1),
        accepted("monday", 2, level=1, days=20, entry="r01", number=2),
        accepted("tuesday", 1, level=1, days=12, number=3),
        accepted("tuesday", 2, level=2, days=0, entry="r01", number=4),
    ]


def test_before_the_first_answer_the_page_says_what_will_stand_here() -> None:
    page, _ = opened()

    assert page.info[0].value == progress_copy.EMPTY
    assert not page.tabs


def test_answers_that_nobody_decided_on_lead_to_the_review() -> None:
    page, _ = opened(judged("monday"))

    assert page.info[0].value == progress_copy.NONE_COUNTS
    assert progress_copy.NO_COURSE in shown(page)


def test_the_page_stays_at_the_interviews_when_the_only_answer_is_set_aside() -> None:
    page, _ = opened(accepted("monday"), tab=INTERVIEWS)

    press(page, "count-monday/1")

    assert page.info[0].value == progress_copy.NONE_COUNTS
    assert "count-monday/1" in [button.key for button in page.button]


def test_the_first_sentence_says_where_a_person_stands() -> None:
    page, _ = opened(*weeks())

    assert "## Over 4 answers you stand at **1." in shown(page)


def test_what_is_due_is_started_as_one_interview() -> None:
    sessions = FakeSessions(interview_steps())
    page, _ = opened(*weeks(), sessions=sessions)
    assert "One question is due." in shown(page)

    press(page, "practise-due")

    assert sessions.plans == [InterviewPlan(entries=("q01",))]
    assert PLAN not in page.session_state


def test_a_question_can_be_practised_from_the_list() -> None:
    sessions = FakeSessions(interview_steps())
    page, _ = opened(*weeks(), tab=QUESTIONS, sessions=sessions)

    press(page, "practise-r01")

    assert sessions.plans == [InterviewPlan(entries=("r01",))]


def test_every_question_shows_its_levels_in_number_shape_and_colour() -> None:
    page, _ = opened(*weeks(), tab=QUESTIONS)

    assert "You have answered all 2." in shown(page)
    marks = ":red-badge[:material/radio_button_unchecked: 0] :orange-badge[:material/contrast: 1]"
    assert f":blue-badge[:material/event_repeat: due] {marks}" in shown(page)


def test_topics_with_few_answers_say_how_many_are_missing() -> None:
    page, _ = opened(*weeks())

    assert as_text("1 more answer and a line can be drawn: Cost, Reliability, Retrieval.") in shown(page)


def test_topics_with_enough_answers_are_drawn_and_told_in_words_too() -> None:
    page, _ = opened(*weeks(), accepted("wednesday", number=5))

    assert [each.proto.alt for each in page.get("vega_lite_chart")] == [
        "Cost: latest levels 0, 1, 1; estimated level now 0.9 of 2.",
        "Retrieval: latest levels 0, 1, 1; estimated level now 0.9 of 2.",
    ]
    assert r"| Cost | 3 | 0\.9 |" in shown(page)


def test_parts_and_qualities_are_shown_when_chosen() -> None:
    page, _ = opened(*weeks())

    page.radio(key="progress-by").set_value(progress_copy.BY_CRITERION).run()

    assert not page.exception
    assert "**Result** ●●●●" in shown(page)


def test_own_levels_are_drawn_and_told_beside_those_given_where_there_are_any() -> None:
    own = [each.model_copy(update={"self_score": 2}) for each in weeks()]
    page, _ = opened(*own)

    page.radio(key="progress-by").set_value(own_level_copy.HEADING).run()

    assert not page.exception
    assert as_text("Your own level is +1.0 from the one given", inline=True) in shown(page)
    (chart,) = page.get("vega_lite_chart")
    assert chart.proto.alt == "Your own level less the one given: latest gaps +2, +1, +1, 0; mean now +1.0."
    assert "| Day | Question | Yours | Given | Gap |" in shown(page)
    assert r"| How did you tame a \*wild\* index\? | 2 | 0 | \+2 |" in shown(page)


def test_where_no_own_level_was_given_none_is_offered_to_be_seen() -> None:
    page, _ = opened(*weeks())

    assert page.radio(key="progress-by").options == [progress_copy.BY_TOPIC, progress_copy.BY_CRITERION]


def test_a_level_is_set_aside_and_the_figures_follow() -> None:
    page, reviews = opened(*weeks(), tab=INTERVIEWS)

    press(page, "count-monday/1")

    assert reviews.counted == [("monday/1", False)]
    assert "Over 3 answers" in shown(page)
    assert page.toast[0].value == history_copy.set_counted(False)
    press(page, "count-monday/1")
    assert "Over 4 answers" in shown(page)


def test_an_interview_is_deleted_after_it_was_said_what_goes() -> None:
    sessions = FakeSessions(interview_steps())
    page, _ = opened(*weeks(), tab=INTERVIEWS, sessions=sessions)
    assert "2 questions with their answers and judgements. 2 levels leave your figures." in shown(page)

    press(page, "delete-monday")

    assert sessions.deleted == ["monday"]
    assert page.toast[0].value.endswith("is deleted.")


def test_a_deletion_that_fails_says_so_and_nothing_else_changes() -> None:
    sessions = FakeSessions(interview_steps(), [SessionBusy("It is being moved elsewhere; try again.")])
    page, _ = opened(*weeks(), tab=INTERVIEWS, sessions=sessions)

    press(page, "delete-monday")

    assert page.error[0].value == as_text("It is being moved elsewhere; try again.")
    assert sessions.deleted == []
    assert not page.toast


def test_interviews_are_searched() -> None:
    page, _ = opened(*weeks(), tab=INTERVIEWS)

    page.text_input(key="history-search").set_value("cut it in monday").run()
    assert history_copy.found_sessions(1) in shown(page)
    page.text_input(key="history-search").set_value("nowhere").run()
    assert history_copy.FOUND_NOTHING in shown(page)


def test_a_long_history_is_shown_piece_by_piece() -> None:
    page, _ = opened(*[accepted(f"day-{n}", number=n) for n in range(1, 14)], tab=INTERVIEWS)
    assert len(page.expander) == 10

    press(page, "history-more")

    assert len(page.expander) == 13
    assert "history-more" not in [button.key for button in page.button]


def test_what_a_guide_or_a_person_wrote_is_shown_as_text() -> None:
    page, _ = opened(accepted("monday", days=9), tab=INTERVIEWS)

    assert as_text("How did you tame a *wild* index?") in shown(page)


@pytest.mark.parametrize("again", [True, False])
def test_a_record_that_cannot_be_read_says_what_to_do(*, again: bool) -> None:
    record = FakeRecord([accepted("monday")], RecordUnreadable("The record cannot be read; move it away."))
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(record=record)
    page.run()
    page.switch_page("screens/progress.py").run()
    if again:
        record.failure = None
        page.button[0].click().run()

    assert not page.exception
    assert [each.value for each in page.error] == (
        [] if again else [as_text("The record cannot be read; move it away.")]
    )
