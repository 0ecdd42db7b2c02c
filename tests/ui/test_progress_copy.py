from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.domain import InterviewMode, Level, Part
from ui.copy import history_copy, judging_copy, progress_copy

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            (12, 1.31, Part.RESULT, "retrieval"),
            "Over 12 answers you stand at **1.3 of 2**; results are your weakest part, retrieval your strongest topic.",
        ),
        ((12, 1.3, None, "rag"), "Over 12 answers you stand at **1.3 of 2**; RAG is your strongest topic."),
        ((3, 0.9, Part.TASK, None), "Over 3 answers you stand at **0.9 of 2**; the task is your weakest part."),
        ((1, 1.0, None, None), "After one answer you stand at **1.0 of 2**."),
    ],
)
def test_the_headline_says_what_is_known(given: tuple[int, float, Part | None, str | None], words: str) -> None:
    assert progress_copy.headline(*given) == words


@pytest.mark.parametrize(
    ("sd", "words"), [(0.4, "A first impression"), (0.2, "A rough estimate"), (0.05, "A good estimate")]
)
def test_the_certainty_follows_from_the_deviation(sd: float, words: str) -> None:
    assert progress_copy.certainty(0.8, 1.2, sd).startswith(f"{words}: ")


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "yesterday"), (5, "5 days ago"), (14, "8 November"), (-1, "23 November")]
)
def test_a_day_is_named_as_people_do(days: int, words: str) -> None:
    assert progress_copy.days_ago(TODAY - timedelta(days=days), TODAY) == words


def test_another_year_is_named() -> None:
    assert progress_copy.day(date(2025, 12, 31), TODAY) == "31 December 2025"
    assert progress_copy.moment("2026-11-22T09:05:00", TODAY) == "22 November, 09:05"


def test_every_choice_has_its_words_and_every_level_its_own_shape() -> None:
    assert set(history_copy.MODES) == set(InterviewMode)
    assert set(progress_copy.SHORT_LEVELS) == set(judging_copy.SCORES)
    assert len(set(progress_copy.SYMBOLS.values())) == len(Level)
    assert len(set(progress_copy.LEVEL_ICONS.values())) == len(progress_copy.LEVEL_COLOURS) == 3
