from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from graph.models.connection import (
    OPENAI,
    BadConnection,
    ConnectionUnreadable,
    connection,
    connection_path,
    forget_connection,
    keep_connection,
)

KEY = "sk-secret-0123456789"
LOCAL = "http://localhost:11434/v1"


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
