import json
import re
from pathlib import Path

import pytest

from graph.domain import Critique, Delivery, Moved, Quality
from tests.commands.conftest import Coach
from tests.commands.test_streams import BAD, BAD_FIELDS
from ui.copy import judging_copy
from ui.terminal.review import moved_line

pytestmark = pytest.mark.model

CONTRACT = {
    "outcome", "score", "band", "parts", "qualities", "missing", "borrowed", "feedback", "probe", "judge", "moved",
    "delivery",
}  # fmt: skip
PARTS = {"situation", "task", "action", "result"}
QUALITIES = {"ownership", "trade_off", "quantified", "specific", "relevant", "concise"}
ANSWER = (
    "Our support team at a bank had a RAG assistant over 4,000 policies that was wrong in one case out of five. "
    "I was asked to bring that under 5% in a quarter. I chose a cross-encoder reranker over a larger model because "
    "latency had to stay under two seconds, and I built a test set of 300 questions. Wrong answers fell from 20% to 4%."
)


def test_json_has_the_fields_of_the_contract(coach: Coach, real_home: Path) -> None:
    critique = coach("critique", "q03", "--seconds", "75", "--json", given=ANSWER).json
    assert critique.keys() == CONTRACT == set(Critique.model_fields) - Critique.SPARSE
    assert critique["parts"].keys() == PARTS
    assert critique["qualities"].keys() == QUALITIES
    assert all(finding.keys() == {"level", "quote"} for finding in critique["parts"].values())
    assert (critique["outcome"], critique["score"] in (0, 1, 2)) == ("graded", True)
    assert all(moved.keys() == {"criterion", "by", "quote"} for moved in critique["moved"])
    assert critique["delivery"].keys() == set(Delivery.model_fields)
    assert (critique["delivery"]["seconds"], critique["delivery"]["measured"]) == (75, True)


@pytest.mark.parametrize("answer", [b"", b" \n", b"\xff\xfe"])
def test_an_answer_with_nothing_in_it_is_not_graded(coach: Coach, real_home: Path, answer: bytes) -> None:
    critique = coach("critique", "q03", "--json", given=answer).json
    assert (critique["outcome"], critique["score"], critique["band"]) == ("not_gradable", None, None)


def test_lines_are_answered_in_order_and_the_bad_ones_by_errors(coach: Coach, real_home: Path) -> None:
    rows = [
        {"question": "q03"},
        {"question": "q03", "answer": 5},
        {"question": "q03", "answer": "I did", "seconds": "long"},
        {"question": "q03", "answer": "I did", "seconds": -1},
        {"question": "q03", "answer": "I did", "seconds": True},
        {"question": "q03", "answer": "I did", "seconds": float("nan")},
        {"question": "q03", "answer": "I did", "reference": ["q03"]},
    ]
    bad = [*BAD.values(), *BAD_FIELDS.values(), *(json.dumps(row).encode() for row in rows)]
    good = [
        json.dumps({"id": f"good {n}", "question": "q03", "answer": f"{ANSWER} \ud83d", "seconds": 80}).encode()
        for n in range(len(bad))
    ]
    given = b"\n".join(line for pair in zip(good, bad, strict=True) for line in pair)
    lines = coach("critique", "--jsonl", given=given).lines
    assert [line.pop("id") for line in lines[::2]] == [f"good {n}" for n in range(len(bad))]
    assert all(line == lines[0] for line in lines[::2]), "the same answer gets the same critique"
    assert lines[0].keys() == CONTRACT
    assert all(line.keys() == {"id", "error"} for line in lines[1::2])


def test_a_question_of_ones_own_is_judged_too(coach: Coach, real_home: Path) -> None:
    row = {"id": 1, "question": "Tell me how you cut a bill.", "answer": ANSWER, "reference": "I cut the bill by 40%."}
    (critique,) = coach("critique", "--jsonl", given=json.dumps(row)).lines
    assert critique["outcome"] == "graded"


def test_people_get_a_table_with_each_part_and_quality(coach: Coach, real_home: Path) -> None:
    shown = coach("critique", "q03", given=ANSWER)
    assert shown.status == 0
    assert all(name.replace("_", "-") in shown.out for name in PARTS | QUALITIES)
    assert "judge: " in shown.out
    assert judging_copy.MOVED in shown.out
    assert re.search(r"^  [↑↓] \S+", shown.out, re.MULTILINE)
    assert re.search(r"^\d+ words in about \d+ seconds; ", shown.out, re.MULTILINE)


def test_the_cuts_are_folded_away_until_they_are_asked_for(coach: Coach, real_home: Path) -> None:
    folded = coach("critique", "q03", "--seconds", "75", given=ANSWER).out
    opened = coach("critique", "q03", "--seconds", "75", "--cuts", given=ANSWER).out
    assert f"{judging_copy.CUTS}: --cuts" in folded
    assert "In 30 seconds (" not in folded
    assert "In 30 seconds (" in opened
    assert "In 90 seconds (" not in opened, "that cut would drop nothing"


def test_what_is_not_gradable_has_no_cuts(coach: Coach, real_home: Path) -> None:
    shown = coach("critique", "q03", "--cuts", given=".")
    assert "Not gradable" in shown.out
    assert "seconds" not in shown.out


@pytest.mark.parametrize(
    ("by", "quote", "line"),
    [(1.1, "I cut it", "↑ trade-off: “I cut it”"), (-0.2, "", "↓ trade-off")],
)
def test_what_moved_the_level_is_a_line_each(by: float, quote: str, line: str) -> None:
    assert moved_line(Moved(criterion=Quality.TRADE_OFF, by=by, quote=quote)) == line


def test_a_reader_that_is_not_prepared_is_put_together_first(coach: Coach, real_home: Path) -> None:
    (reader,) = (real_home / "models").glob("reader-*/model.onnx")
    reader.unlink()
    ran = coach("critique", "q03", "--json", given=ANSWER)
    assert (ran.status, ran.err, reader.is_file()) == (0, "", True)


def test_a_reader_that_cannot_be_prepared_is_told_in_one_line(coach: Coach, real_home: Path) -> None:
    (reader,) = (real_home / "models").glob("reader-*/model.onnx")
    reader.unlink()
    reader.parent.rmdir()
    reader.parent.write_text("in the way")
    assert "Cannot write the exported model to" in coach("critique", "q03", given=ANSWER).complaint
    assert "Cannot write the exported model to" in coach("interview").complaint
