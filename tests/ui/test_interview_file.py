from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.domain import InterviewPlan, Manner
from graph.events import ReportEvent
from graph.interview.state import InterviewState
from tests.ui.fakes import a_critique, a_probe, a_state, a_turn, interview_steps, small_guide
from ui.components.interview_file import fenced, interview_file
from ui.components.transcript_view import transcript_view
from ui.interview_copy import manner_told

HOSTILE = "```\n# No heading\n~~~~\n<script>alert(1)</script>\n````` $5$ [x](http://evil) ![y](z)\n- a\n| b |"


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").parse(text)


@given(st.text(alphabet="`~ab\n #<", max_size=40))
def test_nothing_in_a_fence_can_close_it(text: str) -> None:
    tokens = parsed(fenced(text))

    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content == f"{text}\n"


def hostile_file() -> str:
    """An interview in which everything that others wrote is hostile."""
    critique = a_critique().model_dump(mode="json")
    for part in critique["parts"].values():
        part["quote"] = HOSTILE
    critique["feedback"][0]["text"] = HOSTILE
    critique["borrowed"][0]["text"] = HOSTILE
    critique["judge"] = HOSTILE
    probe = a_probe().model_dump(mode="json")
    probe["text"] = probe["because"]["quote"] = HOSTILE
    turn = a_turn(
        question=HOSTILE,
        answer=HOSTILE,
        probes=[{"probe": probe, "answer": HOSTILE}, {"probe": probe, "answer": ""}],
        remarks=[{"text": HOSTILE, "by": "candidate"}],
        critique=critique,
        decision={"type": "accept"},
    )
    report = interview_steps()[-1][0]
    assert isinstance(report, ReportEvent)
    hostile = report.model_copy(update={"advice": HOSTILE})
    state = a_state(turn, phase="finished", report=hostile.model_dump(mode="json"))
    return interview_file(hostile, transcript_view(state, small_guide()))


def test_what_others_wrote_stands_in_fences_as_it_was_typed() -> None:
    tokens = parsed(hostile_file())
    whole = [token.content for token in tokens if token.type == "fence" and token.content == HOSTILE + "\n"]
    outside = [token.content for token in tokens if token.type in ("inline", "html_block", "code_block")]

    # Advice, question, answer, four quotes, a remark, two probes, a reply, the judge.
    assert len(whole) >= 10
    assert not any("script" in text or "evil" in text or "No heading" in text for text in outside)
    assert {token.type for token in tokens}.isdisjoint({"html_block", "bullet_list_open", "hr"})


@pytest.mark.parametrize(
    "words",
    ["# Mock interview", "Mean level 1 of 2, over 1 of 1 question.", "Level 1, accepted.", "**Situation: strong**"],
)
def test_the_coachs_own_words_stand_around_them(words: str) -> None:
    report, state = interview_steps()[-1]
    assert isinstance(report, ReportEvent)

    assert words in interview_file(report, transcript_view(state, small_guide())).split("\n")


@pytest.mark.parametrize("manner", Manner)
def test_who_asked_stands_in_the_file_where_it_is_of_note(manner: Manner) -> None:
    report, state = interview_steps()[-1]
    assert isinstance(report, ReportEvent)
    told: InterviewState = {**state, "plan": InterviewPlan(questions=1, manner=manner).model_dump(mode="json")}
    lines = interview_file(report, transcript_view(told, small_guide())).splitlines()

    assert [line for line in lines if line.startswith("Asked by")] == list(filter(None, [manner_told(manner)]))
