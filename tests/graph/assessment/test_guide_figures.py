from __future__ import annotations

import pytest

from graph.assessment.guide_figures import GuideFigures
from graph.assessment.sentences import split
from ingest.star import Guide


@pytest.fixture(scope="module")
def figures(guide: Guide) -> GuideFigures:
    return GuideFigures(guide)


def told(figures: GuideFigures, answer: str) -> set[str]:
    return {agreement.figure.text for agreement in figures.story(split(answer))}


def test_a_story_is_known_by_its_figures_in_other_words_units_and_order(figures: GuideFigures) -> None:
    answer = (
        "My fitters now need thirty-seven percent fewer minutes to find a page. It took 63 days, and by then the "
        "answers were faithful in 95.1 of a hundred. There were seven thousand three hundred bulletins."
    )
    assert {"thirty-seven percent", "63 days", "seven thousand three hundred"} <= told(figures, answer)


def test_the_agreements_come_in_the_order_of_the_answer(figures: GuideFigures) -> None:
    answer = "Mechanics look things up in 37% less time. I had 7,300 bulletins. Faithfulness is 95.1%."
    starts = [agreement.sentence.start for agreement in figures.story(split(answer))]
    assert len(starts) == 3
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "answer",
    [
        "Faithfulness reached 95.1%.",
        "Faithfulness reached 94.8% in seven weeks, and mechanics spent 31% less time looking things up.",
        "Of 1,000 bulletins we had two left, and three mechanics.",
        "",
    ],
)
def test_one_figure_or_other_figures_are_another_story(figures: GuideFigures, answer: str) -> None:
    assert not told(figures, answer)


def test_a_figure_told_thrice_counts_once(figures: GuideFigures) -> None:
    assert not told(figures, "Faithfulness reached 95.1%. I said 95.1%, and I say it again: 95.1% faithfulness.")
