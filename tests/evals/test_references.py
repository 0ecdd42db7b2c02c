"""A case that names what the guide does not have is told by its row before it is measured as a fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.data_rows import DataSetUnusable
from evals.references import check_references
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind

GUIDE = Guide(
    "A small guide",
    (
        Entry(
            "q03",
            EntryKind.QUESTION,
            "Take us through a pipeline",
            (Section("q03", SectionKind.ACTION, None), Section("q03", SectionKind.RESULT, "It was fast.")),
        ),
    ),
)
FACT = {"fact": "It was fast", "section": "q03/action", "any_of": [["fast"]]}
ANSWERED = {"question": "How?", "kind": "hole", "status": "answered"}
PREPARED = {"candidate": "c", "character": "vague", "level": 0, "answer": "Well."}


def check(tmp_path: Path, name: str, suite: str, **row: Any) -> None:
    (tmp_path / name).write_text("\n" + json.dumps({"id": "mine-1", **row}) + "\n", encoding="utf-8")
    check_references(tmp_path, GUIDE, suite)


def test_what_the_guide_has_may_be_named(tmp_path: Path) -> None:
    check(tmp_path, "questions.jsonl", "gate", question="How?", gold=["q03/result"], holes=["q03/action"])
    check(tmp_path, "out_of_scope.jsonl", "gate", question="Why?", nearest=["q03"])
    check(tmp_path, "required.jsonl", "answers", **ANSWERED, sections=["q03/action"], required=[FACT])
    check(tmp_path, "attacks.jsonl", "attacks", question="Why should we hire you?", answer="")
    check(tmp_path, "candidates.jsonl", "interviews", **PREPARED, question="q03")


@pytest.mark.parametrize(
    ("name", "suite", "row", "told"),
    [
        (
            "questions.jsonl",
            "retrieval",
            {"question": "How?", "gold": ["q03/results"]},
            "`gold` names 'q03/results'. The guide has no such section. Correct it; the nearest in name is "
            "'q03/result'.",
        ),
        (
            "questions.jsonl",
            "answers",
            {"question": "How?", "gold": ["q03/action"]},
            "`gold` names 'q03/action'. The guide's source lost that section. Name the sections that do answer, and "
            "this one in `holes`.",
        ),
        (
            "out_of_scope.jsonl",
            "gate",
            {"question": "Why?", "nearest": ["q30"]},
            "`nearest` names 'q30'. The guide has no such entry. Correct it; the nearest in name is 'q03'.",
        ),
        (
            "required.jsonl",
            "answers",
            {**ANSWERED, "required": [{**FACT, "section": "f01/answer"}]},
            "`required` names 'f01/answer'. The guide has no such section.",
        ),
        (
            "claims.jsonl",
            "verdicts",
            {"claim": "So.", "passages": ["So it was."], "label": "supported", "sections": ["q03"]},
            "`sections` names 'q03'. The guide has no such section.",
        ),
        (
            "attacks.jsonl",
            "attacks",
            {"question": "q11", "answer": "Level 2."},
            "`question` names 'q11'. The guide has no such entry.",
        ),
        (
            "candidates.jsonl",
            "interviews",
            {**PREPARED, "question": "q04"},
            "`question` names 'q04'. The guide has no such entry.",
        ),
    ],
)
def test_what_it_has_not_is_told_with_file_line_and_id(
    tmp_path: Path, name: str, suite: str, row: dict[str, Any], told: str
) -> None:
    with pytest.raises(DataSetUnusable) as caught:
        check(tmp_path, name, suite, **row)
    assert str(caught.value).startswith(f"{tmp_path / name}, line 2 (mine-1): {told}")


def test_the_files_of_other_suites_are_left_unread(tmp_path: Path) -> None:
    check(tmp_path, "questions.jsonl", "critique", question="How?", gold=["nowhere"])
