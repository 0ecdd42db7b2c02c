"""The report of a run: what it measured, and what an earlier run measured of the same coach on the same cases."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from pydantic import ValidationError

from evals.card.plots import file_names, svg
from evals.card.provenance import digest_of
from evals.card.report_text import PLOTS, as_markdown
from evals.card.stored_report import (
    REPORT,
    Bound,
    Provenance,
    ReportUnreadable,
    StoredFailure,
    StoredFigure,
    StoredPlot,
    StoredReport,
    StoredSeries,
    StoredSuite,
    read_report,
)
from evals.figures import Failure, Plot, Result
from evals.gates import Gates, broken_in, promises_of

MARKDOWN = "report.md"


@dataclass(frozen=True, slots=True)
class Run:
    """When suites were measured, on what and with what; `cases` is '' for the project's own."""

    made: datetime
    split: str
    provenance: Provenance
    cases: str = ""
    quick: bool = False


def stored(result: Result, run: Run) -> StoredSuite:
    """What a suite measured, as a report keeps it; a plot without any point is left out.

    Raises ValueError for a figure or a point that is no number.
    """
    try:
        return StoredSuite(
            made=run.made,
            coach=version("starcoach"),
            parts=digest_of(run.provenance.parts),
            seconds=result.seconds,
            figures=tuple(StoredFigure.model_validate(asdict(figure)) for figure in result.figures),
            plots=tuple(_plot(plot) for plot in result.plots if any(series.points for series in plot.series)),
            failures=tuple(_failure(failure) for failure in result.failures),
        )
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise ValueError(f"{error.title}: {fault['msg']} ({fault['input']!r})") from None


def failed(fault: str, seconds: float, run: Run) -> StoredSuite:
    """A suite that could not be measured, and why."""
    parts = digest_of(run.provenance.parts)
    coach = version("starcoach")
    return StoredSuite(
        made=run.made, coach=coach, parts=parts, seconds=seconds, fault=_whole(fault), figures=(), failures=()
    )


def make_report(
    measured: Mapping[str, StoredSuite],
    run: Run,
    gates: Gates,
    kept: StoredReport | None = None,
    order: Sequence[str] = (),
) -> StoredReport:
    """The suites that the run measured and, where the kept report is `of_the_same`, its other ones; in this order."""
    earlier = kept.suites if kept is not None and of_the_same(kept, run) else {}
    suites = {**earlier, **measured}
    named = [name for name in order if name in suites] + sorted(name for name in suites if name not in order)
    return StoredReport(
        made=run.made,
        coach=version("starcoach"),
        python=python_version(),
        split=run.split,
        cases=_whole(run.cases),
        quick=run.quick,
        seconds=round(sum(suite.seconds for suite in suites.values()), 1),
        provenance=run.provenance,
        promises={name: _held_to(gates, name, suites[name], run) for name in named},
        suites={name: suites[name] for name in named},
    )


def _held_to(gates: Gates, name: str, suite: StoredSuite, run: Run) -> dict[str, Bound]:
    """The suite's promises; of somebody's own cases those of which there is a case."""
    promises = promises_of(gates, name, run.quick)
    if not run.cases or suite.fault:
        return promises
    return {figure: bound for figure, bound in promises.items() if (found := suite.figure(figure)) and found.n}


def of_the_same(report: StoredReport, run: Run) -> bool:
    """Whether the report is of the run's coach and cases: what it says it was measured with holds for the run too."""
    return (report.coach, report.python, report.split, report.cases, report.quick, report.provenance) == (
        version("starcoach"),
        python_version(),
        run.split,
        _whole(run.cases),
        run.quick,
        run.provenance,
    )


def as_json(report: StoredReport) -> dict[str, Any]:
    """`evals.card.stored_report` reads it again; `passed` and `broken` are told for other programs."""
    kept = report.model_dump(mode="json")
    broken = broken_in(report)
    faults = any(suite.fault for suite in report.suites.values())
    promises = {
        suite: {name: bound.model_dump(exclude_none=True) for name, bound in bounds.items()}
        for suite, bounds in report.promises.items()
    }
    head = {name: kept.pop(name) for name in ("form", "made", "coach", "python", "split", "cases", "quick", "seconds")}
    told = {"passed": not broken and not faults, "broken": [asdict(each) for each in broken]}
    return {**head, **told, **kept, "promises": promises}


def json_text(report: StoredReport) -> str:
    return json.dumps(as_json(report), indent=2, ensure_ascii=False) + "\n"


def kept_report(folder: Path) -> StoredReport | None:
    """The report in this folder; None where there is none that can be read."""
    try:
        return read_report(folder / REPORT)
    except ReportUnreadable:
        return None


def write_report(folder: Path, report: StoredReport) -> None:
    """`report.json`, `report.md` and the plots as SVG. Raises OSError.

    Each file is whole or not there: who reads meanwhile sees the one before it. Pictures that an earlier report left of
    these suites or of its own are removed.
    """
    replaced = kept_report(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / REPORT, json_text(report))
    _replace(folder / MARKDOWN, as_markdown(report))
    pictures = {
        file: plot
        for name, suite in report.suites.items()
        for file, plot in zip(file_names(name, suite.plots), suite.plots, strict=True)
    }
    if pictures:
        (folder / PLOTS).mkdir(exist_ok=True)
    for name, plot in pictures.items():
        _replace(folder / PLOTS / name, svg(plot))
    _remove_stale(folder / PLOTS, {*report.suites, *(replaced.suites if replaced else ())}, pictures)


def _remove_stale(folder: Path, suites: set[str], pictures: Mapping[str, StoredPlot]) -> None:
    """Anything else in the folder is somebody's own."""
    beginnings = tuple(f"{suite}-" for suite in suites)
    stale = [path for path in folder.glob("*.svg") if path.name.startswith(beginnings) and path.name not in pictures]
    for path in stale:
        path.unlink(missing_ok=True)
    if stale and not pictures:
        with suppress(OSError):
            folder.rmdir()


def _plot(plot: Plot) -> StoredPlot:
    series = tuple(StoredSeries(name=_whole(each.name), points=each.points) for each in plot.series)
    return StoredPlot(
        name=_whole(plot.name),
        title=_whole(plot.title),
        x=plot.x,
        y=plot.y,
        series=series,
        diagonal=plot.diagonal,
        joined=plot.joined,
        logarithmic=plot.logarithmic,
    )


def _failure(failure: Failure) -> StoredFailure:
    return StoredFailure(id=_whole(failure.id), what=_whole(failure.what), command=_whole(failure.command))


def _whole(text: str) -> str:
    """Half a character, which somebody's cases may hold, cannot be written to a file."""
    return text.encode("utf-8", "backslashreplace").decode()


def _replace(path: Path, text: str) -> None:
    # Named after this process, for another run may be writing too.
    unborn = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        unborn.write_text(text, encoding="utf-8")
        unborn.replace(path)
    finally:
        unborn.unlink(missing_ok=True)
