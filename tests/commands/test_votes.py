"""`coach votes`: what was voted on the page, and the cases that are made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.cases import read_questions
from graph.memory.votes import Thumb, Vote, VoteList
from tests.commands.conftest import Coach
from tests.graph.memory.replies import a_refusal, an_answer
from tests.graph.memory.test_votes import HISTORY


@pytest.fixture
def votes(coach_home: Path) -> VoteList:
    """An answer that was voted up, then one that was voted down, then a refusal that was."""
    votes = VoteList(coach_home / "votes.jsonl", coach_home / "locks")
    votes.put(Vote.on("one", an_answer("Good?"), [], Thumb.UP, "", "2026-11-20T09:00:00"))
    votes.put(Vote.on("two", an_answer("Bad [b]?"), HISTORY, Thumb.DOWN, "Wrong \x1b[31mfigure", "2026-11-21T09:00:00"))
    votes.put(Vote.on("three", a_refusal(), [], Thumb.DOWN, "", "2026-11-22T09:00:00"))
    return votes


def test_without_votes_it_says_where_they_come_from(coach: Coach) -> None:
    assert "thumb up and a thumb down" in coach("votes").out
    assert coach("votes", "--json").json == {"votes": []}
    assert coach("votes", "--as-cases").out == ""


def test_votes_are_listed_newest_first_and_nothing_in_them_is_obeyed(coach: Coach, votes: VoteList) -> None:
    shown = coach("votes").out
    assert shown.index("Salary?") < shown.index("Bad [b]?") < shown.index("Good?")
    assert "\x1b" not in shown
    listed = coach("votes", "--json").json["votes"]
    assert [(each["id"], each["vote"]) for each in listed] == [("three", "down"), ("two", "down"), ("one", "up")]
    assert listed[1]["citations"] == ["q03/result"]


def test_each_thumbs_down_is_a_case_that_wants_its_label(coach: Coach, votes: VoteList) -> None:
    refused, answered = coach("votes", "--as-cases").lines
    assert (refused["id"], refused["question"], refused["nearest"]) == ("vote-three", "Salary?", ["q03", "r01"])
    assert (answered["id"], answered["cited"], answered["gold"]) == ("vote-two", ["q03/result"], [])
    assert answered["source"] == "a thumbs-down on 2026-11-21: Wrong \x1b[31mfigure"


def test_the_cases_are_read_by_the_measurement_once_they_are_labelled(
    coach: Coach, votes: VoteList, tmp_path: Path
) -> None:
    refused, answered = coach("votes", "--as-cases").lines
    (tmp_path / "questions.jsonl").write_text(json.dumps({**answered, "gold": ["q03/task"]}) + "\n")
    (tmp_path / "out_of_scope.jsonl").write_text(json.dumps(refused) + "\n")
    covered, silent = read_questions(tmp_path)
    assert (covered.id, covered.covered, covered.gold, covered.split) == ("vote-two", True, ("q03/task",), "test")
    assert covered.history == tuple(HISTORY)
    assert (silent.id, silent.covered) == ("vote-three", False)


def test_one_form_at_a_time(coach: Coach) -> None:
    assert "give one of them" in coach("votes", "--json", "--as-cases").complaint


def test_the_help_says_what_a_person_fills_in(coach: Coach) -> None:
    shown = " ".join(coach("votes", "--help").out.split())
    assert "fill in `gold`" in shown
    assert "coach eval retrieval gate answers --data FOLDER" in shown


def test_lines_that_cannot_be_read_are_told_and_the_others_listed(
    coach: Coach, votes: VoteList, coach_home: Path
) -> None:
    with (coach_home / "votes.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "four"\n\nnonsense\n')
    said = coach("votes", "--json")
    assert len(said.json["votes"]) == 3
    assert said.err.strip() == "Passed over, for they cannot be read: 2 votes in votes.jsonl. The others are complete."
