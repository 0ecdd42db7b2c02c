"""`coach drill`: what would be drilled and why, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.domain import Level, Part, Quality
from graph.memory.practice_record import open_record
from graph.practice.drill import drill_of
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.commands.conftest import Coach
from tests.commands.own_guide import EXAMPLE, NO_GUIDE, put_example
from tests.graph.fakes import critique_of
from tests.graph.practice.answers import accepted
from ui.commands.drill import CRITERIA, fields
from ui.copy import practice_copy

GUIDE = read_source(EDITION)
BUT_RESULT = {**dict.fromkeys((*Part, *Quality), Level.STRONG), Part.RESULT: Level.THIN}


def test_the_json_says_what_is_weakest_how_surely_and_what_would_be_asked() -> None:
    told = fields(drill_of([accepted("q01", shows=BUT_RESULT)] * 8, GUIDE))
    assert told.keys() == {"guide", "focus", "chosen", "share", "clear", "then", "entries", "why", "plan"}
    assert (told["focus"], told["clear"]) == ("result", True)
    assert told["share"].keys() == {"strong", "answers", "mean", "low", "high"}
    assert told["plan"]["entries"] == told["entries"]


def test_the_reason_says_whether_it_is_clear() -> None:
    clear, unsure = (drill_of([accepted("q01", shows=BUT_RESULT)] * n, GUIDE) for n in (8, 1))
    assert practice_copy.drill(clear).startswith(
        "Your weakest is the result, clearly. It was strong in 0 of the last 8"
    )
    assert "it seems" in practice_copy.drill(unsure)
    assert "more answers would tell them apart" in practice_copy.drill(unsure)
    assert "as you chose. No answer was judged" in practice_copy.drill(drill_of([], GUIDE, Part.TASK))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_part_and_quality_can_be_chosen_and_has_words(criterion: str) -> None:
    drill = drill_of([], GUIDE, CRITERIA[criterion])
    assert practice_copy.drill(drill)
    assert practice_copy.drill_rules(drill.focus).startswith("Say only ")


def test_a_focus_that_is_none_is_refused(coach: Coach) -> None:
    assert "charm" in coach("drill", "--focus", "charm").complaint


def test_how_the_judge_found_what_was_drilled_is_said_with_the_candidates_words() -> None:
    assert practice_copy.drill_finding(Part.TASK, critique_of(1, quote="by May")) == "The task: thin, by “by May”"
    assert practice_copy.drill_finding(Part.TASK, critique_of(1, missing=[Part.TASK])) == "No sign of the task in it."
    assert practice_copy.drill_finding(Part.TASK, critique_of(None)).startswith("Too little was said")


def test_what_is_drilled_about_an_own_guide_is_told_with_its_questions(
    coach: Coach, coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_example(monkeypatch)
    assert "coach interview --guide on-call" in coach("drill", "--guide", "on-call", "--json").complaint
    record = open_record(coach_home / "record.sqlite3")
    record.put(accepted("on-call.q02", shows=BUT_RESULT))
    record.close()
    told = coach("drill", "--guide", "on-call", "--json").json
    assert (told["guide"], told["plan"]["guide"], told["focus"]) == ("on-call", "on-call", "result")
    assert told["entries"] == ["on-call.q02", "on-call.q01", "on-call.q03"]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_guide_that_is_not_there_is_one_sentence(coach: Coach, more: tuple[str, ...]) -> None:
    assert coach("drill", "--guide", "nobody", *more).complaint == NO_GUIDE


@pytest.mark.model
def test_a_drill_about_an_own_guide_asks_its_question_narrowed(coach: Coach, real_home: Path) -> None:
    assert coach("ingest", str(EXAMPLE)).status == 0
    shown = coach("drill", "--guide", "on-call", "--focus", "result", given="/end\n").out
    assert "as you chose" in shown
    assert "question 1 of 3 · on-call.q01" in shown
