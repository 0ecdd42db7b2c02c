"""A whole session as a value: its questions with all that was said and decided, and what they come to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from graph.domain import Criterion, InterviewMode, Manner, Part, Quality, Value
from graph.memory.judgement import Judgement
from graph.reports.answer_report import AnswerReport, answer_report
from graph.reports.judgement_words import NEXT
from graph.reports.words import NOTHING_COUNTED, NOTHING_MISSING
from ingest.star import Guide

FORM = 1
"""Version of the written form."""
FOUR_IN_FIVE = 1.2816
"""Standard deviations around the middle of a normal distribution that hold 80 % of it."""


class MeanLevel(Value):
    """The mean of `n` levels, and the interval, 80 %, of the level behind them.

    Each level has some probability of which nothing is known beforehand (a flat Dirichlet distribution); the interval
    is that of the mean level under the posterior, by its own mean and variance.
    """

    n: int
    mean: float
    low: float
    high: float


class SessionReport(Value):
    """`mean` is over the answers that count, None where none does; `made` and `started` are times (ISO 8601)."""

    form: int = FORM
    report: str = "session"
    made: str
    guide: str
    session: str
    started: str
    mode: InterviewMode
    manner: Manner
    attempt_of: str
    mean: MeanLevel | None
    weakest: Criterion | None
    advice: str
    answers: tuple[AnswerReport, ...]

    @property
    def counted(self) -> int:
        return self.mean.n if self.mean else 0


def session_report(
    session: str,
    judgements: Iterable[Judgement],
    guide: Guide,
    made: str,
    *,
    manner: Manner = Manner.NEUTRAL,
    ended: bool = False,
) -> SessionReport:
    """Of the session's judgements; those of others are passed over. `ended` is whether it is known to be over."""
    own = sorted((each for each in judgements if each.session == session), key=lambda each: each.turn)
    answers = tuple(answer_report(each, guide, ended=ended) for each in own)
    weakest = _weakest(answers)
    mean = mean_level([each.counting_level for each in answers if each.counting_level is not None])
    return SessionReport(
        made=made,
        guide=guide.title,
        session=session,
        started=own[0].asked_at if own else "",
        mode=own[0].mode if own else InterviewMode.COACHING,
        manner=manner,
        attempt_of=own[0].attempt_of if own else "",
        mean=mean,
        weakest=weakest,
        advice=NOTHING_COUNTED if mean is None else NEXT[weakest] if weakest else NOTHING_MISSING,
        answers=answers,
    )


def mean_level(levels: Sequence[int]) -> MeanLevel | None:
    """Of levels from 0 to 2; None of none."""
    if not levels:
        return None
    counts = Counter(levels)
    weights = [1 + counts[level] for level in (0, 1, 2)]
    whole = sum(weights)
    middle = (weights[1] + 2 * weights[2]) / whole
    reach = FOUR_IN_FIVE * math.sqrt(((weights[1] + 4 * weights[2]) / whole - middle**2) / (whole + 1))
    mean = sum(levels) / len(levels)
    # The flat beginning draws the middle in; the mean itself is always told as possible.
    low, high = max(0.0, min(middle - reach, mean)), min(2.0, max(middle + reach, mean))
    return MeanLevel(n=len(levels), mean=round(mean, 2), low=round(low, 2), high=round(high, 2))


def _weakest(answers: Iterable[AnswerReport]) -> Criterion | None:
    """What was missing most often in the answers that count; among equals the first in the rubric's order."""
    telling = [
        each.critique for each in answers if each.counted and each.action in ("accept", "edit") and each.critique
    ]
    missing = Counter(criterion for critique in telling for criterion in critique.missing)
    order: list[Criterion] = [*Part, *Quality]
    return min(missing, key=lambda criterion: (-missing[criterion], order.index(criterion)), default=None)
