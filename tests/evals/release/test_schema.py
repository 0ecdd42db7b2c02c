"""What the contracts promise of a reply."""

from __future__ import annotations

from typing import Any

import pytest

from evals.release.schema import fault_of
from graph.domain import Level, Quality, Verdict
from graph.grounding.verdicts import Judgement
from tests.evals.judging_fakes import CRITERIA, critique_of
from tests.graph.memory.replies import an_answer

VERIFIED = Judgement(claim="It fell.", verdict=Verdict.SUPPORTED, score=1.0, evidence=0, reason="Word for word.")


def replies() -> dict[str, dict[str, Any]]:
    return {
        "ask": an_answer("Good?").model_dump(mode="json"),
        "critique": critique_of(1, dict.fromkeys(CRITERIA, Level.THIN), Quality.TRADE_OFF).model_dump(mode="json"),
        "verify": {"verdicts": [VERIFIED.model_dump(mode="json")], "groundedness": 1.0},
    }


@pytest.mark.parametrize("kind", ["ask", "critique", "verify"])
def test_a_whole_reply_has_no_fault(kind: str) -> None:
    assert fault_of(kind, replies()[kind]) == ""


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind, reply in replies().items() for field in reply if field not in ("moved", "delivery")],
)
def test_each_field_of_the_contract_is_missed(kind: str, field: str) -> None:
    reply = replies()[kind]
    del reply[field]
    assert fault_of(kind, reply) == f"reply: no field {field!r}"


@pytest.mark.parametrize(
    ("kind", "change", "named"),
    [
        ("ask", {"confidence": 1.5}, "confidence"),
        ("ask", {"confidence": "0.9"}, "confidence"),
        ("ask", {"status": "maybe"}, "status"),
        ("ask", {"extra": 1}, "extra"),
        ("ask", {"citations": None}, "citations"),
        ("ask", {"claims": [{"text": "It fell."}]}, "reply.claims.0: no field 'citations'"),
        ("ask", {"claims": ["It fell."]}, "no object"),
        ("critique", {"score": 3}, "score"),
        ("critique", {"score": 1.0}, "score"),
        ("critique", {"parts": {}}, "no field 'situation'"),
        ("verify", {"groundedness": None}, "groundedness"),
        ("verify", {"verdicts": [{**VERIFIED.model_dump(mode="json"), "verdict": "perhaps"}]}, "verdict"),
    ],
)
def test_what_does_not_fit_is_named(kind: str, change: dict[str, Any], named: str) -> None:
    assert named in fault_of(kind, replies()[kind] | change)
