"""A report as `report.json` keeps it: what was measured, when and of which coach, and the promises of that day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import CoachError

FORM = 1
"""Version of the stored form."""

REPORT = "report.json"
PUBLISHED = Path(__file__).resolve().parent / "published" / REPORT
"""The report that the project brings along."""

LARGEST = 20_000_000
"""Bytes; no report of ours comes near it."""

Number = Annotated[float, Field(allow_inf_nan=False)]


class ReportUnreadable(CoachError):
    """The file is no report of `coach eval`, or a damaged one."""


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Bound(_Stored):
    """A promise: the least that a figure may be, or the most."""

    least: Number | None = None
    most: Number | None = None

    def is_kept(self, value: float | None) -> bool:
        """A figure that was not measured keeps no promise."""
        if value is None:
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


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


class StoredSuite(_Stored):
    figures: tuple[StoredFigure, ...]
    failures: tuple[StoredFailure, ...]
    seconds: Number

    def figure(self, name: str) -> StoredFigure | None:
        return next((figure for figure in self.figures if figure.name == name), None)


class StoredReport(_Stored):
    """`cases` names the folder of the cases where they were not the project's own, else ''."""

    form: Literal[1]
    made: datetime
    coach: str
    python: str
    split: str
    cases: str = ""
    promises: dict[str, dict[str, Bound]]
    suites: dict[str, StoredSuite]


def read_report(path: Path) -> StoredReport:
    """Raises ReportUnreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise ReportUnreadable(f"{path} is too large for a report; run `coach eval` to write a new one.")
        return StoredReport.model_validate_json(path.read_bytes())
    except ValidationError:
        raise ReportUnreadable(
            f"{path} is damaged, or no report of this coach; run `coach eval` to write a new one."
        ) from None
    except OSError as error:
        raise ReportUnreadable(f"{path} cannot be read ({error.strerror}); run `coach eval` to write one.") from error


def own_report(home: Path) -> Path:
    """Where `coach eval` leaves its latest report in a data folder."""
    return home / "report" / REPORT
