"""The whole preparation as a value: levels over time, every question of the guide, and the best and latest answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.domain import Criterion, Value
from graph.interview.mastery import Estimate
from graph.memory.agreement import agreement, pairs
from graph.memory.counted_answer import counted_answers
from graph.memory.criterion_course import CriterionCourse, criterion_courses
from graph.memory.judgement import Judgement
from graph.memory.question_standing import QuestionStanding, next_due, question_standings
from graph.memory.session_summary import SessionSummary, summaries
from graph.memory.topic_course import TopicCourse, standing, topic_courses
from graph.reports.answer_report import AnswerReport, answer_report
from graph.reports.own_guides import NONE, about, practised_guides
from ingest.star import Guide

FORM = 1
"""Version of the written form."""


class LevelNow(Value):
    """A level as it is believed to be over `answers` answers, with one standard deviation to each side, all 0 to 2."""

    answers: int
    level: float
    low: float
    high: float


class CoursePoint(Value):
    """The belief right after an answer of that day: what it reached, and `now` what is believed then."""

    number: int
    day: date
    level: int
    now: LevelNow


class TopicLine(Value):
    topic: str
    points: tuple[CoursePoint, ...]
    now: LevelNow


class SharePoint(Value):
    number: int
    day: date
    share: float


class CriterionLine(Value):
    """Of the latest `answers` answers so many were strong; `share` is what is believed of that, with its 80 %
    interval."""

    criterion: Criterion
    strong: int
    answers: int
    share: float
    low: float
    high: float
    points: tuple[SharePoint, ...]


class QuestionLine(Value):
    """`last` and `best` are levels, None where nothing counts."""

    entry: str
    title: str
    attempts: int
    last: int | None
    last_on: date | None
    best: int | None
    due: bool


class Agreed(Value):
    """How often people kept the judge's level: a share of `n`, with its 95 % interval."""

    n: int
    share: float
    low: float
    high: float


class NextDue(Value):
    day: date
    questions: int


class PreparationReport(Value):
    """`standing` is None where nothing counts, `holes` are entries for which there is no story.

    `others` are reports of guides of one's own, each of what was practised about it alone. A guide that is `gone` is
    told as far as the record remembers it.
    """

    form: int = FORM
    report: str = "preparation"
    made: str
    guide: str
    judgements: int
    standing: LevelNow | None
    topics: tuple[TopicLine, ...]
    criteria: tuple[CriterionLine, ...]
    questions: tuple[QuestionLine, ...]
    next_due: NextDue | None
    holes: tuple[str, ...]
    agreement: Agreed | None
    sessions: tuple[SessionSummary, ...]
    answers: tuple[AnswerReport, ...]
    gone: bool = False
    others: tuple[PreparationReport, ...] = ()


def preparation_report(
    judgements: Sequence[Judgement],
    guide: Guide,
    today: date,
    made: str,
    holes: Iterable[str] = (),
    own: Mapping[str, Guide] = NONE,
) -> PreparationReport:
    """Of everything where the guide is the first one; of what was practised about it where it is one's own.

    `holes` are ids of entries; those that the guide does not ask are passed over. `own` are the guides of one's own
    that are there, by their names.
    """
    if guide.own:
        return _report(about(guide.name, judgements), guide, today, made, holes)
    others = tuple(
        _report(each.judgements, each.guide, today, made).model_copy(update={"gone": each.gone})
        for each in practised_guides(judgements, own)
    )
    return _report(judgements, guide, today, made, holes).model_copy(update={"others": others})


def _report(
    judgements: Sequence[Judgement], guide: Guide, today: date, made: str, holes: Iterable[str] = ()
) -> PreparationReport:
    answers = counted_answers(judgements, guide)
    standings = question_standings(answers, guide, today)
    coming = next_due(answers, today)
    without = set(holes)
    return PreparationReport(
        made=made,
        guide=guide.title,
        judgements=len(judgements),
        standing=_now(standing(answers, guide).level, len(answers)) if answers else None,
        topics=tuple(_topic(each) for each in topic_courses(answers, guide)),
        criteria=tuple(_criterion(each) for each in criterion_courses(answers)),
        questions=tuple(_question(each) for each in standings),
        next_due=NextDue(day=coming[0], questions=coming[1]) if coming else None,
        holes=tuple(each.entry.id for each in standings if each.entry.id in without),
        agreement=_agreed(judgements),
        sessions=tuple(summaries(judgements)),
        answers=tuple(answer_report(each, guide) for each in telling(judgements, guide)),
    )


def best_answers(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Of each entry the answer with the highest level that counts, the latest of these."""
    best: dict[str, Judgement] = {}
    for each in judgements:
        if (level := each.counting_level) is not None and each.answer.strip():
            known = best.get(each.entry)
            if known is None or level >= (known.counting_level or 0):
                best[each.entry] = each
    return best


def telling(judgements: Sequence[Judgement], guide: Guide) -> list[Judgement]:
    """The best and the latest answer of each question that the guide asks, in the guide's order."""
    counting = [each for each in judgements if each.counting_level is not None and each.answer.strip()]
    best, latest = best_answers(counting), {each.entry: each for each in counting}
    found: list[Judgement] = []
    for entry in guide.entries:
        if entry.practised and entry.id in best:
            found += {each.id: each for each in (best[entry.id], latest[entry.id])}.values()
    return found


def _now(level: Estimate, answers: int) -> LevelNow:
    low, high = (min(max(level.mean + way * level.sd, 0.0), 2.0) for way in (-1, 1))
    return LevelNow(answers=answers, level=round(level.shown, 3), low=round(low, 3), high=round(high, 3))


def _topic(course: TopicCourse) -> TopicLine:
    points = tuple(
        CoursePoint(number=point.number, day=point.day, level=point.level, now=_now(point.after, n))
        for n, point in enumerate(course.points, start=1)
    )
    return TopicLine(topic=course.topic, points=points, now=_now(course.now, len(points)))


def _criterion(course: CriterionCourse) -> CriterionLine:
    now = course.now
    return CriterionLine(
        criterion=course.criterion,
        strong=now.strong,
        answers=now.answers,
        share=round(now.mean, 3),
        low=round(now.low, 3),
        high=round(now.high, 3),
        points=tuple(SharePoint(number=p.number, day=p.day, share=round(p.share.mean, 3)) for p in course.points),
    )


def _question(each: QuestionStanding) -> QuestionLine:
    return QuestionLine(
        entry=each.entry.id,
        title=each.entry.title,
        attempts=len(each.attempts),
        last=each.last.level if each.last else None,
        last_on=each.last.day if each.last else None,
        best=each.best,
        due=each.due,
    )


def _agreed(judgements: Sequence[Judgement]) -> Agreed | None:
    found = agreement(pairs(judgements))
    if found.exact is None or found.interval is None:
        return None
    low, high = found.interval
    return Agreed(n=found.n, share=round(found.exact, 3), low=round(low, 3), high=round(high, 3))
