"""How the coach does in real use, in the guide's four quadrants: quality, reliability, performance and economics.

Pure functions of the log of operations and of the votes; nothing here knows what was asked or said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from graph.domain import AnswerStatus, Outcome
from graph.memory.operations import Kind, Operation, Usage
from graph.memory.votes import Thumb, Vote

PERCENTILES = (50, 95, 99)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; None of nothing."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Quality:
    """`grounded` counts sentences, `refused` and `searched_twice` questions, `liked` votes, `not_gradable` answers."""

    grounded: Share
    refused: Share
    searched_twice: Share
    liked: Share
    not_gradable: Share


@dataclass(frozen=True, slots=True)
class Reliability:
    """`faults` are errors of the coach; of a `mended` one the person was told what to do, as of a wrong move."""

    faults: Share
    mended: Share
    by_error: dict[str, int]
    retries: int
    fallbacks: int
    refused_by_breaker: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Milliseconds of one stage of one kind of operation, at `PERCENTILES`."""

    kind: Kind
    name: str
    n: int
    milliseconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Economics:
    """What chat models took, in all, per answer and per interview."""

    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost: float
    tokens_an_answer: float | None
    tokens_a_session: float | None
    cost_an_answer: float | None
    cost_a_session: float | None
    sessions: int


@dataclass(frozen=True, slots=True)
class Quadrants:
    operations: int
    quality: Quality
    reliability: Reliability
    performance: tuple[Stage, ...]
    economics: Economics


def recent(operations: Iterable[Operation], votes: Iterable[Vote], now: datetime, days: int) -> Quadrants:
    """The quadrants of the last so many days."""
    since = (now - timedelta(days=days)).isoformat(timespec="seconds")
    return quadrants([each for each in operations if each.when >= since], [v for v in votes if v.when >= since])


def quadrants(operations: Sequence[Operation], votes: Sequence[Vote]) -> Quadrants:
    return Quadrants(
        len(operations),
        _quality(operations, votes),
        _reliability(operations),
        _performance(operations),
        _economics(operations),
    )


def _quality(operations: Sequence[Operation], votes: Sequence[Vote]) -> Quality:
    asked = [each for each in operations if each.kind is Kind.ASK and not each.failed]
    judged = [each for each in operations if each.kind is Kind.JUDGE and not each.failed]
    return Quality(
        grounded=Share(sum(each.supported for each in asked), sum(each.claims for each in asked)),
        refused=Share(sum(each.status == AnswerStatus.INSUFFICIENT for each in asked), len(asked)),
        searched_twice=Share(sum(each.retried for each in asked), len(asked)),
        liked=Share(sum(vote.vote is Thumb.UP for vote in votes), len(votes)),
        not_gradable=Share(sum(each.status == Outcome.NOT_GRADABLE for each in judged), len(judged)),
    )


def _reliability(operations: Sequence[Operation]) -> Reliability:
    failed = [each for each in operations if each.failed]
    usage = [each.usage for each in operations]
    return Reliability(
        faults=Share(sum(not each.mendable for each in failed), len(operations)),
        mended=Share(sum(each.mendable for each in failed), len(operations)),
        by_error=dict(Counter(each.error for each in failed).most_common()),
        retries=sum(each.retries for each in usage),
        fallbacks=sum(each.fallbacks for each in usage),
        refused_by_breaker=sum(each.refused_by_breaker for each in usage),
    )


def _performance(operations: Sequence[Operation]) -> tuple[Stage, ...]:
    """Stages in the order of kinds and names, the total of each kind last."""
    spent: dict[tuple[Kind, str], list[float]] = {}
    for each in operations:
        if not each.failed:
            for name, milliseconds in each.milliseconds.items():
                spent.setdefault((each.kind, name), []).append(milliseconds)
    order = sorted(spent, key=lambda stage: (list(Kind).index(stage[0]), stage[1] == "total", stage[1]))
    return tuple(
        Stage(
            kind, name, len(spent[kind, name]), tuple(np.percentile(spent[kind, name], PERCENTILES).round(1).tolist())
        )
        for kind, name in order
    )


def _economics(operations: Sequence[Operation]) -> Economics:
    answers = [each.usage for each in operations if each.kind is Kind.ASK and not each.failed]
    sessions: dict[str, list[Usage]] = {}
    for each in operations:
        if each.session:
            sessions.setdefault(each.session, []).append(each.usage)
    counted = [each.usage for each in operations]
    in_sessions = [usage for each in sessions.values() for usage in each]
    return Economics(
        calls=sum(usage.calls for usage in counted),
        prompt_tokens=sum(usage.prompt_tokens for usage in counted),
        completion_tokens=sum(usage.completion_tokens for usage in counted),
        cost=sum(usage.cost for usage in counted),
        tokens_an_answer=_each(_tokens(answers), len(answers)),
        tokens_a_session=_each(_tokens(in_sessions), len(sessions)),
        cost_an_answer=_each(sum(usage.cost for usage in answers), len(answers)),
        cost_a_session=_each(sum(usage.cost for usage in in_sessions), len(sessions)),
        sessions=len(sessions),
    )


def _tokens(usage: Iterable[Usage]) -> int:
    return sum(each.prompt_tokens + each.completion_tokens for each in usage)


def _each(amount: float, number: int) -> float | None:
    return amount / number if number else None
