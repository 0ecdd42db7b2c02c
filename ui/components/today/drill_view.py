"""The drill as the page offers it: on what, why, and on what else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import Criterion, InterviewPlan, Part, Quality
from graph.memory.judgement import Judgement
from graph.practice.drill import NothingToDrill, drill_of
from graph.practice.drill_questions import focus_name
from ingest.star import Guide
from ui.copy import practice_copy, today_copy

FOCI: dict[str, Criterion] = {each.value: each for each in (*Part, *Quality)}
WEAKEST = ""
"""In the place of a focus: whatever is weakest."""


@dataclass(frozen=True, slots=True)
class DrillView:
    """`names` are the choices by their value, the weakest first; `plan` is None where nothing was judged yet."""

    why: str
    rules: str
    names: dict[str, str]
    plan: InterviewPlan | None


def drill_view(judgements: Sequence[Judgement], guide: Guide, chosen: str = WEAKEST) -> DrillView:
    """`chosen` is the value of a part or quality. Raises BadDrills."""
    try:
        weakest = drill_of(judgements, guide)
    except NothingToDrill:
        return DrillView(today_copy.NOTHING_TO_DRILL, "", {}, None)
    focus = FOCI.get(chosen)
    found = weakest if focus is None else drill_of(judgements, guide, focus)
    names = {WEAKEST: today_copy.weakest(focus_name(weakest.focus))}
    names |= {value: focus_name(each) for value, each in FOCI.items()}
    return DrillView(practice_copy.drill(found), practice_copy.drill_rules(found.focus), names, found.plan())
