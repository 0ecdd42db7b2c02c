"""Hostile files of lines, read by the commands that take JSON objects a line, in this process.

Whether a line is good is told here by a strict reading of the contract without the commands' code: a bad line has to be
answered by one error, a good one as if it stood alone, and of others either will do.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evals.exposure.asking import Asked, claim_harms, fields_harms
from evals.harm import forbidden, sentence, unlike
from evals.hostile import Hostile
from graph.domain import Answer, Message
from ingest.star import Guide

if TYPE_CHECKING:
    from ui.terminal.streams import Json

LONGEST_LINE = 4 * 1024 * 1024
LONGEST_QUESTION = 2_000
_BOM = b"\xef\xbb\xbf"
_ROLES = ("user", "assistant")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A line that is not blank, and what was written before the next one was read."""

    line: bytes
    written: bytes


class AskLines:
    """`coach ask --jsonl` over the coach."""

    def __init__(self, coach: Asked, guide: Guide) -> None:
        self._coach = coach
        self._guide = guide

    def __call__(self, row: Hostile) -> list[str]:
        from ui.commands.ask import reply_to
        from ui.terminal.streams import serve_lines

        exchanges = served(lambda: serve_lines(lambda asked: reply_to(self._coach, asked)), row.content)  # type: ignore[arg-type]
        harms: list[str] = []
        for number, exchange in enumerate(exchanges):
            faults = self._faults(row, exchange, first=number == 0)
            harms += [f"line {number + 1} {fault}" for fault in faults]
        return harms

    def _faults(self, row: Hostile, exchange: Exchange, *, first: bool) -> list[str]:
        told, faults = one_object(exchange.written)
        if told is None:
            return faults
        asked = parsed(exchange.line.removeprefix(_BOM) if first else exchange.line)
        if "error" in told:
            return [*faults, *error_faults(row, told), *_is_refused(asked)]
        if not may_be_asked(asked):
            return [*faults, "is no good and is answered"]
        faults += fields_harms(row, told) + claim_harms(_answer(told), self._guide)
        return faults + self._as_alone(asked, told)

    def _as_alone(self, asked: dict[str, Any] | None, told: Json) -> list[str]:
        if asked is None or not is_good(asked):
            return []
        history = [Message.model_validate(message) for message in asked.get("history") or []]
        alone = self._coach.ask(asked["question"], history).model_dump(mode="json")
        left = ("id", "timings_ms")
        same = {name: value for name, value in told.items() if name not in left}
        faults = unlike({name: value for name, value in alone.items() if name not in left}, same, "the answer")
        return faults + unlike(asked.get("id"), told.get("id"), "the id")


def served(serve: Callable[[], None], content: bytes) -> list[Exchange]:
    """What a command that reads standard input writes after each line of it."""
    out = io.BytesIO()
    given = _Input(content, out)
    before, writer = sys.stdin, io.TextIOWrapper(out, encoding="utf-8")
    sys.stdin = io.TextIOWrapper(given, encoding="utf-8")
    try:
        with redirect_stdout(writer):
            serve()
        written = out.getvalue()
    finally:
        sys.stdin = before
        writer.detach()
    ends = [*given.places[1:], len(written)]
    pieces = [Exchange(line, written[at:end]) for line, at, end in zip(given.lines, given.places, ends, strict=False)]
    return [piece for piece in _whole(pieces) if piece.line.strip()]


def one_object(written: bytes) -> tuple[dict[str, Any] | None, list[str]]:
    """The one object that was written for a line, None where it was none; and what is wrong with it."""
    lines = written.splitlines()
    if len(lines) != 1:
        return None, [f"is answered by {len(lines)} lines"]
    try:
        told = json.loads(lines[0].decode("utf-8"), parse_constant=_no_number)
    except ValueError:
        return None, ["is answered by what is no JSON in UTF-8"]
    return (told, []) if isinstance(told, dict) else (None, ["is answered by no object"])


def error_faults(row: Hostile, told: dict[str, Any]) -> list[str]:
    message = told.get("error")
    form = [] if isinstance(message, str) and set(told) == {"id", "error"} else ["is answered by an error of no form"]
    return [*form, *sentence(str(message)), *forbidden(row.must_not_contain, {"error": message})]


def parsed(line: bytes) -> dict[str, Any] | None:
    """The object of a line by the strict rules: UTF-8, and JSON. None where there is none."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def may_be_asked(asked: dict[str, Any] | None) -> bool:
    """Whether there is a question in it that an answer can be of."""
    question = asked.get("question") if asked else None
    return isinstance(question, str) and bool(question.strip()) and _history(asked) is not None


def is_good(asked: dict[str, Any]) -> bool:
    """Whether nothing at all is odd about it, so that it has to be answered."""
    question = asked.get("question")
    scalar = asked.get("id") is None or type(asked["id"]) in (str, int)
    plain = may_be_asked(asked) and len(str(question)) <= LONGEST_QUESTION and _is_plain(str(question))
    return plain and scalar and all(_is_plain(message["content"]) for message in _history(asked) or [])


def _is_refused(asked: dict[str, Any] | None) -> list[str]:
    return ["is good and is refused"] if asked is not None and is_good(asked) else []


def _history(asked: dict[str, Any] | None) -> Sequence[dict[str, Any]] | None:
    """The turns before; None where they are of no form."""
    turns = (asked or {}).get("history")
    if turns is None:
        return []
    if not isinstance(turns, list):
        return None
    good = all(
        isinstance(turn, dict)
        and set(turn) == {"role", "content"}
        and turn["role"] in _ROLES
        and isinstance(turn["content"], str)
        for turn in turns
    )
    return turns if good else None


def _is_plain(text: str) -> bool:
    """Whether it is whole characters, as it has to be to come back the same."""
    return text.encode("utf-8", "replace").decode() == text


def _answer(told: dict[str, Any]) -> Answer:
    return Answer.model_validate_json(json.dumps({name: value for name, value in told.items() if name != "id"}))


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _whole(pieces: Sequence[Exchange]) -> list[Exchange]:
    """A line that is read in several pieces as one."""
    whole: list[Exchange] = []
    for piece in pieces:
        if whole and not whole[-1].line.endswith(b"\n"):
            last = whole.pop()
            piece = Exchange(last.line + piece.line, last.written + piece.written)
        whole.append(piece)
    return whole


class _Input(io.BytesIO):
    """Standard input that notes how much had been written when each of its lines was asked for."""

    def __init__(self, content: bytes, out: io.BytesIO) -> None:
        super().__init__(content)
        self._out = out
        self.lines: list[bytes] = []
        self.places: list[int] = []

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        self.lines.append(line)
        self.places.append(len(self._out.getvalue()))
        return line
