"""The promises of `gates.yaml`, with `model_gates.yaml` where chat models work, held against what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from evals.card.stored_report import Bound, StoredReport, StoredSuite
from evals.figures import Result

GATES_FILE = Path(__file__).resolve().parent / "gates.yaml"
MODEL_GATES_FILE = GATES_FILE.with_name("model_gates.yaml")

Gates = dict[str, dict[str, dict[str, float]]]
"""Suite, then figure, then `least` or `most`."""

NAMED_CASES = 10
"""Failing cases that are named with a broken promise."""

SPEED = "speed"
TIMES = ("milliseconds", "seconds")
"""How the names of figures begin that hang on how busy the machine is."""


class Standing(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"
    """A quick run has too few cases to tell."""


class Measured(Protocol):
    """A figure with its interval."""

    @property
    def value(self) -> float | None: ...
    @property
    def n(self) -> int: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that a run did not keep; `cases` are the suite's first failing ones, `failing` counts them all."""

    suite: str
    name: str
    value: float | None
    promise: str
    low: float | None = None
    high: float | None = None
    n: int = 0
    cases: tuple[str, ...] = ()
    failing: int = 0


def read_gates(path: Path = GATES_FILE) -> Gates:
    import yaml

    gates: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(gates)


def with_models(gates: Gates, measured: Mapping[str, StoredSuite]) -> Gates:
    """The gates with what is promised of chat models. Where none came to speak there is nothing to hold it to: that a
    model failed breaks no promise."""
    held = dict(gates)
    for suite, promises in read_gates(MODEL_GATES_FILE).items():
        if suite in measured:
            spoken = {
                name: bound
                for name, bound in promises.items()
                if (found := measured[suite].figure(name)) is not None and found.n
            }
            held[suite] = {**held.get(suite, {}), **spoken}
    return held


def promises_of(gates: Gates, suite: str, quick: bool = False) -> dict[str, Bound]:
    """What a run of this suite is held to; a quick run to no times, for it is run while other things go on."""
    return {
        name: Bound(**bound)
        for name, bound in gates.get(suite, {}).items()
        if not (quick and (suite == SPEED or name.startswith(TIMES)))
    }


def broken_promises(results: Sequence[Result], gates: Gates, quick: bool = False) -> list[Broken]:
    """Every gate of the suites that ran whose figure is out of bounds, or was not measured at all."""
    return [
        _broken(result.suite, name, bound, result.figure(name), [failure.id for failure in result.failures])
        for result in results
        for name, bound in promises_of(gates, result.suite, quick).items()
        if standing(bound, result.figure(name), quick) is Standing.BROKEN
    ]


def broken_in(report: StoredReport) -> list[Broken]:
    """The same of a report: of all suites in it, whenever they were measured."""
    return [
        _broken(suite, name, bound, measured.figure(name), [failure.id for failure in measured.failures])
        for suite, measured in report.suites.items()
        for name, bound in report.promises.get(suite, {}).items()
        if standing(bound, measured.figure(name), report.quick) is Standing.BROKEN
    ]


def standing(bound: Bound, figure: Measured | None, quick: bool = False) -> Standing:
    """How a promise stands by a figure; one that the suite does not have breaks it, as one without a case does.

    Few cases cannot tell a share to a hundredth. In a quick run a promise is broken where something happened that never
    may (a bound of 0 or 1), or where the whole interval is out of bounds; else it is open, as it is without a case.
    """
    if figure is None:
        return Standing.BROKEN
    if bound.is_kept(figure.value):
        return Standing.KEPT
    if not quick:
        return Standing.BROKEN
    if figure.value is None:
        return Standing.OPEN
    never = bound.most == 0 or bound.least == 1
    return Standing.BROKEN if never or not _touches(bound, figure) else Standing.OPEN


def _touches(bound: Bound, figure: Measured) -> bool:
    """Whether a value within the interval would keep the promise."""
    return bound.is_kept(figure.low) or bound.is_kept(figure.high)


def _broken(suite: str, name: str, bound: Bound, figure: Measured | None, failing: Sequence[str]) -> Broken:
    cases = tuple(dict.fromkeys(failing))[:NAMED_CASES]
    if figure is None:
        return Broken(suite, name, None, str(bound), cases=cases, failing=len(failing))
    return Broken(suite, name, figure.value, str(bound), figure.low, figure.high, figure.n, cases, len(failing))
