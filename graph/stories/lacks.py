"""What a story lacks as the answer to one question, in the guide's terms and with the section behind each."""

from __future__ import annotations

from enum import StrEnum

from graph.assessment.citations import advice_behind, section_behind
from graph.assessment.feedback import WEIGHTIEST
from graph.assessment.rubric import Rubric
from graph.domain import Criterion, Level, Text, Value
from graph.stories.fit import Fit, Telling
from graph.stories.own_action import CheckedItem, OwnAction, Presence
from ingest.star import Entry, Guide


class Kind(StrEnum):
    """Where the demand comes from: the rubric of every answer, or the question's own coaching note."""

    RUBRIC = "rubric"
    NOTE = "note"


class Lack(Value):
    """One thing that is missing or thin. `what` is the rubric's name of the gap or the note's own words, `advice` what
    to do about it, `section` the guide's section behind it, '' for none. `sure` is told for the note alone: how sure
    it is that the story has it, from 0 to 1."""

    kind: Kind
    criterion: Criterion | None
    what: Text
    advice: Text
    section: str
    sure: float | None = None


class Answering(Value):
    """A question and the story that fits it best: how well, what it lacks, and what the coaching note warns of.

    `fit` is None where there is no story at all; `answers` is whether it reaches the threshold of the matrix.
    """

    entry: str
    fit: Fit | None
    answers: bool = False
    lacks: tuple[Lack, ...] = ()
    cautions: tuple[str, ...] = ()


def lacks(telling: Telling, action: OwnAction, entry: Entry, guide: Guide, rubric: Rubric) -> tuple[Lack, ...]:
    """What is missing of the parts and qualities, what of the coaching note, then what is thin."""
    by_level = {
        level: [_of_rubric(c, level, entry, guide, rubric) for c in WEIGHTIEST if telling.levels.get(c) is level]
        for level in (Level.MISSING, Level.THIN)
    }
    noted = [_of_note(each) for each in action.missing]
    return (*by_level[Level.MISSING], *noted, *by_level[Level.THIN])


def _of_rubric(criterion: Criterion, level: Level, entry: Entry, guide: Guide, rubric: Rubric) -> Lack:
    measure = rubric.of(criterion)
    missing = level is Level.MISSING
    return Lack(
        kind=Kind.RUBRIC,
        criterion=criterion,
        what=measure.gap if missing else measure.thin_gap,
        advice=measure.advice.missing if missing else measure.advice.thin,
        section=section_behind(criterion, entry, guide) or advice_behind(criterion, guide) or "",
    )


def _of_note(checked: CheckedItem) -> Lack:
    if checked.lacks is not None:
        advice = f"Say this with a {checked.lacks.value}."
    elif checked.presence is Presence.PERHAPS:
        advice = "Perhaps it is there; say it plainly."
    else:
        advice = "Say this of your own project."
    item = checked.item
    return Lack(kind=Kind.NOTE, criterion=None, what=item.text, advice=advice, section=item.section, sure=checked.sure)
