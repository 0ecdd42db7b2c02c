"""What a chat model that leads in judging is worth: how often it does, who agrees, what its credits rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evals.figures import Figure, mean_of
from evals.measures.agreement_figures import count_of
from evals.measures.model_figures import fault_of, use_figures
from graph.domain import Critique, Level, Quality

if TYPE_CHECKING:
    from evals.judging import Judged

LED = "model: "
"""How the name of a judge begins that is a chat model."""
FAR = 2
"""Levels between a judgement and another, or its label, that are too many."""


def opinion_figures(judged: Sequence[Judged]) -> list[Figure]:
    """Of judgements with a model that leads; what cannot be graded no model is asked about, and is left out."""
    graded = [one for one in judged if one.critique.score is not None]
    led = [one for one in graded if _is_led(one.critique)]
    failed = [one for one in graded if _has_failed(one.critique)]
    failures = [one.critique.second.failed if one.critique.second else "" for one in graded]
    return [
        mean_of("critiques led by the model", [float(_is_led(one.critique)) for one in graded]),
        mean_of("the model failed to judge", [float(bool(failure)) for failure in failures]),
        *(
            mean_of(f"the model failed to judge, {fault}", [float(fault_of(each) == fault) for each in failures])
            for fault in dict.fromkeys(fault_of(failure) for failure in failures if failure)
        ),
        count_of("failed and gives a level", [_gives_level(one.critique) for one in failed]),
        mean_of("please look", [float(bool(one.critique.please_look)) for one in graded]),
        mean_of("same level as the built-in judge", [float(one.level == _built_in(one)) for one in led]),
        mean_of("led by the model: exact level", [float(one.level == _label(one)) for one in led]),
        mean_of(
            "led by the model: exact level of the built-in judge",
            [float(_built_in(one) == _label(one)) for one in led],
        ),
        count_of("two levels from the built-in judge and not marked", [_is_unmarked(one, _built_in) for one in led]),
        count_of("two levels from the label and not marked", [_is_unmarked(one, _label) for one in led]),
        mean_of("credits quoted word for word", [float(quoted) for one in led for quoted in _quotes(one)]),
        *use_figures("a critique", [one.used for one in graded]),
    ]


def _is_led(critique: Critique) -> bool:
    return critique.judge.startswith(LED)


def _has_failed(critique: Critique) -> bool:
    return critique.second is not None and bool(critique.second.failed)


def _gives_level(critique: Critique) -> bool:
    """Whether there is a level of a model's, leading or beside the built-in judge's."""
    second = critique.second
    return _is_led(critique) or (second is not None and (second.score is not None or bool(second.levels)))


def _built_in(one: Judged) -> int:
    """The level of the judge beside it."""
    second = one.critique.second
    return (second.score if second else None) or 0


def _label(one: Judged) -> int:
    return one.answer.level


def _is_unmarked(one: Judged, other: Callable[[Judged], int]) -> bool:
    """Whether it is far from another level, and nobody is asked to look."""
    return abs(one.level - other(one)) >= FAR and not one.critique.please_look


def _quotes(one: Judged) -> Iterator[bool]:
    """Of each part and quality that is credited whether it quotes the answer. Whether an answer fits its time is
    counted by the built-in judge, and needs no quote."""
    said = " ".join(one.answer.answer.split())
    for criterion, found in (*one.critique.parts.items(), *one.critique.qualities.items()):
        if criterion is not Quality.CONCISE and found.level is not Level.MISSING:
            yield bool(found.quote) and " ".join(found.quote.split()) in said
