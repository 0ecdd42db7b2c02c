from __future__ import annotations

import pytest

from graph.domain import Cut, Delivery, Level, Part, Quality
from ui.copy import judging_copy


def test_every_criterion_and_level_has_its_words() -> None:
    assert set(judging_copy.CRITERIA) == {*Part, *Quality}
    assert set(judging_copy.LEVELS) == set(judging_copy.LEVEL_ICONS) == set(Level)
    assert set(judging_copy.SCORES) == {0, 1, 2}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "186 words in about 74 seconds; 2 fillers, 1 hedge. Situation 20%, action 60%, result 20%."),
        (
            {"seconds": 80.0, "measured": True, "fillers": 0, "hedges": 0},
            "186 words in 80 seconds, as measured; no fillers, no hedges. Situation 20%, action 60%, result 20%.",
        ),
        ({"words": 1, "seconds": 0.4, "shares": {}}, "1 word in about 0 seconds; 2 fillers, 1 hedge."),
    ],
)
def test_how_it_was_said_is_one_line(changes: dict[str, object], line: str) -> None:
    said = Delivery(
        words=186,
        seconds=74.4,
        measured=False,
        fillers=2,
        hedges=1,
        longest_sentence="",
        shares={Part.SITUATION: 0.2, Part.ACTION: 0.6, Part.RESULT: 0.2},
    )

    assert judging_copy.spoken(said.model_copy(update=changes)) == line


def test_a_cut_says_for_how_long_it_is_and_how_much_it_keeps() -> None:
    cut = Cut(seconds=60.0, words=147, text="Kept.", dropped=("Gone.",))

    assert judging_copy.cut_label(cut) == "In 60 seconds"
    assert judging_copy.cut_note(cut, 186) == "147 of 186 words"
