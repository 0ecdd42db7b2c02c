"""Where the coach keeps its files, and what a person can set."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_data_path
from pydantic import ValidationError

from ingest.settings import KnowledgeSettings


def test_the_data_folder_is_the_platform_s_own_when_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COACH_HOME")
    settings = KnowledgeSettings()
    assert settings.home == user_data_path("starcoach", appauthor=False)
    assert (settings.chroma_url, settings.embedding_model) == (None, None)


def test_coach_home_holds_all_that_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "kept"))
    settings = KnowledgeSettings()
    assert settings.home == tmp_path / "kept"
    assert settings.index_folder.is_relative_to(settings.home)
    assert settings.models_folder.is_relative_to(settings.home)


def test_reading_the_settings_makes_no_folder(coach_home: Path) -> None:
    KnowledgeSettings()
    assert not coach_home.exists()


def test_a_tilde_is_the_person_s_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COACH_HOME", "~/coach")
    assert KnowledgeSettings().home == tmp_path / "coach"


def test_a_relative_folder_stays_the_same_when_the_process_moves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COACH_HOME", "kept")
    settings = KnowledgeSettings()
    monkeypatch.chdir("/")
    assert settings.home == tmp_path / "kept"


def test_settings_are_read_from_a_dotenv_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "COACH_CHROMA_URL=http://localhost:8000\nCOACH_EMBEDDING_MODEL=BAAI/bge-small-en-v1.5 # a comment\n"
        "COACH_GATE=0.7\nUNRELATED=1\n"
    )
    settings = KnowledgeSettings()
    assert settings.chroma_url == "http://localhost:8000"
    assert settings.embedding_model == "BAAI/bge-small-en-v1.5"


def test_the_environment_wins_over_the_dotenv_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_CHROMA_URL=http://one:1\n")
    monkeypatch.setenv("COACH_CHROMA_URL", "http://two:2")
    assert KnowledgeSettings().chroma_url == "http://two:2"


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_value_is_an_unset_one(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.setenv("COACH_CHROMA_URL", blank)
    monkeypatch.setenv("COACH_EMBEDDING_MODEL", blank)
    settings = KnowledgeSettings()
    assert (settings.chroma_url, settings.embedding_model) == (None, None)


def test_a_blank_data_folder_is_not_the_folder_one_stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_HOME", "")
    assert KnowledgeSettings().home == user_data_path("starcoach", appauthor=False)
    (tmp_path / ".env").write_text("COACH_HOME=\n")
    assert KnowledgeSettings().home == user_data_path("starcoach", appauthor=False)


def test_settings_do_not_change_once_read() -> None:
    settings = KnowledgeSettings()
    with pytest.raises(ValidationError):
        settings.home = Path("/elsewhere")
