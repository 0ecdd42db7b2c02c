"""The sheet for the day: one side, whatever was said, with one's own best lines on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from graph.domain import Finding, Level, Part, Quality
from graph.memory.judgement import Judgement
from graph.reports.document import Table
from graph.reports.html import as_html
from graph.reports.judgement_words import NEXT
from graph.reports.markdown import as_markdown
from graph.reports.sheet import (
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_DUE,
    MOST_LINES,
    SHEET_STYLE,
    Sheet,
    StoryLine,
    sheet,
    sheet_document,
)
from graph.reports.words import LINE_COLUMNS, NO_LINES
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from tests.graph.reports.sessions import agreed, said
from tests.graph.reports.test_html import ALLOWED, Page
from tests.ui.fakes import WHEN, a_critique, small_guide

TODAY = date(2026, 11, 23)
LONG = "I cut the error rate from 11% to 2% in eight weeks <b>and</b> more, " * 20


def sheet_of(*judgements: Judgement, stories: tuple[StoryLine, ...] = ()) -> Sheet:
    return sheet(judgements, small_guide(), TODAY, WHEN, stories)


def with_result(quote: str, turn: int = 1, **given: object) -> Judgement:
    critique = a_critique(int(given.get("score", 2)))  # type: ignore[call-overload]
    parts = {**critique.parts, Part.RESULT: Finding(level=Level.STRONG, quote=quote)}
    return agreed(turn, **{"score": 2, **given, "critique": critique.model_copy(update={"parts": parts})})


def test_a_topic_has_the_result_of_its_best_answer_with_its_figure() -> None:
    made = sheet_of(with_result("It went well. Errors fell to 2%.", 1), with_result("Worse, 9%.", 2, score=1))

    assert [(line.topic, line.said, line.source) for line in made.lines] == [
        ("cost", "Errors fell to 2%.", "answer q01"),
        ("retrieval", "Errors fell to 2%.", "answer q01"),
    ]


def test_a_story_goes_before_an_answer_and_only_for_its_topics() -> None:
    stories = (StoryLine(topics=("cost", "unknown"), result="It cost $5 less."), StoryLine(topics=("cost",), result=""))
    made = sheet_of(with_result("Errors fell to 2%."), stories=stories)

    assert {line.topic: line.source for line in made.lines} == {"cost": "story", "retrieval": "answer q01"}


def test_answers_of_level_nought_or_that_nobody_agreed_to_are_no_line() -> None:
    made = sheet_of(with_result("I failed.", score=0), said(2, score=2))

    assert made.lines == ()
    assert NO_LINES in as_markdown(sheet_document(made))


def test_the_weakest_part_or_quality_comes_with_what_to_do() -> None:
    made = sheet_of(agreed())

    assert made.watch is not None
    assert made.watch.criterion in (Quality.OWNERSHIP, Quality.TRADE_OFF)
    assert f"**{NEXT[made.watch.criterion]}**" in as_markdown(sheet_document(made))


def test_where_nothing_is_weak_there_is_nothing_to_watch() -> None:
    strong = Finding(level=Level.STRONG, quote="I cut it to 2%")
    critique = a_critique(2).model_copy(
        update={"parts": dict.fromkeys(Part, strong), "qualities": dict.fromkeys(Quality, strong)}
    )

    assert sheet_of(agreed(score=2, critique=critique)).watch is None


def test_pace_and_due_questions_are_told_where_they_are_known() -> None:
    timed = agreed(answer="word " * 70, when="2026-11-01T09:00:00")
    made = sheet_of(timed)

    assert made.pace is not None
    assert (made.pace.words_a_minute, made.pace.answers, made.pace.in_ninety) == (140.0, 1, 210)
    assert made.due == ("How did you tame a *wild* index?",)
    assert sheet_of().pace is None
    assert sheet_of().due == ()


def fullest_sheet() -> Sheet:
    """Of somebody who has said much about everything, long ago."""
    guide = read_guide(EDITION)
    begin = datetime(2026, 6, 1, 9)
    judgements = [
        with_result(LONG, n + 1, entry=entry.id, answer=LONG, when=(begin + timedelta(hours=n)).isoformat())
        for n, entry in enumerate(entry for entry in guide.entries if entry.practised)
    ]
    return sheet(judgements, guide, TODAY, WHEN, [StoryLine(topics=("rag",), result=LONG)])


@pytest.fixture(scope="module")
def fullest() -> Sheet:
    return fullest_sheet()


def test_there_is_no_more_on_it_than_one_side_holds(fullest: Sheet) -> None:
    assert len(fullest.lines) == MOST_LINES
    assert len(fullest.due) == MOST_DUE
    assert fullest.more_due == 19 - MOST_DUE
    assert all(len(line.said) <= LONGEST_LINE + 2 for line in fullest.lines)
    assert all(len(title) <= LONGEST_TITLE + 2 for title in fullest.due)
    # 9 point type at 1.3 on 273 mm holds 65 lines of some 110 characters; a cell of a line of ours holds 80.
    rows = sum(-(-len(line.said) // 80) for line in fullest.lines)
    assert rows + len(fullest.due) + 30 <= 65


def test_it_can_be_read_on_paper_and_in_markdown(fullest: Sheet) -> None:
    document = sheet_document(fullest)
    page = Page(as_html(document, SHEET_STYLE))
    (table,) = [block for block in document.blocks if isinstance(block, Table) and block.headings == LINE_COLUMNS]

    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert len(table.rows) == MOST_LINES
    assert "size: A4" in as_html(document, SHEET_STYLE)
    assert "<b>" not in as_markdown(document).replace(r"\<b\>", "")


def test_the_json_of_it_makes_the_same_sheet_again(fullest: Sheet) -> None:
    assert Sheet.model_validate(fullest.model_dump(mode="json")) == fullest
