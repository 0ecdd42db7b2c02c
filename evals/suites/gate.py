"""Does the coach answer what the guide covers, and only that? Counted on what it does, the second search included.

Answering or refusing is measured as selective prediction, and the confidence behind it as a probability.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence

from evals.cases import NothingToMeasure, Question
from evals.figures import Failure, Figure, Plot, Result, Series, mean_of
from evals.measures.agreement_figures import auc
from evals.measures.calibration import Bin, adaptive_bins, calibration_errors, equal_bins
from evals.measures.curves import curve
from evals.measures.selective import (
    Case,
    answered_share,
    area,
    least_area,
    risk_coverage,
    working_point,
    working_risk,
)
from evals.workbench import Workbench
from graph.domain import Answer, AnswerStatus

Asked = Sequence[tuple[Question, Answer]]


def gate(bench: Workbench) -> Result:
    """Raises NothingToMeasure where there is no question."""
    if not bench.questions:
        raise NothingToMeasure(f"There is no question of the {bench.split} part.")
    return measure(bench.replies, bench.gate)


def measure(asked: Asked, threshold: float) -> Result:
    """What the coach did with each question at the gate's threshold."""
    cases = [as_case(question, reply, threshold) for question, reply in asked]
    confidences = [(reply.confidence, question.covered) for question, reply in asked]
    equal, adaptive = equal_bins(confidences), adaptive_bins(confidences)
    figures = [
        *_refused(asked),
        *_answered(asked),
        *_selection(cases),
        mean_of("squared error of confidence", [(c - covered) ** 2 for c, covered in confidences]),
        mean_of("calibration error", calibration_errors(equal)),
        mean_of("calibration error of adaptive bins", calibration_errors(adaptive)),
        *(
            mean_of(f"covered at confidence, {each.low:.1f} to {each.high:.1f}", [float(c) for _, c in each.cases])
            for each in equal
        ),
    ]
    plots = (_risk_plot(cases), _reliability_plot(equal, adaptive)) if asked else ()
    return Result("gate", tuple(figures), tuple(_failures(asked)), 0.0, plots)


def as_case(question: Question, reply: Answer, threshold: float) -> Case:
    """A question that is refused in spite of its confidence wants what the guide cannot hold: no threshold opens it.

    The confidence is the one that the coach told, so its second search is as it was at its own threshold.
    """
    answered = _is_answered(reply)
    refused_for_good = not answered and reply.confidence >= threshold
    return Case(0.0 if refused_for_good else reply.confidence, question.covered, answered)


def _is_answered(reply: Answer) -> bool:
    return reply.status is AnswerStatus.ANSWERED


def _refused(asked: Asked) -> list[Figure]:
    covered = [(question, reply) for question, reply in asked if question.covered]
    kinds = dict.fromkeys(question.kind for question, _ in covered)
    return [
        mean_of("covered and refused", [float(not _is_answered(reply)) for _, reply in covered]),
        *(
            mean_of(f"covered and refused, {kind}", [float(not _is_answered(r)) for q, r in covered if q.kind == kind])
            for kind in kinds
        ),
    ]


def _answered(asked: Asked) -> list[Figure]:
    others = [(question, reply) for question, reply in asked if not question.covered]
    return [
        mean_of(f"{kind} and answered", [float(_is_answered(reply)) for q, reply in others if q.kind == kind])
        for kind in dict.fromkeys(question.kind for question, _ in others)
    ]


def _selection(cases: Sequence[Case]) -> list[Figure]:
    scores, covered = [case.score for case in cases], [case.covered for case in cases]
    return [
        answered_share("coverage at the working point", cases),
        working_risk("risk at the working point", cases),
        area("area under risk and coverage", cases),
        least_area("area under risk and coverage, in the best order", cases),
        auc("covered above not covered, AUC", scores, covered, [0] * len(cases)),
    ]


def _risk_plot(cases: Sequence[Case]) -> Plot:
    series = [Series("as the threshold moves", curve((p.coverage, p.risk) for p in risk_coverage(cases)))]
    point = working_point(cases)
    if point is not None:
        series.append(Series("at the coach's own threshold", curve([(point.coverage, point.risk)])))
    return Plot(
        "risk and coverage",
        "What is answered, and what of it should not have been",
        "share of all questions that is answered",
        "share of the answered that is not covered",
        tuple(series),
    )


def _reliability_plot(equal: Sequence[Bin], adaptive: Sequence[Bin]) -> Plot:
    return Plot(
        "reliability",
        "Is the confidence what comes true?",
        "mean confidence",
        "share that the guide covers",
        (_bins("ten equal bins", equal), _bins("bins of equally many questions", adaptive)),
        diagonal=True,
    )


def _bins(name: str, bins: Sequence[Bin]) -> Series:
    return Series(name, curve((each.confidence, each.share) for each in bins))


def _failures(asked: Asked) -> list[Failure]:
    """What should not have been answered first, then what should have been; the surest mistakes first in each."""
    wrong = [(question, reply) for question, reply in asked if _is_answered(reply) != question.covered]
    wrong.sort(key=lambda each: (each[0].covered, each[1].confidence if each[0].covered else -each[1].confidence))
    return [
        Failure(
            question.id,
            f"{question.question!r} is {'covered and refused' if question.covered else 'not covered and answered'} "
            f"at confidence {reply.confidence:.2f}",
            ask_command(question),
        )
        for question, reply in wrong
    ]


def ask_command(question: Question) -> str:
    """The line that asks the question in a terminal, with the conversation before it where there is one."""
    if not question.history:
        return f"coach ask {shlex.quote(question.question)}"
    history = [message.model_dump(mode="json") for message in question.history]
    line = json.dumps({"id": question.id, "question": question.question, "history": history}, ensure_ascii=False)
    return f"echo {shlex.quote(line)} | coach ask --jsonl"
