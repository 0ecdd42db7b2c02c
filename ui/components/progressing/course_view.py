"""The courses of topics, parts and qualities as the page draws them: what a chart shows, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import Level
from graph.memory.criterion_course import CriterionCourse
from graph.memory.topic_course import TopicCourse
from ui.components.progressing.standing_view import ENOUGH, likely
from ui.copy import judging_copy, progress_copy

Row = dict[str, float | int | str]
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """One chart: `rows` have number, day, value, low and high; `level` too where a dot stands for it.

    `name` is what a guide or this page calls it, `now` where it is, `alt` the chart in words. `signs` tell of the
    latest answers, '' where the dots do.
    """

    key: str
    name: str
    now: str
    alt: str
    rows: tuple[Row, ...]
    signs: str = ""


def topic_views(courses: Sequence[TopicCourse]) -> tuple[CourseView, ...]:
    """The topics with enough answers to draw, the most answered first."""
    drawn = sorted((each for each in courses if len(each.points) >= ENOUGH), key=lambda each: -len(each.points))
    return tuple(_topic_view(each) for each in drawn)


def topics_to_come(courses: Sequence[TopicCourse]) -> tuple[str, ...]:
    """What is missing to draw the others: a sentence for each number of answers, the fewest first."""
    needed: dict[int, list[str]] = {}
    for each in courses:
        if (missing := ENOUGH - len(each.points)) > 0:
            needed.setdefault(missing, []).append(progress_copy.topic_heading(each.topic))
    return tuple(progress_copy.too_few(needed[missing], missing) for missing in sorted(needed))


def topic_table(courses: Sequence[TopicCourse]) -> Table:
    """A row for each topic that was answered, the weakest first."""
    return tuple(
        (
            progress_copy.topic_heading(each.topic),
            str(len(each.points)),
            f"{each.now.shown:.1f}",
            progress_copy.likely(*likely(each.now)),
            progress_copy.change(each.points[0].level, each.points[-1].level),
        )
        for each in sorted(courses, key=lambda each: each.now.mean)
    )


def criterion_views(courses: Sequence[CriterionCourse]) -> tuple[CourseView, ...]:
    return tuple(_criterion_view(each) for each in courses if len(each.points) >= ENOUGH)


def graded_to_come(courses: Sequence[CriterionCourse]) -> str:
    """What is missing to draw lines, '' where they are drawn."""
    graded = max((len(each.points) for each in courses), default=0)
    if not graded:
        return progress_copy.NOT_GRADED
    return progress_copy.too_few_graded(graded, ENOUGH - graded) if graded < ENOUGH else ""


def strip(course: CriterionCourse) -> str:
    """A sign of its own shape for what each of the latest answers showed, oldest first."""
    return "".join(progress_copy.SYMBOLS[level] for level in course.lately)


def criterion_table(courses: Sequence[CriterionCourse]) -> Table:
    """A row for each part and quality, over the latest answers."""
    return tuple(
        (
            judging_copy.CRITERIA[each.criterion],
            str(each.now.answers),
            str(each.now.strong),
            progress_copy.likely_share(each.now.low, each.now.high),
            str(each.lately.count(Level.THIN)),
            str(each.lately.count(Level.MISSING)),
        )
        for each in courses
    )


def _topic_view(course: TopicCourse) -> CourseView:
    rows: list[Row] = []
    for point in course.points:
        low, high = likely(point.after)
        rows.append(
            {
                "number": point.number,
                "day": point.day.isoformat(),
                "level": point.level,
                "value": round(point.after.shown, 3),
                "low": round(low, 3),
                "high": round(high, 3),
            }
        )
    low, high = likely(course.now)
    name = progress_copy.topic_heading(course.topic)
    return CourseView(
        key=course.topic,
        name=name,
        now=progress_copy.topic_now(course.now.shown, low, high, len(course.points)),
        alt=progress_copy.topic_alt(course.topic, [point.level for point in course.points], course.now.shown),
        rows=tuple(rows),
    )


def _criterion_view(course: CriterionCourse) -> CourseView:
    name, now = judging_copy.CRITERIA[course.criterion], course.now
    rows = tuple(
        Row(
            number=point.number,
            day=point.day.isoformat(),
            value=round(point.share.mean, 3),
            low=round(point.share.low, 3),
            high=round(point.share.high, 3),
        )
        for point in course.points
    )
    return CourseView(
        key=course.criterion.value,
        name=name,
        now=progress_copy.criterion_now(now.strong, now.answers, now.low, now.high),
        signs=strip(course),
        alt=progress_copy.criterion_alt(name, [round(100 * point.share.mean) for point in course.points]),
        rows=rows,
    )
