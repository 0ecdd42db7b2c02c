"""A data set is read as it was meant, and what cannot be is told in one sentence with its place."""

from pathlib import Path
from typing import Any

import pytest

from evals.cases import ClaimTrainingRow
from evals.data_rows import LINE_LIMIT, DataSetUnusable, numbered_rows, read_rows
from evals.question_rows import QuestionRow
from evals.required import Required
from graph.domain import Value

GOOD = '{"id": "a", "question": "How?", "gold": ["q03/result"], "split": "dev", "source": "me"}'


class Scored(Value):
    id: str
    score: float


def read(tmp_path: Path, content: str | bytes, model: Any = QuestionRow) -> list[Any]:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(path, model)


def complaint(tmp_path: Path, content: str | bytes, model: Any = QuestionRow) -> str:
    """What is said of the file, without its path."""
    with pytest.raises(DataSetUnusable) as caught:
        read(tmp_path, content, model)
    told = str(caught.value)
    assert told.startswith(str(tmp_path / "questions.jsonl"))
    assert "\n" not in told
    return told.removeprefix(str(tmp_path / "questions.jsonl"))


def test_a_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "questions.jsonl", QuestionRow) == []


@pytest.mark.parametrize(
    "content",
    [f"\ufeff{GOOD}", f"\n  \n{GOOD}\n\n", f"{GOOD}\r\n", GOOD, f"\ufeff\n{GOOD}\n"],
    ids=["byte order mark", "blank lines", "Windows line ends", "no line end", "byte order mark on a line of its own"],
)
def test_what_an_editor_leaves_is_no_fault(tmp_path: Path, content: str) -> None:
    assert [row.id for row in read(tmp_path, content)] == ["a"]


def test_a_separator_of_lines_within_a_text_ends_no_row(tmp_path: Path) -> None:
    (row,) = read(tmp_path, GOOD.replace("How?", "One\u2028two\x85three"))
    assert row.question == "One\u2028two\x85three"


def test_somebodys_own_row_may_leave_out_part_and_source(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (row,) = read(folder, '{"id": "a", "question": "How?", "gold": ["q03/result"]}')
    assert (row.split, row.source, row.kind) == ("test", "mine", "own")


def test_rows_are_numbered_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n" + GOOD + "\n\n" + GOOD.replace('"id": "a"', '"id": "b"'))
    assert [(number, row.id) for number, row in numbered_rows(path, QuestionRow)] == [(2, "a"), (4, "b")]


def test_notes_are_left_alone_and_slips_of_the_pen_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace('"id"', '"note": "hard", "id"'))
    told = complaint(tmp_path, GOOD.replace('"id"', '"histroy": [], "id"'))
    assert told == ", line 1: the field 'histroy' is not known. Write `history` if that is meant, or rename it."


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("[1, 2]", ", line 1: this is no JSON object. Write one whole object {…} on each line."),
        ('{"id": "a"', ", line 1: this is no JSON object. Write one whole object {…} on each line."),
        ("[" * 100_000, ", line 1: this is no JSON object. Write one whole object {…} on each line."),
        ('{"id": 1' + "0" * 5000 + "}", ", line 1: this is no JSON object. Write one whole object {…} on each line."),
        ('{"score": NaN}', ", line 1: NaN is no number of JSON. Write a number, or null."),
        ('{"score": -Infinity}', ", line 1: -Infinity is no number of JSON. Write a number, or null."),
        ('{"id": "a", "id": "b"}', ", line 1: the field 'id' stands there twice. Leave one."),
        (
            GOOD.replace('"question": "How?", ', ""),
            ", line 1: the field `question` is not there. Add it; evals/datasets/README.md shows the form.",
        ),
        (
            GOOD.replace('["q03/result"]', "[]"),
            ", line 1: `gold` is empty. Fill it in; evals/datasets/README.md shows the form.",
        ),
        (
            GOOD.replace('["q03/result"]', '["q03/result", 3]'),
            ", line 1: `gold[1]` is 3, and has to be a text. Correct it; evals/datasets/README.md shows the form.",
        ),
        (
            GOOD.replace('["q03/result"]', '"q03/result"'),
            ", line 1: `gold` is 'q03/result', and has to be a list. Correct it; evals/datasets/README.md shows the "
            "form.",
        ),
        (
            GOOD.replace('"dev"', '"validation"'),
            ", line 1: `split` is 'validation', and has to be 'dev' or 'test'. Correct it; evals/datasets/README.md "
            "shows the form.",
        ),
        (
            GOOD.replace('"How?"', '"  "'),
            ", line 1: `question` is '  ', which does not fit: it is blank. Correct it; "
            "evals/datasets/README.md shows the form.",
        ),
        (
            GOOD.replace('"id": "a"', '"id": " "'),
            ", line 1: `id` is empty. Fill it in; evals/datasets/README.md shows the form.",
        ),
        (
            GOOD.replace("How?", "\\ud800"),
            ", line 1: half of a character stands in it (a lone \\ud800 to \\udfff). Write the whole character.",
        ),
        (
            GOOD + "\n" + GOOD,
            ", line 2: the id 'a' stands in line 1 already. Give each row its own.",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_field(tmp_path: Path, row: str, told: str) -> None:
    assert complaint(tmp_path, row) == told


def test_a_row_that_contradicts_itself_is_told_as_a_whole(tmp_path: Path) -> None:
    claims = '"claims": [{"claim": "So.", "label": "supported", "how": "light"}]'
    row = f'{{"id": "a", {claims}, "split": "train"}}'
    assert "which does not fit: give one of sections and passages." in complaint(tmp_path, row, ClaimTrainingRow)


def test_a_blank_id_is_told_whatever_the_schema(tmp_path: Path) -> None:
    assert ", line 1: `id` is blank." in complaint(tmp_path, '{"id": " ", "score": 1}', Scored)


def test_a_number_that_is_too_large_is_told(tmp_path: Path) -> None:
    assert ", line 1: a number is too large" in complaint(tmp_path, '{"id": "a", "score": 1e999}', Scored)


def test_a_field_deep_in_a_row_is_told_by_its_path(tmp_path: Path) -> None:
    row = (
        '{"id": "a", "question": "How?", "kind": "in_scope", "status": "answered", '
        '"required": [{"fact": "It is.", "section": "q03/result", "any_of": [[]]}]}'
    )
    assert ", line 1: `required[0].any_of[0]` is empty." in complaint(tmp_path, row, Required)
    noted = row.replace("[[]]", '[["x"]], "note": 1')
    assert ", line 1: the field `required[0].note` is not known here." in complaint(tmp_path, noted, Required)


def test_a_text_of_another_encoding_is_told_by_its_line(tmp_path: Path) -> None:
    told = ", line 2: the text is not UTF-8. Save the file as UTF-8."
    assert complaint(tmp_path, GOOD.encode() + b"\n" + "Größe".encode("latin-1")) == told
    assert complaint(tmp_path, GOOD.encode("utf-16")) == told.replace("2", "1", 1)


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert complaint(tmp_path, b"x" * (LINE_LIMIT + 1)).startswith(", line 1: the line has over 1,000,000 bytes.")


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").mkdir()
    with pytest.raises(DataSetUnusable, match="the file cannot be read"):
        read_rows(tmp_path / "questions.jsonl", QuestionRow)


def test_what_a_row_says_is_shown_short_and_without_control_characters(tmp_path: Path) -> None:
    told = complaint(tmp_path, GOOD.replace('"dev"', '"' + "\\u001b[31m\u202e" + "x" * 500 + '"'))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(told) < 200
