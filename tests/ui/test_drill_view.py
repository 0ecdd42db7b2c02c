from __future__ import annotations

from graph.domain import Level, Part, Quality
from graph.memory.judgement import Judgement
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.practice.answers import accepted
from ui.components.today.drill_view import WEAKEST, drill_view
from ui.copy import today_copy

GUIDE = read_source(EDITION)


def weak_results(number: int = 4) -> list[Judgement]:
    strong = dict.fromkeys([*Part, *Quality], Level.STRONG)
    return [
        accepted(f"q0{n}", shows={**strong, Part.RESULT: Level.MISSING}, session=f"s{n}") for n in range(1, number + 1)
    ]


def test_the_weakest_is_drilled_and_why_is_said_with_its_interval() -> None:
    view = drill_view(weak_results(), GUIDE)
    assert view.plan
    assert view.plan.focus == Part.RESULT
    assert (
        view.why
        == "Your weakest is the result, clearly. It was strong in 0 of the last 4 answers; 2 to 37 % is likely."
    )
    assert view.names[WEAKEST] == "Weakest: the result"
    assert len(view.plan.entries) == 5


def test_another_focus_is_drilled_where_it_is_chosen() -> None:
    view = drill_view(weak_results(), GUIDE, "trade_off")
    assert view.plan
    assert view.plan.focus == Quality.TRADE_OFF
    assert view.why.startswith("Five short questions on the trade-off, as you chose.")
    assert view.names[WEAKEST] == "Weakest: the result"
    assert len(view.names) == 11


def test_a_choice_that_is_none_is_the_weakest() -> None:
    view = drill_view(weak_results(), GUIDE, "no such part")
    assert view.plan
    assert view.plan.focus == Part.RESULT


def test_where_nothing_was_judged_it_says_what_to_do_first() -> None:
    view = drill_view([], GUIDE)
    assert (view.why, view.plan, view.names) == (today_copy.NOTHING_TO_DRILL, None, {})


def test_answers_about_an_own_guide_are_none_to_drill_by() -> None:
    assert drill_view([accepted("on-call.q01")], GUIDE).plan is None
