"""The report of a session as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reports import judgement_words, words
from graph.reports.answer_pages import answer_pages
from graph.reports.answer_report import AnswerReport
from graph.reports.document import Block, Document, Heading, Table, Theirs, Words
from graph.reports.session_report import SessionReport


def session_document(report: SessionReport) -> Document:
    return Document(f"{words.SESSION_TITLE} {report.session}", tuple(_blocks(report)))


def _blocks(report: SessionReport) -> Iterator[Block]:
    yield Heading(1, words.SESSION_TITLE)
    yield Theirs("\n".join(_about(report)))
    if told := words.manner_told(report.manner):
        yield Words(told)
    if report.attempt_of:
        yield Words(words.ANOTHER_TRY)
    yield Heading(2, words.REPORT)
    if not report.answers:
        yield Words(words.EMPTY_SESSION)
        return
    mean, of = report.mean, len(report.answers)
    yield Words(words.mean_level(mean.mean if mean else None, report.counted, of))
    if mean:
        yield Words(words.mean_interval(mean.low, mean.high))
    yield Words(words.ADVICE, label=True)
    yield Words(report.advice)
    yield Table(words.REPORT, words.SESSION_COLUMNS, tuple(_row(n, each) for n, each in enumerate(report.answers, 1)))
    yield Words(words.MARKED, of_marks=True)
    for number, answer in enumerate(report.answers, start=1):
        yield from answer_pages(answer, words.question_number(number, of), new_page=number > 1)


def _about(report: SessionReport) -> Iterator[str]:
    if report.started:
        yield words.session_about(report.session, report.started)
    else:
        yield report.session
    yield words.made(report.made, report.guide)


def _row(number: int, answer: AnswerReport) -> tuple[str, ...]:
    level = words.NO_LEVEL if answer.counting_level is None else str(answer.counting_level)
    missing = judgement_words.criteria(answer.critique.missing) if answer.critique else ""
    return (str(number), level, words.decision(answer.action), missing or words.NO_LEVEL)
