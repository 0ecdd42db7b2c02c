"""Talking to an interview in a process of its own, one JSON object a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

ROOT = Path(__file__).resolve().parent.parent
COACH = [sys.executable, "-c", "from ui.cli import main; main()"]
"""The command `coach` of the Python that runs the tests."""
Line = dict[str, Any]


class Speaker(Protocol):
    """A process that can be talked to and killed."""

    stdin: IO[str] | None
    stdout: IO[str] | None

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None) -> int: ...


class Talk:
    """A conversation with a process that speaks the interview's events."""

    def __init__(self, process: Speaker) -> None:
        self._process = process

    def send(self, line: Line) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def hears(self) -> Line:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the process ended"
        event: Line = json.loads(line)
        return event

    def session(self) -> str:
        event = self.hears()
        assert event["event"] == "session", event
        session: str = event["id"]
        return session

    def waits_for(self) -> Line:
        """The next event that waits for the person, or the report; what was recorded is passed over."""
        event = self.hears()
        while event["event"] == "recorded":
            event = self.hears()
        assert event["event"] != "error", event
        return event

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)


@contextmanager
def talking(command: Sequence[str]) -> Iterator[Talk]:
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ.copy(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Talk(process)
        finally:
            process.kill()
