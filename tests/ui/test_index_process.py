"""An ingest in a process of its own: what is told of it, what becomes of a failure, and what it is not given."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from ingest.edition import EDITION
from ingest.errors import KnowledgeError
from ingest.settings import KnowledgeSettings
from tests.ui.conftest import link_or_copy
from ui.index_process import ingest_apart, without_secrets

GIVEN = {
    "PATH": "/usr/bin",
    "HF_HOME": "/models",
    "COACH_API_KEY": "sk-1",
    "COACH_HOME": "/elsewhere",
    "COACH_MODEL": "tiny-1",
    "OPENAI_API_KEY": "sk-2",
    "azure_api_key": "sk-3",
}


def no_one(*_: object) -> None:
    """Nobody asks how far it is."""


def test_its_environment_holds_no_key_and_of_the_coachs_own_only_where_things_lie(tmp_path: Path) -> None:
    settings = KnowledgeSettings(home=tmp_path, reranker="a/reranker")

    assert without_secrets(GIVEN, settings) == {
        "PATH": "/usr/bin",
        "HF_HOME": "/models",
        "COACH_HOME": str(tmp_path),
        "COACH_RERANKER": "a/reranker",
    }


def test_a_process_that_ends_without_a_word_is_told_as_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\nexit 7\n")
    silent.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(silent))

    with pytest.raises(KnowledgeError, match=r"stopped half-way \(status 7\)"):
        ingest_apart(EDITION, KnowledgeSettings(home=tmp_path / "home"), no_one, no_one)


@pytest.mark.process
def test_what_cannot_be_read_is_told_in_the_sentence_that_the_reader_has(tmp_path: Path) -> None:
    source = tmp_path / "empty.md"
    source.write_text("")

    with pytest.raises(KnowledgeError, match=r"empty\.md"):
        ingest_apart(source, KnowledgeSettings(home=tmp_path / "home"), no_one, no_one)


@pytest.mark.process
@pytest.mark.model
def test_it_reports_what_it_did_and_how_far_it_was(tmp_path: Path, prepared_home: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(prepared_home, home, copy_function=link_or_copy)
    far: list[tuple[int, int]] = []
    report = ingest_apart(EDITION, KnowledgeSettings(home=home), no_one, lambda done, total: far.append((done, total)))

    assert (report.chunks, report.unchanged, report.changed) == (97, 97, False)
    assert far[0] == (0, 0)
