"""The log of real use on this machine: one line for each thing that was asked of the coach, with figures and no words.

What was asked and said stands nowhere in it; the id of a session does, so that its cost can be told, and its lines go
when the session is deleted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from graph.domain import Answer, Critique, Value, Verdict
from graph.errors import CoachError, NotKept
from graph.memory.writing_lock import writing
from ingest.errors import KnowledgeError

LARGEST = 8_000_000
"""Bytes, some 20,000 operations. Then the older half goes, for what is looked at is how the coach does now."""

Count = Annotated[int, Field(ge=0)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Kind(StrEnum):
    """What was asked of the coach: an answer, a judgement, or one move of an interview."""

    ASK = "ask"
    JUDGE = "judge"
    MOVE = "move"


FAILED = "failed"
"""The status of what raised; any other is the status or outcome of the reply."""
STOPPED = "stopped"
"""The status of what a person broke off."""


class Usage(Value):
    """What chat models were asked for it, in tokens and in the currency of their price; nothing without one."""

    calls: Count = 0
    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    cost: Amount = 0.0
    retries: Count = 0
    fallbacks: Count = 0
    refused_by_breaker: Count = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(**{name: getattr(self, name) + getattr(other, name) for name in Usage.model_fields})


class Operation(Value):
    """One use: when it began (ISO 8601), how it ended, how long each stage took, and what may be believed of it.

    `claims` are the sentences shown and `supported` those of them that the checker confirmed. `speaker` is the writer
    or judge, `error` the name of what was raised; `mendable` says that the person was told in a sentence what to do.
    A judgement within a move has its own line and no usage, for that is the move's.
    """

    version: Literal[1] = 1
    when: str
    kind: Kind
    status: str
    milliseconds: dict[str, Amount]
    session: str = ""
    speaker: str = ""
    claims: Count = 0
    supported: Count = 0
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    retried: bool = False
    error: str = ""
    mendable: bool = False
    usage: Usage = Usage()

    @property
    def failed(self) -> bool:
        return self.status == FAILED


@dataclass
class Running:
    """An operation while it runs: what the reply told of it."""

    told: dict[str, object] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    def used(self, usage: Usage) -> None:
        """What chat models were asked for it, however it ends."""
        self.usage = usage

    def answered(self, answer: Answer) -> None:
        self.told = {
            "status": answer.status.value,
            "milliseconds": answer.timings_ms,
            "speaker": answer.writer,
            "claims": len(answer.claims),
            "supported": sum(claim.verdict is Verdict.SUPPORTED for claim in answer.claims),
            "confidence": answer.confidence,
            "retried": answer.retried,
        }

    def judged(self, critique: Critique) -> None:
        self.told = {"status": critique.outcome.value, "speaker": critique.judge}


class Unlogged:
    """Where nobody uses the coach for themselves, as in evals, nothing is logged."""

    def running(self, kind: Kind, session: str = "") -> AbstractContextManager[Running]:
        return nullcontext(Running())

    def forget(self, session: str) -> None:
        """There is nothing to forget."""


class OperationLog:
    """Operations in a file of one JSON object a line, in the order in which they ended."""

    def __init__(self, path: Path, locks: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._locks = locks
        self._now = now

    @contextmanager
    def running(self, kind: Kind, session: str = "") -> Iterator[Running]:
        """Log what is done within, however it ends. What cannot be logged is not: no answer is withheld for it."""
        when, began, running = self._now().isoformat(timespec="seconds"), perf_counter(), Running()
        told: dict[str, object] = {"status": FAILED}
        try:
            yield running
            told = {"status": "done", **running.told}
        except Exception as error:
            mendable = isinstance(error, CoachError | KnowledgeError)
            told |= {"error": type(error).__name__, "mendable": mendable}
            raise
        except BaseException:
            told = {"status": STOPPED}
            raise
        finally:
            stages = dict(told.pop("milliseconds", {}))  # type: ignore[call-overload]
            stages["total"] = round((perf_counter() - began) * 1000, 2)
            self._append(
                {"when": when, "kind": kind, "session": session, "milliseconds": stages, "usage": running.usage, **told}
            )

    def read(self) -> list[Operation]:
        """All operations, oldest first; a damaged line is passed over."""
        return [operation for line in self._lines() if (operation := _parsed(line)) is not None]

    def used_in(self, session: str) -> Usage:
        """What chat models have used in this session."""
        found = (_parsed(line) for line in self._lines() if session in line)
        return sum((each.usage for each in found if each is not None and each.session == session), Usage())

    def lines(self) -> Iterator[str]:
        """The readable lines as they lie in the file."""
        return (line for line in self._lines() if _parsed(line) is not None)

    def forget(self, session: str) -> None:
        """Drop the lines of a session. Raises NotKept where the file cannot be written."""
        if any(session in line for line in self._lines()):
            with writing("operations", self._locks):
                self._replace([line for line in self._lines() if session not in line])

    def delete(self) -> int:
        """Delete the log; how many operations it held. Raises NotKept."""
        held = len(self.read())
        with writing("operations", self._locks):
            self._path.unlink(missing_ok=True)
        return held

    def _append(self, told: dict[str, object]) -> None:
        try:
            line = Operation.model_validate(told).model_dump_json(exclude_defaults=True)
            with writing("operations", self._locks):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._path.is_file() and self._path.stat().st_size > LARGEST:
                    kept = self._lines()
                    self._replace(kept[len(kept) // 2 :])
                # Begun on a new line, so that what a killed process left half-written does not take this with it.
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(f"\n{line}")
        except (NotKept, OSError, ValidationError):
            return

    def _lines(self) -> list[str]:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [line for line in text.split("\n") if line.strip()]

    def _replace(self, lines: list[str]) -> None:
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        draft.replace(self._path)


def _parsed(line: str) -> Operation | None:
    try:
        return Operation.model_validate_json(line)
    except ValidationError:
        return None
