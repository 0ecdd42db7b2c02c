from pathlib import Path

import pytest

from graph.models.connection import keep_connection
from tests.chat_server import KEY, MODEL, chat_server
from tests.commands.conftest import Coach

NAMES = ["data folder", "embedding model", "claim checker", "judge's reader", "index", "sessions", "record", "versions"]


@pytest.mark.model
def test_where_all_is_well_the_doctor_says_so_and_exits_0(coach: Coach, real_home: Path) -> None:
    ran = coach("doctor", "--json")
    assert (ran.status, ran.json["ok"]) == (0, True)
    assert [(check["name"], check["ok"]) for check in ran.json["checks"]] == [(name, True) for name in NAMES]


@pytest.mark.model
def test_people_get_one_line_a_check(coach: Coach, real_home: Path) -> None:
    lines = coach("doctor").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"ok    {name}" for name in NAMES]


def test_without_an_index_the_doctor_says_what_to_do_and_exits_1(coach: Coach, coach_home: Path) -> None:
    ran = coach("doctor", "--json")
    checks = {check["name"]: check for check in ran.json["checks"]}
    assert (ran.status, ran.err, ran.json["ok"]) == (1, "", False)
    assert [name for name in NAMES if not checks[name]["ok"]] == ["embedding model", "index"]
    assert "run `coach ingest`" in checks["index"]["detail"]


def test_a_data_folder_that_is_a_file_fails_with_what_to_do(coach: Coach, coach_home: Path) -> None:
    coach_home.write_text("in the way")
    ran = coach("doctor")
    assert ran.status == 1
    failed = [line for line in ran.out.splitlines() if line.startswith("FAIL")]
    names = ["data folder", "embedding model", "index", "sessions", "record"]
    assert [line[6:].partition(":")[0] for line in failed] == names
    assert sum("COACH_HOME" in line for line in failed) == 3


@pytest.mark.model
def test_a_model_that_is_not_prepared_fails_with_what_to_do(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (real_home / "models").rglob("*.onnx"):
        path.unlink()
    ran = coach("doctor", "--json")
    assert ran.status == 1
    assert {check["name"] for check in ran.json["checks"] if not check["ok"]} >= {"embedding model"}


@pytest.mark.model
def test_damaged_sessions_fail_with_what_to_do_and_the_rest_is_well(coach: Coach, real_home: Path) -> None:
    (real_home / "interviews.sqlite3").write_bytes(b"no database " * 100)
    checks = coach("doctor", "--json").json["checks"]
    (failed,) = (check for check in checks if not check["ok"])
    assert failed["name"] == "sessions"
    assert "move it away" in failed["detail"]


@pytest.mark.model
def test_a_damaged_record_and_a_damaged_reader_fail_with_what_to_do_and_the_rest_is_well(
    coach: Coach, real_home: Path
) -> None:
    (real_home / "record.sqlite3").write_bytes(b"no database " * 100)
    (reader,) = (real_home / "models").glob("reader-*/model.onnx")
    reader.unlink()
    reader.write_bytes(b"no model")
    failed = {check["name"]: check["detail"] for check in coach("doctor", "--json").json["checks"] if not check["ok"]}
    assert failed.keys() == {"judge's reader", "record"}
    assert "delete it" in failed["judge's reader"]
    assert "move it away" in failed["record"]


@pytest.mark.model
def test_a_reader_that_is_not_prepared_is_well_and_the_doctor_says_when_it_will_be(
    coach: Coach, real_home: Path
) -> None:
    (reader,) = (real_home / "models").glob("reader-*/model.onnx")
    reader.unlink()
    checks = {check["name"]: check for check in coach("doctor", "--json").json["checks"]}
    assert checks["judge's reader"]["ok"]
    assert "coach ingest" in checks["judge's reader"]["detail"]


@pytest.mark.model
def test_a_chat_model_that_is_set_is_called_once_and_said_to_work(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server() as server:
        monkeypatch.setenv("COACH_MODEL", MODEL)
        monkeypatch.setenv("COACH_BASE_URL", server.address)
        monkeypatch.setenv("COACH_API_KEY", KEY)
        ran = coach("doctor", "--json")

    check = ran.json["checks"][-1]
    assert (ran.status, check["name"], check["ok"]) == (0, "chat model", True)
    assert len(server.calls) == 1
    assert KEY not in ran.out


def test_a_chat_model_that_cannot_be_used_fails_with_what_to_do(coach: Coach, coach_home: Path) -> None:
    with chat_server() as server:
        keep_connection(coach_home, MODEL, server.address, "sk-wrong-but-secret")
        ran = coach("doctor", "--json")

    check = ran.json["checks"][-1]
    assert (ran.status, check["name"], check["ok"]) == (1, "chat model", False)
    assert "does not accept the key; give another one" in check["detail"]
    assert "sk-wrong-but-secret" not in ran.out
