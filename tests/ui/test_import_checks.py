"""What an import brings for the post, the resume and the preparation is looked at before anything is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from graph.memory.imported_values import NotAnExport, namespaces_of
from graph.practice.preparation import LONGEST
from ingest.document import MOST_CHARACTERS
from ui.wiring.reports import checks

TEXT = {"form": 1, "title": "T", "text": "You know RAG.", "changed": "2026-11-22T09:00:00"}
WEIGHTS = {"form": 1, "of": "ab" * 32, "weights": {"q01": 1.5}}
PRACTICE = {"form": 1, "interview": "2026-12-11", "minutes": 30, "changed": "2026-11-22T09:00:00"}


def brought(namespace: str, key: str, value: dict[str, Any]) -> None:
    namespaces_of({namespace: {key: value}}, checks())


@pytest.mark.parametrize(
    ("namespace", "key", "value"),
    [
        ("target", "post", TEXT),
        ("target", "resume", TEXT),
        ("target", "weights", WEIGHTS),
        ("preparation", "practice", PRACTICE),
        ("preparation", "practice", {**PRACTICE, "interview": None, "changed": ""}),
        ("preparation", "practice", {**PRACTICE, "interview": "2019-01-01"}),
    ],
)
def test_what_the_coach_writes_is_taken(namespace: str, key: str, value: dict[str, Any]) -> None:
    brought(namespace, key, value)


@pytest.mark.parametrize(
    ("namespace", "key", "value"),
    [
        ("target", "another", TEXT),
        ("target", "post", {**TEXT, "form": 2}),
        ("target", "post", {**TEXT, "text": ""}),
        ("target", "post", {**TEXT, "text": "x" * (MOST_CHARACTERS + 1)}),
        ("target", "post", {**TEXT, "changed": "lately"}),
        ("target", "post", {**TEXT, "path": "/etc/passwd"}),
        ("target", "weights", {**WEIGHTS, "weights": {"q01": -1}}),
        ("target", "weights", {**WEIGHTS, "of": "x"}),
        ("preparation", "another", PRACTICE),
        ("preparation", "practice", {**PRACTICE, "form": 2}),
        ("preparation", "practice", {**PRACTICE, "minutes": 0}),
        ("preparation", "practice", {**PRACTICE, "changed": "lately"}),
        ("preparation", "practice", {**PRACTICE, "interview": (date.today() + timedelta(LONGEST + 1)).isoformat()}),
        ("preparation", "practice", {**PRACTICE, "interview": "9999-12-31"}),
    ],
)
def test_what_it_does_not_write_is_refused_in_one_sentence(namespace: str, key: str, value: dict[str, Any]) -> None:
    with pytest.raises(NotAnExport, match=f"^The {namespace} entry 1 of the export cannot be read") as refused:
        brought(namespace, key, value)
    assert "passwd" not in str(refused.value)
