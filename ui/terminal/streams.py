"""JSON in and out: one object, or one object a line, so that a thousand cases cost one start."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from graph.characters import whole_characters
from graph.errors import CoachError
from ingest.errors import KnowledgeError

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of one input line; a longer one is answered by an error and passed over."""

Json = dict[str, Any]


class BadLine(CoachError):
    """An input line is no good; says what is wrong with it."""


def write_json(value: Json) -> None:
    """One line of UTF-8, whatever the terminal's encoding."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    # Half of a surrogate pair, as an id may hold, is written as the escape that JSON has for it.
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def serve_lines(reply: Callable[[Json], Json]) -> None:
    """Answer each line of standard input with a line, in order; a line that is no good with `{"id", "error"}`."""
    for line in lines_of(sys.stdin.buffer):
        identifier: Any = None
        try:
            row = parse_line(line)
            identifier = _identifier(row)
            write_json({"id": identifier, **reply(row)})
        except (CoachError, KnowledgeError) as error:
            write_json({"id": identifier, "error": " ".join(str(error).split())})


def _identifier(row: Json) -> str | int | float | None:
    """The line's id, which goes back as it came. Raises BadLine for one that is no plain value."""
    value = row.get("id")
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise BadLine('The line has no plain value in "id"; send a text or a number.')


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines that are not blank; None for one that is too long to be read."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield None
        elif line.strip():
            yield line


def parse_line(line: bytes | None) -> Json:
    """The object of one line. Raises BadLine."""
    if line is None:
        raise BadLine(f"The line is longer than {LONGEST_LINE:,} bytes; send less.")
    try:
        # Bytes would be taken for UTF-16 too, and for half a character that is written out.
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadLine("The line is no JSON; send one object a line, in UTF-8.") from None
    if not isinstance(row, dict):
        raise BadLine('The line is no JSON object; send one such as {"id": "1", "question": "…"}.')
    return row


def text_field(row: Json, name: str) -> str:
    """A field that has to be there and to be text. Raises BadLine."""
    value = row.get(name)
    if not isinstance(value, str):
        raise BadLine(f"The line has no text in {name!r}; send it as a JSON string.")
    return whole_characters(value)
