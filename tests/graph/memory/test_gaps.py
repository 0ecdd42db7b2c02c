import json
from datetime import datetime
from pathlib import Path

from graph.memory.gaps import LONGEST, Gap, GapList, by_topic_and_week


def gap_list(path: Path, day: int = 22) -> GapList:
    return GapList(path, lambda: datetime(2026, 11, day, 9, 30))


def test_a_refused_question_is_kept_with_when_why_and_its_topic(tmp_path: Path) -> None:
    gaps = gap_list(tmp_path / "home" / "gaps.jsonl")
    gaps.add("what does a node cost", "azure", "the guide has no list prices", 0.05)
    assert gaps.read() == [
        Gap("2026-11-22T09:30:00", "what does a node cost", "azure", "the guide has no list prices", 0.05)
    ]


def test_a_damaged_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "gaps.jsonl"
    gap_list(path).add("kafka?", "other", "not covered", 0.1)
    path.write_text('half a li\n[]\n{"when": "never"}\n' + path.read_text() + json.dumps({"when": 3}) + "\n")
    assert [gap.question for gap in gap_list(path).read()] == ["kafka?"]


def test_a_long_question_is_kept_in_part(tmp_path: Path) -> None:
    gaps = gap_list(tmp_path / "gaps.jsonl")
    gaps.add("x" * 50_000, "other", "too long", 0.0)
    assert len(gaps.read()[0].question) == LONGEST


def test_a_list_that_cannot_be_written_withholds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    gaps = gap_list(tmp_path / "file" / "gaps.jsonl")
    gaps.add("kafka?", "other", "not covered", 0.1)
    assert gaps.read() == []


def test_gaps_are_grouped_by_week_newest_first_and_within_it_by_how_many() -> None:
    def gap(day: int, topic: str) -> Gap:
        return Gap(f"2026-11-{day:02}T10:00:00", "?", topic, "not covered", 0.1)

    groups = by_topic_and_week([gap(3, "rag"), gap(17, "agents"), gap(18, "rag"), gap(19, "rag")])
    assert list(groups) == [("2026-W47", "rag"), ("2026-W47", "agents"), ("2026-W45", "rag")]
