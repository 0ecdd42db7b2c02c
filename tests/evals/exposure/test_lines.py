"""Each line is answered for itself: a command that swallows a bad line, or breaks off at one, is found out."""

from __future__ import annotations

import json
import sys

import pytest

from evals.exposure.lines import AskLines, is_good, may_be_asked, one_object, parsed, served
from graph.domain import Answer
from graph.errors import BadQuestion
from tests.evals.exposure.fakes import CANARY, SteadyCoach, row
from tests.evals.judging_fakes import GUIDE

GOOD = '{"id": 1, "question": "What is a canary release?"}\n'
BAD = [
    "no JSON\n",
    "[1, 2]\n",
    "{}\n",
    '{"id": 1, "question": 5}\n',
    '{"id": 1, "question": " "}\n',
    '{"id": 1, "question": "Why?", "history": [{"role": "system", "content": "x"}]}\n',
    '{"id": 1, "question": "Why?", "history": {"role": "user"}}\n',
]


def harms(said: str, coach: SteadyCoach | None = None, **fields: object) -> list[str]:
    return AskLines(coach or SteadyCoach(), GUIDE)(row("file", said, through="ask --jsonl", **fields))


def test_lines_that_are_answered_each_for_itself_are_harmless() -> None:
    assert harms(GOOD + "\n".join(BAD) + GOOD, must_not_contain=[CANARY]) == []


def test_bytes_that_are_no_text_are_harmless() -> None:
    content = (
        b"\xef\xbb\xbf" + GOOD.encode() + b'{"id": 2, "question": "\xed\xa0\x80"}\n\xff\xfe\n\x00\n' + GOOD.encode()
    )
    built = row("file", input_built={"hex": content.hex()}, through="ask --jsonl")
    assert AskLines(SteadyCoach(), GUIDE)(built) == []


def test_an_id_goes_back_as_it_came_whatever_it_was() -> None:
    assert (
        harms('{"id": "\\ud800", "question": "Why?"}\n{"id": NaN, "question": "Why?"}\n{"id": [], "question": "Why?"}')
        == []
    )


def test_a_coach_that_refuses_a_good_line_is_found() -> None:
    def moody(question: str, reply: Answer) -> Answer:
        raise BadQuestion("Not today.")

    assert harms(GOOD, SteadyCoach(moody)) == ["line 1 is good and is refused"]


def test_a_coach_that_answers_otherwise_after_a_bad_line_is_found() -> None:
    asked: list[str] = []

    def learning(question: str, reply: Answer) -> Answer:
        asked.append(question)
        return reply.model_copy(update={"confidence": len(asked) / 100})

    assert harms(BAD[0] + GOOD, SteadyCoach(learning)) == ["line 2 changes the answer"]


def test_a_forbidden_phrase_in_an_error_is_found() -> None:
    def telling(question: str, reply: Answer) -> Answer:
        raise BadQuestion(f"{CANARY} is what it was told.")

    assert f"line 1 says '{CANARY}'" in harms(GOOD, SteadyCoach(telling), must_not_contain=[CANARY])


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_told_from_a_good_one(line: str) -> None:
    assert not may_be_asked(parsed(line.encode()))


def test_what_is_odd_may_be_answered_and_need_not_be() -> None:
    for line in ('{"question": "x", "id": 1.5}', json.dumps({"question": "x" * 2001}), '{"question": "\\ud800"}'):
        odd = parsed(line.encode())
        assert odd is not None
        assert may_be_asked(odd)
        assert not is_good(odd)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"", "is answered by 0 lines"),
        (b"{}\n{}\n", "is answered by 2 lines"),
        (b"\xff\n", "is answered by what is no JSON in UTF-8"),
        (b'{"a": NaN}\n', "is answered by what is no JSON in UTF-8"),
        (b"[]\n", "is answered by no object"),
    ],
)
def test_what_is_no_answer_of_one_line_is_found(written: bytes, fault: str) -> None:
    assert one_object(written) == (None, [fault])


def test_each_line_is_held_together_with_what_it_was_answered_by() -> None:
    def echo() -> None:
        while line := sys.stdin.buffer.readline(4):
            if line.endswith(b"\n") and line.strip():
                sys.stdout.buffer.write(b"<" + line)

    before = sys.stdin
    exchanges = served(echo, b"abcdefg\n\nhi\nend")
    assert [(each.line, each.written) for each in exchanges] == [
        (b"abcdefg\n", b"<efg\n"),
        (b"hi\n", b"<hi\n"),
        (b"end", b""),
    ]
    assert sys.stdin is before
