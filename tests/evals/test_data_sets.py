"""Every data set that comes with the project keeps the rules of all, and nothing of a test part was seen before it."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evals.cases import DATASETS, DataSetUnusable, read_lifts, read_rows
from evals.data_sets import SETS, DataSet, need_files
from evals.leaks import Source, Told, near_duplicates, shared_content_runs, shared_runs
from evals.references import fault_of, references
from ingest.edition import EDITION
from ingest.reading import read_source

GUIDE = read_source(EDITION)
SOURCE = Source.of(
    [section.text for section in GUIDE.sections() if section.text] + [entry.title for entry in GUIDE.entries]
)
SHIPPED = [each for each in SETS.values() if (DATASETS / each.name).is_file()]
NAMES = [each.name for each in SHIPPED]


@cache
def rows(each: DataSet) -> list[Any]:
    return read_rows(DATASETS / each.name, each.schema)


def said(test: bool, questions: bool | None = None) -> list[Told]:
    """What the rows of the test parts say, or those of all others; where it is wanted, of the files of questions."""
    chosen = [each for each in SHIPPED if questions is None or each.questions is questions]
    return [told for each in chosen for row in rows(each) if (row.split == "test") is test for told in each.told(row)]


def test_every_file_has_a_schema() -> None:
    assert {path.name for path in DATASETS.glob("*.jsonl")} <= SETS.keys()


@pytest.mark.parametrize("each", SHIPPED, ids=NAMES)
def test_every_row_fits_its_schema_and_says_its_id_its_part_and_its_source(each: DataSet) -> None:
    assert rows(each)
    with (DATASETS / each.name).open(encoding="utf-8") as lines:
        wanting = [row.get("id") for row in map(json.loads, lines) if not {"id", "split", "source"} <= row.keys()]
    assert wanting == []
    assert [row.id for row in rows(each) if not row.source.strip()] == []


@pytest.mark.parametrize("each", SHIPPED, ids=NAMES)
def test_no_row_has_a_field_that_its_schema_does_not_know(each: DataSet) -> None:
    with (DATASETS / each.name).open(encoding="utf-8") as lines:
        known = {field.alias or name for name, field in each.schema.model_fields.items()}
        assert {name for line in lines for name in json.loads(line)} - known == set()


def test_no_id_stands_twice_in_all_files_together() -> None:
    ids = Counter(row.id for each in SHIPPED for row in rows(each))
    assert [name for name, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("each", SHIPPED, ids=NAMES)
def test_sections_and_entries_are_the_editions(each: DataSet) -> None:
    wrong = [(row.id, it.id) for row in rows(each) for it in references(row) if fault_of(it, GUIDE)]
    assert wrong == []


@pytest.mark.parametrize("each", [each for each in SHIPPED if each.suites], ids=lambda each: each.name)
def test_every_file_that_a_suite_reads_has_a_test_part(each: DataSet) -> None:
    assert "test" in {row.split for row in rows(each)} <= {"dev", "test"}


@pytest.mark.parametrize("each", [each for each in SHIPPED if not each.suites], ids=lambda each: each.name)
def test_nothing_that_no_suite_reads_has_one(each: DataSet) -> None:
    assert "test" not in {row.split for row in rows(each)}


# What fails names ids and what is shared, and no more of a test part.


def test_no_question_of_a_test_part_shares_four_content_words_in_a_row_with_one_that_was_seen() -> None:
    leaks = shared_content_runs(said(test=True, questions=True), said(test=False, questions=True))
    assert leaks == []


def test_nothing_in_a_test_part_shares_eight_words_in_a_row_with_what_was_seen() -> None:
    assert shared_runs(said(test=True), said(test=False), SOURCE) == []


def test_nothing_in_a_test_part_is_nearly_what_was_seen() -> None:
    assert near_duplicates(said(test=True), said(test=False), SOURCE) == []


def test_no_sentence_that_must_not_lift_stands_in_both_parts() -> None:
    dev, test = (
        [Told(kind, text) for kind, texts in read_lifts(split).model_dump().items() for text in texts]
        for split in ("dev", "test")
    )
    assert not {each.text for each in test} & {each.text for each in dev}
    assert shared_runs(test, dev, SOURCE) + near_duplicates(test, dev, SOURCE) == []


def test_the_readme_counts_the_rows_as_they_are() -> None:
    readme = (DATASETS / "README.md").read_text(encoding="utf-8")
    counted = dict(re.findall(r"^\| `(\S+\.jsonl)` \| ([\d,]+|–) \|", readme, re.MULTILINE))
    assert counted.keys() == SETS.keys()
    assert [each.name for each in SHIPPED if counted[each.name] != f"{len(rows(each)):,}"] == []


def test_a_folder_without_a_file_of_cases_says_which_there_may_be(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DataSetUnusable, match=r"has no file of cases\. Put one or more of questions\.jsonl, "):
        need_files(tmp_path)


def test_a_slip_in_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("")
    (tmp_path / "question.jsonl").write_text("")
    with pytest.raises(DataSetUnusable, match=r"question\.jsonl: .* Name it questions\.jsonl if that is meant"):
        need_files(tmp_path)


def test_files_beside_those_that_are_read_are_somebodys_own(tmp_path: Path) -> None:
    for name in ("claims.jsonl", "lifts.json", "package.json", "parity.jsonl"):
        (tmp_path / name).write_text("")
    need_files(tmp_path)
