"""Many people at once, in the real graphs."""

from __future__ import annotations

import pytest

from evals.speed.load import Lasting, command, interviews_at_once, questions_at_once
from evals.speed.yardstick import Yardstick
from graph.coach.coach import Coach
from graph.domain import Critique
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.search import Searcher
from tests.fakes import WordEmbedder
from tests.graph.fakes import GuideLibrary, ScriptedJudge

ONCE = Lasting(0.0, 1)


@pytest.fixture
def yardstick() -> Yardstick:
    return Yardstick(WordEmbedder())


@pytest.fixture
def library() -> GuideLibrary:
    return GuideLibrary(read_source(EDITION))


class Tiring(ScriptedJudge):
    """Breaks down at the third answer."""

    def critique(self, question: str, answer: str, **known: object) -> Critique:  # type: ignore[override]
        if len(self.heard) > 1:
            raise RuntimeError("it is too much")
        return super().critique(question, answer, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize("people", [1, 3])
def test_everybody_answers_at_least_once_and_in_a_session_of_their_own(
    people: int, library: GuideLibrary, yardstick: Yardstick
) -> None:
    judge = ScriptedJudge()
    level = interviews_at_once(people, ONCE, library, judge, yardstick)
    assert (level.at_once, len(level.moves), level.faults) == (people, people, ())
    assert len({heard.answer for heard in judge.heard}) == people, "each says something else"
    assert {len(heard.answer.split()) for heard in judge.heard} == {100}


def test_a_level_lasts_until_enough_moves_are_made(library: GuideLibrary, yardstick: Yardstick) -> None:
    assert len(interviews_at_once(2, Lasting(0.0, 5), library, ScriptedJudge(), yardstick).moves) == 6
    assert len(interviews_at_once(2, Lasting(0.0, 5, each=4), library, ScriptedJudge(), yardstick).moves) == 8


def test_forward_passes_are_laid_before_and_after(library: GuideLibrary, yardstick: Yardstick) -> None:
    yardstick.lay(7)
    level = interviews_at_once(1, ONCE, library, ScriptedJudge(), yardstick)
    assert len(level.passes) == 10
    assert all(milliseconds > 0 for milliseconds in (*level.passes, *level.moves))


def test_what_breaks_under_load_is_told_and_the_others_go_on(library: GuideLibrary, yardstick: Yardstick) -> None:
    level = interviews_at_once(4, ONCE, library, Tiring(), yardstick)
    assert len(level.moves) + len(level.faults) == 4
    assert set(level.faults) == {"RuntimeError: it is too much"}


def test_questions_are_asked_at_once_too(searcher: Searcher, yardstick: Yardstick) -> None:
    level = questions_at_once(2, ONCE, Coach(searcher, 0.65), yardstick)
    assert (level.at_once, len(level.moves), level.faults) == (2, 2, ())


def test_a_level_is_measured_again_by_one_command() -> None:
    assert command("interviews", 8) == "python -m evals.speed.load interviews 8"
