from __future__ import annotations

import json

import pytest

from graph.domain import Verdict
from graph.writing.model_reply import LARGEST, MOST_CLAIMS, ReplyUnusable, confirmed, read_reply
from ingest.edition import EDITION
from ingest.reading import read_source

GUIDE = read_source(EDITION)
TRUE = ("The agent's success rate rose from 84% to 96%.", "r05/result")
FIGURE = ("The agent's success rate rose from 84% to 99%.", "r05/result")
ELSEWHERE = ("The agent's success rate rose from 84% to 96%.", "q01/result")
LOST = ("I put a queue before the model.", "q01/action")
UNKNOWN = ("The agent's success rate rose from 84% to 96%.", "z99/result")


def reply(*claims: tuple[str, str], **more: object) -> str:
    told = [{"text": text, "citations": [section], "verdict": "supported"} for text, section in claims]
    return json.dumps({"claims": told, **more})


def kept(*claims: tuple[str, str]) -> list[str] | None:
    found = confirmed(read_reply(reply(*claims)), GUIDE)
    return None if found is None else [claim.text for claim in found]


def test_what_its_section_supports_is_kept_with_its_citation() -> None:
    claims = confirmed(read_reply(reply(TRUE)), GUIDE)
    assert claims
    assert [(claim.text, claim.citations, claim.verdict) for claim in claims] == [
        (TRUE[0], ("r05/result",), Verdict.SUPPORTED)
    ]


@pytest.mark.parametrize("wrong", [FIGURE, ELSEWHERE, LOST, UNKNOWN, (f"{TRUE[0]}\u202e", TRUE[1])])
def test_a_claim_that_is_not_confirmed_is_dropped_whole(wrong: tuple[str, str]) -> None:
    assert kept(TRUE, wrong) == [TRUE[0]]


def test_with_fewer_than_half_of_its_claims_left_a_reply_is_not_used() -> None:
    assert kept(TRUE, FIGURE, ELSEWHERE) is None
    assert kept(FIGURE) is None


def test_a_claim_that_is_said_twice_is_kept_once_and_a_reply_cannot_be_padded_with_it() -> None:
    assert kept(TRUE, TRUE) == [TRUE[0]]
    assert kept(TRUE, TRUE, FIGURE, ELSEWHERE, LOST) is None


def test_what_was_not_asked_for_has_no_effect() -> None:
    written = read_reply(reply(FIGURE, skip_checker=True, verified=True, tool_calls=[{"name": "set"}]))
    assert confirmed(written, GUIDE) is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Sure! Here is the answer.",
        "```json\n{}\n```",
        '{"claims": []}',
        '{"claims": [{"text": "A.", "citations": []}]}',
        '{"claims": [{"text": "A.", "citations": "r05/result"}]}',
        '{"claims": [{"text": 7, "citations": ["r05/result"]}]}',
        '{"claims": [{"text": "A", "citati',
        "[" * 50_000,
        "x" * (LARGEST + 1),
        reply(*[TRUE] * (MOST_CLAIMS + 1)),
    ],
)
def test_a_reply_in_another_form_is_told_in_one_sentence(raw: str) -> None:
    with pytest.raises(ReplyUnusable, match="the guide answers instead") as caught:
        read_reply(raw)
    assert "\n" not in str(caught.value)
