"""The interview for a post: different asks, the weightiest first, each question with its words."""

from __future__ import annotations

import pytest

from graph.domain import InterviewPlan
from graph.interview.policy import check_plan
from graph.tailoring.posting import Need
from graph.tailoring.quote import Quote
from graph.tailoring.tailored_plan import tailored_plan
from graph.tailoring.topic_weights import Reason, Weight, entry_weights
from ingest.star import Guide
from tests.graph.tailoring.lookups import looked_up


def weight(name: str, **asks: float) -> Weight:
    """Of an entry that rests on asks, each named by one letter."""
    reasons = [
        Reason(ask=Quote(start=ord(letter), end=ord(letter) + 1, text=letter), need=Need.MUST, adds=adds)
        for letter, adds in asks.items()
    ]
    ordered = tuple(sorted(reasons, key=lambda reason: -reason.adds))
    total = sum(reason.adds / 2**place for place, reason in enumerate(ordered))
    return Weight(id=name, title=name, weight=total, share=0, reasons=ordered)


def test_a_question_about_another_ask_goes_before_a_second_one_about_the_same() -> None:
    planned = tailored_plan([weight("q01", a=1.0), weight("q02", a=0.9), weight("q03", b=0.6)], 2)
    assert planned.plan.entries == ("q01", "q03")


def test_each_question_says_the_words_it_is_asked_for() -> None:
    planned = tailored_plan([weight("q01", a=1.0), weight("q02", a=0.9, b=0.2)], 2)
    assert [each.because and each.because.ask.text for each in planned.questions] == ["a", "b"]


def test_when_the_asks_run_out_the_rest_is_asked_without_a_reason() -> None:
    planned = tailored_plan([weight("q01", a=1.0), weight("q02")], 5)
    assert [(each.entry, each.because is None) for each in planned.questions] == [("q01", False), ("q02", True)]
    assert planned.plan.questions == 2


def test_a_post_that_asks_nothing_of_the_guide_gets_the_usual_interview() -> None:
    planned = tailored_plan([weight("q01"), weight("q02")])
    assert (planned.plan, planned.questions) == (InterviewPlan(), ())


@pytest.mark.parametrize("questions", [1, 5, 19])
def test_the_plan_can_be_sat(guide: Guide, questions: int) -> None:
    planned = tailored_plan(entry_weights([looked_up("RAG", "rag")], guide), questions)
    check_plan(planned.plan, guide)
    assert len(set(planned.plan.entries)) == planned.plan.questions == questions


@pytest.mark.parametrize("questions", [0, 20])
def test_a_number_that_no_interview_has_is_refused(questions: int) -> None:
    with pytest.raises(ValueError, match="number of questions"):
        tailored_plan([], questions)
