"""The command `coach`, run in this process as a person runs it: arguments and input in, what it printed out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ui.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object that was printed."""
        (line,) = self.lines
        return line

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line, parse_constant=_refused) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line on standard error of a command that could not use its input."""
        assert self.status == 2
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("coach: ")
        return line


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


Coach = Callable[..., Ran]


@pytest.fixture
def coach(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Coach:
    def run(*arguments: str, given: bytes | str = b"") -> Ran:
        stdin = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "argv", ["coach", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capsysbinary.readouterr()
        return Ran(int(caught.value.code or 0), printed.out.decode("utf-8"), printed.err.decode("utf-8"))

    return run
