"""Does the coach answer what the guide covers, and only that? Counted on what it does, the second search included."""

from __future__ import annotations

import shlex

from evals.figures import Failure, Result, mean_of
from evals.workbench import Workbench
from graph.domain import AnswerStatus

BINS = 10


def gate(bench: Workbench) -> Result:
    asked = bench.replies
    answered = {question.id: reply.status is AnswerStatus.ANSWERED for question, reply in asked}
    covered = [question for question, _ in asked if question.covered]
    figures = [mean_of("covered and refused", [float(not answered[question.id]) for question in covered])]
    for kind in dict.fromkeys(question.kind for question in bench.questions if not question.covered):
        of_kind = [question for question in bench.questions if question.kind == kind and not question.covered]
        figures.append(mean_of(f"{kind} and answered", [float(answered[question.id]) for question in of_kind]))
    confidences = [(reply.confidence, question.covered) for question, reply in asked]
    figures.append(mean_of("squared error of confidence", [(c - covered) ** 2 for c, covered in confidences]))
    figures.append(mean_of("calibration error", _calibration_errors(confidences)))
    failures = tuple(
        Failure(
            question.id,
            f"{question.question!r} is {'covered and refused' if question.covered else 'not covered and answered'} "
            f"at confidence {reply.confidence:.2f}",
            f"coach ask {shlex.quote(question.question)}",
        )
        for question, reply in asked
        if answered[question.id] != question.covered
    )
    return Result("gate", tuple(figures), failures, 0.0)


def _calibration_errors(confidences: list[tuple[float, bool]]) -> list[float]:
    """For each case how far its bin's mean confidence is from its bin's share of covered questions (ten equal bins)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, covered in confidences:
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, covered))
    errors: list[float] = []
    for cases in bins.values():
        gap = abs(sum(c for c, _ in cases) - sum(covered for _, covered in cases)) / len(cases)
        errors += [gap] * len(cases)
    return errors
