from __future__ import annotations

import json
import platform
from dataclasses import replace
from pathlib import Path

import pytest

from evals.card.provenance import data_files, digest_of, digests, guide_digest, provenance, provenance_rows, versions
from evals.cases import DATASETS
from evals.workbench import make_workbench
from ingest.search import Searcher
from ingest.star import Guide
from tests.evals.stored_reports import report_of
from tests.ui.fakes import small_guide


def test_a_run_names_what_it_is_made_of_and_neither_the_machine_nor_a_path(
    searcher: Searcher, coach_home: Path
) -> None:
    made = provenance(make_workbench(searcher, DATASETS, "dev"))

    assert (made.writer, made.judge, made.release) == ("guide", "built-in", "shipped")
    assert made.guide == searcher.guide.title
    assert made.embedding == searcher.embedder.name
    assert {"chromadb", "langgraph", "numpy", "onnxruntime", "sentence-transformers", "streamlit"} <= set(
        made.libraries
    )
    assert {"questions.jsonl", "lifts.json"} <= set(made.data)
    assert {"judge.json", "gate.npz", "rubric.yaml"} <= set(made.parts)
    told = made.model_dump_json()
    for private in (str(coach_home), str(DATASETS), platform.node()):
        assert json.dumps(private)[1:-1] not in told


@pytest.mark.parametrize(("given", "told"), [("/home/mira/models/mine", "mine"), ("org/model", "org/model")])
def test_a_model_in_a_folder_is_told_by_the_folders_own_name(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, given: str, told: str
) -> None:
    monkeypatch.setenv("COACH_RERANKER", given)

    assert provenance(make_workbench(searcher, DATASETS, "dev")).reranker == told


def test_versions_are_those_of_what_is_installed() -> None:
    assert versions()["numpy"] == __import__("numpy").__version__


def test_the_files_of_a_folder_are_told_apart_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("{}")
    (tmp_path / "gate_training.jsonl").write_text("{}")
    (tmp_path / "notes.txt").write_text("mine")
    before = digests(data_files(tmp_path))
    (tmp_path / "questions.jsonl").write_text("{ }")
    after = digests(data_files(tmp_path))

    assert list(before) == ["lifts.json", "questions.jsonl"]
    assert before["lifts.json"] == after["lifts.json"]
    assert before["questions.jsonl"] != after["questions.jsonl"]


def test_a_guide_is_told_apart_by_any_of_its_words() -> None:
    guide = small_guide()
    first, *rest = guide.entries
    changed = Guide(guide.title, (replace(first, title=f"{first.title}?"), *rest))

    assert guide_digest(guide) == guide_digest(small_guide())
    assert guide_digest(changed) != guide_digest(guide)


def test_one_digest_stands_for_all_parts() -> None:
    assert digest_of({"a": "1", "b": "2"}) == digest_of({"b": "2", "a": "1"})
    assert digest_of({"a": "1"}) != digest_of({"a": "2"})
    assert digest_of({}) == ""


def test_what_is_not_known_has_no_row() -> None:
    rows = dict(provenance_rows(report_of()))

    assert rows["library chromadb"] == "1.5.9"
    assert rows["guide"] == "A | guide, 0123456789ab"
    assert "reranker" not in rows
