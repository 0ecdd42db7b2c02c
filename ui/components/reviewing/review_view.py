"""One judgement as a reviewer sees it: what was said, what can be decided, what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from graph.events import Action
from graph.memory.judgement import Judgement, Status
from ingest.star import Guide
from ui.components.interviewing.clock_view import answer_limit
from ui.components.judging.said_view import Said, said_view
from ui.components.judging.trail_view import TrailRow, trail_rows
from ui.copy import review_copy


@dataclass(frozen=True, slots=True)
class ReviewView:
    """`said` is None where there is no judgement of it, `actions` are empty once it is decided.

    `dispute` is '' where nobody disputes it. `key` is another one after each step, so that no input serves two.
    """

    key: str
    place: str
    dispute: str
    said: Said | None
    actions: tuple[Action, ...]
    trail: tuple[TrailRow, ...]


def review_view(judgement: Judgement, guide: Guide, rounds: int, today: date) -> ReviewView:
    """`rounds` is how often a judgement may be sent back."""
    said = None
    if judgement.critique is not None:
        replies = [(asked.probe, asked.answer, asked.timing) for asked in judgement.probes]
        limit = answer_limit(guide.entry(judgement.entry), judgement.pace)
        said = said_view(judgement.answer, judgement.timing, replies, judgement.critique.parts, limit)
    mode = review_copy.MODES[judgement.mode]
    return ReviewView(
        key=f"{judgement.id}-{len(judgement.trail)}",
        place=f"{review_copy.place(judgement.session, judgement.asked_at, today)} · {mode}",
        dispute=_dispute(judgement),
        said=said,
        actions=possible_actions(judgement, rounds),
        trail=trail_rows(judgement, today),
    )


def possible_actions(judgement: Judgement, rounds: int) -> tuple[Action, ...]:
    if judgement.status is Status.DECIDED or judgement.critique is None:
        return ()
    actions: tuple[Action, ...] = get_args(Action)
    return tuple(action for action in actions if action != "respond" or len(judgement.notes) < rounds)


def _dispute(judgement: Judgement) -> str:
    if judgement.status is not Status.CONTESTED:
        return ""
    contest = next(step for step in reversed(judgement.trail) if step.action == "contest")
    return review_copy.contested(contest.by, contest.note, judgement.counting_level)
