"""A judgement with a second opinion, wherever it is shown."""

from __future__ import annotations

from datetime import date

import pytest

from graph.domain import Critique, InterviewMode, Opinion, Part, Quality
from graph.errors import UnknownSession
from graph.events import CANDIDATE
from graph.interview.state import InterviewState
from graph.memory.judgement import Judgement
from graph.reports.markdown import as_markdown
from graph.reports.session_pages import session_document
from graph.reports.session_report import session_report
from tests.ui.fakes import SESSION, WHEN, FakeReviews, a_critique, a_judgement, a_state, a_turn, small_guide
from tests.ui.practice import judged
from tests.ui.test_review_page import opened, shown
from ui.components.judging.critique_view import critique_view
from ui.components.markdown import as_text
from ui.components.reviewing.review_list_view import waiting_rows
from ui.copy import judging_copy
from ui.terminal.review import show_critique

REASON = "The judges are two levels apart: the built-in one says 0, the model 2."
WHY = "The chat model was no help: it did not answer in time."
MODEL = "model: tiny-1 <b>$5</b>"
AGREES = Opinion(judge=MODEL, prompt="judge 1 (abc)", score=1, band=(1, 2), levels=(1, 1, 2))
FAILED = Opinion(judge=MODEL, failed=WHY)


def with_second(second: Opinion = AGREES, *look: str, judge: str = "built-in") -> Critique:
    return a_critique().model_copy(update={"second": second, "please_look": look, "judge": judge})


def waiting(critique: Critique) -> Judgement:
    return judged("monday").model_copy(update={"critique": critique})


def test_a_second_opinion_is_one_line_with_level_band_and_judge() -> None:
    view = critique_view(with_second())

    assert view.second == (
        "Second opinion, by the chat model tiny-1 <b>$5</b>: level 1, reasonable, without depth. It could be 1 or 2."
    )
    assert view.look == ()


def test_what_it_credits_without_a_quote_is_named() -> None:
    second = AGREES.model_copy(update={"unquoted": (Part.RESULT, Quality.TRADE_OFF)})

    assert critique_view(with_second(second)).second.endswith(
        "Not credited, for want of words of the answer: result, trade-off."
    )


def test_an_opinion_that_failed_is_one_quiet_sentence_without_a_number() -> None:
    assert critique_view(with_second(FAILED)).second == f"No second opinion. {WHY}"


def test_nothing_is_said_where_nobody_was_asked() -> None:
    view = critique_view(a_critique())

    assert (view.second, view.look, view.moved_title) == ("", (), judging_copy.MOVED)


def test_where_a_model_leads_what_moved_the_level_is_told_of_the_built_in_judge() -> None:
    built_in = Opinion(judge="built-in", score=0, band=(0, 0), levels=(0,))
    view = critique_view(with_second(built_in, judge=MODEL))

    assert view.judge == "Judged by the chat model tiny-1 <b>$5</b>."
    assert view.second.startswith("Second opinion, by the built-in judge: level 0,")
    assert view.moved_title == judging_copy.MOVED_OF_BUILT_IN


def test_the_page_shows_the_badge_the_reasons_and_the_opinion_as_plain_text() -> None:
    review = waiting(with_second(AGREES, REASON))
    page = opened(FakeReviews(others=[review]), judgement=review.id)

    told = shown(page)
    assert f":orange-badge[{judging_copy.PLEASE_LOOK_ICON} {judging_copy.PLEASE_LOOK}]" in told
    assert f"- {as_text(REASON, inline=True)}" in told
    assert as_text("by the chat model tiny-1 <b>$5</b>: level 1", inline=True) in told


def test_the_list_of_what_waits_marks_what_wants_a_look() -> None:
    listed = shown(opened(FakeReviews(others=[waiting(with_second(AGREES, REASON))])))

    assert judging_copy.PLEASE_LOOK in listed
    assert judging_copy.PLEASE_LOOK not in shown(opened(FakeReviews(others=[waiting(with_second())])))


@pytest.mark.parametrize(("name", "look"), [("Mira", True), (CANDIDATE, False)])
def test_what_is_held_back_from_the_candidate_is_not_marked(name: str, look: bool) -> None:
    review = waiting(with_second(AGREES, REASON)).model_copy(update={"mode": InterviewMode.REALISTIC})

    def transcript(session: str) -> InterviewState:
        return a_state(a_turn(), phase="asking")

    (row,) = waiting_rows([review], transcript, name, 9, date.today())
    assert row.look is look


def test_a_judgement_of_which_the_session_is_gone_is_still_marked() -> None:
    def gone(session: str) -> InterviewState:
        raise UnknownSession("There is no such session.")

    (row,) = waiting_rows([waiting(with_second(AGREES, REASON))], gone, "Mira", 9, date.today())
    assert row.look


@pytest.mark.parametrize("second", [AGREES, FAILED])
def test_the_terminal_tells_both(second: Opinion, capsys: pytest.CaptureFixture[str]) -> None:
    show_critique(with_second(second, REASON))

    told = " ".join(capsys.readouterr().out.split())
    assert " ".join(critique_view(with_second(second)).second.split()) in told
    assert f"{judging_copy.PLEASE_LOOK}: {REASON}" in told


def test_the_file_of_an_interview_carries_both() -> None:
    judgement = a_judgement().model_copy(update={"critique": with_second(AGREES, REASON)})
    report = session_report(SESSION, [judgement], small_guide(), WHEN)
    file = as_markdown(session_document(report))

    assert f"**{judging_copy.PLEASE_LOOK}**" in file
    assert f"```text\n{REASON}\n```" in file
    assert f"```text\n{critique_view(with_second()).second}\n```" in file
