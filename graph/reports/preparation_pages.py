"""The report of a whole preparation as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reports import judgement_words, words
from graph.reports.answer_pages import answer_pages
from graph.reports.answer_report import AnswerReport
from graph.reports.document import Bars, Block, Course, Document, Heading, Table, Theirs, Words
from graph.reports.preparation_report import PreparationReport, QuestionLine, TopicLine


def preparation_document(report: PreparationReport) -> Document:
    return Document(words.PREPARATION_TITLE, tuple(_blocks(report)))


def _blocks(report: PreparationReport) -> Iterator[Block]:
    yield Heading(1, words.PREPARATION_TITLE)
    yield Theirs(words.made(report.made, report.guide))
    yield from _standing(report)
    yield from _topics(report)
    yield from _criteria(report)
    yield from _questions(report)
    yield from _sessions(report)
    yield from _answers(report)
    for other in report.others:
        yield Heading(1, words.OTHER_GUIDE, new_page=True)
        yield Theirs(other.guide)
        if other.gone:
            yield Words(words.GONE)
        yield from _standing(other)
        yield from _topics(other)
        yield from _criteria(other)
        yield from _questions(other)
        yield from _answers(other)


def _questions(report: PreparationReport) -> Iterator[Block]:
    yield Heading(2, words.QUESTIONS_TITLE, new_page=True)
    yield Table(words.QUESTIONS_TITLE, words.QUESTION_COLUMNS, tuple(map(_question, report.questions)))
    if report.holes:
        yield Heading(2, words.HOLES_TITLE)
        titles = {each.entry: each.title for each in report.questions}
        yield Theirs("\n".join(f"{entry} {titles.get(entry, '')}" for entry in report.holes))


def _answers(report: PreparationReport) -> Iterator[Block]:
    if report.answers:
        yield Heading(2, words.ANSWERS_TITLE, new_page=True)
        yield Words(words.MARKED, of_marks=True)
        for number, answer in enumerate(report.answers):
            yield from answer_pages(answer, _heading(answer), depth=3, new_page=number > 0)


def _standing(report: PreparationReport) -> Iterator[Block]:
    yield Heading(2, words.WHERE_YOU_STAND)
    now = report.standing
    if now is None:
        yield Words(words.NONE_COUNTS)
        return
    yield Words(words.standing(now.answers, now.level, now.low, now.high))
    yield Words(words.due(sum(each.due for each in report.questions)))
    if report.next_due:
        yield Words(words.next_due(report.next_due.day.isoformat(), report.next_due.questions))
    if agreed := report.agreement:
        yield Words(words.agreement(agreed.n, agreed.share, agreed.low, agreed.high))


def _topics(report: PreparationReport) -> Iterator[Block]:
    if not report.topics:
        return
    yield Heading(2, words.OVER_TIME)
    rows = tuple(
        (words.topic(t.topic), str(t.now.answers), f"{t.now.level:.1f}", words.between(t.now.low, t.now.high))
        for t in report.topics
    )
    yield Table(words.OVER_TIME, words.TOPIC_COLUMNS, rows)
    yield from map(_course, (each for each in report.topics if len(each.points) > 1))


def _course(line: TopicLine) -> Course:
    now = [point.now for point in line.points]
    told = words.course_told(words.topic(line.topic), now[0].level, now[-1].level, len(now))
    return Course(told, tuple((each.level / 2, each.low / 2, each.high / 2) for each in now))


def _criteria(report: PreparationReport) -> Iterator[Block]:
    if not report.criteria:
        return
    yield Heading(2, words.PARTS_TITLE)
    names = [judgement_words.CRITERIA[each.criterion] for each in report.criteria]
    found = list(zip(names, report.criteria, strict=True))
    yield Bars(words.PARTS_TITLE, tuple((name, each.share, each.low, each.high) for name, each in found))
    rows = tuple(
        (name, words.strong_of(e.strong, e.answers), f"{e.share:.0%}", words.share_between(e.low, e.high))
        for name, e in found
    )
    yield Table(words.PARTS_TITLE, words.PART_COLUMNS, rows)


def _question(each: QuestionLine) -> tuple[str, ...]:
    return (
        f"{each.entry} {each.title}",
        str(each.attempts),
        _level(each.last),
        each.last_on.isoformat() if each.last_on else words.NO_LEVEL,
        _level(each.best),
        words.DUE if each.due else words.NOT_DUE,
    )


def _sessions(report: PreparationReport) -> Iterator[Block]:
    if report.sessions:
        yield Heading(2, words.SESSIONS_TITLE)
        rows = tuple(
            (
                each.id,
                each.started[:16].replace("T", " "),
                str(each.asked),
                str(each.counted),
                words.NO_LEVEL if each.mean_level is None else f"{each.mean_level:g}",
            )
            for each in report.sessions
        )
        yield Table(words.SESSIONS_TITLE, words.SESSIONS_COLUMNS, rows)


def _heading(answer: AnswerReport) -> str:
    return words.answer_of(answer.entry, answer.level, answer.asked_at[:10])


def _level(level: int | None) -> str:
    return words.NO_LEVEL if level is None else str(level)
