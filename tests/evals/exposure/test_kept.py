from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.exposure.kept import Reports, Votes
from graph.memory.votes import Thumb, Vote, VoteList
from tests.evals.exposure.fakes import CANARY, SteadyCoach, answered, row

VOTE = Vote.on("v1", answered(f"What is {CANARY}?"), (), Thumb.DOWN, "", "2026-11-01T10:00:00").model_dump_json()


def votes(folder: Path, said: str, **fields: Any) -> list[str]:
    return Votes(SteadyCoach(), folder)(row("file", said, through="votes", **fields))


def test_a_damaged_file_of_votes_is_harmless(tmp_path: Path) -> None:
    said = f'{VOTE}\n{{"id": "v2", "ques\n\x00\x00\n[]\n{VOTE}'
    assert votes(tmp_path / "a", said, expects="unchanged", must_not_contain=["}{"]) == []
    assert votes(tmp_path / "b", "") == []


def test_a_forbidden_phrase_in_a_case_is_found(tmp_path: Path) -> None:
    assert votes(tmp_path, VOTE, must_not_contain=[CANARY]) == [f"says '{CANARY}'"]


@pytest.mark.parametrize(
    ("kept_as", "harm"),
    [
        (lambda kept, vote: b"\n" + vote + b"\n", "loses lines"),
        (lambda kept, vote: kept + vote + b"\n", "spoils the next vote"),
        (lambda kept, vote: kept, "does not keep the next vote beside the others"),
    ],
)
def test_a_list_that_loses_something_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_as: Callable[[bytes, bytes], bytes], harm: str
) -> None:
    def put(self: VoteList, vote: Vote) -> list[Vote]:
        (path,) = tmp_path.glob("votes-*/votes.jsonl")
        path.write_bytes(kept_as(path.read_bytes(), vote.model_dump_json().encode()))
        return []

    monkeypatch.setattr(VoteList, "put", put)
    assert harm in votes(tmp_path, "a line that breaks off")


def test_a_report_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    said = json.dumps({"version": 1, "suites": {"<script>": 1}, "made": "now"})
    assert Reports(tmp_path)(row("file", said, through="report", must_not_contain=["Traceback"])) == []


def a_report() -> str:
    failure = {"id": "x", "what": "<script>alert(1)</script>", "command": "coach ask x"}
    suite = {"made": "2026-11-22T10:00:00", "coach": "1", "seconds": 1.0, "figures": [], "failures": [failure]}
    about = {"form": 2, "made": "2026-11-22T10:00:00", "coach": "1", "python": "3", "split": "dev", "seconds": 1.0}
    return json.dumps({**about, "promises": {}, "suites": {"ask": suite}})


def test_a_report_is_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = row("file", a_report(), through="report", must_not_contain=["<script>"])
    assert Reports(tmp_path / "a")(hostile) == []
    monkeypatch.setattr("ui.components.markdown.as_text", lambda text, inline=False: text)
    assert Reports(tmp_path / "b")(hostile) == ["is drawn as HTML", "puts '<script>' into a tag"]
