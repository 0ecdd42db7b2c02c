from __future__ import annotations

import pytest

from tests.ui.fakes import a_critique
from ui.components.critique_view import LONGEST_QUOTE, clipped, critique_view


def test_a_level_stands_with_its_band_in_words_and_numbers() -> None:
    view = critique_view(a_critique(1))

    assert view.headline == "Level 1 of 2: reasonable, without depth"
    assert view.band == "It could be 1 or 2."
    assert view.judge == "Judged by the built-in judge."


def test_what_cannot_be_graded_has_no_level() -> None:
    view = critique_view(a_critique(None))

    assert view.headline == "Not gradable: there is not enough here to judge"
    assert view.band == ""


def test_each_part_and_quality_has_its_level_in_words_and_a_shape_of_its_own() -> None:
    view = critique_view(a_critique())

    assert [row.name for row in view.parts] == ["Situation", "Task", "Action", "Result"]
    assert len(view.qualities) == 6
    looks = {(row.level, row.icon) for row in (*view.parts, *view.qualities)}
    assert len(looks) == len({icon for _, icon in looks}) == 3


def test_credit_is_quoted() -> None:
    assert critique_view(a_critique()).parts[0].quote == "I cut it to 2%"


@pytest.mark.parametrize("quote", ["short", "word " * 100, "x" * 500])
def test_a_long_quote_is_cut(quote: str) -> None:
    assert len(clipped(quote)) <= LONGEST_QUOTE + 2
    assert quote.startswith(clipped(quote).removesuffix(" …"))
