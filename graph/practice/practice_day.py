"""All that daily practice says on one day, computed once from the record: what is due, the plan, pace, own levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.memory.counted_answer import counted_answers
from graph.memory.judgement import Judgement
from graph.memory.schedule import Seen, due_entries
from graph.practice.preparation import Preparation
from graph.practice.question_time import Minutes, minutes_spent, question_minutes
from graph.practice.self_score import SelfKnowledge, self_knowledge
from graph.practice.speaking_pace import SpeakingPace, speaking_pace
from graph.practice.study_plan import StudyPlan, study_plan
from ingest.star import Guide


@dataclass(frozen=True, slots=True)
class PracticeDay:
    """`due` are entries in the guide's order; `interview` is None where none is coming; `spent` are today's minutes."""

    today: date
    interview: date | None
    minutes: int
    spent: int
    takes: Minutes
    due: tuple[str, ...]
    plan: StudyPlan
    pace: SpeakingPace
    knowledge: SelfKnowledge


def practice_day(
    judgements: Sequence[Judgement],
    guide: Guide,
    preparation: Preparation,
    today: date,
    weights: Mapping[str, float] | None = None,
) -> PracticeDay:
    """`judgements` are in the record's order; `weights` say how much entries matter, 1 where they do not.

    What is due, planned and how long questions take is told by the answers about this guide alone. The minutes of a day
    are there for all guides, so that those practised about another one are over too; pace and own levels are the
    person's.
    """
    seen = [Seen(each.entry, each.level, each.day) for each in counted_answers(judgements, guide)]
    due, interview = due_entries(seen, today), preparation.coming(today)
    takes = question_minutes(judgements, guide)
    spent = minutes_spent(judgements, guide, today, takes)
    plan = study_plan(
        seen,
        guide,
        today,
        interview=interview,
        minutes=preparation.minutes,
        takes=takes,
        weights=weights,
        spent=spent,
    )
    return PracticeDay(
        today,
        interview,
        preparation.minutes,
        spent,
        takes,
        tuple(entry.id for entry in guide.entries if entry.id in due),
        plan,
        speaking_pace(judgements),
        self_knowledge(judgements),
    )
