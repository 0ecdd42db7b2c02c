"""The page Ask with a scripted coach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.coach.state import OnClaim
from graph.domain import Answer, Message
from graph.errors import NotKept
from graph.memory.conversations import AskedTurn
from graph.memory.votes import Thumb
from ingest.errors import IndexUnavailable
from tests.ui.fakes import (
    FakeCoach,
    FakeSessions,
    FakeVotes,
    a_refusal,
    an_answer,
    interview_steps,
    prepared,
    some_talks,
)
from ui import copy
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.components.ports import KeepsTalks
from ui.components.preparation import Preparation, Report, Stage
from ui.copy import ask_copy, interview_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
HOSTILE = "**Is** <b>this</b> $5 :red[safe]?"
OpenPage = Callable[..., AppTest]


@pytest.fixture
def open_page() -> OpenPage:
    def opened(
        coach: FakeCoach,
        sessions: FakeSessions | None = None,
        votes: FakeVotes | None = None,
        talks: KeepsTalks | None = None,
        talk: str = "",
    ) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=30)
        page.session_state[OVERRIDE] = prepared(coach, sessions, votes=votes, talks=talks)
        if talk:
            page.query_params["talk"] = talk
        return page.run()

    return opened


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input(key="ask-input").set_value(question).run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def markdown(page: AppTest) -> list[str]:
    return [str(element.value) for element in page.markdown]


def captions(page: AppTest) -> list[str]:
    return [str(element.value) for element in page.caption]


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def asked_before() -> KeepsTalks:
    """A conversation of two questions, kept as talk-1."""
    talks = some_talks()
    talks.keep("", [AskedTurn(id=name, question=f"The {name}?", answer=an_answer()) for name in ("first", "second")])
    return talks


# --- Asking and being answered ----------------------------------------------------------------------------------


def test_suggestions_come_before_the_first_question(open_page: OpenPage) -> None:
    coach = FakeCoach([an_answer()])
    page = open_page(coach)
    assert ask_copy.LEAD in markdown(page)

    page.pills(key="ask-suggestion").set_value(ask_copy.SUGGESTIONS[1]).run()

    assert [question for question, _ in coach.asked] == [ask_copy.SUGGESTIONS[1]]
    assert not page.pills
    assert as_text(ask_copy.SUGGESTIONS[1]) in markdown(page)


def test_an_answer_shows_each_sentence_with_a_mark_that_opens_its_section(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    shown = markdown(page)
    assert [text for text in shown if text.startswith("#####")] == ["##### Say this", "##### Build it"]
    assert as_text("The error rate fell to 2%.") in shown
    opened = [text for text in shown if ":blue-background[" in text]
    assert [text.split(":blue-background[")[1].split("]")[0] for text in opened] == [
        as_text(sentence)
        for sentence in ("The error rate fell to 2%.", "The index grew without a plan.", "It held for a year.")
    ]


def test_an_opened_section_says_what_stands_around_it(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    assert ask_copy.before("Action", lost=True) in captions(page)
    assert ask_copy.after("Action", lost=True) in captions(page)


def test_an_answer_shows_its_hole_its_confidence_and_its_writer(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    assert ask_copy.HOLE in page.warning[0].value
    (told,) = (caption for caption in captions(page) if "Fairly sure" in caption)
    assert "own sentences" in told.replace("\\", "")


def test_sentences_are_drawn_as_they_are_confirmed(open_page: OpenPage) -> None:
    class Slow(FakeCoach):
        """The page is looked at when half of the answer is confirmed."""

        def ask(
            self, question: str, history: Sequence[Message] = (), on_claim: OnClaim | None = None, **_: object
        ) -> Answer:
            assert on_claim is not None
            for heading, claim in zip(("Say this", "Build it"), an_answer().claims, strict=False):
                on_claim(heading, claim)
            st.stop()

    page = ask(open_page(Slow([])), "How?")

    drawn = page.chat_message[1].markdown
    assert [each.value for each in drawn if "\n" not in each.value and not each.value.startswith((":", "**"))] == [
        "##### Say this",
        as_text("The error rate fell to 2%."),
        "##### Build it",
        as_text("The index grew without a plan."),
    ]


def test_what_a_person_types_is_shown_as_text(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), HOSTILE)

    assert as_text(HOSTILE) in markdown(page)
    assert HOSTILE not in markdown(page)


def test_a_follow_up_has_the_conversation_in_view_and_says_how_it_was_understood(open_page: OpenPage) -> None:
    coach = FakeCoach([an_answer(), a_refusal()])
    page = ask(ask(open_page(coach), "How?"), "And why?")

    question, history = coach.asked[1]
    assert question == "And why?"
    assert [(message.role, message.content) for message in history] == [
        ("user", "How?"),
        ("assistant", an_answer().answer),
    ]
    assert as_text(ask_copy.understood("How? And why?")) in captions(page)
    assert [expander.label for expander in page.expander] == [as_text("How?", inline=True)]


def test_an_earlier_answer_is_drawn_when_it_is_opened(open_page: OpenPage) -> None:
    page = open_page(FakeCoach([]), talks=asked_before(), talk="talk-1")
    assert labels(page).count(ask_copy.PRACTISE) == 1

    page.session_state["earlier-first"] = True
    page.run()

    assert labels(page).count(ask_copy.PRACTISE) == 2


def test_a_question_that_stands_alone_is_not_told_again(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    assert not [caption for caption in captions(page) if caption.startswith("Understood")]


def test_a_refusal_offers_the_nearest_entries_as_questions(open_page: OpenPage) -> None:
    coach = FakeCoach([a_refusal(), an_answer()])
    page = ask(open_page(coach), "Salary?")

    assert ask_copy.REFUSED in page.info[0].value
    assert as_text("I don't have sufficient information.") in page.info[0].value
    assert ask_copy.KEPT_AS_GAP in captions(page)
    assert ask_copy.PRACTISE not in labels(page)
    press(page, as_text("When do you retry?", inline=True))

    assert coach.asked[1][0] == "When do you retry?"


def test_what_was_not_looked_for_is_not_said_to_be_a_gap(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([a_refusal().model_copy(update={"related": ()})])), "x" * 20_000)

    assert ask_copy.NOT_LOOKED_FOR in page.info[0].value
    assert ask_copy.KEPT_AS_GAP not in captions(page)


def test_a_failure_is_one_sentence_and_the_question_can_be_asked_again(open_page: OpenPage) -> None:
    coach = FakeCoach([IndexUnavailable("The disk is full; free some space."), an_answer()])
    page = ask(open_page(coach), HOSTILE)

    assert page.error[0].value == as_text("The disk is full; free some space.")
    assert as_text(HOSTILE) in markdown(page)
    press(page, ask_copy.AGAIN)

    assert [question for question, _ in coach.asked] == [HOSTILE, HOSTILE]
    assert not page.error
    assert not page.expander, "the failed attempt gave way"


def test_practising_leads_to_an_interview_on_that_entry(open_page: OpenPage) -> None:
    sessions = FakeSessions(interview_steps())
    page = ask(open_page(FakeCoach([an_answer()]), sessions), "How?")

    press(page, ask_copy.PRACTISE)

    assert [(plan.entries, plan.questions) for plan in sessions.plans] == [(("q01",), 1)]
    assert page.title[0].value == interview_copy.SETUP_TITLE


def test_an_answer_can_be_copied_as_markdown_with_its_sources(open_page: OpenPage) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    assert "The error rate fell to 2%. [1]" in page.code[0].value
    assert "1. Result – How did you tame" in page.code[0].value


# --- Voting -----------------------------------------------------------------------------------------------------


def test_a_thumbs_up_is_kept_and_told(open_page: OpenPage) -> None:
    votes = FakeVotes()
    page = ask(open_page(FakeCoach([an_answer()]), votes=votes), "How?")

    page.feedback[0].set_value(1).run()

    (vote,) = votes.cast_so_far
    assert (vote.vote, vote.question) == (Thumb.UP, "How?")
    assert ask_copy.vote_went(vote) in captions(page)
    assert not page.text_area, "nobody is asked what was wrong"


def test_a_thumbs_down_takes_a_remark_and_says_where_it_went(open_page: OpenPage) -> None:
    votes = FakeVotes()
    page = ask(open_page(FakeCoach([an_answer(), a_refusal()]), votes=votes), "How?")
    ask(page, "Salary?")

    page.feedback[0].set_value(0).run()
    page.text_area[0].set_value(HOSTILE)
    press(page, ask_copy.SEND_REMARK)

    first, second = votes.cast_so_far
    assert first.id == second.id
    assert (second.vote, second.remark, second.is_gap) == (Thumb.DOWN, HOSTILE, True)
    assert [message.content for message in second.history] == ["How?", an_answer().answer]
    assert ask_copy.vote_went(second) in captions(page)
    assert as_text(ask_copy.remarked(HOSTILE)) in captions(page)
    assert not page.text_area


def test_an_empty_remark_is_not_sent(open_page: OpenPage) -> None:
    votes = FakeVotes()
    page = ask(open_page(FakeCoach([an_answer()]), votes=votes), "How?")
    page.feedback[0].set_value(0).run()

    press(page, ask_copy.SEND_REMARK)

    assert page.warning[-1].value == ask_copy.REMARK_EMPTY
    assert len(votes.cast_so_far) == 1


def test_a_vote_that_is_taken_back_is_told_of_no_more(open_page: OpenPage) -> None:
    votes = FakeVotes()
    page = ask(open_page(FakeCoach([an_answer()]), votes=votes), "How?")
    page.feedback[0].set_value(1).run()

    page.feedback[0].set_value(None).run()

    assert votes.cast_so_far[-1].vote is Thumb.WITHDRAWN
    assert not [caption for caption in captions(page) if caption.startswith("Thank you")]


def test_a_vote_that_could_not_be_kept_is_told(open_page: OpenPage) -> None:
    votes = FakeVotes(failure=NotKept("The disk is full."))
    page = ask(open_page(FakeCoach([an_answer()]), votes=votes), "How?")

    page.feedback[0].set_value(1).run()
    assert page.error[0].value == as_text("The disk is full.")
    votes.failure = None
    page.feedback[0].set_value(0).run()

    assert not page.error


def test_a_vote_stands_there_again_after_a_reload(open_page: OpenPage) -> None:
    votes, talks = FakeVotes(), asked_before()
    votes.cast(talks.read("talk-1").turns[-1], [], Thumb.DOWN, "Wrong.")

    page = open_page(FakeCoach([]), votes=votes, talks=talks, talk="talk-1")

    assert page.feedback[0].value == 0
    assert as_text(ask_copy.remarked("Wrong.")) in captions(page)


# --- The conversation -------------------------------------------------------------------------------------------


def test_the_address_leads_back_to_the_conversation(open_page: OpenPage) -> None:
    talks = some_talks()
    page = ask(open_page(FakeCoach([an_answer()]), talks=talks), "How?")
    assert page.query_params["talk"] == "talk-1"

    coach = FakeCoach([a_refusal()])
    again = open_page(coach, talks=talks, talk="talk-1")
    assert as_text("How?") in markdown(again)
    ask(again, "And why?")

    assert [message.content for message in coach.asked[0][1]] == ["How?", an_answer().answer]
    assert [turn.question for turn in talks.read("talk-1").turns] == ["How?", "And why?"]


@pytest.mark.parametrize("talk", ["talk-9", "../../etc/passwd", "<b>"])
def test_an_address_of_no_conversation_is_told_gently(open_page: OpenPage, talk: str) -> None:
    page = open_page(FakeCoach([an_answer()]), talk=talk)
    assert page.info[0].value == as_text(ask_copy.UNKNOWN)
    assert page.pills

    ask(page, "How?")

    assert not page.info
    assert page.query_params["talk"] == "talk-1"


def test_a_damaged_conversation_is_told_gently(open_page: OpenPage, coach_home: Path) -> None:
    talks = asked_before()
    (coach_home / "conversations" / "talk-1.json").write_text("{")

    page = open_page(FakeCoach([]), talks=talks, talk="talk-1")

    assert "damaged" in page.info[0].value
    assert page.pills


def test_a_new_conversation_forgets_the_old_one_and_can_be_left_for_it(open_page: OpenPage) -> None:
    coach = FakeCoach([an_answer(), an_answer()])
    page = ask(open_page(coach), "How?")

    press(page, ask_copy.NEW_CONVERSATION)
    assert page.pills(key="ask-suggestion").value is None
    ask(page, "Why?")
    assert coach.asked[1] == ("Why?", [])
    assert page.query_params["talk"] == "talk-2"

    press(page, ask_copy.NEW_CONVERSATION)
    next(button for button in page.button if button.label.startswith(as_text("How? ·", inline=True))).click().run()
    assert page.query_params["talk"] == "talk-1"
    assert as_text("How?") in markdown(page)


def test_a_deleted_conversation_is_gone(open_page: OpenPage, coach_home: Path) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    press(page, ask_copy.DELETE)

    assert list((coach_home / "conversations").iterdir()) == []
    assert page.toast[0].value == ask_copy.DELETED
    assert page.pills
    assert "talk" not in page.query_params


def test_what_was_deleted_on_another_page_does_not_come_back(open_page: OpenPage) -> None:
    talks = some_talks()
    page = ask(open_page(FakeCoach([an_answer(), an_answer()]), talks=talks), "How?")
    talks.delete("talk-1")

    page.run()
    assert as_text("How?") not in markdown(page)
    ask(page, "Why?")

    assert page.query_params["talk"] == "talk-2"
    assert [turn.question for turn in talks.read("talk-2").turns] == ["Why?"]
    assert not page.expander


def test_what_was_asked_on_another_page_stands_here_too(open_page: OpenPage) -> None:
    talks = asked_before()
    page = open_page(FakeCoach([]), talks=talks, talk="talk-1")
    talks.keep("talk-1", [AskedTurn(id="third", question="The third?", answer=an_answer())])

    page.run()

    assert as_text("The third?") in markdown(page)


def test_an_answer_that_cannot_be_kept_is_shown_and_kept_later(open_page: OpenPage, coach_home: Path) -> None:
    coach_home.mkdir()
    (coach_home / "conversations").write_text("in the way")
    page = ask(open_page(FakeCoach([an_answer(), an_answer()])), "How?")

    assert as_text("The error rate fell to 2%.") in markdown(page)
    assert ask_copy.NOT_KEPT in page.warning[-1].value
    assert "talk" not in page.query_params

    (coach_home / "conversations").unlink()
    ask(page, "Why?")
    assert "talk" in page.query_params
    assert not [warning for warning in page.warning if ask_copy.NOT_KEPT in warning.value]
    assert len(page.expander) == 1


def test_the_whole_conversation_can_be_downloaded(open_page: OpenPage) -> None:
    page = open_page(FakeCoach([]), talks=asked_before(), talk="talk-1")

    (button,) = page.download_button
    assert button.label == ask_copy.DOWNLOAD


# --- Getting ready ----------------------------------------------------------------------------------------------


def test_the_page_is_there_while_the_coach_gets_ready() -> None:
    ready = prepared(FakeCoach([])).result()
    seen: list[int] = []

    def make(report: Report) -> Desk:
        for done in range(0, 97, 16):
            report(Stage.GUIDE, done, 97)
            seen.append(done)
            Event().wait(0.1)
        return ready

    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = Preparation(make)
    page.run()

    assert not page.exception
    assert seen[-1] == 96
    assert not page.status, "gone when it is ready"
    assert page.pills(key="ask-suggestion").options == list(ask_copy.SUGGESTIONS)


def test_a_coach_that_cannot_get_ready_says_what_to_do() -> None:
    def make(report: Report) -> Desk:
        raise IndexUnavailable("The disk is full; free some space.")

    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = Preparation(make)
    page.run()

    assert page.error[0].value == f"{copy.NOT_READY} {as_text('The disk is full; free some space.')}"
    assert labels(page) == [copy.TRY_AGAIN]
    assert not page.chat_input
