"""A report as `report.json` keeps it: what was measured, when, with what, and the promises of that day."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import CoachError

FORM = 2
"""Version of the stored form. Form 1 had neither plots nor provenance, and one date for all suites."""

REPORT = "report.json"
PUBLISHED = Path(__file__).resolve().parents[1] / "published" / REPORT
"""The report that the project brings along."""

LARGEST = 20_000_000
"""Bytes; no report of ours comes near it."""

Number = Annotated[float, Field(allow_inf_nan=False)]


class ReportUnreadable(CoachError):
    """The file is no report of `coach eval`, or a damaged one."""


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Bound(_Stored):
    """A promise: the least that a figure may be, or the most."""

    least: Number | None = None
    most: Number | None = None

    def is_kept(self, value: float | None) -> bool:
        """A figure that was not measured keeps no promise."""
        if value is None:
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        limits = (("at least", self.least), ("at most", self.most))
        return ", ".join(f"{words} {limit:g}" for words, limit in limits if limit is not None)


class StoredFigure(_Stored):
    name: str
    value: Number | None
    n: int
    low: Number | None
    high: Number | None


class StoredFailure(_Stored):
    id: str
    what: str
    command: str


class StoredSeries(_Stored):
    name: str
    points: tuple[tuple[Number, Number], ...]


class StoredPlot(_Stored):
    """As `evals.figures.Plot`."""

    name: str
    title: str
    x: str
    y: str
    series: tuple[StoredSeries, ...]
    diagonal: bool = False
    joined: bool = True
    logarithmic: str = ""


class StoredSuite(_Stored):
    """`coach` and `parts` tell the version and the digest of the learned parts that were measured, '' where unknown.

    `fault` is a sentence where the suite could not be measured to its end, else ''.
    """

    made: datetime
    coach: str
    parts: str = ""
    seconds: Number
    fault: str = ""
    figures: tuple[StoredFigure, ...]
    plots: tuple[StoredPlot, ...] = ()
    failures: tuple[StoredFailure, ...]

    def figure(self, name: str) -> StoredFigure | None:
        return next((figure for figure in self.figures if figure.name == name), None)


class Provenance(_Stored):
    """What a report was measured with. Digests are the first digits of SHA-256; all is empty in a report of form 1.

    `data` has each file of cases, `parts` each learned or worded part that the coach read; no path, no machine's name.
    """

    platform: str = ""
    libraries: dict[str, str] = Field(default_factory=dict)
    embedding: str = ""
    reranker: str = ""
    gate: Number | None = None
    guide: str = ""
    guide_digest: str = ""
    writer: str = ""
    judge: str = ""
    release: str = ""
    data: dict[str, str] = Field(default_factory=dict)
    parts: dict[str, str] = Field(default_factory=dict)


class StoredReport(_Stored):
    """`cases` names the folder of the cases where they were not the project's own, else ''; `quick` is of few cases.

    `made` and `seconds` are of the latest run; a suite that it did not measure has an earlier date of its own.
    """

    form: Literal[2] = 2
    made: datetime
    coach: str
    python: str
    split: str
    cases: str = ""
    quick: bool = False
    seconds: Number
    provenance: Provenance = Provenance()
    promises: dict[str, dict[str, Bound]]
    suites: dict[str, StoredSuite]


class _Form(_Stored):
    form: int


def read_report(path: Path) -> StoredReport:
    """The report in this file, one of an earlier form as it would be now. Raises ReportUnreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise ReportUnreadable(f"{path} is too large for a report; run `coach eval` to write a new one.")
        stored = path.read_bytes()
        if _Form.model_validate_json(stored).form == 1:
            stored = json.dumps(_from_form_1(json.loads(stored))).encode()
        return StoredReport.model_validate_json(stored)
    # Of a damaged file of form 1 anything may be missing.
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        raise ReportUnreadable(
            f"{path} is damaged, or no report of this coach; run `coach eval` to write a new one."
        ) from None
    except OSError as error:
        raise ReportUnreadable(f"{path} cannot be read ({error.strerror}); run `coach eval` to write one.") from error


def _from_form_1(report: dict[str, Any]) -> dict[str, Any]:
    """All suites of a report of form 1 were measured together."""
    own = {"made": report["made"], "coach": report["coach"]}
    suites = {name: {**suite, **own} for name, suite in report["suites"].items()}
    return {**report, "form": FORM, "suites": suites, "seconds": sum(suite["seconds"] for suite in suites.values())}


def own_report(home: Path) -> Path:
    """Where `coach eval` leaves its latest report in a data folder."""
    return home / "report" / REPORT
