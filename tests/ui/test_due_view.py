from __future__ import annotations

from datetime import date, timedelta

from graph.memory.counted_answer import CountedAnswer
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.ui.fakes import small_guide
from ui.components.progressing.due_view import AT_ONCE, due_view

GUIDE = small_guide()
TODAY = date(2026, 11, 22)


def ago(days: int, entry: str, level: int) -> CountedAnswer:
    return CountedAnswer(1, entry, level, TODAY - timedelta(days=days), None)


def test_what_is_due_is_named_and_one_interview_takes_it_up() -> None:
    view = due_view([ago(5, "q01", 0), ago(9, "r01", 1)], GUIDE, TODAY)

    assert view.words == "2 questions are due."
    assert view.entries == ("r01", "q01")
    assert view.titles[0] == "When do you retry?"
    assert view.button == "Practise these 2 now"
    assert view.more == ""


def test_one_interview_takes_up_no_more_than_a_sitting() -> None:
    guide = read_source(EDITION)
    practised = [entry.id for entry in guide.entries if entry.practised]

    view = due_view([ago(3, entry, 0) for entry in practised], guide, TODAY)

    assert view.words == "19 questions are due."
    assert view.entries == tuple(practised[:AT_ONCE])
    assert view.button == "Practise the 5 that wait longest"
    assert view.more == "and 14 more"


def test_a_day_without_anything_due_says_when_the_next_comes() -> None:
    view = due_view([ago(0, "q01", 0)], GUIDE, TODAY)

    assert (view.words, view.entries) == ("Nothing is due today. 1 question comes back tomorrow.", ())
    assert due_view([ago(0, "q01", 2)], GUIDE, TODAY).words.endswith("1 question comes back on 2 December.")
