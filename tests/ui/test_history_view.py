from __future__ import annotations

from datetime import date

from graph.domain import InterviewMode
from graph.memory.judgement import Judgement
from tests.ui.practice import accepted, judged
from ui.components.progressing.history_view import session_rows
from ui.copy import history_copy

TODAY = date.today()


def judgements() -> list[Judgement]:
    return [
        accepted("monday", 1, level=2, days=2, number=1),
        accepted("monday", 2, level=1, days=2, entry="r01", number=2).counting(False, "candidate", "2026-11-22T09:00"),
        judged("tuesday", 1, days=1, number=3),
    ]


def test_the_newest_session_comes_first_with_what_came_of_it() -> None:
    rows, found = session_rows(judgements(), "", 10, TODAY)

    assert found == 2
    assert [row.session for row in rows] == ["tuesday", "monday"]
    assert rows[0].line == "1 question · no level counts · 1 waits for a decision"
    assert rows[1].line == "2 questions · mean level 2.0 of 2 over 1"


def test_an_answer_can_be_set_aside_once_it_has_a_level() -> None:
    (tuesday, monday), _ = session_rows(judgements(), "", 10, TODAY)

    assert [(each.outcome, each.counted, each.can_count) for each in monday.answers] == [
        ("level 2, would pass a panel", True, True),
        ("level 1, reasonable, without depth", False, True),
    ]
    assert [(each.outcome, each.can_count) for each in tuesday.answers] == [("waits for a decision", False)]


def test_the_words_that_are_searched_for_choose_the_sessions() -> None:
    rows, found = session_rows(judgements(), "cut it in TUESDAY", 10, TODAY)

    assert ([row.session for row in rows], found) == (["tuesday"], 1)
    assert session_rows(judgements(), "nowhere", 10, TODAY) == ([], 0)


def test_no_more_sessions_are_shown_than_asked_for_and_all_are_counted() -> None:
    rows, found = session_rows(judgements(), "", 1, TODAY)

    assert (len(rows), found) == (1, 2)


def test_before_a_deletion_it_is_said_what_goes() -> None:
    (tuesday, monday), _ = session_rows(judgements(), "", 10, TODAY)

    assert "2 questions with their answers and judgements. One level leaves your figures." in monday.confirm
    assert "1 question with its answer and judgement. None of them counted." in tuesday.confirm
    assert "It cannot be taken back." in monday.confirm


def test_another_attempt_and_the_mode_are_told() -> None:
    again = accepted("again", days=0, number=9).model_copy(
        update={"attempt_of": "monday/1", "mode": InterviewMode.REALISTIC}
    )

    ((row,), _) = session_rows([again], "", 10, TODAY)

    assert row.mode == f"judged at the end, {history_copy.ANOTHER_TRY}"
