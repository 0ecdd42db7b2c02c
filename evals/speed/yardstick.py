"""The yardstick of every time: one forward pass of the embedding model, laid beside what is measured.

Milliseconds tell as much of the machine, and of what else it does, as of the coach; so each time is given in forward
passes of the same minute too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from typing import TypeVar

from evals.figures import Figure
from evals.measures.agreement_figures import quantile
from ingest.embedding import Embedder

Made = TypeVar("Made")

TYPICAL = "how did you find out that the reranker was worth its latency"
"""A question as people ask them: eleven words."""

MEDIAN, P95 = ("median", 0.5), ("P95", 0.95)
PASSES = "forward passes"


class Yardstick:
    """Forward passes of this model on a typical question, each in milliseconds."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.passes: list[float] = []
        embedder.encode(TYPICAL)

    def lay(self, times: int = 1) -> None:
        for _ in range(times):
            self.passes.append(timed(lambda: self._embedder.encode(TYPICAL))[1])


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What came of it, and the milliseconds that it took."""
    started = time.perf_counter()
    made = work()
    return made, (time.perf_counter() - started) * 1000


def times_of(
    what: str,
    milliseconds: Sequence[float],
    passes: Sequence[float],
    shares: Sequence[tuple[str, float]] = (MEDIAN, P95),
    *,
    seconds: bool = False,
) -> list[Figure]:
    """Quantiles of the times of `what`, and each in forward passes: of the median of these."""
    figures: list[Figure] = []
    for name, share in shares:
        time_ = quantile(f"milliseconds {what}, {name}", milliseconds, share)
        shown = scaled(time_, f"seconds {what}, {name}", 0.001) if seconds else time_
        figures += [shown, scaled(time_, f"{PASSES} {what}, {name}", 1 / median(passes) if passes else None)]
    return figures


def scaled(figure: Figure, name: str, factor: float | None) -> Figure:
    """The figure under another name and times a factor; without a value where there is none of either."""
    if factor is None or figure.value is None or figure.low is None or figure.high is None:
        return Figure(name, None, 0, None, None)
    value, low, high = (round(each * factor, 4) for each in (figure.value, figure.low, figure.high))
    return replace(figure, name=name, value=value, low=low, high=high)
