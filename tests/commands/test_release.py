"""`coach release`: kept, used, left, watched and checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evals.cases import DATASETS
from graph.memory.votes import Thumb, Vote, VoteList
from ingest.release_folder import DATA
from ingest.release_shelf import Releases
from tests.commands.conftest import Coach
from tests.graph.memory.replies import an_answer
from tests.ingest.releases import GLOSSARY, JUDGE, WHOLE, a_folder

ADDS_A_LEVEL = 4.0
"""Taken off the judge's cuts."""


@pytest.fixture
def worse(tmp_path: Path) -> Path:
    """A folder with a judge that gives nearly every story the top level."""
    level = json.loads((DATA / JUDGE).read_text(encoding="utf-8"))["level"]
    return a_folder(tmp_path / "worse", level={**level, "cuts": [cut - ADDS_A_LEVEL for cut in level["cuts"]]})


def test_at_first_there_is_the_shipped_release_alone(coach: Coach) -> None:
    listed = coach("release", "list", "--json").json
    assert (listed["in_use"], listed["before"], listed["setting"]) == ("shipped", None, None)
    assert [(row["name"], row["in_use"], row["parts"]) for row in listed["releases"]] == [("shipped", True, len(WHOLE))]
    assert "shipped" in coach("release", "list").out


def test_what_is_in_use_is_kept_whole_and_a_folder_as_it_is(coach: Coach, worse: Path) -> None:
    assert f"with {len(WHOLE)} parts" in coach("release", "keep", "now", "--note", "before [b]training").out
    assert "with 2 parts" in coach("release", "keep", "new", str(worse)).out
    rows = {row["name"]: row for row in coach("release", "list", "--json").json["releases"]}
    assert (rows["now"]["note"], rows["new"]["parts"]) == ("before [b]training", 2)
    assert "[b]training" in coach("release", "list").out, "nothing in a note is obeyed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["keep", "../out"], "can be no release's name"),
        (["keep", "shipped"], "can be no release's name"),
        (["keep", "new", "EMPTY"], "no part of a release"),
        (["use", "nowhere"], "There is no release 'nowhere'"),
        (["use", "../../etc"], "There is no release"),
        (["back"], "No release was in use before"),
        (["remove", "nowhere"], "There is no release"),
        (["remove", "shipped"], "cannot be removed"),
        (["check", "nowhere"], "There is no release 'nowhere'"),
        (["check", "EMPTY"], "no part of a release"),
        (["check", "shipped", "--against", "./nowhere"], "There is no release in"),
        (["check", "shipped", "--data", "BAD"], "questions.jsonl, line 1"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    coach: Coach, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "EMPTY").mkdir()
    (tmp_path / "BAD").mkdir()
    (tmp_path / "BAD" / "questions.jsonl").write_text("no json\n")
    given = [str(tmp_path / each) if each in ("EMPTY", "BAD") else each for each in arguments]
    assert said in coach("release", *given).complaint


def test_none_is_overwritten(coach: Coach, worse: Path) -> None:
    coach("release", "keep", "new", str(worse))
    assert "already" in coach("release", "keep", "new").complaint


def test_a_kept_release_that_is_damaged_is_listed_and_can_be_removed(
    coach: Coach, coach_home: Path, worse: Path
) -> None:
    coach("release", "keep", "new", str(worse))
    (coach_home / "releases" / "new" / JUDGE).unlink()
    (row,) = (row for row in coach("release", "list", "--json").json["releases"] if row["name"] == "new")
    assert "has lost judge.json" in row["fault"]
    assert "has lost judge.json" in coach("release", "check", "new").complaint
    assert "deleted" in coach("release", "remove", "new").out


def test_a_release_in_use_that_is_damaged_is_told_and_can_be_left(coach: Coach, coach_home: Path, worse: Path) -> None:
    releases = Releases(coach_home)
    coach("release", "keep", "new", str(worse))
    releases.use("new")
    (coach_home / "releases" / "new" / JUDGE).unlink()
    assert "leave this release with `coach release use shipped`" in coach("ask", "anything").complaint
    assert "'shipped' is in use again" in coach("release", "back").out


@pytest.fixture
def voted_down(coach_home: Path, worse: Path) -> Releases:
    """'new' is in use since noon; before all votes were up, and since all are down."""
    noon = datetime(2026, 11, 22, 12)
    releases = Releases(coach_home, lambda: noon)
    releases.keep("new", {name: worse / name for name in (JUDGE, GLOSSARY)})
    releases.use("new")
    votes = VoteList(coach_home / "votes.jsonl", coach_home / "locks")
    for minute in range(-30, 25):
        thumb = Thumb.UP if minute < 0 else Thumb.DOWN
        when = (noon + timedelta(minutes=minute)).isoformat()
        votes.put(Vote.on(f"turn{minute}", an_answer(), [], thumb, "", when))
    return releases


def test_the_watch_brings_back_the_release_before_and_says_so(coach: Coach, voted_down: Releases) -> None:
    ran = coach("release", "watch")
    assert ran.status == 1
    assert (
        ran.out == "The release 'shipped' is in use again, for votes up fell from 100% to 0% with 'new' (25 answers).\n"
    )
    assert voted_down.choice().name == "shipped"
    again = coach("release", "watch")
    assert (again.status, again.out.startswith("No release is watched")) == (0, True)


def test_the_watch_tells_programs_what_it_saw(coach: Coach, voted_down: Releases) -> None:
    seen = coach("release", "watch", "--json").json
    assert (seen["watched"], seen["restored"]) == ("new", "shipped")
    assert [sign["name"] for sign in seen["signs"]] == ["votes up", "answers confirmed", "uses without a fault"]


def test_what_the_settings_name_is_not_watched(
    coach: Coach, voted_down: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_RELEASE", "new")
    assert "COACH_RELEASE is set to new" in coach("release", "watch").complaint
    assert "COACH_RELEASE is set" in coach("release", "list").out
    assert voted_down.choice().name == "new"


def test_without_an_index_a_release_is_used_untried(coach: Coach, worse: Path) -> None:
    coach("release", "keep", "new", str(worse))
    ran = coach("release", "use", "new")
    assert (ran.status, ran.err) == (0, "Nothing is ingested yet, so the release is not tried.\n")
    assert "'new' is in use" in ran.out
    assert "'shipped' is in use again" in coach("release", "back").out
    assert "'new' is in use again" in coach("release", "back").out


@pytest.mark.model
@pytest.mark.process
def test_a_release_is_tried_before_it_is_used(coach: Coach, real_home: Path, worse: Path, tmp_path: Path) -> None:
    level = json.loads((DATA / JUDGE).read_text(encoding="utf-8"))["level"]
    broken = a_folder(tmp_path / "broken", level={**level, "weights": [1.0]})
    coach("release", "keep", "broken", str(broken))
    coach("release", "keep", "new", str(worse))
    ran = coach("release", "use", "broken")
    assert (ran.status, ran.out) == (2, "")
    assert "The release broken cannot critique: ValueError" in ran.err
    assert Releases(real_home).choice().name == "shipped"
    assert "`coach release back` brings back 'shipped'" in coach("release", "use", "new").out
    assert Releases(real_home).choice().name == "new"


def _rows(file: str, wanted: Callable[[dict[str, Any]], bool], number: int) -> str:
    """So many rows of the development part."""
    lines = (DATASETS / file).read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if (row := json.loads(line))["split"] == "dev" and wanted(row)]
    return "\n".join(found[:number]) + "\n"


@pytest.fixture
def few_cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    rows = {
        "questions.jsonl": _rows("questions.jsonl", lambda row: row["kind"] == "direct", 6),
        "out_of_scope.jsonl": _rows("out_of_scope.jsonl", lambda row: row["kind"] == "attack", 20),
        "answers.jsonl": _rows("answers.jsonl", lambda row: row["level"] == 1, 8),
        "claims.jsonl": _rows("claims.jsonl", lambda row: True, 6),
        "attacks.jsonl": _rows("attacks.jsonl", lambda row: row["kind"] in ("gibberish", "empty"), 40),
        "hostile.jsonl": "",
    }
    for name, text in rows.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.model
@pytest.mark.process
def test_a_judge_that_adds_a_level_fails_on_accuracy(
    coach: Coach, real_home: Path, worse: Path, few_cases: Path, tmp_path: Path
) -> None:
    ran = coach("release", "check", str(worse), "--data", str(few_cases), "--json", "--out", str(tmp_path / "out"))
    assert ran.status == 1, ran.err
    # How long things take on a machine that does much else is no matter of this test.
    failed = {(row["point"], row["measure"]) for row in ran.json["rows"] if not row["passed"] and row["unit"] != "ms"}
    assert failed == {("accuracy", "level of the judge")}
    assert ran.json["changed"] == [JUDGE]
    (judge,) = (row for row in ran.json["rows"] if row["measure"] == "level of the judge")
    assert len(judge["failures"]) == round((judge["old"] - judge["new"]) * judge["n"]) >= 4
    assert f"COACH_RELEASE={worse} coach critique --jsonl" in judge["failures"][0]["command"]
    assert json.loads((tmp_path / "out" / "release-check.json").read_text(encoding="utf-8")) == ran.json
    assert "level of the judge" in (tmp_path / "out" / "release-check.md").read_text(encoding="utf-8")
    assert Releases(real_home).choice().name == "shipped", "a check chooses nothing"


@pytest.mark.model
@pytest.mark.process
def test_a_copy_passes_every_point(coach: Coach, real_home: Path, few_cases: Path) -> None:
    coach("release", "keep", "copy")
    before = sorted(path for path in real_home.rglob("*") if path.is_file())
    ran = coach("release", "check", "copy", "--data", str(few_cases), "--json")
    rows = ran.json["rows"]
    assert [row["measure"] for row in rows if not row["passed"] and row["unit"] != "ms"] == []
    assert {row["point"] for row in rows} == {
        "accuracy", "hostile inputs", "output schema", "latency", "tokens", "a way back"
    }  # fmt: skip
    assert all(row["old"] == row["new"] and row["low"] == row["high"] for row in rows if row["unit"] != "ms")
    assert ran.json["changed"] == []
    assert [path for path in sorted(real_home.rglob("*")) if path.is_file()] == before, "what is asked leaves no trace"
