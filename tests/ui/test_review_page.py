"""The page Review with a scripted record."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewMode
from graph.errors import BadMove, RecordUnreadable
from graph.events import Decide
from graph.memory.judgement import Judgement
from tests.ui.fakes import SESSION, WHEN, FakeReviews, FakeSessions, a_judgement, interview_steps, prepared
from tests.ui.practice import LiveRecord, accepted, judged
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.components.reviewing.review_decision import _Underway
from ui.copy import chat_model_copy, review_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
DECIDED, AGREEMENT = f":blue[{review_copy.DECIDED}]", f":blue[{review_copy.AGREEMENT}]"
HOSTILE = "See <b>there</b> for $5 & *more* :smile:"


def opened(reviews: FakeReviews, tab: str = "", judgement: str = "", sessions: FakeSessions | None = None) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(reviews=reviews, record=LiveRecord(reviews), sessions=sessions)
    page.run()
    if tab:
        page.session_state["review-tab"] = tab
    page.switch_page("screens/review.py").run()
    if judgement:
        page.query_params["judgement"] = judgement
        page.run()
    assert not page.exception
    return page


def with_judgements(*judgements: Judgement) -> FakeReviews:
    return FakeReviews(others=list(judgements))


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    elements = [*page.markdown, *page.caption, *page.info, *page.warning]
    return "\n".join(str(element.value) for element in elements)


def keys(page: AppTest) -> list[str]:
    return [str(button.key) for button in page.button]


def test_where_nothing_waits_the_page_says_what_would() -> None:
    page = opened(FakeReviews())

    assert page.info[0].value == review_copy.NOTHING_WAITS


def test_what_waits_and_what_is_contested_is_listed_the_oldest_first() -> None:
    contested = accepted("sunday").contested(HOSTILE, "candidate", WHEN)
    page = opened(with_judgements(contested, judged("monday"), accepted("tuesday")))

    assert [key for key in keys(page) if key.startswith("open-")] == ["open-sunday/1", "open-monday/1"]
    assert review_copy.waiting_count(1, 1) in shown(page)


def test_an_opened_judgement_stands_in_the_address_and_can_be_left() -> None:
    page = press(opened(with_judgements(judged("monday"))), "open-monday/1")

    assert page.query_params["judgement"] in ("monday/1", ["monday/1"])
    assert f"## {as_text('How did you tame a *wild* index?')}" in shown(page)
    press(page, "review-back")
    assert "judgement" not in page.query_params
    assert page.tabs


def test_a_decision_is_made_in_the_mentors_name() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    page.text_input(key="reviewer").set_value("  Mira   K ").run()

    press(page, "yes-review-monday/1-1")

    assert reviews.decided == [("monday/1", Decide(decision=Accept(type="accept"), by="Mira K"))]
    assert page.toast[0].value == "Recorded: level 1."
    assert "judgement" not in page.query_params
    assert page.text_input(key="reviewer").value.split() == ["Mira", "K"]


def test_without_a_name_it_is_the_candidates() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    page.text_input(key="reviewer").set_value("   ").run()

    press(page, "no-review-monday/1-1")

    assert reviews.decided == [("monday/1", Decide(decision=Discard(type="discard"), by="candidate"))]


def test_a_level_is_changed_with_a_note() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    page.radio(key="level-review-monday/1-1").set_value(2)
    page.text_input(key="note-review-monday/1-1").set_value(HOSTILE)

    press(page, "edit-review-monday/1-1")

    assert reviews.decided[0][1].decision == Edit(type="edit", score=2, note=HOSTILE)


def test_sent_back_it_stays_open_with_the_new_judgement() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    page.text_area(key="remark-review-monday/1-1").set_value(HOSTILE)

    press(page, "respond-review-monday/1-1")

    assert reviews.decided[0][1].decision == Respond(type="respond", text=HOSTILE)
    assert "yes-review-monday/1-3" in keys(page)
    assert page.toast[0].value == review_copy.recorded("respond", None)
    assert as_text(HOSTILE, inline=True) in shown(page)


def test_the_button_to_go_on_without_the_model_is_gone_when_it_has_judged_anew() -> None:
    reviews = with_judgements(judged("monday"))
    reviews.ticks = 3
    page = opened(reviews, judgement="monday/1")
    page.text_area(key="remark-review-monday/1-1").set_value(HOSTILE)

    press(page, "respond-review-monday/1-1")

    assert reviews.alone == [False]
    assert chat_model_copy.GO_ON_ALONE not in [button.label for button in page.button]


def stopped_at(page: AppTest, reviews: FakeReviews, sent: Decide) -> AppTest:
    """The page after the button: its run was broken off within the decision."""
    page.session_state["review-underway"] = _Underway("monday/1", len(judged("monday").trail), sent)
    page.session_state["go-on-alone"] = "monday/1"
    page.run()
    assert not page.exception
    return page


SENT_BACK = Decide(decision=Respond(type="respond", text=HOSTILE), by="Mira")


def test_a_decision_whose_model_was_stopped_is_made_without_it_once() -> None:
    reviews = with_judgements(judged("monday"))
    page = stopped_at(opened(reviews, judgement="monday/1"), reviews, SENT_BACK)
    page.run()

    assert (reviews.decided, reviews.alone) == ([("monday/1", SENT_BACK)], [True])
    assert "yes-review-monday/1-3" in keys(page)


def test_a_decision_that_its_session_had_taken_already_is_not_made_twice() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    reviews.decide("monday/1", SENT_BACK)
    stopped_at(page, reviews, SENT_BACK)

    assert reviews.decided == [("monday/1", SENT_BACK)]
    assert page.toast[0].value == review_copy.recorded("respond", None)


def test_a_model_that_was_stopped_elsewhere_decides_nothing_here() -> None:
    reviews = with_judgements(judged("monday"))
    page = opened(reviews, judgement="monday/1")
    page.session_state["go-on-alone"] = SESSION
    page.run()

    assert not reviews.decided


def test_a_decision_that_is_refused_says_why_and_the_judgement_stays_open() -> None:
    reviews = with_judgements(judged("monday"))
    reviews.refusals.append(BadMove("This judgement is decided already."))
    page = press(opened(reviews, judgement="monday/1"), "yes-review-monday/1-1")

    assert page.error[0].value == as_text("This judgement is decided already.")
    assert "yes-review-monday/1-1" in keys(page)


def test_what_is_decided_offers_no_decision_and_shows_its_trail() -> None:
    page = opened(with_judgements(accepted("monday", by="Mira")), judgement="monday/1")

    assert not [key for key in keys(page) if key.startswith(("yes-", "no-", "edit-", "respond-"))]
    assert review_copy.ONLY_CONTEST in shown(page)
    assert "**Mira** accepted it: level 1" in shown(page)


def test_a_dispute_is_shown_as_it_was_typed() -> None:
    page = opened(with_judgements(accepted("monday").contested(HOSTILE, "Ben", WHEN)), judgement="monday/1")

    assert as_text(HOSTILE, inline=True) in page.warning[0].value


def test_an_address_of_no_judgement_is_told_gently() -> None:
    page = opened(FakeReviews(), judgement="nothing/1")

    assert page.info[0].value == review_copy.UNKNOWN
    assert not page.error


def test_a_realistic_interview_that_still_asks_hides_its_judgement_from_the_candidate_alone() -> None:
    waiting = a_judgement().model_copy(update={"mode": InterviewMode.REALISTIC, "trail": a_judgement().trail[:1]})
    reviews, here = FakeReviews(waiting), f"{SESSION}/1"
    page = opened(reviews, judgement=here, sessions=FakeSessions(interview_steps()[1:]))

    assert review_copy.STILL_ASKING in shown(page)
    assert f"yes-review-{here}-1" not in keys(page)
    page.text_input(key="reviewer").set_value("Mira").run()
    assert f"yes-review-{here}-1" in keys(page)


def test_decisions_are_listed_with_their_trail_and_searched() -> None:
    page = opened(with_judgements(accepted("monday", by="Mira"), accepted("tuesday")), DECIDED)
    assert [key for key in keys(page) if key.startswith("open-")] == ["open-tuesday/1", "open-monday/1"]

    page.text_input(key="review-filter").set_value("mira").run()

    assert [key for key in keys(page) if key.startswith("open-")] == ["open-monday/1"]
    page.text_input(key="review-filter").set_value("nobody").run()
    assert page.info[0].value == review_copy.FOUND_NOTHING


def test_a_long_list_is_shown_piece_by_piece() -> None:
    page = opened(with_judgements(*[accepted(f"day-{n}") for n in range(23)]), DECIDED)
    assert len(page.expander) == 20

    press(page, "more-decided")

    assert len(page.expander) == 23


def test_agreement_is_measured_with_its_meaning_and_a_caution() -> None:
    page = opened(with_judgements(accepted("monday"), accepted("tuesday", by="Mira")), AGREEMENT)

    assert "**Same level: 100% (95 % interval 34% to 100%)**" in shown(page)
    assert page.warning[0].value == review_copy.too_few(2)
    assert page.get("download_button")


def test_without_decisions_agreement_says_what_will_stand_here() -> None:
    page = opened(with_judgements(judged("monday")), AGREEMENT)

    assert page.info[0].value == review_copy.NO_PAIRS


def test_a_record_that_cannot_be_read_says_what_to_do() -> None:
    page = opened(FakeReviews(failure=RecordUnreadable("The record cannot be read; move it away.")))

    assert page.error[0].value == as_text("The record cannot be read; move it away.")
