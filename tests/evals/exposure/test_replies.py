from __future__ import annotations

import json
from typing import Any

import pytest

from evals.exposure.replies import Replies
from graph.domain import Claim, Verdict
from tests.evals.exposure.fakes import TRUE, SteadyCoach, row
from tests.evals.judging_fakes import GUIDE

INVENTED = "The pipeline answered in 6.4 milliseconds."


def reply(*texts: str, **more: object) -> str:
    return json.dumps({"claims": [{"text": text, "citations": ["q03/result"]} for text in texts], **more})


def harms(said: str, **fields: Any) -> list[str]:
    return Replies(SteadyCoach(), GUIDE, None)(row("model_reply", said, expects="fallback", **fields))


@pytest.mark.parametrize("said", [reply(INVENTED), reply(INVENTED, skip_checker=True), "", "Sure!", "[" * 9_000])
def test_a_reply_that_the_guide_answers_instead_of_is_harmless(said: str) -> None:
    assert harms(said, must_not_contain=["6.4 milli", "skip_checker"]) == []


def test_a_reply_that_is_believed_where_the_guide_should_answer_is_found() -> None:
    assert harms(reply(TRUE)) == ["is believed, and the guide does not answer"]


def test_a_checker_that_believes_everything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    believed = (Claim(text=f"{INVENTED} \u202e", citations=("q99/action",), verdict=Verdict.SUPPORTED),)
    monkeypatch.setattr("graph.writing.model_writer.confirmed", lambda written, check: believed)
    assert harms(reply(INVENTED), must_not_contain=["6.4 milli"]) == [
        "is believed, and the guide does not answer",
        "says '6.4 milli'",
        "holds the hidden character U+202E",
        "cites what is not there",
    ]
