"""The questions to guides of a person's own: what they name is there, and dev and test share no guide."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.own_guides import Asked, OwnQuestionRow, guide_files, own_questions, told
from ingest.own_guide import read_own_guide
from ingest.own_numbers import numbered
from ingest.star import Guide

ROWS = own_questions()
GUIDES: dict[str, Guide] = {
    read.about.name: numbered(read, None, "2026-11-23T09:00:00") for read in map(read_own_guide, guide_files())
}


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_what_covers_a_question_stands_in_its_guide(row: OwnQuestionRow) -> None:
    entries = {entry.id for entry in GUIDES[row.guide].entries}
    assert (row.entry in entries) if row.kind == "covered" else not row.entry


def test_no_guide_is_in_both_parts() -> None:
    parts = {(row.guide, row.split) for row in ROWS}
    assert set(Counter(guide for guide, _ in parts).values()) == {1}


def test_no_question_stands_there_twice() -> None:
    assert [each for each, n in Counter(row.question.lower() for row in ROWS).items() if n > 1] == []


def test_shares_are_told_for_each_guide_and_for_all_with_their_cases() -> None:
    asked = [_asked("one", "covered", "one.q01", "one.q01"), _asked("two", "near", "", "two.q01")]
    assert list(told(asked)) == [
        "one",
        "  right entry first  1 of 1 (1.000; 0.21–1.00)",
        "  covered and answered  1 of 1 (1.000; 0.21–1.00)",
        "  near and answered  –",
        "  far and answered  –",
        "  not covered and answered  –",
        "two",
        "  right entry first  –",
        "  covered and answered  –",
        "  near and answered  1 of 1 (1.000; 0.21–1.00)",
        "  far and answered  –",
        "  not covered and answered  1 of 1 (1.000; 0.21–1.00)",
        "all",
        "  right entry first  1 of 1 (1.000; 0.21–1.00)",
        "  covered and answered  1 of 1 (1.000; 0.21–1.00)",
        "  near and answered  1 of 1 (1.000; 0.21–1.00)",
        "  far and answered  –",
        "  not covered and answered  1 of 1 (1.000; 0.21–1.00)",
    ]


def _asked(guide: str, kind: str, entry: str, first: str) -> Asked:
    fields = {"id": "own-1", "guide": guide, "question": "What?", "kind": kind, "entry": entry, "split": "dev"}
    return Asked(OwnQuestionRow.model_validate(fields), answered=True, first=first)
