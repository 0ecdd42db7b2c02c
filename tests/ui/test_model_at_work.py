"""What the interview's page shows of a chat model: what it used, and how a person goes on without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import CoachError
from graph.memory.operations import Usage
from graph.models.budget import BadPrices
from graph.models.metered import Metered
from tests.ui.fakes import SESSION, FakeSessions, interview_steps, prepared
from ui.components.interviewing.transcript_view import place
from ui.components.opening import OVERRIDE
from ui.copy import chat_model_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
USED = Usage(calls=3, prompt_tokens=1_200, completion_tokens=34, cost=0.0021, fallbacks=1)
LINE = "Chat model in this interview: 3 times asked, 1,234 tokens, cost 0.0021, once no help."


def opened(sessions: FakeSessions, metered: Metered | CoachError | None = None, **state: object) -> AppTest:
    """The page in the session; what it is told of models' use."""

    def meter(session: str) -> Metered:
        assert session == SESSION
        if isinstance(metered, CoachError):
            raise metered
        return metered or Metered(Usage())

    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(sessions=sessions, meter=meter)
    page.session_state["interview"] = SESSION
    for name, value in state.items():
        page.session_state[name.replace("_", "-")] = value
    page.run()
    page.switch_page("screens/interview.py").run()
    assert not page.exception
    return page


def captions(page: AppTest) -> list[str]:
    return [str(each.value) for each in page.caption]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ((0, 0, 0.0, 0), ""),
        ((1, 900, 0.0, 0), "Chat model in this interview: once asked, 900 tokens."),
        ((12, 12_345, 1.5, 0), "Chat model in this interview: 12 times asked, 12,345 tokens, cost 1.50."),
        ((3, 1_234, 0.0021, 1), LINE),
        ((0, 0, 0.0, 2), "Chat model in this interview: 0 times asked, 0 tokens, twice no help."),
    ],
)
def test_what_models_used_is_one_line(told: tuple[int, int, float, int], line: str) -> None:
    assert chat_model_copy.used(*told) == line


def test_the_page_says_what_models_used_in_this_session() -> None:
    assert LINE in captions(opened(FakeSessions(interview_steps()), Metered(USED)))


@pytest.mark.parametrize("metered", [None, BadPrices("Write MODEL=0.15/0.60.")])
def test_where_none_was_asked_or_nothing_can_be_told_the_page_says_nothing_of_models(
    metered: BadPrices | None,
) -> None:
    page = opened(FakeSessions(interview_steps()), metered)

    assert not [each for each in captions(page) if "model" in each]
    assert not page.info


def test_a_budget_that_is_used_up_is_said_once() -> None:
    page = opened(FakeSessions(interview_steps()), Metered(USED, spent=True))
    assert [each.value for each in page.info] == [chat_model_copy.SPENT]

    page.run()
    assert not page.info
    assert LINE in captions(page)


def test_the_button_is_gone_when_the_model_has_answered() -> None:
    sessions = FakeSessions(interview_steps(), ticks=3)
    page = opened(sessions)
    here = place(sessions.steps[0][1])
    page.text_area(key=f"draft-{here}").set_value("We cut it.").run()
    page.button(key=f"send-{here}").click().run()

    assert not page.exception
    assert len(sessions.moves) == 1
    assert not [each for each in page.button if each.label == chat_model_copy.GO_ON_ALONE]


def test_a_session_whose_model_was_stopped_goes_on_without_it_this_once() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(sessions, go_on_alone=SESSION)
    page.run()

    assert sessions.alone == [True, False]


def test_another_session_goes_on_with_it() -> None:
    sessions = FakeSessions(interview_steps())
    opened(sessions, go_on_alone="20261122-abcdef99")

    assert sessions.alone == [False]
