"""Processes of the interview that start in milliseconds, each a real one with a number of its own, to be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.talking import ROOT, Talk


class Forked:
    """One process of the nursery, talked to over a socket."""

    def __init__(self, line: socket.socket) -> None:
        self.stdin = line.makefile("w")
        self.stdout = line.makefile("r")
        self.number = int(self.stdout.readline())

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Till it is gone altogether, with all locks that it held."""
        end = time.monotonic() + (timeout or 60)
        while time.monotonic() < end:
            try:
                os.kill(self.number, 0)
            except ProcessLookupError:
                return -signal.SIGKILL
            time.sleep(0.001)
        raise TimeoutError(f"process {self.number} will not die")

    def close(self) -> None:
        # What was written last may find nobody to take it.
        for end in (self.stdin, self.stdout):
            with suppress(BrokenPipeError, ConnectionResetError):
                end.close()


class Nursery:
    """Gives processes over one data folder."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address = address
        self._folder = folder

    @contextmanager
    def talking(self) -> Iterator[Talk]:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self._address)
            process = Forked(line)
            try:
                process.stdin.write(f"{self._folder}\n")
                process.stdin.flush()
                yield Talk(process)
            finally:
                process.kill()
                process.close()


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    # A socket's address must be short, which a test's own folder is not.
    with tempfile.TemporaryDirectory(prefix="coach-") as short:
        address = str(Path(short) / "door")
        command = [sys.executable, "-m", "tests.graph.interview_process", "--nursery", address]
        with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as nurse:
            try:
                assert nurse.stdout
                assert nurse.stdout.readline() == "open\n"
                yield Nursery(address, folder)
            finally:
                nurse.kill()
