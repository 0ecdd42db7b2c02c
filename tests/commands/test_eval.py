from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.stored_report import own_report, read_report
from tests.commands.conftest import Coach

QUESTION = {
    "id": "own-1",
    "question": "How do I present a RAG pipeline?",
    "kind": "direct",
    "gold": ["q03/result"],
    "split": "test",
}


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "questions.jsonl").write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    (folder / "out_of_scope.jsonl").write_text("", encoding="utf-8")
    return folder


@pytest.mark.model
def test_a_run_leaves_its_report_where_the_page_finds_it(coach: Coach, real_home: Path, cases: Path) -> None:
    ran = coach("eval", "retrieval", "--data", str(cases))

    report = read_report(own_report(real_home))
    assert "# Report card" in ran.out
    assert (list(report.suites), report.cases) == (["retrieval"], str(cases))


@pytest.mark.model
def test_a_run_for_another_folder_leaves_the_pages_report_alone(
    coach: Coach, real_home: Path, cases: Path, tmp_path: Path
) -> None:
    coach("eval", "retrieval", "--data", str(cases), "--out", str(tmp_path / "out"))

    assert list(read_report(tmp_path / "out" / "report.json").suites) == ["retrieval"]
    assert not own_report(real_home).exists()


@pytest.mark.model
def test_a_folder_that_cannot_be_written_is_told_and_the_report_is_printed(
    coach: Coach, real_home: Path, cases: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    ran = coach("eval", "retrieval", "--data", str(cases), "--out", str(in_the_way / "out"))

    assert ran.status == 2
    assert "# Report card" in ran.out
    assert "cannot be written" in ran.err
