"""The page Settings over a folder of its own, a scripted examination and a chat server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.memory.forgetting import NOTHING_KEPT, forget_everything, kept
from graph.memory.gaps import GapList
from graph.memory.restore import Restored
from graph.models.connection import Provider, connection
from graph.models.connection_file import connection_path, keep_connection
from graph.models.role import Role
from graph.settings import gaps_path, locks_folder, record_path
from ingest.errors import IndexUnavailable
from ingest.settings import KnowledgeSettings
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.graph.memory.judgements import decided
from tests.ui.fakes import WHEN, prepared
from ui.components.desk import Desk
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation, Report
from ui.components.settings.folder_card import exported
from ui.copy import record_copy
from ui.copy import settings_copy as copy
from ui.examination import Check

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
SECRET = "Heliotrope Zanzibar quietly unplugged seventeen mainframes"
WELL = Check("index", True, "30 entries of 'A *guide*'")
MISSING = Check("index", False, "There is no index; run `coach ingest`.")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """What the examination finds, to be changed by the test; the real one is the doctor's to test."""
    found = [WELL]
    monkeypatch.setattr("ui.examination.examine", lambda settings: iter(found))
    return found


def opened(preparation: Preparation[Desk] | None = None) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = preparation or prepared()
    page.run()
    page.switch_page("screens/settings.py").run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    elements = (*page.markdown, *page.caption, *page.success, *page.warning, *page.error, *page.toast)
    return "\n".join(str(each.value) for each in elements).replace("\\", "").replace("\u2060", "")


def keys(page: AppTest) -> list[str]:
    return [str(each.key) for each in page.button]


# --- Readiness --------------------------------------------------------------------------------------------------


def test_where_all_is_well_one_line_says_so(checks: list[Check]) -> None:
    page = opened()

    assert copy.well(1, all_of_them=True) in [each.label for each in page.expander]
    assert f":green-badge[{copy.OK_ICON} {copy.OK}] Index" in shown(page)
    assert "prepare-again" not in keys(page)


def test_what_is_not_ready_says_what_to_do_and_can_be_prepared_again(checks: list[Check]) -> None:
    checks[:] = [MISSING]
    page = opened()
    assert copy.to_do(1) in shown(page)
    assert "run `coach ingest`" in shown(page)

    checks[:] = [WELL]
    press(page, "prepare-again")
    assert copy.well(1, all_of_them=True) in [each.label for each in page.expander]


def test_what_preparing_does_not_help_is_not_offered_to_be_prepared(checks: list[Check]) -> None:
    checks[:] = [Check("data folder", False, "It cannot be written.")]

    assert "prepare-again" not in keys(opened())


def test_what_was_found_stays_until_it_is_looked_at_again(checks: list[Check]) -> None:
    page = opened()
    checks[:] = [MISSING]
    page.run()
    assert copy.to_do(1) not in shown(page)

    press(page, "check-again")
    assert copy.to_do(1) in shown(page)


def test_the_page_is_there_where_no_desk_can_be_opened(checks: list[Check]) -> None:
    def fail(report: Report) -> Desk:
        raise IndexUnavailable("The disk is full.")

    checks[:] = [MISSING]
    page = opened(Preparation(fail))

    assert [each.value for each in page.title] == [copy.TITLE]
    assert copy.to_do(1) in shown(page)


# --- The chat model ---------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as running:
        yield running


def choose(page: AppTest, provider: Provider, number: int = 0) -> AppTest:
    page.radio(key=f"model-provider-{number}").set_value(provider).run()
    assert not page.exception
    return page


def fill(page: AppTest, model: str, address: str, key: str, number: int = 0) -> AppTest:
    """The form of a compatible server."""
    choose(page, Provider.COMPATIBLE, number)
    page.text_input(key=f"model-name-{number}").set_value(model)
    page.text_input(key=f"model-address-compatible-{number}").set_value(address)
    page.text_input(key=f"model-key-compatible-{number}").set_value(key)
    return press(page, f"model-save-{number}")


def test_without_a_model_the_page_says_that_everything_works(checks: list[Check]) -> None:
    page = opened()

    assert copy.MODEL_NOTE in shown(page)
    assert copy.NO_MODEL in shown(page)
    assert "model-test" not in keys(page)


def test_a_connection_is_saved_tested_and_forgotten(checks: list[Check], server: ChatServer, coach_home: Path) -> None:
    page = fill(opened(), MODEL, server.address, KEY)
    assert copy.SAVED in shown(page)
    assert f"{MODEL} at {server.address}, with a key." in shown(page)

    press(page, "model-test")
    assert "It works: tiny-1 answered" in shown(page)

    press(page, "model-forget")
    assert copy.NO_MODEL in shown(page)
    assert connection(coach_home) is None


def test_a_saved_key_is_nowhere_on_the_page_nor_kept_by_it(checks: list[Check], server: ChatServer) -> None:
    page = press(fill(opened(), MODEL, server.address, KEY), "model-test")

    fields = [str(each.value) for each in page.text_input]
    assert KEY not in shown(page) + repr(fields)
    assert "model-key-compatible-0" not in page.session_state
    assert copy.KEY_KEPT_HINT in [each.placeholder for each in page.text_input]


def test_what_is_wrong_with_the_connection_is_one_sentence(
    checks: list[Check], server: ChatServer, coach_home: Path
) -> None:
    keep_connection(coach_home, MODEL, server.address, "sk-wrong-but-secret")
    page = press(opened(), "model-test")

    assert f"{server.address} does not accept the key" in shown(page)
    assert "sk-wrong-but-secret" not in shown(page)


def test_what_cannot_be_saved_says_why_and_stays_in_its_field(checks: list[Check], coach_home: Path) -> None:
    page = fill(opened(), MODEL, "no address", KEY)

    assert "is no web address" in shown(page)
    assert page.text_input(key="model-address-compatible-0").value == "no address"
    assert connection(coach_home) is None


def test_a_key_that_was_given_for_another_address_is_dropped_and_told(checks: list[Check], coach_home: Path) -> None:
    keep_connection(coach_home, MODEL, "http://localhost:1/v1", KEY)
    page = fill(opened(), MODEL, "http://localhost:2/v1", "")

    assert copy.SAVED_WITHOUT_KEY in shown(page)


def test_a_connection_of_the_environment_is_shown_and_cannot_be_changed_here(
    checks: list[Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MODEL", MODEL)
    page = opened()

    assert copy.BY_ENVIRONMENT in shown(page)
    assert not page.text_input
    assert "model-forget" not in keys(page)


def test_a_damaged_connection_is_told_and_can_be_saved_anew(
    checks: list[Check], server: ChatServer, coach_home: Path
) -> None:
    coach_home.mkdir(parents=True)
    connection_path(coach_home).write_text("{")
    page = opened()
    assert "is damaged; save the connection anew" in shown(page)

    fill(page, MODEL, server.address, KEY)
    assert connection(coach_home) is not None


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.text_input]


ROLES = [copy.ROLES[role] for role in Role]


@pytest.mark.parametrize(
    ("provider", "fields"),
    [
        (Provider.OPENAI, ["Model", "Key"]),
        (Provider.AZURE, ["Endpoint", "Deployment", "API version", "Key"]),
        (Provider.COMPATIBLE, ["Address", "Model", "Key"]),
    ],
)
def test_each_provider_is_asked_for_what_it_needs(checks: list[Check], provider: Provider, fields: list[str]) -> None:
    assert labels(choose(opened(), provider)) == [*fields, *ROLES]


def test_openai_needs_no_address(checks: list[Check], coach_home: Path) -> None:
    page = opened()
    page.text_input(key="model-name-0").set_value(MODEL)
    page.text_input(key="model-key-openai-0").set_value(KEY)
    press(page, "model-save-0")

    found = connection(coach_home)
    assert found is not None
    assert (found.provider, found.model) == (Provider.OPENAI, MODEL)


def test_azure_is_saved_and_tested_with_a_model_for_a_role(
    checks: list[Check], server: ChatServer, coach_home: Path
) -> None:
    page = choose(opened(), Provider.AZURE)
    page.text_input(key="model-address-azure-0").set_value(server.endpoint)
    page.text_input(key="model-name-0").set_value(MODEL)
    page.text_input(key="model-version-0").set_value("2024-10-21")
    page.text_input(key="model-key-azure-0").set_value(KEY)
    page.text_input(key="model-judge-0").set_value("nobody")
    page.number_input(key="model-seconds-0").set_value(90)
    press(page, "model-save-0")
    found = connection(coach_home)
    assert found is not None
    assert (found.provider, found.models, found.seconds) == (Provider.AZURE, {Role.JUDGE: "nobody"}, 90)

    press(page, "model-test")
    assert f"It works: {MODEL} answered" in shown(page)
    assert f"{server.endpoint} knows no deployment 'nobody'" in shown(page)
    assert len([*page.success, *page.warning]) == 2


def test_what_is_saved_stands_in_the_fields_again(checks: list[Check], coach_home: Path) -> None:
    keep_connection(
        coach_home, MODEL, "https://own.openai.azure.com", KEY, api_version="2024-10-21", models={Role.JUDGE: "big-1"}
    )
    page = opened()

    values = {each.label: each.value for each in page.text_input}
    assert (values["Endpoint"], values["Deployment"]) == ("https://own.openai.azure.com", MODEL)
    assert (values["API version"], values[copy.ROLES[Role.JUDGE]], values["Key"]) == ("2024-10-21", "big-1", "")


def test_a_compatible_server_without_an_address_is_not_taken_for_openai(checks: list[Check], coach_home: Path) -> None:
    page = fill(opened(), MODEL, " ", KEY)

    assert copy.NO_ADDRESS in shown(page)
    assert connection(coach_home) is None


def test_what_was_typed_for_one_provider_does_not_go_to_another(checks: list[Check]) -> None:
    page = choose(opened(), Provider.COMPATIBLE)
    page.text_input(key="model-key-compatible-0").set_value(KEY)
    page.text_input(key="model-address-compatible-0").set_value("http://localhost:1/v1")
    choose(page, Provider.AZURE)

    assert page.text_input(key="model-address-azure-0").value == ""
    assert page.text_input(key="model-key-azure-0").value == ""


def test_a_key_is_not_said_to_be_kept_for_a_provider_that_it_was_not_given_for(
    checks: list[Check], coach_home: Path
) -> None:
    keep_connection(coach_home, MODEL, "http://localhost:1/v1", KEY)
    page = opened()
    assert page.text_input(key="model-key-compatible-0").placeholder == copy.KEY_KEPT_HINT
    choose(page, Provider.OPENAI)

    assert page.text_input(key="model-key-openai-0").placeholder == copy.KEY_WANTED_HINT


def test_the_page_says_what_is_sent_and_that_the_record_is_not(checks: list[Check]) -> None:
    page = opened()

    assert copy.SENT_TITLE in [each.label for each in page.expander]
    for each in copy.SENT:
        assert each in shown(page)


def test_a_file_of_settings_that_cannot_be_read_is_one_sentence(checks: list[Check]) -> None:
    page = opened()
    Path(".env").write_bytes(b"COACH_MODEL=\xfc\n")

    page.run()
    assert not page.exception
    assert ".env is not in UTF-8" in shown(page)


def test_a_setting_that_cannot_be_is_one_sentence_too(checks: list[Check], monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    monkeypatch.setenv("COACH_HOME", "~nobody-of-this-name/coach")

    page.run()
    assert not page.exception
    assert "COACH_HOME: " in shown(page)


# --- Export and deletion ----------------------------------------------------------------------------------------


@pytest.fixture
def said(coach_home: Path) -> Path:
    """A folder in which something was said: a judgement and a gap."""
    from graph.memory.practice_record import open_record

    record = open_record(record_path(coach_home))
    record.put(decided("20261122-abcdef01").model_copy(update={"answer": SECRET}))
    record.close()
    GapList(gaps_path(coach_home), lambda: datetime.fromisoformat(WHEN)).add(SECRET, "rag", "low", 0.1)
    return coach_home


def test_the_export_holds_what_was_said(said: Path) -> None:
    made = json.loads(exported(KnowledgeSettings()))

    assert [each["answer"] for each in made["judgements"]] == [SECRET]
    assert [each["question"] for each in made["gaps"]] == [SECRET]
    assert "starcoach" in made["versions"]
    assert made["left_out"] == []


def test_of_a_damaged_record_the_export_says_so_and_holds_the_rest(checks: list[Check], said: Path) -> None:
    for path in said.glob("record.sqlite3*"):
        path.write_bytes(b"no database " * 100)
    made = json.loads(exported(KnowledgeSettings()))

    assert len(made["gaps"]) == 1
    assert "record.sqlite3" in made["left_out"][0]
    assert copy.EXPORT_DAMAGED in shown(opened())


def test_an_export_is_imported_and_one_sentence_says_what_came_in(checks: list[Check], said: Path) -> None:
    data = exported(KnowledgeSettings())
    forget_everything(said)
    page = opened()
    page.file_uploader(key="import-file").upload("export.json", data, "application/json")
    press(page, "import-now")

    assert "Imported: 1 judgement, 1 gap." in shown(page)
    assert kept(said).judgements == 1
    page.file_uploader(key="import-file").upload("export.json", data, "application/json")
    press(page, "import-now")
    assert record_copy.imported(Restored()) in shown(page)


def test_a_file_that_is_no_export_changes_nothing_and_the_page_says_what_to_do(checks: list[Check], said: Path) -> None:
    page = press(opened(), "import-now")
    assert record_copy.NO_FILE in shown(page)

    page.file_uploader(key="import-file").upload("export.json", b'{"format": "another"}', "application/json")
    press(page, "import-now")
    assert "no export of the coach" in shown(page)
    assert kept(said).judgements == 1


def test_deleting_names_what_goes_and_needs_a_second_word(checks: list[Check], said: Path) -> None:
    page = press(opened(), "delete-everything")

    assert "- 1 interview\n- 1 judgement\n- 1 question that the guide does not cover" in shown(page)
    assert page.button(key="delete-now").disabled
    press(page, "delete-keep")
    assert "delete-now" not in keys(page)
    assert kept(said).anything


def test_after_deleting_no_byte_of_what_was_said_is_left_and_the_page_says_so(checks: list[Check], said: Path) -> None:
    page = press(opened(), "delete-everything")
    page.checkbox(key="delete-understood").check().run()
    press(page, "delete-now")

    assert copy.DELETED in shown(page)
    assert copy.NOTHING_TO_DELETE in shown(page)
    assert not [path for path in said.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert kept(said) == NOTHING_KEPT


def test_where_something_is_in_use_nothing_goes_and_the_page_says_what_to_do(checks: list[Check], said: Path) -> None:
    from graph.session_lock import holding

    page = press(opened(), "delete-everything")
    page.checkbox(key="delete-understood").check().run()
    with holding("20261122-abcdef01", locks_folder(said)):
        press(page, "delete-now")

    assert "wait for it and try again" in shown(page)
    assert kept(said).judgements == 1


def test_what_this_browser_still_showed_goes_too(checks: list[Check], said: Path) -> None:
    page = opened()
    page.session_state["conversation"] = [SECRET]
    press(page, "delete-everything")
    page.checkbox(key="delete-understood").check().run()
    press(page, "delete-now")

    assert "conversation" not in page.session_state
