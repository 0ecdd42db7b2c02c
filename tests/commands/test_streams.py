import contextlib
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadQuestion
from ui.terminal.streams import LONGEST_LINE, BadLine, Json, lines_of, parse_line, serve_lines, text_field, write_json

GOOD = b'{"id": "good", "question": "caching"}'
BAD = {
    "no JSON": b"caching?",
    "cut JSON": b'{"id": 1, "question": "cach',
    "a list": b'[{"id": 1}]',
    "a text": b'"caching"',
    "null": b"null",
    "a number": b"12",
    "invalid UTF-8": b'{"id": 1, "question": "\xff\xfe"}',
    "half a character": b'{"id": 1, "question": "caf\xc3"}',
    "half of a surrogate pair written out": b'{"id": 1, "question": "\xed\xa0\x80\xed\xb0\x80"}',
    "UTF-16": '{"id": 1, "question": "caching"}'.encode("utf-16").replace(b"\n", b""),
    "NUL": b'{"id": 1, "question": "a\x00b"}',
    "100k brackets": b"[" * 100_000,
    "100k objects": b'{"a":' * 100_000,
    "a number of 10,000 digits": b'{"id": ' + b"9" * 10_000 + b"}",
    "5 MB": b'{"id": 1, "question": "' + b"x" * 5_000_000 + b'"}',
}
BAD_FIELDS = {
    "no question": b'{"id": 1}',
    "an empty object": b"{}",
    "a question that is a number": b'{"id": 1, "question": 5}',
    "a question that is null": b'{"id": 1, "question": null}',
    "a question that is a list": b'{"id": 1, "question": ["caching"]}',
    "NaN as id": b'{"id": NaN, "question": "caching"}',
    "infinity as id": b'{"id": 1e999, "question": "caching"}',
    "a list as id": b'{"id": ' + b"[" * 500 + b"]" * 500 + b', "question": "caching"}',
}

Serve = Callable[..., list[Json]]


def echo(row: Json) -> Json:
    question = text_field(row, "question")
    if not question:
        raise BadQuestion("The question\nis empty.")
    return {"said": question}


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Serve:
    def served(*lines: bytes, end: bytes = b"\n") -> list[Json]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines) + end)))
        serve_lines(echo)
        return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]

    return served


def test_each_line_is_answered_by_one_line_in_order(serve: Serve) -> None:
    rows = [{"id": n, "question": f"question {n}"} for n in range(50)]
    assert serve(*(json.dumps(row).encode() for row in rows)) == [{"id": n, "said": f"question {n}"} for n in range(50)]


@pytest.mark.parametrize("line", [*BAD.values(), *BAD_FIELDS.values()], ids=[*BAD, *BAD_FIELDS])
def test_a_line_that_is_no_good_is_answered_by_an_error_and_the_run_goes_on(serve: Serve, line: bytes) -> None:
    before, error, after = serve(GOOD, line, GOOD)
    assert before == after == {"id": "good", "said": "caching"}
    assert error.keys() == {"id", "error"}
    assert len(error["error"].splitlines()) == 1


@pytest.mark.parametrize("identifier", ["a", "", 5, -1.5, True, None, "ü\u2028", "\ud800", "10" * 500])
def test_the_id_goes_back_as_it_came(serve: Serve, identifier: Any) -> None:
    for question in ("caching", ""):
        (line,) = serve(json.dumps({"id": identifier, "question": question}).encode())
        assert line["id"] == identifier
        assert type(line["id"]) is type(identifier)


def test_an_error_of_the_coach_is_told_in_one_line_under_the_lines_id(serve: Serve) -> None:
    assert serve(b'{"id": 7, "question": ""}') == [{"id": 7, "error": "The question is empty."}]


def test_half_of_a_surrogate_pair_in_a_text_becomes_a_question_mark(serve: Serve) -> None:
    assert serve(b'{"id": 1, "question": "a\\ud83d b"}') == [{"id": 1, "said": "a? b"}]


def test_blank_lines_are_passed_over_and_the_last_line_needs_no_end(serve: Serve) -> None:
    assert len(serve(b"", b"  ", GOOD, b"\r", GOOD, end=b"")) == 2


def test_a_byte_order_mark_before_the_first_line_does_no_harm(serve: Serve) -> None:
    assert serve(b"\xef\xbb\xbf" + GOOD)[0]["said"] == "caching"


def test_nothing_in_is_nothing_out(serve: Serve) -> None:
    assert serve(end=b"") == []


@pytest.mark.parametrize("size", [LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, 3 * LONGEST_LINE])
def test_a_line_longer_than_the_limit_is_passed_over_whole(size: int) -> None:
    lines = list(lines_of(io.BytesIO(b"x" * (size - 1) + b"\nnext\n")))
    assert lines[1:] == [b"next\n"]
    assert (lines[0] is None) == (size > LONGEST_LINE)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_object_or_are_refused(line: bytes) -> None:
    with contextlib.suppress(BadLine):
        assert isinstance(parse_line(line), dict)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line and line.strip() != b""), max_size=5))
def test_whatever_comes_in_every_line_gets_its_answer(serve: Serve, lines: list[bytes]) -> None:
    assert len(serve(*lines)) == len(lines)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_is_utf_8_whatever_the_terminals_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    write_json({"said": "naïve – 重排 \ud800"})
    assert json.loads(written.getvalue().decode("utf-8")) == {"said": "naïve – 重排 \ud800"}
    assert written.getvalue().endswith(b"\n")
