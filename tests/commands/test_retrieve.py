import json
from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from tests.commands.test_streams import BAD, BAD_FIELDS

pytestmark = pytest.mark.model

FIELDS = {"question", "confidence", "covered", "hits"}
HIT_FIELDS = {"id", "entry", "section", "score", "text"}


def test_json_has_the_fields_of_the_contract(coach: Coach, real_home: Path) -> None:
    found = coach("retrieve", "how should I talk about rerankers", "-k", "5", "--json").json
    assert found.keys() == FIELDS
    assert len(found["hits"]) == 5
    assert all(hit.keys() == HIT_FIELDS for hit in found["hits"])
    assert 0 <= found["confidence"] <= 1
    assert [hit["score"] for hit in found["hits"]] == sorted((hit["score"] for hit in found["hits"]), reverse=True)
    assert "q03/result" in {hit["id"] for hit in found["hits"]}


def test_more_sections_than_the_guide_has_are_all_of_them(coach: Coach, real_home: Path) -> None:
    hits = coach("retrieve", "evaluation", "-k", "200", "--json").json["hits"]
    assert len(hits) == len({hit["id"] for hit in hits}) < 200
    assert not any(hit["id"] == "q03/action" for hit in hits)


def test_a_question_is_covered_at_the_gate_and_not_below_it(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_GATE", "0")
    assert coach("retrieve", "how to bake bread", "--json").json["covered"] is True
    monkeypatch.setenv("COACH_GATE", "1")
    assert coach("retrieve", "how to bake bread", "--json").json["covered"] is False


def test_lines_are_answered_in_order_and_the_bad_ones_by_errors(coach: Coach, real_home: Path) -> None:
    bad = [*BAD.values(), *BAD_FIELDS.values(), b'{"id": 1, "question": " "}']
    good = [json.dumps({"id": f"good {n}", "question": f"caching {n}"}).encode() for n in range(len(bad))]
    lines = coach(
        "retrieve", "--jsonl", given=b"\n".join(x for pair in zip(good, bad, strict=True) for x in pair)
    ).lines
    assert [line["id"] for line in lines[::2]] == [f"good {n}" for n in range(len(bad))]
    assert all(line.keys() == {"id", *FIELDS} for line in lines[::2])
    assert all(line.keys() == {"id", "error"} for line in lines[1::2])
    assert len(lines) == 2 * len(bad)


@pytest.mark.parametrize("question", ["caf\udce9 caching", "a\x01\x1b[31m caching", "缓存", "-- caching"])
def test_a_question_in_any_characters_is_searched(coach: Coach, real_home: Path, question: str) -> None:
    assert coach("retrieve", "--json", "--", question).json["hits"]


def test_people_get_a_table_with_the_sections(coach: Coach, real_home: Path) -> None:
    shown = coach("retrieve", "how should I talk about rerankers")
    assert shown.status == 0
    assert "q03/result" in shown.out


def test_an_empty_question_is_refused(coach: Coach, real_home: Path) -> None:
    assert "The question is empty" in coach("retrieve", " ").complaint
