"""The file of patterns: whole, or refused with the fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.tailoring.vocabulary import TAILORING_FILE, BadVocabulary, load_vocabulary
from ingest.star import Guide

SHIPPED = yaml.safe_load(TAILORING_FILE.read_text(encoding="utf-8"))


def test_its_topics_are_the_guides(guide: Guide) -> None:
    practised = {topic for entry in guide.entries if entry.practised for topic in entry.topics}
    assert set(load_vocabulary().topics) == practised


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"asks": ["("]}, "no pattern"),
        ({"headings": {"must": ["x"]}}, "no pattern for wish headings"),
        ({"version": 0}, "version"),
        ({"other": 1}, "other"),
        ({"topics": {"rag": ["*"]}}, "no pattern"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "tailoring.yaml"
    path.write_text(yaml.safe_dump({**SHIPPED, **change}), encoding="utf-8")
    with pytest.raises(BadVocabulary, match=said):
        load_vocabulary(path)


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe\xff"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tailoring.yaml"
    path.write_bytes(content)
    with pytest.raises(BadVocabulary, match=r"tailoring\.yaml"):
        load_vocabulary(path)
    with pytest.raises(BadVocabulary, match="cannot be read"):
        load_vocabulary(tmp_path / "absent.yaml")
