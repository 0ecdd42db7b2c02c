"""The file `.env` as every floor reads it."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from graph.models.budget import BudgetSettings
from graph.models.connection_settings import ConnectionSettings
from graph.settings import CoachSettings
from ingest.environment import EnvironmentSettings, EnvironmentUnreadable
from ingest.settings import KnowledgeSettings

SECRET = "sk-leak-0123456789"
ALL = [KnowledgeSettings, CoachSettings, ConnectionSettings, BudgetSettings]


@pytest.mark.parametrize("settings", ALL)
@pytest.mark.parametrize("form", ["latin-1", "utf-16"])
def test_a_file_that_is_no_utf_8_is_one_sentence_without_what_stands_in_it(
    settings: type[EnvironmentSettings], form: str
) -> None:
    Path(".env").write_text(f"COACH_API_KEY={SECRET}\n# Schl\xfcssel\n", encoding=form)

    with pytest.raises(EnvironmentUnreadable, match=r"^\.env is not in UTF-8; save it anew in UTF-8\.$") as told:
        settings()
    assert SECRET not in "".join(traceback.format_exception(told.value))


@pytest.mark.parametrize("settings", ALL)
def test_a_file_that_is_well_but_for_a_byte_order_mark_is_read(settings: type[EnvironmentSettings]) -> None:
    Path(".env").write_text("UNRELATED=1\n", encoding="utf-8-sig")

    settings()
