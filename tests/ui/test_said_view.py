from __future__ import annotations

from graph.domain import Finding, Level, Part, Timing
from tests.ui.fakes import a_probe
from ui.components.judging.said_view import said_view

CUT = {Part.ACTION: Finding(level=Level.STRONG, quote="I cut it")}


def test_a_quote_is_marked_where_it_was_said_first() -> None:
    said = said_view("We met.", None, [(a_probe(), "I cut it.", None), (a_probe(), "I cut it.", None)], CUT, 90.0)

    marked = [[span.text for span in saying.spans if span.parts] for saying in said.sayings]
    assert marked == [[], ["I cut it"], []]
    assert said.shown == (Part.ACTION,)


def test_a_skipped_follow_up_has_no_words() -> None:
    said = said_view("I cut it.", None, [(a_probe(), "  ", None)], CUT, 90.0)

    assert said.sayings[1].spans == ()
    assert said.sayings[1].time == ""


def test_each_saying_has_its_time() -> None:
    timing = Timing(thinking=4.0, answering=60.0)
    said = said_view("I cut it.", timing, [(a_probe(), "I did.", timing)], CUT, 60.0)

    assert {saying.time for saying in said.sayings} == {"Thought for 0:04, answered in 1:00 of 1:00."}
