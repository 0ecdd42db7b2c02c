import json
from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from tests.commands.test_streams import BAD

PASSAGE = "The nightly job rebuilds the index in 40 minutes. Recall rose from 71% to 88%."
VERDICT_FIELDS = {"claim", "verdict", "score", "evidence", "reason"}
BAD_FIELDS = {
    "no claims": b'{"id": 1, "passages": ["a"]}',
    "no passages": b'{"id": 1, "claims": ["a"]}',
    "claims that are a text": b'{"id": 1, "claims": "a", "passages": ["a"]}',
    "a claim that is a number": b'{"id": 1, "claims": [1], "passages": ["a"]}',
    "passages that are null": b'{"id": 1, "claims": ["a"], "passages": null}',
    "a passage that is a list": b'{"id": 1, "claims": ["a"], "passages": [["a"]]}',
}


pytestmark = [pytest.mark.model, pytest.mark.usefixtures("real_home")]


def test_where_the_model_cannot_be_kept_claims_are_checked_without_it_and_it_is_said(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file"))
    shown = coach("verify", "Recall rose from 71% to 88%.", "--passage", PASSAGE)
    assert (shown.status, "supported" in shown.out) == (0, True)
    assert shown.err.startswith("Claims are checked by rules and trees alone. Cannot write the exported model")


def test_json_has_the_fields_of_the_contract(coach: Coach) -> None:
    found = coach("verify", "Recall rose to 88%.", "Recall rose to 71%.", "--passage", PASSAGE, "--json").json
    assert found.keys() == {"verdicts", "groundedness"}
    assert all(one.keys() == VERDICT_FIELDS for one in found["verdicts"])
    assert [one["claim"] for one in found["verdicts"]] == ["Recall rose to 88%.", "Recall rose to 71%."]
    assert all(one["verdict"] in ("supported", "partial", "unsupported") for one in found["verdicts"])
    assert all(0 <= one["score"] <= 1 for one in found["verdicts"])
    assert found["verdicts"][1]["verdict"] == "unsupported"
    assert 0 <= found["groundedness"] <= 1


def test_people_read_a_verdict_a_score_and_a_reason(coach: Coach) -> None:
    shown = coach("verify", "Recall rose from 71% to 98%.", "--passage", PASSAGE)
    assert shown.status == 0
    assert "unsupported" in shown.out
    assert "98%" in shown.out
    assert "groundedness 0.00" in shown.out


def test_lines_are_answered_in_order_and_the_bad_ones_by_errors(coach: Coach) -> None:
    bad = [*BAD.values(), *BAD_FIELDS.values()]
    good = [
        json.dumps({"id": f"good {n}", "claims": ["Recall rose from 71% to 88%."], "passages": ["", PASSAGE]}).encode()
        for n in range(len(bad))
    ]
    given = b"\n".join(line for pair in zip(good, bad, strict=True) for line in pair)
    lines = coach("verify", "--jsonl", given=given).lines
    assert [line["id"] for line in lines[::2]] == [f"good {n}" for n in range(len(bad))]
    assert all(line.keys() == {"id", "verdicts", "groundedness"} for line in lines[::2])
    assert all(line["verdicts"][0]["verdict"] == "supported" for line in lines[::2])
    assert all(line["verdicts"][0]["evidence"] == 1 for line in lines[::2])
    assert all(line.keys() == {"id", "error"} for line in lines[1::2])
    assert len(lines) == 2 * len(bad)


def test_no_claims_are_wholly_grounded_and_no_passages_ground_nothing(coach: Coach) -> None:
    given = b'{"id": 1, "claims": [], "passages": ["a"]}\n{"id": 2, "claims": ["The gate opened."], "passages": []}'
    first, second = coach("verify", "--jsonl", given=given).lines
    assert first == {"id": 1, "verdicts": [], "groundedness": 1.0}
    assert second["groundedness"] == 0.0
    assert second["verdicts"][0]["evidence"] is None


@pytest.mark.parametrize("claim", ["caf\udce9", "a\x01\x1b[31m", "缓存命中率上升", "½ of it"])
def test_a_claim_in_any_characters_is_judged(coach: Coach, claim: str) -> None:
    assert coach("verify", "--json", "--passage", PASSAGE, "--", claim).json["verdicts"]


@pytest.mark.parametrize("arguments", [(), ("A claim.",), ("--passage", PASSAGE)])
def test_a_claim_or_a_passage_is_missing(coach: Coach, arguments: tuple[str, ...]) -> None:
    assert "--passage" in coach("verify", *arguments).complaint
