from __future__ import annotations

from graph.events import ReportEvent
from tests.ui.fakes import interview_steps
from ui import session_report_copy
from ui.components.session_report import report_table


def test_a_row_for_each_question_whose_cells_cannot_break_the_table() -> None:
    report = interview_steps()[-1][0]
    assert isinstance(report, ReportEvent)

    lines = report_table(report).splitlines()

    assert len(lines) == 3
    assert lines[2] == r"| How did you tame a \*wild\* \| index\? | 1 | accepted | Trade-off |"


def test_the_mean_is_said_with_its_count() -> None:
    assert session_report_copy.mean_level(1.5, 2, 3) == "Mean level 1.5 of 2, over 2 of 3 questions."
    assert session_report_copy.mean_level(None, 0, 1) == "None of 1 question counted."
