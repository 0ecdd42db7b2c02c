"""What became of a dispute over a recorded judgement, and whether one can be begun."""

from __future__ import annotations

from dataclasses import dataclass

from graph.events import CANDIDATE
from graph.memory.judgement import Judgement, Status
from ui.copy import session_report_copy


@dataclass(frozen=True, slots=True)
class ContestView:
    """`said` is '' where nobody has disputed it."""

    possible: bool
    said: str


def contest_view(judgement: Judgement) -> ContestView:
    possible = judgement.status is Status.DECIDED and judgement.critique is not None
    contests = [step for step in judgement.trail if step.action == "contest"]
    decision = judgement.decision
    if not contests or decision is None:
        return ContestView(possible, "")
    if judgement.status is Status.CONTESTED:
        return ContestView(possible, session_report_copy.contested(_named(contests[-1].by), contests[-1].note))
    return ContestView(possible, session_report_copy.decided_anew(_named(decision.by), decision.level))


def _named(by: str) -> str | None:
    return None if by == CANDIDATE else by
