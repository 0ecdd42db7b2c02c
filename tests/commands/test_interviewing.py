"""The interview at a terminal: what a person types, and what stands there then."""

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER

pytestmark = pytest.mark.model


def test_an_answer_is_typed_judged_and_accepted(coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    ran = coach("interview", "--entry", "q03", given=f"{ANSWER}\n\naccept\n")
    assert ran.status == 0
    assert "Recorded: q03, level" in ran.out
    assert "Mean level" in ran.out
    assert re.search(r'Contest a judgement with: coach reviews contest \S+/1 --note "…"\n', ran.out)


def test_a_judgement_can_be_edited(coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    ran = coach("interview", "--entry", "q03", given=f"{ANSWER}\n\nedit\n2\nclear\n")
    assert "Recorded: q03, level 2." in ran.out


def test_the_report_names_each_judgement_that_can_be_contested(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    given = f"{ANSWER}\n\naccept\n/skip\n{ANSWER}\n\naccept\n"
    ran = coach("interview", "--entry", "q03", "--entry", "r04", "--entry", "q04", given=given)
    assert re.search(r'coach reviews contest \S+/1 --note "…" \(or /3\)\n', ran.out)


def test_a_question_can_be_skipped_and_the_session_ended(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", "--entry", "q03", "--entry", "r04", given="/skip\n/end\n")
    assert ran.status == 0
    assert "Contest" not in ran.out
    assert "Nothing was counted in this session." in ran.out


def test_when_the_person_leaves_the_session_says_how_to_continue_and_continues_there(
    coach: Coach, real_home: Path
) -> None:
    left = coach("interview", "--entry", "q03", given="I began to")
    assert left.status == 0
    paused = re.search(r"Continue with: coach interview --resume (\S+)", left.out)
    assert paused
    again = coach("interview", "--resume", paused[1], given="/end\n")
    assert (again.status, "q03" in again.out, "Report" in again.out) == (0, True, True)


@pytest.mark.parametrize("session", ["20260101-00000000", "../../x"])
def test_a_session_that_is_not_there_is_named_in_one_line(coach: Coach, real_home: Path, session: str) -> None:
    assert "There is no session" in coach("interview", "--resume", session).complaint


def test_a_question_or_topic_that_is_not_there_is_named_in_one_line(coach: Coach, real_home: Path) -> None:
    assert "There is no question 'q99'" in coach("interview", "--entry", "q99").complaint
    assert "There is no topic 'cooking'" in coach("interview", "--topic", "cooking").complaint


def test_a_question_named_more_than_once_is_asked_once(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", *["--entry", "q03"] * 25, given="/skip\n")
    assert "Nothing was counted in this session." in ran.out


def test_who_asks_is_given_by_name(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", "--entry", "q03", "--manner", "tough", given="/end\n")
    assert ran.status == 0
    assert "Asked by a tough panel." in ran.out
    assert "'rude' is not one of 'friendly', 'neutral', 'tough'" in coach("interview", "--manner", "rude").complaint
