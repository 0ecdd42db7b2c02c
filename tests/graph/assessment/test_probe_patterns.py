from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.assessment.probe_patterns import PROBES_FILE, BadProbes, load_patterns


def test_there_are_sixty_patterns_and_none_twice() -> None:
    patterns = load_patterns()
    texts = [p.text for group in (*patterns.patterns.values(), patterns.depth) for p in group]
    assert len(texts) == len(set(texts)) == len(patterns)
    assert len(patterns) >= 60


def test_every_pattern_asks() -> None:
    patterns = load_patterns()
    asking = [p.text for group in (*patterns.patterns.values(), patterns.depth) for p in group]
    imperatives = ("Walk me", "Name", "Pick", "Tell", "Split", "walk me")
    assert [text for text in asking if "?" not in text and not any(word in text for word in imperatives)] == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data["patterns"].pop("task"), "task"),
        (lambda data: data["patterns"]["task"].append({"text": ""}), "task"),
        (lambda data: data["depth"].append({"text": "Why?"}), "depth"),
        (lambda data: data["patterns"].update(nonsense=[]), "nonsense"),
    ],
)
def test_patterns_that_are_not_whole_are_refused_by_name(tmp_path: Path, change, named: str) -> None:  # type: ignore[no-untyped-def]
    data = yaml.safe_load(PROBES_FILE.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "probes.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(BadProbes, match=named):
        load_patterns(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadProbes, match=r"none\.yaml"):
        load_patterns(tmp_path / "none.yaml")
