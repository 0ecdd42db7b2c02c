"""`coach interview --rapid`: the guide's short questions in a row, with a word budget and one's own level first."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.domain import Pace
from graph.memory.practice_record import open_record
from tests.commands.conftest import Coach

pytestmark = pytest.mark.model

ANSWER = "I give each call a key, so that a second try changes nothing. Duplicates fell from 40 a week to none."


def test_all_nine_are_asked_in_the_guides_order_with_a_budget_and_ones_own_level(coach: Coach, real_home: Path) -> None:
    shown = coach("interview", "--rapid", given=f"{ANSWER}\n\n1\naccept\n" + "/skip\n" * 8).out
    assert "About 140 words fit in 60 seconds" in shown
    asked = [line.split()[-2] for line in shown.splitlines() if " of 9 · r0" in line and "question" in line]
    assert asked == [f"r0{n}" for n in range(1, 10)]
    assert shown.index("Your own level") < shown.index("The judgement of question 1 of 9")
    record = open_record(real_home / "record.sqlite3")
    first, *_ = record.all()
    record.close()
    assert (first.entry, first.self_score, first.pace) == ("r01", 1, Pace.RAPID)


@pytest.mark.parametrize(
    ("given", "entry", "of"),
    [(("--entry", "r05", "--entry", "q03"), "r05", 2), (("--questions", "2"), "", 2), (("--topic", "cost"), "", 3)],
)
def test_any_others_that_are_asked_for_are_asked_instead(
    coach: Coach, real_home: Path, given: tuple[str, ...], entry: str, of: int
) -> None:
    shown = coach("interview", "--rapid", *given, given="/end\n").out
    assert f"question 1 of {of} · {entry}" in shown


def test_ones_own_level_may_be_left_out_or_asked_for_anywhere(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    given = f"{ANSWER}\n\naccept\n/end\n"
    assert "Your own level" not in coach("interview", "--rapid", "--no-self-score", given=given).out
    shown = coach("interview", "--entry", "r05", "--self-score", given=f"{ANSWER}\n\n2\naccept\n").out
    assert "Your own level" in shown
    assert "words fit" not in shown, "each question has a limit of its own"
