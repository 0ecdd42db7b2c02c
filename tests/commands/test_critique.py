import json
from pathlib import Path

import pytest

from graph.domain import Critique
from tests.commands.conftest import Coach
from tests.commands.test_streams import BAD, BAD_FIELDS

pytestmark = pytest.mark.model

CONTRACT = {"outcome", "score", "band", "parts", "qualities", "missing", "borrowed", "feedback", "probe", "judge"}
PARTS = {"situation", "task", "action", "result"}
QUALITIES = {"ownership", "trade_off", "quantified", "specific", "relevant", "concise"}
ANSWER = (
    "Our support team at a bank had a RAG assistant over 4,000 policies that was wrong in one case out of five. "
    "I was asked to bring that under 5% in a quarter. I chose a cross-encoder reranker over a larger model because "
    "latency had to stay under two seconds, and I built a test set of 300 questions. Wrong answers fell from 20% to 4%."
)


def test_json_has_the_fields_of_the_contract(coach: Coach, real_home: Path) -> None:
    critique = coach("critique", "q03", "--seconds", "75", "--json", given=ANSWER).json
    assert critique.keys() == CONTRACT == set(Critique.model_fields)
    assert critique["parts"].keys() == PARTS
    assert critique["qualities"].keys() == QUALITIES
    assert all(finding.keys() == {"level", "quote"} for finding in critique["parts"].values())
    assert (critique["outcome"], critique["score"] in (0, 1, 2)) == ("graded", True)


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
