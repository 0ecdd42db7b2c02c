"""`coach today`: the interview's date and the minutes are kept, and the days are planned from the record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.domain import Level, Part
from graph.memory.practice_record import open_record
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import Preparation
from graph.tailoring.target import TARGET, TargetKind
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.commands.conftest import Coach
from tests.commands.own_guide import NO_GUIDE, put_example
from tests.graph.practice.answers import accepted
from ui.commands.today import fields
from ui.copy import practice_copy

GUIDE = read_source(EDITION)
TODAY = date(2026, 11, 23)
FIELDS = {
    "guide", "today", "interview", "days_left", "minutes", "spent", "takes", "due", "days", "left_out", "pace",
    "own_level",
}  # fmt: skip


def day(*judgements: object, **prepared: object) -> PracticeDay:
    return practice_day(judgements, GUIDE, Preparation.model_validate(prepared), TODAY)  # type: ignore[arg-type]


def test_the_json_has_the_days_with_titles_reasons_and_minutes() -> None:
    told = fields(day(accepted("q04", level=0), interview="2026-11-26", minutes=20), GUIDE)
    assert told.keys() == FIELDS
    assert told["guide"] == ""
    assert (told["today"], told["interview"], told["days_left"]) == ("2026-11-23", "2026-11-26", 3)
    assert told["due"] == ["q04"]
    assert [each["day"] for each in told["days"]] == ["2026-11-23", "2026-11-24", "2026-11-25"]
    entry = GUIDE.entry("q04")
    assert entry
    assert told["days"][0]["questions"][0] == {"entry": "q04", "title": entry.title, "why": "due", "minutes": 4}


def test_own_levels_are_told_with_their_course() -> None:
    told = fields(day(accepted("q04", self_score=2)), GUIDE)["own_level"]
    assert (told["answers"], told["mean"], told["tendency"]) == (1, 1.0, "too_few")
    assert told["gaps"] == [{"day": "2026-11-20", "entry": "q04", "own": 2, "level": 1, "mean": 1.0}]


@pytest.mark.parametrize(
    ("interview", "kept", "words"),
    [
        (None, None, "No interview date is set"),
        (None, date(2026, 11, 20), "Your interview was on 20 November 2026"),
        (TODAY, TODAY, "is today"),
        (date(2026, 11, 24), date(2026, 11, 24), "is tomorrow"),
        (date(2026, 12, 18), date(2026, 12, 18), "is in 25 days, on 18 December 2026"),
    ],
)
def test_how_long_it_is_till_the_interview_is_said(interview: date | None, kept: date | None, words: str) -> None:
    assert words in practice_copy.interview_in(TODAY, interview, kept)


def test_what_has_no_place_is_said_in_a_sentence_for_each_reason() -> None:
    plan = day(interview="2026-11-24", minutes=6).plan
    told = " ".join(practice_copy.left_out(plan.left_out))
    assert "Never asked, and there is no time left for it: q01" in told


def test_what_the_job_post_moved_forward_says_so() -> None:
    plan = practice_day([], GUIDE, Preparation(), TODAY, {"q07": 3.0}).plan
    told = practice_copy.questions(plan.days[0].questions)
    assert told.startswith("q07 (new, the job post asks for it), q01 (new)")


def test_what_is_due_is_counted_and_named() -> None:
    assert practice_copy.due([]) == "Nothing is due today."
    assert practice_copy.due(["q01"]) == "1 question is due: q01."
    assert practice_copy.due(["q01", "r02"]) == "2 questions are due: q01, r02."


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--interview-date", "soon"), "YYYY-MM-DD"),
        (("--interview-date", "2026-13-01"), "YYYY-MM-DD"),
        (("--interview-date", ""), "YYYY-MM-DD"),
        (("--interview-date", "1999-01-01"), "is over"),
        (("--minutes", "3"), "5<=x<=240"),
        (("--minutes", "many"), "valid integer"),
    ],
)
def test_what_nobody_can_prepare_by_is_refused_in_one_sentence(coach: Coach, given: tuple[str, ...], why: str) -> None:
    assert why in coach("today", *given).complaint


@pytest.mark.model
def test_date_and_minutes_are_kept_and_the_plan_follows_the_record(coach: Coach, real_home: Path) -> None:
    interview = (date.today() + timedelta(days=4)).isoformat()
    first = coach("today", "--interview-date", interview, "--minutes", "20", "--json").json
    assert (first["interview"], first["minutes"], first["due"]) == (interview, 20, [])
    record = open_record(real_home / "record.sqlite3")
    record.put(accepted("q03", level=0, shows={Part.RESULT: Level.MISSING}))
    record.close()
    again = coach("today", "--json").json
    assert (again["interview"], again["due"]) == (interview, ["q03"])
    shown = coach("today").out
    assert "1 question is due: q03." in shown
    assert "Begin with: coach interview --entry q03" in shown
    assert coach("today", "--interview-date", "none", "--json").json["interview"] is None


@pytest.mark.model
def test_a_job_post_that_cannot_be_read_is_told_and_the_days_are_planned_without_it(
    coach: Coach, real_home: Path
) -> None:
    record = open_record(real_home / "record.sqlite3")
    record.store.put(TARGET, TargetKind.POST.value, {"form": 1, "title": []})
    record.close()
    ran = coach("today", "--json")
    assert ran.status == 0
    assert ran.err.startswith("Planned without your job post. Your post is damaged;")
    assert [each["entry"] for each in ran.json["days"][0]["questions"]] == ["q01", "q02", "q03", "q04"]


@pytest.mark.model
def test_what_is_drilled_is_told_without_sitting_it(coach: Coach, real_home: Path) -> None:
    assert "sit one first" in coach("drill", "--json").complaint
    record = open_record(real_home / "record.sqlite3")
    record.put(accepted("q03", shows={Part.RESULT: Level.MISSING, Part.TASK: Level.STRONG}))
    record.close()
    told = coach("drill", "--json", "--focus", "result").json
    assert (told["focus"], told["chosen"], told["entries"][0]) == ("result", True, "q03")
    assert told["plan"]["focus"] == "result"
    assert len(told["entries"]) == 5


# --- A guide of one's own -----------------------------------------------------------------------------------------


def test_the_days_of_an_own_guide_are_told_without_the_first_one_and_its_job_post(
    coach: Coach, coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_example(monkeypatch)
    record = open_record(coach_home / "record.sqlite3")
    record.store.put(TARGET, TargetKind.POST.value, {"form": 1, "title": []})
    record.put(accepted("q04", level=0))
    record.put(accepted("on-call.q02", level=0))
    record.close()
    ran = coach("today", "--guide", "on-call", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert (ran.json["guide"], ran.json["due"]) == ("on-call", ["on-call.q02"])
    planned = {each["entry"] for one in ran.json["days"] for each in one["questions"]}
    assert planned == {"on-call.q01", "on-call.q02", "on-call.q03"}
    assert "Begin with: coach interview --entry on-call.q02" in coach("today", "--guide", "on-call").out


def test_a_guide_that_is_not_there_is_one_sentence_and_nothing_is_kept(coach: Coach, coach_home: Path) -> None:
    assert coach("today", "--guide", "nobody", "--minutes", "60").complaint == NO_GUIDE
    assert not (coach_home / "record.sqlite3").exists()
