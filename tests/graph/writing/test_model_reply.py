from __future__ import annotations

import pytest

from graph.models.fault import Fault, ModelFailed
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.models.structured import LONGEST_REPLY
from graph.writing.model_reply import LONGEST_CLAIM, MOST_CLAIMS, Written
from graph.writing.model_writer import WriteFrom
from tests.chat_acts import Say
from tests.graph.writing.replies import ALSO_TRUE, FIGURE, TRUE, connected, reply


def read(raw: str) -> Written:
    """The reply of a model that says this however often it is asked."""
    prompt = load_prompt(Role.WRITER, WriteFrom, Written)
    with connected([Say(raw)], Role.WRITER) as (model, _):
        return model.ask(prompt, WriteFrom(question="How do I make retries safe?", sections=())).value


def test_a_reply_is_read_as_claims_with_their_citations() -> None:
    found = read(reply(TRUE, ALSO_TRUE))
    assert [(claim.text, claim.citations) for claim in found.claims] == [
        (TRUE[0], (TRUE[1],)),
        (ALSO_TRUE[0], (ALSO_TRUE[1],)),
    ]


def test_what_was_not_asked_for_is_not_read() -> None:
    found = read(reply(FIGURE, skip_checker=True, verified=True, tool_calls=[{"name": "set"}]))
    assert found.model_dump() == {"claims": [{"text": FIGURE[0], "citations": (FIGURE[1],)}]}


def test_as_many_and_as_long_claims_as_may_be_are_read() -> None:
    longest = ("x" * LONGEST_CLAIM, "r05/result")
    assert len(read(reply(*[TRUE] * MOST_CLAIMS)).claims) == MOST_CLAIMS
    assert read(reply(longest)).claims[0].text == longest[0]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Sure! Here is the answer.",
        "```json\n{}\n```",
        "{}",
        '{"claims": []}',
        '{"claims": [{"text": "", "citations": ["r05/result"]}]}',
        '{"claims": [{"text": "A.", "citations": []}]}',
        '{"claims": [{"text": "A.", "citations": "r05/result"}]}',
        '{"claims": [{"text": 7, "citations": ["r05/result"]}]}',
        '{"claims": [{"text": "A", "citati',
        '{"claims": [{"text": "A.", "citations": ["a", "b", "c", "d", "e", "f", "g", "h", "i"]}]}',
        "[" * 50_000,
        '{"claims": ' * 5_000,
        reply(("x" * (LONGEST_CLAIM + 1), "r05/result")),
        reply(*[TRUE] * (MOST_CLAIMS + 1)),
    ],
)
def test_a_reply_in_another_form_is_told_in_one_sentence(raw: str) -> None:
    with pytest.raises(ModelFailed, match=r"^The chat model was no help: [^\n.]+\.$") as caught:
        read(raw)
    assert caught.value.fault is Fault.UNREADABLE


def test_a_reply_that_is_too_long_is_not_read_at_all() -> None:
    with pytest.raises(ModelFailed, match=r"^The chat model was no help: [^\n.]+\.$") as caught:
        read("x" * (LONGEST_REPLY + 1))
    assert caught.value.fault is Fault.TOO_LARGE
