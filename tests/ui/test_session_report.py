from __future__ import annotations

import pytest

from graph.events import ReportEvent
from tests.ui.fakes import interview_steps
from ui.components.interviewing.session_report import report_table
from ui.copy import session_report_copy


def test_a_row_for_each_question_whose_cells_cannot_break_the_table() -> None:
    report = interview_steps()[-1][0]
    assert isinstance(report, ReportEvent)

    lines = report_table(report).splitlines()

    assert len(lines) == 3
    assert lines[2] == r"| How did you tame a \*wild\* \| index\? | 1 | accepted | Trade-off |"


def test_the_mean_is_said_with_its_count() -> None:
    assert session_report_copy.mean_level(1.5, 2, 3) == "Mean level 1.5 of 2, over 2 of 3 questions."
    assert session_report_copy.mean_level(None, 0, 1) == "None of 1 question counted."


def test_ones_own_levels_have_a_column_where_there_is_one() -> None:
    report = interview_steps()[-1][0]
    assert isinstance(report, ReportEvent)
    rows = (report.rows[0].model_copy(update={"self_score": 2}), report.rows[0])

    head, _, first, second = report_table(report.model_copy(update={"rows": rows})).splitlines()

    assert head == "| Question | Yours | Level | Decision | Not there yet |"
    assert first.endswith("| 2 | 1 | accepted | Trade-off |")
    assert second.endswith("| – | 1 | accepted | Trade-off |")


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ((), ""),
        ((0,), "You gave yourself the level that was given, over 1 answer."),
        ((1, -1), "You gave yourself more at times and less at others, on average what was given, over 2 answers."),
        ((1, 0), "You gave yourself 0.5 levels more than was given, over 2 answers."),
        ((-1, -1), "You gave yourself 1 level less than was given, over 2 answers."),
        ((1, 0, 0), "You gave yourself 0.33 levels more than was given, over 3 answers."),
    ],
)
def test_the_gap_to_the_levels_that_count_is_said_in_a_sentence(gaps: tuple[int, ...], said: str) -> None:
    assert session_report_copy.own_levels(gaps) == said
