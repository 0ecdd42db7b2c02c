"""The closing report of a session, computed from its turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.domain import Criterion, Critique, InterviewPlan, Level, Part, Quality
from graph.events import ReportEvent, ReportRow
from graph.interview.state import InterviewState, TurnState
from graph.reports.judgement_words import NEXT


def counted_score(turn: TurnState) -> int | None:
    """The level that counts: the judge's where a person accepted it, the person's where edited, else none.

    None also where a person said that it should not count.
    """
    if not turn.get("counted", True):
        return None
    decision = turn["decision"] or {}
    if decision.get("type") == "edit":
        return int(decision["score"])
    if decision.get("type") == "accept" and turn["critique"]:
        score = turn["critique"]["score"]
        return None if score is None else int(score)
    return None


def scorecard(state: InterviewState) -> ReportEvent:
    """Rows for the turns that were decided; one left undecided counts as discarded."""
    rows = tuple(_row(turn) for turn in state["turns"] if turn["critique"] or turn["decision"])
    scores = [row.score for row in rows if row.score is not None]
    weakest = _weakest(rows)
    focus = InterviewPlan.model_validate(state.get("plan", {})).focus
    return ReportEvent(
        session=state["session"],
        asked=len(rows),
        counted=len(scores),
        mean_score=round(sum(scores) / len(scores), 2) if scores else None,
        rows=rows,
        weakest=weakest,
        advice=_drilled(state, focus) if focus else _advice(rows, weakest),
    )


def own_gaps(report: ReportEvent) -> tuple[int, ...]:
    """The candidate's own level less the one that counts, of each answer that has both."""
    return tuple(
        row.self_score - row.score for row in report.rows if row.self_score is not None and row.score is not None
    )


def _row(turn: TurnState) -> ReportRow:
    critique = Critique.model_validate(turn["critique"]) if turn["critique"] else None
    return ReportRow(
        entry=turn["entry"],
        title=turn["question"],
        decision=(turn["decision"] or {"type": "discard"})["type"],
        score=counted_score(turn),
        judge_score=critique.score if critique else None,
        missing=critique.missing if critique else (),
        counted=turn.get("counted", True),
        self_score=turn.get("self_score"),
    )


def _weakest(rows: Sequence[ReportRow]) -> Criterion | None:
    """What was missing most often in the answers that count; among equals the first in the rubric's order."""
    missing = Counter(criterion for row in rows if _tells(row) for criterion in row.missing)
    order: list[Criterion] = [*Part, *Quality]
    return min(missing, key=lambda criterion: (-missing[criterion], order.index(criterion)), default=None)


_STOOD = ("accept", "edit")


def _tells(row: ReportRow) -> bool:
    return row.counted and row.decision in _STOOD


def _drilled(state: InterviewState, focus: Criterion) -> str:
    """How often what was drilled was strong, over the answers that a person let stand."""
    stood = [turn for turn in state["turns"] if turn["critique"] and (turn["decision"] or {}).get("type") in _STOOD]
    graded = [critique for turn in stood if (critique := Critique.model_validate(turn["critique"])).score is not None]
    found = [critique.finding(focus).level for critique in graded]
    if not found:
        return "Nothing was judged in this drill."
    strong = found.count(Level.STRONG)
    told = f"Strong in {strong} of {len(found)}; no level counts in a drill."
    return f"{told} {NEXT[focus]}" if strong < len(found) else told


def _advice(rows: Sequence[ReportRow], weakest: Criterion | None) -> str:
    if not any(row.score is not None for row in rows):
        return "Nothing was counted in this session."
    if weakest is None:
        return "No part was missing; practise saying these answers aloud, against the clock."
    return NEXT[weakest]
