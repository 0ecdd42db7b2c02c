from pathlib import Path

import pytest

from graph.models.connection_file import keep_connection
from graph.models.role import Role
from ingest.index_folder import DATABASE
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.chat_roles import hostile
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.commands.conftest import Coach
from tests.commands.own_guide import put_example

NAMES = [
    "data folder", "embedding model", "claim checker", "judge's reader", "index", "sessions", "record", "versions",
    "transcription",
]  # fmt: skip


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


def test_each_guide_of_ones_own_is_told_and_a_damaged_one_says_what_to_do(
    coach: Coach, coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_example(monkeypatch)
    told = {check["name"]: check for check in coach("doctor", "--json").json["checks"]}["guide on-call"]
    assert (told["ok"], told["detail"].partition(" ")[2]) == (True, "entries of 'On call for data platforms'")
    (VectorIndex(KnowledgeSettings(), "on-call").folder / DATABASE).write_bytes(b"damaged")
    told = {check["name"]: check for check in coach("doctor", "--json").json["checks"]}["guide on-call"]
    assert not told["ok"]
    assert "`coach guides remove on-call`" in told["detail"]


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
def test_a_chat_model_that_is_set_is_tried_and_said_to_work(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server() as server:
        monkeypatch.setenv("COACH_MODEL", MODEL)
        monkeypatch.setenv("COACH_BASE_URL", server.address)
        monkeypatch.setenv("COACH_API_KEY", KEY)
        ran = coach("doctor", "--json")

    check = ran.json["checks"][-1]
    assert (ran.status, check["name"], check["ok"]) == (0, "chat model", True)
    assert [call.role for call in server.heard] == ["", "trial"]
    assert KEY not in ran.out


def test_a_chat_model_that_cannot_be_used_fails_with_what_to_do(coach: Coach, coach_home: Path) -> None:
    with chat_server() as server:
        keep_connection(coach_home, MODEL, server.address, "sk-wrong-but-secret")
        ran = coach("doctor", "--json")

    check = ran.json["checks"][-1]
    assert (ran.status, check["name"], check["ok"]) == (1, "chat model", False)
    assert "does not accept the key; give another one" in check["detail"]
    assert "sk-wrong-but-secret" not in ran.out


def checked(coach: Coach) -> dict[str, tuple[bool, str]]:
    """The checks of chat models, by name."""
    found = coach("doctor", "--json").json["checks"]
    return {each["name"]: (each["ok"], each["detail"]) for each in found if each["name"].startswith("chat model")}


def test_each_model_of_a_connection_is_told_by_itself(coach: Coach, coach_home: Path) -> None:
    with chat_server() as server:
        keep_connection(coach_home, MODEL, server.address, KEY, models={Role.JUDGE: "nobody"})
        checks = checked(coach)

    assert {name: ok for name, (ok, _) in checks.items()} == {"chat model nobody": False, f"chat model {MODEL}": True}
    assert "knows no model 'nobody'; correct its name" in checks["chat model nobody"][1]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("wire/401", "does not accept the key; give another one"),
        ("wire/403", "does not accept the key; give another one"),
        ("wire/404", "knows no model 'tiny-1'; correct its name"),
        ("wire/429", "takes no more calls for now (status 429); wait"),
        ("wire/500", "refused the call of tiny-1 (status 500); look at its log"),
        ("wire/page", "is no OpenAI-compatible chat server; most addresses end in /v1"),
        ("wire/huge", "does not come to an end; choose another one"),
        ("wire/cut", "broke off; look at the server's log"),
        ("wire/no_schema", "not in the form of a JSON schema; choose one that knows structured output"),
    ],
)
def test_what_is_wrong_with_a_model_is_one_sentence_that_says_what_to_do(
    coach: Coach, coach_home: Path, script: str, words: str
) -> None:
    with chat_server(ChatServer(script=hostile(script))) as server:
        keep_connection(coach_home, MODEL, server.address, KEY)
        ((ok, detail),) = checked(coach).values()

    assert not ok
    assert words in detail
    assert (detail.count("\n"), detail[-1]) == (0, ".")


def test_no_key_and_no_route_say_what_to_do(coach: Coach, coach_home: Path) -> None:
    with chat_server() as server:
        keep_connection(coach_home, MODEL, server.address)
        assert "wants a key, and none is set; give one" in checked(coach)["chat model"][1]

    # Its server has gone.
    assert f"Nothing answers at {server.address}; check the address" in checked(coach)["chat model"][1]


def test_azure_is_tried_by_its_deployment(coach: Coach, coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", MODEL)
    monkeypatch.setenv("COACH_API_KEY", KEY)
    monkeypatch.setenv("COACH_AZURE_API_VERSION", "2024-10-21")
    with chat_server() as server:
        monkeypatch.setenv("COACH_BASE_URL", server.endpoint)
        assert checked(coach)["chat model"][0]
        monkeypatch.setenv("COACH_MODEL", "nobody")
        assert "knows no deployment 'nobody'" in checked(coach)["chat model"][1]


def test_a_setting_of_the_model_that_cannot_be_is_one_sentence(
    coach: Coach, coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MODEL_SECONDS", "soon")

    ok, detail = checked(coach)["chat model"]
    assert not ok
    assert detail.startswith("COACH_MODEL_SECONDS: ")


def test_a_file_of_settings_that_is_no_utf_8_ends_in_one_sentence(coach: Coach, coach_home: Path) -> None:
    Path(".env").write_bytes(b"COACH_MODEL=\xfc\n")

    assert coach("doctor").complaint == "coach: .env is not in UTF-8; save it anew in UTF-8."
