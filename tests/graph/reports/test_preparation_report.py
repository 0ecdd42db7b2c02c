"""The report of a whole preparation: where one stands, every question, and the best and latest answers in full."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from graph.memory.judgement import Judgement
from graph.reports.document import Course, Table
from graph.reports.html import as_html
from graph.reports.markdown import as_markdown
from graph.reports.preparation_pages import preparation_document
from graph.reports.preparation_report import PreparationReport, best_answers, preparation_report
from graph.reports.words import NONE_COUNTS, QUESTION_COLUMNS
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from tests.graph.reports.sessions import HOSTILE, agreed, hostile, said
from tests.graph.reports.test_html import ALLOWED, Page
from tests.ui.fakes import SESSION, WHEN, small_guide

TODAY = date(2026, 11, 23)


def report_of(*judgements: Judgement, holes: tuple[str, ...] = ()) -> PreparationReport:
    return preparation_report(judgements, small_guide(), TODAY, WHEN, holes)


def on(day: int, turn: int = 1, **given: object) -> Judgement:
    return agreed(turn, session=f"session-{day:02}", when=f"2026-11-{day:02}T09:00:00", **given).model_copy(
        update={"number": day * 10 + turn}
    )


def test_a_question_has_its_attempts_its_last_and_its_best_level() -> None:
    report = report_of(on(1, score=0), on(3, score=2), on(5, score=1))
    line, never = report.questions

    assert (line.entry, line.attempts, line.last, line.last_on, line.best) == ("q01", 3, 1, date(2026, 11, 5), 2)
    assert line.due
    assert (never.entry, never.attempts, never.last, never.best, never.due) == ("r01", 0, None, None, False)


def test_levels_over_time_have_their_number_of_answers_and_their_uncertainty() -> None:
    report = report_of(*(on(day, score=2) for day in range(1, 9)))
    (cost, _) = report.topics

    assert cost.topic == "cost"
    assert [point.now.answers for point in cost.points] == list(range(1, 9))
    first, last = cost.points[0].now, cost.points[-1].now
    assert first.level < last.level
    assert first.high - first.low > last.high - last.low
    assert report.standing is not None
    assert report.standing.low <= report.standing.level <= report.standing.high
    assert report.agreement is not None
    assert (report.agreement.n, report.agreement.share) == (8, 1.0)


def test_the_best_and_the_latest_answer_of_a_question_are_told_in_full() -> None:
    judgements = [on(1, score=2), on(2, score=2), on(3, score=0), on(4, score=1), on(5, score=2, answer=" ")]
    report = report_of(*judgements, said(9, session="session-09"))

    assert [answer.session for answer in report.answers] == ["session-02", "session-04"]
    assert best_answers(judgements)["q01"].session == "session-02"


def test_what_does_not_count_is_in_no_figure() -> None:
    report = report_of(on(1, score=2).counting(False, "candidate", WHEN), said())

    assert (report.standing, report.topics, report.answers, report.judgements) == (None, (), (), 2)
    assert NONE_COUNTS in as_markdown(preparation_document(report))
    assert NONE_COUNTS in as_html(preparation_document(report))


def test_the_json_of_it_makes_the_same_report_again() -> None:
    report = report_of(on(1), on(2, score=2), said(3), holes=("r01", "x99"))

    assert report.holes == ("r01",)
    assert PreparationReport.model_validate(json.loads(json.dumps(report.model_dump(mode="json")))) == report


def test_a_topic_of_several_answers_is_drawn_and_told() -> None:
    document = preparation_document(report_of(on(1, score=0), on(2, score=2)))
    drawn = [block for block in document.blocks if isinstance(block, Course)]

    assert [course.told.partition(":")[0] for course in drawn] == ["cost", "retrieval"]
    assert all(0 <= low <= value <= high <= 1 for course in drawn for value, low, high in course.points)


def test_titles_of_the_guide_are_no_markup_in_a_table() -> None:
    markdown = as_markdown(preparation_document(report_of(on(1))))

    assert r"| q01 How did you tame a \*wild\* index? | 1 | 1 | 2026-11-01 | 1 | due |" in markdown.splitlines()


def test_nothing_hostile_has_an_effect() -> None:
    judgement = hostile().model_copy(update={"session": SESSION, "trail": hostile().trail[:-1]})
    page = Page(as_html(preparation_document(report_of(judgement))))

    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert HOSTILE.splitlines()[3] in "".join(page.said)


@pytest.fixture(scope="module")
def five_hundred() -> list[Judgement]:
    begin = datetime(2026, 6, 1, 9)
    entries = [f"q{n:02}" for n in range(1, 11)] + [f"r{n:02}" for n in range(1, 10)]
    return [
        agreed(
            n % 5 + 1,
            session=f"session-{n // 5:03}",
            entry=entries[n % 19],
            score=n % 3,
            when=(begin + timedelta(hours=8 * n)).isoformat(),
        ).model_copy(update={"number": n + 1})
        for n in range(500)
    ]


def test_of_five_hundred_answers_every_question_stands_in_it_once(five_hundred: list[Judgement]) -> None:
    guide = read_guide(EDITION)
    report = preparation_report(five_hundred, guide, TODAY, WHEN)
    document = preparation_document(report)
    (table,) = [b for b in document.blocks if isinstance(b, Table) and b.headings == QUESTION_COLUMNS]

    assert len(table.rows) == len(report.questions) == 19
    assert 19 <= len(report.answers) <= 38
    assert len(as_html(document).encode()) < 2_000_000
