from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from ui.cli import COMMANDS


def test_help_names_every_command_with_what_it_does(coach: Coach) -> None:
    shown = coach("--help")
    assert shown.status == 0
    for name, summary in COMMANDS.items():
        assert name in shown.out
        assert summary.split(";")[0].rstrip(".") in shown.out


def test_without_a_command_the_help_is_shown(coach: Coach) -> None:
    assert coach() == coach("--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(coach: Coach, name: str) -> None:
    shown = coach(name, "--help")
    assert shown.status == 0
    assert shown.out.startswith(f"Usage: coach {name}")


def test_the_version_is_the_packages(coach: Coach) -> None:
    assert coach("--version").out == "coach, version 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sing"], "No such command 'sing'"),
        (["--loud"], "No such option '--loud'"),
        (["ask"], "Give a question, or --jsonl"),
        (["retrieve"], "Give a question, or --jsonl"),
        (["critique"], "Give a question, or --jsonl"),
        (["ask", "one", "two"], "unexpected extra argument"),
        (["retrieve", "-k", "0", "caching"], "0 is not in the range"),
        (["retrieve", "-k", "many", "caching"], "'many' is not a valid integer"),
        (["critique", "--seconds", "-1", "q03"], "-1.0 is not in the range"),
        (["interview", "--questions", "20"], "20 is not in the range"),
        (["ui", "--port", "0"], "0 is not in the range"),
    ],
    ids=str,
)
def test_arguments_that_are_no_good_are_named_in_one_line(coach: Coach, arguments: list[str], said: str) -> None:
    assert said in coach(*arguments).complaint


@pytest.mark.parametrize("source", ["absent.md", "absent/", "two\nlines.md"])
@pytest.mark.model
def test_a_source_that_is_not_there_is_named_in_one_line(coach: Coach, real_home: Path, source: str) -> None:
    assert "does not exist" in coach("ingest", source).complaint


@pytest.mark.parametrize(
    ("setting", "value"),
    [("COACH_GATE", "high"), ("COACH_GATE", "2"), ("COACH_MAX_PROBES", "-1"), ("COACH_MAX_STEPS", "")],
)
@pytest.mark.model
def test_a_setting_that_is_no_good_is_named_in_one_line(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(setting, value)
    assert f"coach: {setting}: " in coach("ask", "caching").complaint


@pytest.mark.parametrize("arguments", [["ask", "caching"], ["retrieve", "caching"], ["critique", "q03"], ["interview"]])
@pytest.mark.model
def test_an_index_of_another_model_is_refused_with_what_to_do(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("COACH_EMBEDDING_MODEL", "another/model")
    assert "run `coach ingest` to rebuild it" in coach(*arguments).complaint
