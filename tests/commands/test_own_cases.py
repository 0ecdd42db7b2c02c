"""A person's own cases, as evals/datasets/README.md shows them, are measured, checked, and written for other tools."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evals.card.stored_report import REPORT, read_report
from evals.cases import DATASETS
from evals.data_sets import SETS
from tests.commands.conftest import Coach
from ui.commands.eval import SUITES

README = (DATASETS / "README.md").read_text(encoding="utf-8")
DOCUMENTED = dict(re.findall(r"^```json (\S+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
OWN = '{"id": "mine-1", "question": "How much did the reranker add?", "gold": ["q03/result"]}\n'


@pytest.fixture
def documented(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    for name, rows in DOCUMENTED.items():
        (folder / name).write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "questions.jsonl").write_text(OWN, encoding="utf-8")
    return folder


def test_there_is_an_example_of_every_file_that_a_suite_reads() -> None:
    shipped = {each.name for each in SETS.values() if each.suites and (DATASETS / each.name).is_file()}
    assert shipped <= DOCUMENTED.keys() <= SETS.keys()


@pytest.mark.model
def test_the_documented_examples_are_measured(coach: Coach, real_home: Path, documented: Path, tmp_path: Path) -> None:
    suites = [suite for suite in SUITES if any(suite in each.suites for each in SETS.values())]
    ran = coach("eval", *suites, "--data", str(documented), "--out", str(tmp_path / "out"))
    assert ran.status in (0, 1), ran.err
    report = read_report(tmp_path / "out" / REPORT)
    assert [name for name, suite in report.suites.items() if suite.fault] == []
    assert set(report.suites) == set(suites)


@pytest.mark.model
def test_what_there_is_no_case_of_is_left_out_and_breaks_no_promise(
    coach: Coach, real_home: Path, own: Path, tmp_path: Path
) -> None:
    ran = coach("eval", "retrieval", "verdicts", "--data", str(own), "--out", str(tmp_path / "out"))
    assert "verdicts: left out; There is no claim" in ran.err
    report = read_report(tmp_path / "out" / REPORT)
    assert set(report.suites) == {"retrieval"}
    held = report.promises["retrieval"]
    assert "recall@5" in held
    assert "recall@5, colloquial" not in held


@pytest.mark.model
def test_a_section_that_the_guide_has_not_is_told_and_the_other_suites_run(
    coach: Coach, real_home: Path, own: Path, tmp_path: Path
) -> None:
    (own / "questions.jsonl").write_text(OWN.replace("q03/result", "q03/results"), encoding="utf-8")
    (own / "claims.jsonl").write_text(DOCUMENTED["claims.jsonl"], encoding="utf-8")
    ran = coach("eval", "retrieval", "verdicts", "--data", str(own), "--out", str(tmp_path / "out"))
    assert ran.status == 2
    assert "questions.jsonl, line 1 (mine-1): `gold` names 'q03/results'" in ran.err
    assert not read_report(tmp_path / "out" / REPORT).suites["verdicts"].fault


def test_a_folder_without_cases_is_refused_before_anything_is_loaded(coach: Coach, tmp_path: Path) -> None:
    assert "has no file of cases" in coach("eval", "--data", str(tmp_path)).complaint


@pytest.mark.model
def test_a_row_that_cannot_be_read_is_one_line(coach: Coach, real_home: Path, own: Path) -> None:
    (own / "questions.jsonl").write_bytes(b"\xff\xfe")
    assert "questions.jsonl, line 1: the text is not UTF-8." in coach("eval", "retrieval", "--data", str(own)).complaint


@pytest.mark.model
def test_answers_are_printed_for_ragas(coach: Coach, real_home: Path, own: Path) -> None:
    (row,) = coach("eval", "--export", "ragas", "--data", str(own)).lines
    assert row["user_input"] == "How much did the reranker add?"
    assert "[q03/result]" in row["response"]
    assert "q03/result" in row["retrieved_context_ids"]
    assert len(row["retrieved_contexts"]) == len(row["retrieved_context_ids"])


@pytest.mark.model
def test_answers_are_written_for_promptfoo(coach: Coach, real_home: Path, documented: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    ran = coach("eval", "--export", "promptfoo", "--data", str(documented), "--out", str(out))
    assert (ran.status, ran.out) == (0, "")
    configuration = json.loads((out / "promptfooconfig.json").read_text(encoding="utf-8"))
    assert [test["metadata"]["id"] for test in configuration["tests"]] == [f"mine-{n}" for n in range(1, 6)]


@pytest.mark.model
def test_where_there_is_no_question_nothing_is_exported(coach: Coach, real_home: Path, own: Path) -> None:
    told = coach("eval", "--export", "ragas", "--data", str(own), "--split", "dev").complaint
    assert "has no question of the dev part to export an answer to" in told


@pytest.mark.model
def test_an_export_that_cannot_be_written_says_so(coach: Coach, real_home: Path, own: Path) -> None:
    inside = own / "questions.jsonl" / "out"
    assert (
        "name another --out" in coach("eval", "--export", "ragas", "--data", str(own), "--out", str(inside)).complaint
    )


def test_suites_are_not_named_with_an_export(coach: Coach) -> None:
    assert "name no suite" in coach("eval", "gate", "--export", "ragas").complaint
