"""The hostile inputs are read as they are kept, and built as they are told; the project's own keep their rules."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from evals.cases import DataSetUnusable
from evals.hostile import TARGETS, Hostile, command, guide_suffix, read_as_resume, read_hostile, reproduction
from ingest.edition import EDITION
from ingest.errors import DocumentUnreadable
from ingest.reading import read_source

OWN = read_hostile()


def row(**fields: Any) -> Hostile:
    given = {"id": "h1", "target": "ask", "input": "Hello?", "split": "dev", **fields}
    return Hostile.model_validate_json(json.dumps({name: value for name, value in given.items() if value is not None}))


def built(**recipe: Any) -> Hostile:
    return row(input=None, input_built=recipe)


def test_an_input_is_given_as_it_is_kept() -> None:
    assert row(input="Zo\u00eb\r\n\x00").said == "Zo\u00eb\r\n\x00"
    assert row(input="Zo\u00eb").content == b"Zo\xc3\xab"


def test_an_input_that_no_line_should_hold_is_built() -> None:
    assert built(repeat="ab", times=3).said == "ababab"
    assert built(hex="ff00C3").content == b"\xff\x00\xc3"
    assert built(hex="ff41").said == "\ufffdA"
    assert built(json='"half \\ud800"').said == "half \ud800"
    assert built(json='"half \\ud800"').content == b"half \xed\xa0\x80"


@pytest.mark.parametrize(
    "fields",
    [
        {"input": None},
        {"input_built": {"repeat": "a"}},
        {"input": None, "input_built": {}},
        {"input": None, "input_built": {"repeat": "a", "hex": "41"}},
        {"input": None, "input_built": {"repeat": "a", "times": 10**9}},
        {"input": None, "input_built": {"repeat": "a", "times": 0}},
        {"input": None, "input_built": {"hex": "abc"}},
        {"target": "file"},
        {"target": "nobody"},
        {"expects": "anything"},
    ],
)
def test_a_row_that_cannot_be_given_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        row(**fields)


def test_a_row_of_ones_own_needs_no_more_than_a_target_and_an_input(tmp_path: Path) -> None:
    (tmp_path / "hostile.jsonl").write_text('{"id": "a", "target": "ask", "input": "Hello?"}\n', encoding="utf-8")
    (read,) = read_hostile(tmp_path)
    assert (read.split, read.kind, read.way, read.expects) == ("test", "own", "ask", None)
    (tmp_path / "hostile.jsonl").write_text('{"id": "a", "target": "ask"}\n', encoding="utf-8")
    with pytest.raises(DataSetUnusable, match=r"hostile\.jsonl, line 1"):
        read_hostile(tmp_path)
    assert read_hostile(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("fields", "reproduced"),
    [
        ({}, "coach ask 'Hello?'"),
        ({"input": "two\nlines"}, "python -m evals.hostile h1 --line | coach ask --jsonl"),
        ({"target": "answer", "question": "q01"}, "printf %s 'Hello?' | coach critique q01"),
        ({"target": "answer", "input": "\x1b"}, "python -m evals.hostile h1 --line | coach critique --jsonl"),
        ({"target": "file", "through": "ask --jsonl"}, "python -m evals.hostile h1 | coach ask --jsonl"),
        ({"target": "file", "through": "interview --jsonl"}, "python -m evals.hostile h1 | coach interview --jsonl"),
        ({"target": "resume"}, "python -m evals.hostile h1 --read"),
        ({"target": "model_reply"}, "python -m evals.hostile h1"),
    ],
)
def test_a_command_gives_the_input_in_a_terminal(fields: dict[str, Any], reproduced: str) -> None:
    assert reproduction(row(**fields)) == reproduced


def test_what_is_kept_or_ingested_is_given_in_a_data_folder_of_its_own() -> None:
    for fields in (
        {"target": "guide"},
        {"target": "file", "through": "votes"},
        {"target": "file", "through": "report"},
    ):
        assert reproduction(row(**fields)).startswith("(export COACH_HOME=$(mktemp -d) && ")


def test_ones_own_cases_are_named_in_the_command() -> None:
    assert reproduction(row(target="resume"), Path("/a b")) == "python -m evals.hostile h1 --data '/a b' --read"


@pytest.mark.parametrize(("said", "suffix"), [("---\nid: q01", ".md"), ("<html>", ".html"), ("1. A question", ".txt")])
def test_a_guide_is_called_by_what_it_looks_like(said: str, suffix: str) -> None:
    assert guide_suffix(row(target="guide", input=said)) == suffix


def test_a_resume_is_called_by_what_it_begins_with() -> None:
    assert read_as_resume(row(target="resume")) == "Hello?"
    with pytest.raises(DocumentUnreadable, match=r"resume\.pdf is damaged"):
        read_as_resume(row(target="resume", input="%PDF-1.7"))


def test_the_raw_input_is_printed_to_be_piped_on(tmp_path: Path) -> None:
    rows = [{"id": "a", "target": "ask", "input_built": {"hex": "ff0a"}}, {"id": "b", "target": "ask", "input": "q?"}]
    (tmp_path / "hostile.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def printed(*arguments: str) -> tuple[int, bytes]:
        ran = CliRunner().invoke(command, [*arguments, "--data", str(tmp_path)])
        return ran.exit_code, ran.stdout_bytes

    assert printed("a") == (0, b"\xff\n")
    assert printed("b", "--line") == (0, b'{"id": "b", "question": "q?"}\n')
    assert printed("b", "--read") == (0, b"q?")
    assert printed("c")[0] == 1


def test_there_are_enough_of_them_for_every_target_in_both_parts() -> None:
    assert len(OWN) == 110
    for split in ("dev", "test"):
        assert {each.target for each in OWN if each.split == split} == set(TARGETS)
    shares = Counter(each.target for each in OWN if each.split == "dev")
    for target, n in Counter(each.target for each in OWN).items():
        assert n / 4 < shares[target] < n / 2


def test_each_says_what_it_does_and_when_it_is_harmless() -> None:
    for each in OWN:
        assert each.expects is not None
        assert each.kind != "own"
        assert each.harmless_when
        assert each.must_not_contain
    assert len({each.content for each in OWN}) == len(OWN)


def test_every_hostile_answer_is_given_to_an_entry_and_its_honest_part_is_a_part_of_it() -> None:
    guide = read_source(EDITION)
    for each in OWN:
        assert guide.entry(each.question)
        if each.plain is not None:
            assert set(each.plain.split()) <= set(each.said.split())
