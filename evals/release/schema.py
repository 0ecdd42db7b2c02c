"""Does a reply have the form that the commands promise? By the values it is made of, and by a list of their fields.

The values are what the program makes of it; the list is the contract, written down once more, so that a field which
is renamed in the values is not renamed in the contract by the same stroke.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.domain import Answer, Critique
from graph.grounding.verdicts import Judgement


class Verification(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    verdicts: tuple[Judgement, ...]
    groundedness: float


VALUES: dict[str, type[BaseModel]] = {"ask": Answer, "critique": Critique, "verify": Verification}

Fields = Mapping[str, "Fields | None"]
"""Field names; what stands under one are the fields of the object, or of each object of the list, that it holds."""

_FINDING: Fields = {"level": None, "quote": None}
CONTRACT: dict[str, Fields] = {
    "ask": {
        "question": None, "status": None, "answer": None,
        "claims": {"text": None, "citations": None, "verdict": None},
        "citations": None, "missing": None, "related": {"entry": None, "title": None},
        "confidence": None, "retried": None, "writer": None, "timings_ms": None,
    },
    "critique": {
        "outcome": None, "score": None, "band": None,
        "parts": dict.fromkeys(("situation", "task", "action", "result"), _FINDING),
        "qualities": dict.fromkeys(
            ("ownership", "trade_off", "quantified", "specific", "relevant", "concise"), _FINDING
        ),
        "missing": None, "borrowed": {"text": None, "section": None},
        "feedback": {"text": None, "quote": None, "citations": None},
        "probe": {"criterion": None, "text": None, "because": {"quote": None, "gap": None, "section": None}},
        "judge": None,
    },
    "verify": {
        "verdicts": {"claim": None, "verdict": None, "score": None, "evidence": None, "reason": None},
        "groundedness": None,
    },
}  # fmt: skip
"""The fields of the contracts in the design; a reply may have more, for they were added to since."""


def fault_of(kind: str, reply: dict[str, Any]) -> str:
    """What is wrong with the form of the reply to a job of this kind; '' for nothing."""
    lacking = _lacking(CONTRACT[kind], reply, "reply")
    if lacking:
        return lacking
    try:
        value = VALUES[kind].model_validate_json(json.dumps(reply), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'reply'}: {first['msg']}"
    return "" if value.model_dump(mode="json") == reply else "it reads back as something else"


def _lacking(fields: Fields, given: Any, place: str) -> str:
    """The first field of the contract that is not there."""
    if isinstance(given, list):
        faults = (_lacking(fields, each, f"{place}.{number}") for number, each in enumerate(given))
        return next(filter(None, faults), "")
    if given is None:
        return ""
    if not isinstance(given, dict):
        return f"{place}: no object"
    for name, inner in fields.items():
        if name not in given:
            return f"{place}: no field {name!r}"
        fault = _lacking(inner, given[name], f"{place}.{name}") if inner else ""
        if fault:
            return fault
    return ""
