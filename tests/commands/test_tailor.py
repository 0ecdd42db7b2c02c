"""`coach tailor`: a post and a resume kept, weighed and forgotten, and the interview for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from tests.graph.tailoring.labelled import posts
from tests.graph.tailoring.test_resume import RESUME
from ui.wiring.practice import make_practice

POSTS = {post.name.partition("-")[0]: post.text for post in (*posts("dev"), *posts("test"))}
FIELDS = {"post", "resume", "asks", "entries", "topics", "coverage", "plan", "questions"}


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POSTS["02"], encoding="utf-8")
    return path


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "Jane_Doe.md"
    path.write_text(RESUME, encoding="utf-8")
    return path


def test_without_a_post_it_says_how_to_give_one(coach: Coach) -> None:
    assert "coach tailor POST" in coach("tailor").complaint


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--forget", "post.txt"), "by itself"),
        (("-", "--resume", "-"), "standard input"),
        (("post.txt", "--interview", "--json"), "without --json"),
        (("absent.txt",), "absent.txt cannot be read"),
        (("--questions", "20"), "20"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(coach: Coach, arguments: tuple[str, ...], said: str) -> None:
    assert said in coach("tailor", *arguments).complaint


def test_nothing_on_standard_input_is_one_sentence(coach: Coach) -> None:
    assert "no text" in coach("tailor", "-").complaint


def test_a_resume_that_cannot_be_read_keeps_no_post_either(coach: Coach, post: Path) -> None:
    assert "absent.md" in coach("tailor", str(post), "--resume", "absent.md").complaint
    assert coach("tailor", "--forget", "--json").json == {"forgotten": False}


def test_there_may_be_nothing_to_forget(coach: Coach) -> None:
    assert "No post" in coach("tailor", "--forget").out


@pytest.mark.model
def test_post_and_resume_are_weighed_kept_and_forgotten(
    coach: Coach, real_home: Path, post: Path, resume: Path
) -> None:
    told = coach("tailor", str(post), "--resume", str(resume), "--json").json
    assert told.keys() == FIELDS
    assert told["post"]["title"] == "Staff Engineer, Agents"
    assert len(told["entries"]) == 19
    assert told["entries"][0]["reasons"][0]["claim"]["text"].startswith("Led a team of five")
    assert [each["entry"] for each in told["questions"]] == told["plan"]["entries"]
    assert sum(map(len, told["coverage"].values())) == len(told["asks"])
    quote = told["asks"][0]["quote"]
    assert POSTS["02"][quote["start"] : quote["end"]] == quote["text"]
    assert coach("tailor", "--json").json == told
    kept = b"".join(path.read_bytes() for path in real_home.glob("record.sqlite3*"))
    assert b"Jane" not in kept
    assert b"Doe" not in kept
    assert coach("tailor", "--forget", "--json").json == {"forgotten": True}
    assert "coach tailor POST" in coach("tailor").complaint
    left = b"".join(path.read_bytes() for path in real_home.glob("record.sqlite3*"))
    assert b"Tidewater" in kept
    assert b"Tidewater" not in left


@pytest.mark.model
def test_people_see_weights_quotes_holes_and_the_interview(
    coach: Coach, real_home: Path, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = coach("tailor", str(post)).out
    assert "You will make tool calls safe to retry, so that no shipment is booked twice." in shown
    assert "Neither the guide nor your stories or resume cover" in shown
    assert "TypeScript" in shown
    assert "coach tailor --interview" in shown


@pytest.mark.model
@pytest.mark.parametrize(("name", "said"), [("12", "not seem to be in English"), ("08", "AI, data or software")])
def test_a_post_that_cannot_be_weighed_is_told_honestly(coach: Coach, real_home: Path, name: str, said: str) -> None:
    shown = coach("tailor", "-", given=POSTS[name]).out
    assert said in shown
    assert "The interview is the usual one" in shown


@pytest.mark.model
def test_what_a_post_says_steers_no_terminal(coach: Coach, real_home: Path) -> None:
    given = "LLM [red]job[/red]\n\nRequirements\n- [link=x]Python[/link] \x1b[2J\x1b]0;owned\x07"
    shown = coach("tailor", "-", given=given).out
    assert not {"\x1b", "\x07"} & set(shown)
    assert "[link=x]Python[/link]" in shown


@pytest.mark.model
def test_the_tailored_interview_is_sat(coach: Coach, real_home: Path, post: Path) -> None:
    sat = coach("tailor", str(post), "--interview", "--questions", "1", given="/end\n")
    assert sat.status == 0
    assert "question 1 of 1 · r05" in sat.out


@pytest.mark.model
def test_each_question_says_which_words_of_the_post_asked_for_it(
    coach: Coach, real_home: Path, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (told,) = coach("tailor", str(post), "--questions", "1", "--json").json["questions"]
    words = told["because"]["ask"]["text"]
    assert f"The job post asks: “{words}”" in coach("tailor", "--interview", "--questions", "1", given="/end\n").out
    plan = coach("tailor", "--questions", "1", "--json").json["plan"]
    assert plan["post"] == [{"entry": told["entry"], "words": words}]
    asked = coach("interview", "--jsonl", given=json.dumps({"start": plan})).lines[1]
    assert asked["because"] == f"The job post asks: “{words}”"


@pytest.mark.model
def test_today_plans_by_the_post_without_reading_it_again(
    coach: Coach, real_home: Path, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = coach("tailor", str(post), "--json").json["entries"]
    monkeypatch.delattr("graph.tailoring.tailoring.read_posting")
    weights = make_practice().weights()
    assert weights == {each["entry"]: each["weight"] for each in weighed}
    planned = coach("today", "--json").json["days"]
    assert planned[0]["questions"][0]["entry"] == weighed[0]["entry"]
