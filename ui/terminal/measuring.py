"""Suites at work: each is measured, and one that cannot be is told; how far that is stands on standard error."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import CoachError
from ingest.errors import KnowledgeError

if TYPE_CHECKING:
    from evals.card.report import Run
    from evals.card.stored_report import StoredSuite
    from evals.figures import Result
    from evals.workbench import Workbench

Suite = Callable[["Workbench"], "Result"]

LONGEST = 300
"""Characters of what a fault of ours says."""


@dataclass(slots=True)
class Outcome:
    """What came of each suite that had something to measure. `unusable`: one had cases that it could not read;
    `stopped`: somebody did, and those measured until then are here."""

    suites: dict[str, StoredSuite] = field(default_factory=dict)
    unusable: bool = False
    stopped: bool = False

    @property
    def faulty(self) -> bool:
        return any(suite.fault for suite in self.suites.values())


def find_suite(name: str) -> Suite:
    suite: Suite = getattr(import_module(f"evals.suites.{name}"), name)
    return suite


def measure_suites(
    names: Sequence[str], bench: Workbench, run: Run, find: Callable[[str], Suite] = find_suite
) -> Outcome:
    """What a suite raises ends that suite alone."""
    outcome = Outcome()
    try:
        for place, name in enumerate(names, start=1):
            with _underway(f"measuring {name} ({place} of {len(names)})"):
                told = _measure(name, bench, run, find, outcome)
            click.echo(f"{name}: {told}", err=True)
    except KeyboardInterrupt:
        outcome.stopped = True
    return outcome


def _measure(name: str, bench: Workbench, run: Run, find: Callable[[str], Suite], outcome: Outcome) -> str:
    """Adds the suite to the outcome; what came of it in words."""
    from evals.card.report import failed, stored
    from evals.cases import DataSetUnusable, NothingToMeasure

    started = time.perf_counter()
    try:
        result = find(name)(bench)
        measured = stored(replace(result, seconds=_since(started)), run)
    except NothingToMeasure as nothing:
        return f"left out; {nothing}"
    except Exception as error:
        # Whatever it is, the suites before and after it are not lost for it, and the report says so.
        measured = failed(sentence(error), _since(started), run)
        outcome.unusable |= isinstance(error, DataSetUnusable)
    outcome.suites[name] = measured
    count = len(measured.failures)
    told = measured.fault or f"{count} failing case{'' if count == 1 else 's'}"
    return f"{told}, {measured.seconds:.1f} s"


def sentence(error: Exception) -> str:
    """What went wrong: what a person can act on as it is told, a fault of ours with where it came to light."""
    words = " ".join(str(error).split())
    if isinstance(error, KnowledgeError | CoachError):
        return words
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return f"{told[:LONGEST]} ({Path(place.filename).name}, line {place.lineno})"


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 1)


def _underway(words: str) -> AbstractContextManager[object]:
    """What goes on and for how long, at a terminal; elsewhere a line."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        click.echo(f"{words} …", err=True)
        return nullcontext()
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True)
    progress.add_task(words, total=None)
    return progress
