"""The promises of `evals/gates.yaml`, held against what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.figures import Result

GATES_FILE = Path(__file__).resolve().parent / "gates.yaml"


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that a run did not keep."""

    suite: str
    name: str
    value: float | None
    promise: str


def read_gates(path: Path = GATES_FILE) -> dict[str, dict[str, dict[str, float]]]:
    """Suite, then figure, then `least` or `most`."""
    import yaml

    gates: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(gates)


def broken_promises(results: Sequence[Result], gates: dict[str, dict[str, dict[str, float]]]) -> list[Broken]:
    """Every gate of the suites that ran whose figure is out of bounds, or was not measured at all."""
    broken: list[Broken] = []
    for result in results:
        for name, bound in gates.get(result.suite, {}).items():
            figure = result.figure(name)
            value = figure.value if figure else None
            least, most = bound.get("least"), bound.get("most")
            kept = value is not None and (least is None or value >= least) and (most is None or value <= most)
            if not kept:
                promise = f"at least {least}" if least is not None else f"at most {most}"
                broken.append(Broken(result.suite, name, value, promise))
    return broken
