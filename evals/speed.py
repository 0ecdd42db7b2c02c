"""How fast the coach is here: `python -m evals.speed`.

Absolute times say little on a shared machine, so a cold start is given as a ratio to importing the three libraries
that it cannot do without, measured in turn with it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ui.wiring import make_searcher

RUNS = 5
QUESTION = "how should I talk about rerankers"
PREPARE = "from ui.wiring import *; make_embedder(KnowledgeSettings()).prepare()"
FLOOR = "import chromadb, langgraph.graph, onnxruntime"
COACH = (sys.executable, "-c", "from ui.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: its wall time and the most memory that it held."""

    seconds: float
    megabytes: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = KnowledgeSettings(home=Path(folder))
        # In a process of its own: a child's memory is counted from its parent's, and exporting takes much.
        _run((sys.executable, "-c", PREPARE), folder)
        report = {"ingest_s": _run((*COACH, "ingest"), folder).seconds}
        floor, ask, help_ = [], [], []
        for _ in range(RUNS):
            floor.append(_run((sys.executable, "-c", FLOOR), folder))
            ask.append(_run((*COACH, "ask", QUESTION), folder))
            help_.append(_run((*COACH, "--help"), folder))
        report |= {
            "cold_ask_s": statistics.median(run.seconds for run in ask),
            "import_floor_s": statistics.median(run.seconds for run in floor),
            "cold_ask_to_floor": statistics.median(a.seconds / f.seconds for a, f in zip(ask, floor, strict=True)),
            "cold_ask_mb": max(run.megabytes for run in ask),
            "help_s": statistics.median(run.seconds for run in help_),
            "warm_retrieval_ms": _warm_milliseconds(make_searcher(settings)),
        }
    sys.stdout.write(json.dumps({name: round(value, 3) for name, value in report.items()}, indent=2) + "\n")


def _warm_milliseconds(searcher: Searcher) -> float:
    questions = [entry.title for entry in searcher.guide.entries]
    for question in questions:
        searcher.search(question)
    times = []
    for question in questions * 5:
        started = time.perf_counter()
        searcher.search(question)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _run(command: Sequence[str], home: str) -> Run:
    """Run a process of its own to its end. Raises CalledProcessError."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, "COACH_HOME": home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
