"""What a person is weakest at, as far as the judge's findings tell, and five short questions on that alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.domain import Criterion, InterviewPlan, Level, Manner, Pace
from graph.errors import CoachError
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer, counted_answers, drilled_answers
from graph.memory.criterion_course import CriterionCourse, Share, criterion_courses
from graph.memory.judgement import Judgement
from ingest.star import Guide

QUESTIONS = 5

_WEAKEST_FIRST = (Level.MISSING, Level.THIN, None, Level.STRONG)
"""What is asked first: where it was missing, then thin, then what was never asked."""


class NothingToDrill(CoachError):
    """No answer was judged yet, so that nobody knows what is weak; or the guide asks nothing."""


@dataclass(frozen=True, slots=True)
class Drill:
    """`share` says how often the focus was strong lately, None where no answer was judged for it.

    `clear` is whether it is surely the weakest: the whole interval lies below where the next one, `then`, is. A focus
    that a person chose is no question of that: then `chosen` is true, and `clear` and `then` say nothing. `guide` is
    the name of an own guide, '' for the first one.
    """

    focus: Criterion
    share: Share | None
    clear: bool
    then: Criterion | None
    entries: tuple[str, ...]
    chosen: bool = False
    guide: str = ""

    def plan(self, manner: Manner = Manner.NEUTRAL) -> InterviewPlan:
        return InterviewPlan(entries=self.entries, pace=Pace.RAPID, focus=self.focus, manner=manner, guide=self.guide)


def drill_of(judgements: Sequence[Judgement], guide: Guide, focus: Criterion | None = None) -> Drill:
    """The drill of the weakest part or quality, or of the one that is chosen, as answers about this guide tell.

    The weakest is the one that was strong least often, by the mean of its share over the latest answers
    (`graph.memory.criterion_course`); of equals the first in the rubric's order. Raises NothingToDrill.
    """
    if not any(entry.practised for entry in guide.entries):
        raise NothingToDrill("The guide asks no question, so there is nothing to drill; add one to it first.")
    answers, drilled = counted_answers(judgements, guide), drilled_answers(judgements, guide)
    courses = criterion_courses(answers, drilled)
    if focus is not None:
        share = next((course.now for course in courses if course.criterion == focus), None)
        entries = _entries(answers, drilled, guide, focus)
        return Drill(focus, share, False, None, entries, chosen=True, guide=guide.name)
    if not courses:
        about = f" --guide {guide.name}" if guide.own else ""
        raise NothingToDrill(f"No answer of yours was judged and counts yet; sit one first: coach interview{about}.")
    weakest, *others = sorted(courses, key=lambda course: course.now.mean)
    then: CriterionCourse | None = others[0] if others else None
    return Drill(
        weakest.criterion,
        weakest.now,
        then is not None and weakest.now.high < then.now.mean,
        then.criterion if then else None,
        _entries(answers, drilled, guide, weakest.criterion),
        guide=guide.name,
    )


def _entries(
    answers: Sequence[CountedAnswer], drilled: Sequence[DrilledAnswer], guide: Guide, focus: Criterion
) -> tuple[str, ...]:
    """Those that showed least of the focus when they were last asked, of equals the one that was longest ago."""
    found = [
        (each.number, each.entry, each.day, each.critique.finding(focus).level) for each in answers if each.critique
    ]
    found += [(each.number, each.entry, each.day, each.level) for each in drilled if each.criterion == focus]
    last = {entry: (level, day) for _, entry, day, level in sorted(found, key=lambda each: each[0])}

    def rank(entry: str) -> tuple[int, date]:
        level, day = last.get(entry, (None, date.min))
        return _WEAKEST_FIRST.index(level), day

    return tuple(sorted((entry.id for entry in guide.entries if entry.practised), key=rank)[:QUESTIONS])
