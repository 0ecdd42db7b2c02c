from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.card.stored_report import own_report, read_report
from evals.gates import read_gates
from tests.chat_roles import honest
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.commands.conftest import Coach
from ui.commands.eval import SUITES

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


@pytest.mark.model
def test_suites_that_run_one_after_the_other_add_up(coach: Coach, real_home: Path, cases: Path) -> None:
    coach("eval", "gate", "--data", str(cases))
    coach("eval", "retrieval", "--data", str(cases))

    assert list(read_report(own_report(real_home)).suites) == ["retrieval", "gate"]


@pytest.mark.model
def test_what_is_printed_is_of_this_run_alone(coach: Coach, real_home: Path, cases: Path) -> None:
    coach("eval", "gate", "--data", str(cases))
    ran = coach("eval", "retrieval", "--data", str(cases))

    assert "## retrieval" in ran.out
    assert "## gate" not in ran.out


@pytest.mark.model
def test_a_broken_promise_ends_with_1_and_names_figure_bound_value_and_cases(
    coach: Coach, real_home: Path, cases: Path
) -> None:
    wrong = {**QUESTION, "gold": ["f01/answer"]}
    (cases / "questions.jsonl").write_text(json.dumps(wrong) + "\n", encoding="utf-8")
    ran = coach("eval", "retrieval", "--data", str(cases))

    assert ran.status == 1
    assert "- **retrieval**: recall@1 is 0.000 (0.000 to 0.000, n = 1); promised at least" in ran.out
    assert "Failing cases of retrieval: own-1" in ran.out


@pytest.mark.model
def test_a_quick_run_is_printed_and_not_kept(coach: Coach, real_home: Path, cases: Path) -> None:
    ran = coach("eval", "--quick", "retrieval", "--data", str(cases))

    assert ran.out.startswith("# Report card, a quick look at the test part")
    assert "A quick run is not kept" in ran.err
    assert not own_report(real_home).exists()


@pytest.mark.model
def test_a_quick_run_is_kept_where_it_is_told(coach: Coach, real_home: Path, cases: Path, tmp_path: Path) -> None:
    coach("eval", "--quick", "retrieval", "--data", str(cases), "--out", str(tmp_path / "out"))

    assert read_report(tmp_path / "out" / "report.json").quick


@pytest.mark.model
def test_a_folder_without_a_case_is_unusable(coach: Coach, real_home: Path, cases: Path) -> None:
    ran = coach("eval", "retrieval", "gate", "--data", str(cases), "--split", "dev")

    assert ran.status == 2
    assert "Nothing is measured" in ran.err
    assert not own_report(real_home).exists()


@pytest.mark.model
def test_cases_that_cannot_be_read_are_unusable_and_told_in_one_sentence(
    coach: Coach, real_home: Path, cases: Path
) -> None:
    (cases / "questions.jsonl").write_text("{", encoding="utf-8")

    assert "questions.jsonl, line 1" in coach("eval", "retrieval", "--data", str(cases)).complaint


def test_a_suite_that_is_not_known_is_told(coach: Coach) -> None:
    assert "'nothing'" in coach("eval", "nothing").complaint


def test_every_promise_is_of_a_suite_that_runs() -> None:
    assert set(read_gates()) <= set(SUITES)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--writer", "model"),
        ("--judge", "model"),
        ("answers", "speed", "--writer", "model"),
        ("critique", "--writer", "model"),
        ("answers", "--judge", "model"),
    ],
)
def test_a_model_is_measured_with_the_suites_it_works_in_alone(coach: Coach, arguments: tuple[str, ...]) -> None:
    assert "name them and no other" in coach("eval", *arguments).complaint


def test_a_model_is_not_measured_without_a_connection(coach: Coach) -> None:
    assert "No chat model is connected" in coach("eval", "answers", "--writer", "model").complaint


def test_a_run_with_a_model_is_not_kept_where_the_page_shows_the_report(coach: Coach, coach_home: Path) -> None:
    folder = str(own_report(coach_home).parent)

    assert "name another" in coach("eval", "answers", "--writer", "model", "--out", folder).complaint


@pytest.mark.model
def test_a_run_with_a_model_names_it_and_is_kept_with_out_alone(
    coach: Coach, real_home: Path, cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server(ChatServer(script=honest)) as server:
        for name, value in (("COACH_BASE_URL", server.address), ("COACH_MODEL", MODEL), ("COACH_API_KEY", KEY)):
            monkeypatch.setenv(name, value)
        given = ("eval", "answers", "--writer", "model", "--data", str(cases))
        coach(*given)
        coach(*given, "--out", str(tmp_path / "out"))

    report = read_report(tmp_path / "out" / "report.json")
    grounded = report.suites["answers"].figure("groundedness")
    assert not own_report(real_home).exists()
    assert report.provenance.writer.startswith(f"model: {MODEL} (writer ")
    assert grounded is not None
    assert grounded.value == 1.0
