from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.assessment.rubric import RUBRIC_FILE, BadRubric, load_rubric
from graph.domain import Level, Part, Quality


def test_every_part_quality_and_level_is_anchored_with_two_examples() -> None:
    rubric = load_rubric()
    assert set(rubric.scale) == {0, 1, 2}
    for criterion in (*Part, *Quality):
        for level in Level:
            anchor = rubric.of(criterion).levels[level]
            assert anchor.anchor
            assert len(set(anchor.examples)) == 2


def test_no_example_serves_twice() -> None:
    rubric = load_rubric()
    examples = [e for c in (*Part, *Quality) for anchor in rubric.of(c).levels.values() for e in anchor.examples]
    assert len(examples) == len(set(examples)) == 60


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data["parts"].pop("task"), "task"),
        (lambda data: data["qualities"]["specific"]["levels"].pop("thin"), "thin"),
        (lambda data: data["scale"].pop(1), "1"),
        (lambda data: data.update(extra=1), "extra"),
        (lambda data: data.update(version="one"), "version"),
        (lambda data: data["scale"][0].update(examples=["only one"]), "examples"),
    ],
)
def test_a_rubric_that_is_not_whole_is_refused_by_name(tmp_path: Path, change, named: str) -> None:  # type: ignore[no-untyped-def]
    data = yaml.safe_load(RUBRIC_FILE.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "rubric.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(BadRubric, match=named):
        load_rubric(path)


@pytest.mark.parametrize("content", [b"parts: [", b"\xff\xfe", b"", b"- 1"])
def test_a_file_that_is_no_rubric_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_bytes(content)
    with pytest.raises(BadRubric, match=r"rubric\.yaml"):
        load_rubric(path)
    with pytest.raises(BadRubric, match="cannot be read"):
        load_rubric(tmp_path / "none.yaml")
