from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from graph.models.address import OPENAI, BadConnection
from graph.models.connection import Provider, connection
from graph.models.connection_file import ConnectionUnreadable, connection_path, forget_connection, keep_connection
from graph.models.role import Role
from ingest.environment import EnvironmentUnreadable

KEY = "sk-secret-0123456789"
LOCAL = "http://localhost:11434/v1"
AZURE = "https://own.openai.azure.com"
VERSION = "2024-10-21"


def key_of(home: Path) -> str | None:
    found = connection(home)
    return found.api_key.get_secret_value() if found and found.api_key else None


def test_where_nothing_is_set_there_is_no_connection(coach_home: Path) -> None:
    assert connection(coach_home) is None


def test_what_is_kept_is_found_again(coach_home: Path) -> None:
    keep_connection(coach_home, " tiny-1 ", f"{LOCAL}/", KEY)
    found = connection(coach_home)

    assert found is not None
    assert (found.model, found.base_url, found.given_by) == ("tiny-1", LOCAL, "page")
    assert key_of(coach_home) == KEY


def test_an_empty_address_means_openais_own(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", "", KEY)
    found = connection(coach_home)

    assert found is not None
    assert found.base_url == OPENAI


def test_the_file_can_be_read_by_its_owner_alone_and_nothing_is_left_beside_it(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    keep_connection(coach_home, "tiny-2", LOCAL, KEY)

    assert stat.S_IMODE(connection_path(coach_home).stat().st_mode) == 0o600
    assert [path.name for path in coach_home.iterdir()] == ["model.json"]


def test_saved_without_a_key_the_kept_one_stays_for_the_same_address(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    keep_connection(coach_home, "tiny-2", LOCAL)

    assert key_of(coach_home) == KEY


def test_a_key_does_not_go_to_another_address_than_it_was_given_for(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    keep_connection(coach_home, "tiny-1", "http://elsewhere.example/v1")

    assert key_of(coach_home) is None
    assert KEY not in connection_path(coach_home).read_text("utf-8")


def test_the_environment_counts_before_what_is_kept(coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    monkeypatch.setenv("COACH_MODEL", "big-1")
    found = connection(coach_home)

    assert found is not None
    assert (found.model, found.base_url, found.api_key, found.given_by) == ("big-1", OPENAI, None, "environment")


def test_a_key_of_the_environment_serves_a_kept_connection_without_one(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL)
    monkeypatch.setenv("COACH_API_KEY", KEY)

    assert key_of(coach_home) == KEY
    assert KEY not in connection_path(coach_home).read_text("utf-8")


def test_settings_come_from_a_file_beside_the_start_too(coach_home: Path) -> None:
    Path(".env").write_text(f"COACH_MODEL=tiny-1\nCOACH_BASE_URL={LOCAL}\n", encoding="utf-8")
    found = connection(coach_home)

    assert found is not None
    assert (found.base_url, found.given_by) == (LOCAL, "environment")


def test_an_address_without_a_model_says_what_to_set(coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_BASE_URL", LOCAL)

    with pytest.raises(BadConnection, match="COACH_MODEL"):
        connection(coach_home)


@pytest.mark.parametrize(
    "address",
    ["localhost:11434", "ftp://host/v1", "http://", "http://me:pw@host/v1", "http://host/v1?key=1", "http://ho st/v1",
     "http://host:port/v1", "http://[/v1"],
)  # fmt: skip
def test_what_is_no_address_is_not_kept(coach_home: Path, address: str) -> None:
    with pytest.raises(BadConnection):
        keep_connection(coach_home, "tiny-1", address, KEY)
    assert not connection_path(coach_home).exists()


def test_a_connection_names_a_model(coach_home: Path) -> None:
    with pytest.raises(BadConnection, match="Name a model"):
        keep_connection(coach_home, "  ", LOCAL, KEY)


def test_what_is_forgotten_is_gone(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    forget_connection(coach_home)
    forget_connection(coach_home)

    assert connection(coach_home) is None
    assert list(coach_home.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"form": 2}', json.dumps({"form": 1, "model": "", "base_url": LOCAL, "api_key": KEY}),
     json.dumps({"form": 1, "model": "m", "base_url": "nowhere", "api_key": KEY})],
)  # fmt: skip
def test_a_damaged_file_is_told_without_what_stands_in_it(coach_home: Path, text: str) -> None:
    coach_home.mkdir(parents=True)
    connection_path(coach_home).write_text(text, encoding="utf-8")

    with pytest.raises(ConnectionUnreadable, match=r"damaged.*anew") as told:
        connection(coach_home)
    assert KEY not in f"{told.value!r} {told.value.__context__!r}" or told.value.__suppress_context__
    keep_connection(coach_home, "tiny-1", LOCAL)
    assert connection(coach_home) is not None


def test_a_folder_that_cannot_be_written_says_what_to_do(coach_home: Path) -> None:
    coach_home.write_text("in the way")

    with pytest.raises(ConnectionUnreadable, match="COACH_HOME"):
        keep_connection(coach_home, "tiny-1", LOCAL, KEY)


def test_the_key_is_not_shown_when_a_connection_is(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    found = connection(coach_home)

    assert found is not None
    assert KEY not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"


# --- Providers, roles and time ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "version", "provider"),
    [("", None, Provider.OPENAI), (LOCAL, None, Provider.COMPATIBLE), (AZURE, VERSION, Provider.AZURE)],
)
def test_what_is_kept_says_whose_it_is(coach_home: Path, address: str, version: str | None, provider: Provider) -> None:
    keep_connection(coach_home, "tiny-1", address, KEY, api_version=version)
    found = connection(coach_home)

    assert found is not None
    assert (found.provider, found.api_version) == (provider, version)


@pytest.mark.parametrize("written", [AZURE, f"{AZURE}/", f"{AZURE}/openai", f"{AZURE}/openai/v1/"])
def test_azures_endpoint_is_kept_without_the_path_behind_it(coach_home: Path, written: str) -> None:
    keep_connection(coach_home, "tiny-1", written, KEY, api_version=VERSION)
    found = connection(coach_home)

    assert found is not None
    assert found.base_url == AZURE


@pytest.mark.parametrize(
    ("address", "version", "words"),
    [
        ("", VERSION, "endpoint is not set"),
        (AZURE, " ", "Name Azure's API version"),
        (f"{AZURE}/openai/deployments/tiny-1/chat/completions?api-version=1", VERSION, "ends before /openai"),
        ("own.openai.azure.com", VERSION, "is no web address"),
    ],
)
def test_what_azure_lacks_is_told_and_nothing_is_kept(coach_home: Path, address: str, version: str, words: str) -> None:
    with pytest.raises(BadConnection, match=words):
        keep_connection(coach_home, "tiny-1", address, KEY, api_version=version)
    assert not connection_path(coach_home).exists()


def test_azure_comes_from_the_environment_by_its_api_version(coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "my-deployment")
    monkeypatch.setenv("COACH_AZURE_API_VERSION", VERSION)
    with pytest.raises(BadConnection, match="COACH_BASE_URL is not set"):
        connection(coach_home)

    monkeypatch.setenv("COACH_BASE_URL", f"{AZURE}/openai")
    found = connection(coach_home)
    assert found is not None
    assert (found.provider, found.base_url, found.model) == (Provider.AZURE, AZURE, "my-deployment")


def test_each_role_may_have_a_model_of_its_own_and_the_others_have_the_one_of_all(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in Role:
        monkeypatch.setenv(f"COACH_MODEL_{role.upper()}", f"for-{role}")
    monkeypatch.setenv("COACH_MODEL", "tiny-1")
    monkeypatch.setenv("COACH_MODEL_JUDGE", " ")
    found = connection(coach_home)

    assert found is not None
    assert [found.model_of(role) for role in Role] == ["for-rewriter", "for-writer", "for-interviewer", "tiny-1"]


def test_models_of_roles_and_their_time_are_kept_and_found_again(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, models={Role.JUDGE: " big-1 ", Role.WRITER: " "}, seconds=90)
    found = connection(coach_home)

    assert found is not None
    assert (found.models, found.seconds) == ({Role.JUDGE: "big-1"}, 90)


@pytest.mark.parametrize("name", ["COACH_MODEL_JUDGE", "COACH_AZURE_API_VERSION"])
def test_what_makes_no_sense_without_a_model_says_what_to_set(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "something")

    with pytest.raises(BadConnection, match=f"{name} is set and COACH_MODEL is not"):
        connection(coach_home)


def test_the_time_of_the_environment_counts_before_the_kept_one(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, seconds=90)
    monkeypatch.setenv("COACH_MODEL_SECONDS", "120")
    found = connection(coach_home)

    assert found is not None
    assert found.seconds == 120


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "nan", "inf", "100000"])
def test_a_time_that_is_none_is_one_sentence(coach_home: Path, monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("COACH_MODEL_SECONDS", seconds)

    with pytest.raises(BadConnection, match=r"^COACH_MODEL_SECONDS: .*; correct it in the environment or in \.env\.$"):
        connection(coach_home)


def test_what_the_first_form_kept_is_still_read(coach_home: Path) -> None:
    coach_home.mkdir(parents=True)
    kept = {"form": 1, "model": "tiny-1", "base_url": LOCAL, "api_key": KEY}
    connection_path(coach_home).write_text(json.dumps(kept), encoding="utf-8")
    found = connection(coach_home)

    assert found is not None
    assert (found.model, found.base_url, found.provider, found.models) == ("tiny-1", LOCAL, Provider.COMPATIBLE, {})
    assert key_of(coach_home) == KEY


@pytest.mark.parametrize(
    "changed",
    [
        {"models": {"cook": "m"}},
        {"seconds": -1},
        {"api_version": ""},
        {"api_key": "a\nb"},
        {"base_url": 1},
        {"form": 3},
    ],
)
def test_a_file_of_the_second_form_that_is_damaged_is_told(coach_home: Path, changed: dict[str, object]) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    kept = json.loads(connection_path(coach_home).read_text("utf-8"))
    connection_path(coach_home).write_text(json.dumps({**kept, **changed}), encoding="utf-8")

    with pytest.raises(ConnectionUnreadable, match=r"damaged.*anew"):
        connection(coach_home)


@pytest.mark.parametrize("elsewhere", ["", AZURE])
def test_a_kept_key_does_not_follow_to_another_provider(coach_home: Path, elsewhere: str) -> None:
    keep_connection(coach_home, "tiny-1", LOCAL, KEY)
    keep_connection(coach_home, "tiny-1", elsewhere, api_version=VERSION if elsewhere else None)

    assert key_of(coach_home) is None
    assert KEY not in connection_path(coach_home).read_text("utf-8")


# --- Keys and files that cannot be ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["sk-se\ncret", "sk-se cret", "sk-sécret", "sk-\x00secret", "sk-\u201csecret\u201d"])
def test_a_key_that_no_header_can_carry_is_told_without_it(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    with pytest.raises(BadConnection, match=r"^The key has characters that no key has; copy it anew\.$"):
        keep_connection(coach_home, "tiny-1", LOCAL, key)
    if "\x00" not in key:
        monkeypatch.setenv("COACH_MODEL", "tiny-1")
        monkeypatch.setenv("COACH_API_KEY", key)
        with pytest.raises(BadConnection, match=r"^COACH_API_KEY has characters that no key has; copy it anew\.$"):
            connection(coach_home)


def test_a_file_of_settings_that_is_no_utf_8_is_told_without_what_stands_in_it(coach_home: Path) -> None:
    Path(".env").write_bytes(f"COACH_API_KEY={KEY}\n# Schl\xfcssel\n".encode("latin-1"))

    with pytest.raises(EnvironmentUnreadable, match=r"^\.env is not in UTF-8; save it anew in UTF-8\.$"):
        connection(coach_home)


def test_a_file_of_settings_may_begin_with_a_byte_order_mark(coach_home: Path) -> None:
    Path(".env").write_text("COACH_MODEL=tiny-1\n", encoding="utf-8-sig")
    found = connection(coach_home)

    assert found is not None
    assert found.model == "tiny-1"
