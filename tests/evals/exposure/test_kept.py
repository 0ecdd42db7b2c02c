from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from evals.exposure.kept import KNOWN, Imports, Reports, Votes
from graph.memory.export import as_bytes, export
from graph.memory.practice_record import PracticeRecord
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


def an_export(folder: Path, answer: str) -> str:
    """Of the judgement that is in the record already, with another answer."""
    other = KNOWN.model_copy(update={"answer": answer, "number": 1})
    return as_bytes(export(folder, [other], datetime(2026, 11, 23))).decode()


def test_an_export_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    said = json.dumps({"format": "starcoach-export", "sessions": [{"id": "../../x"}]})
    assert Imports(tmp_path)(row("file", said, through="import", must_not_contain=["Traceback"])) == []


def test_an_import_that_writes_over_what_was_recorded_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = row("file", an_export(tmp_path, "I said something else."), through="import")
    assert Imports(tmp_path / "a")(hostile) == []

    def puts_over(self: PracticeRecord, merged: Any, others: Any) -> None:
        self.put(KNOWN.model_copy(update={"answer": "I said something else."}))

    monkeypatch.setattr(PracticeRecord, "put_all", puts_over)
    assert Imports(tmp_path / "b")(hostile) == ["changes what was recorded"]
