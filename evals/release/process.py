"""A release at work, seen from outside: the process of `evals.release.worker`, asked one job at a time."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any

from graph.errors import CoachError

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300.0
"""A release whose models are not put together yet does that first."""
JOB_SECONDS = 60.0
SHORT = 300
"""Characters of what a process said last that are told."""

Job = Mapping[str, Any]


class ReleaseUnusable(CoachError):
    """A release cannot be put to work; says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: the reply of the command, or the sentence of an `error`, or the `fault` of a broken one."""

    reply: dict[str, Any] | None
    error: str
    fault: str
    milliseconds: float


class ReleaseProcess:
    """One release in a process of its own, ended with its `with` block.

    `release` is a name or a folder, None for what is chosen in `home`; `home` is the data folder, None for the one set.
    `with_models` has the connected chat models asked too.
    """

    def __init__(self, release: str | None, home: Path | None = None, *, with_models: bool = False) -> None:
        environment = dict(os.environ)
        environment.pop("COACH_RELEASE", None)
        environment |= {"COACH_RELEASE": release} if release is not None else {}
        environment |= {"COACH_HOME": str(home)} if home is not None else {}
        # Found wherever the command was called from, and nothing of that folder in its place.
        paths = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
        environment["PYTHONPATH"] = os.pathsep.join(paths)
        self._called = f"the release {release}" if release else "the release in use"
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "evals.release.worker", *(["--with-models"] if with_models else [])],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._complaint = ""
        self._listeners = [Thread(target=listen, daemon=True) for listen in (self._listen, self._overhear)]
        for listener in self._listeners:
            listener.start()
        self.release = ""

    def __enter__(self) -> ReleaseProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                stream.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ready(self) -> str:
        """Wait until it is at work; the name of its release. Raises ReleaseUnusable."""
        if not self.release:
            said = self._hear(START_SECONDS)
            if "error" in said:
                raise ReleaseUnusable(said["error"])
            self.release = str(said["release"])
        return self.release

    def do(self, job: Job) -> Outcome:
        """Raises ReleaseUnusable where the process ended, or takes more than a minute."""
        self.ready()
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None
        said = self._hear(JOB_SECONDS)
        return Outcome(said.get("reply"), said.get("error", ""), said.get("fault", ""), float(said["milliseconds"]))

    def _hear(self, seconds: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise ReleaseUnusable(f"{self._called} gave no reply within {seconds:.0f} s.") from None
        if not line:
            raise self._gone()
        said: dict[str, Any] = json.loads(line)
        return said

    def _gone(self) -> ReleaseUnusable:
        status = self._process.wait()
        self._listeners[1].join()
        last = f": {self._complaint[-SHORT:]}" if self._complaint else ""
        return ReleaseUnusable(f"The process of {self._called} ended with status {status}{last}.")

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def _overhear(self) -> None:
        """Keep the last line of its complaints."""
        assert self._process.stderr
        for line in self._process.stderr:
            self._complaint = line.decode("utf-8", "replace").strip() or self._complaint
