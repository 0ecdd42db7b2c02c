from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.reading import Reading
from graph.assessment.scoring import WEIGHTS, Cap, score
from graph.domain import Criterion, Finding, Level, Part, Quality

STORY = "Our desk was slow. I moved the parser behind a queue. I cached the ferry routes in Redis. It halved by June."


def findings(**levels: Level) -> dict[Criterion, Finding]:
    everything: dict[Criterion, Finding] = {}
    for criterion in (*Part, *Quality):
        level = levels.get(criterion.value, Level.STRONG)
        everything[criterion] = Finding(level=level, quote="" if level is Level.MISSING else "x")
    return everything


def test_weights_sum_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "gone", ["situation", "task", "specific", "quantified", "ownership", "result", "action", "concise"]
)
def test_one_missing_thing_does_not_undo_a_strong_answer(reading: Callable[..., Reading], gone: str) -> None:
    scored = score(findings(**{gone: Level.MISSING}), reading(STORY), borrowed=False)
    assert scored.score == 2


def test_a_choice_without_any_reason_is_on_the_border(reading: Callable[..., Reading]) -> None:
    scored = score(findings(trade_off=Level.MISSING), reading(STORY), borrowed=False)
    assert (scored.score, scored.band) == (1, (1, 2))


def test_two_gaps_make_it_a_one(reading: Callable[..., Reading]) -> None:
    scored = score(findings(quantified=Level.MISSING, result=Level.THIN), reading(STORY), borrowed=False)
    assert scored.score == 1


def test_a_borrowed_story_is_one_at_most(reading: Callable[..., Reading]) -> None:
    scored = score(findings(), reading(STORY), borrowed=True)
    assert (scored.score, scored.cap) == (1, Cap.BORROWED)


@pytest.mark.parametrize(
    ("answer", "cap"),
    [
        ("I would move the parser behind a queue. I would cache the ferry routes in Redis.", Cap.SUPPOSED),
        ("Parsers are slow. Caching is essential.", Cap.NO_STORY),
        ("I implemented a robust solution and achieved great results.", Cap.NO_STORY),
    ],
)
def test_no_sum_passes_a_gate(reading: Callable[..., Reading], answer: str, cap: Cap) -> None:
    scored = score(findings(), reading(answer), borrowed=False)
    assert (scored.score, scored.cap) == (0, cap)


def test_another_questions_story_is_zero(reading: Callable[..., Reading]) -> None:
    assert score(findings(relevant=Level.MISSING), reading(STORY), borrowed=False).cap is Cap.OFF_TOPIC
