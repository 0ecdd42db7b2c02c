from typing import Any

import pytest

from graph.domain import Criterion, Part, Quality
from graph.interview.scorecard import counted_score, scorecard
from graph.interview.state import InterviewState, TurnState
from tests.graph.fakes import critique_of

ACCEPT, DISCARD, SKIP = ({"type": kind} for kind in ("accept", "discard", "skip"))


def edit(score: int) -> dict[str, Any]:
    return {"type": "edit", "score": score, "note": ""}


def turn(
    score: int | None, decision: dict[str, Any] | None, *missing: Criterion, entry: str = "q03", judged: bool = True
) -> TurnState:
    return {
        "entry": entry,
        "question": f"Title of {entry}",
        "because": "",
        "answer": "I did",
        "probes": [],
        "sections": [],
        "critique": critique_of(score, missing=missing).model_dump(mode="json") if judged else None,
        "remarks": [],
        "decision": decision,
    }


def session(*turns: TurnState) -> InterviewState:
    return {"session": "a-session", "turns": list(turns)}


@pytest.mark.parametrize(
    ("score", "decision", "counted"),
    [
        (0, ACCEPT, 0),
        (2, ACCEPT, 2),
        (2, edit(0), 0),
        (None, edit(1), 1),
        (None, ACCEPT, None),
        (2, DISCARD, None),
        (2, SKIP, None),
        (2, None, None),
    ],
)
def test_only_what_a_person_accepted_or_edited_counts(
    score: int | None, decision: dict[str, Any] | None, counted: int | None
) -> None:
    assert counted_score(turn(score, decision)) == counted


def test_a_skipped_question_has_a_row_and_no_level() -> None:
    (row,) = scorecard(session(turn(None, SKIP, judged=False))).rows
    assert (row.decision, row.score, row.judge_score, row.missing) == ("skip", None, None, ())


def test_a_judgement_left_undecided_has_a_row_as_discarded() -> None:
    (row,) = scorecard(session(turn(2, None))).rows
    assert (row.decision, row.score, row.judge_score) == ("discard", None, 2)


def test_a_question_left_unanswered_has_no_row() -> None:
    assert scorecard(session(turn(None, None, judged=False))).rows == ()


def test_a_row_shows_the_judges_level_beside_the_persons() -> None:
    (row,) = scorecard(session(turn(2, edit(1), entry="r04"))).rows
    assert (row.entry, row.title, row.judge_score, row.score) == ("r04", "Title of r04", 2, 1)


def test_the_mean_is_over_what_counts() -> None:
    report = scorecard(
        session(turn(2, ACCEPT), turn(1, edit(0)), turn(2, ACCEPT), turn(0, DISCARD), turn(None, ACCEPT))
    )
    assert (report.asked, report.counted, report.mean_score) == (5, 3, 1.33)


def test_no_mean_is_made_up_where_nothing_counts() -> None:
    report = scorecard(session(turn(2, DISCARD), turn(None, SKIP, judged=False)))
    assert (report.counted, report.mean_score, report.weakest) == (0, None, None)
    assert report.advice == "Nothing was counted in this session."


def test_the_weakest_point_is_what_was_missing_most_often() -> None:
    report = scorecard(
        session(
            turn(1, ACCEPT, Part.TASK, Quality.QUANTIFIED),
            turn(1, edit(1), Quality.QUANTIFIED),
            turn(1, DISCARD, Part.TASK),
            turn(1, DISCARD, Part.TASK),
        )
    )
    assert report.weakest is Quality.QUANTIFIED
    assert "figure" in report.advice


def test_of_points_missing_equally_often_the_first_of_the_rubric_is_the_weakest() -> None:
    missing = (Quality.CONCISE, Quality.OWNERSHIP, Part.RESULT)
    assert scorecard(session(turn(1, ACCEPT, *missing))).weakest is Part.RESULT


@pytest.mark.parametrize("criterion", [*Part, *Quality])
def test_each_weakness_has_an_advice_of_its_own(criterion: Criterion) -> None:
    advice = scorecard(session(turn(1, ACCEPT, criterion))).advice
    others = {scorecard(session(turn(1, ACCEPT, each))).advice for each in (*Part, *Quality) if each is not criterion}
    assert advice
    assert advice not in others


def test_where_no_part_is_missing_the_advice_says_so() -> None:
    report = scorecard(session(turn(2, ACCEPT)))
    assert report.weakest is None
    assert report.advice.startswith("No part was missing")


def test_a_session_without_any_turn_has_an_empty_report() -> None:
    report = scorecard(session())
    assert (report.session, report.asked, report.rows) == ("a-session", 0, ())
