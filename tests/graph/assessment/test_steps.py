from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.reading import Reading
from graph.assessment.steps import Actor


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("I moved the parser and rewrote the loader.", [(Actor.I, "moved"), (Actor.I, "rewrote")]),
        ("Cut the prompt in half, dropped two examples.", [(Actor.NOBODY, "cut"), (Actor.NOBODY, "dropped")]),
        ("We rebuilt the index.", [(Actor.WE, "rebuilt")]),
        ("Our team built a classifier.", [(Actor.WE, "built")]),
        ("I have implemented a dashboard.", [(Actor.I, "implemented")]),
        ("So what I did was swap the roles.", [(Actor.I, "swap")]),
        ("I would move the parser.", []),
        ("I did not move it.", []),
        ("I was tired and I wanted to help.", []),
        ("She reviewed the plan, changed the prompt.", []),
        ("Fixed chunks are simple.", []),
        ("Use idempotency keys.", []),
        ("I moved it because depots differ, and fed it live events.", [(Actor.I, "moved"), (Actor.I, "fed")]),
    ],
)
def test_who_did_what(reading: Callable[..., Reading], answer: str, steps: list[tuple[Actor, str]]) -> None:
    assert [(step.actor, step.verb) for step in reading(answer).sentences[0].steps] == steps


def test_a_step_is_concrete_when_no_other_story_could_hold_it(reading: Callable[..., Reading]) -> None:
    assert reading("I moved the parser behind a queue.").steps[0].concrete
    assert not reading("I implemented a robust solution.").steps[0].concrete


def test_words_of_the_question_make_nothing_concrete(reading: Callable[..., Reading]) -> None:
    question = "How do you parse invoices behind a queue?"
    assert not reading("I made the invoices queue.", question).steps[0].concrete


def test_plain_verbs_are_habits_unless_the_story_is_past(reading: Callable[..., Reading]) -> None:
    assert reading("I connect it to Grafana.").steps[0].habitual
    assert not reading("It was broken last year. I connect it to Grafana.").steps[0].habitual
