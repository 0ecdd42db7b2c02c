"""What is suggested states nothing: no figure and no name that the candidate did not give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import Level, Part, Quality
from graph.stories.checklist import checklist
from graph.stories.fit import Telling, telling
from graph.stories.frame import is_open
from graph.stories.phrasing import load_phrasing
from graph.stories.sentence import Source, State
from graph.stories.suggestion import MOST, invented, nameless, suggestions
from ingest.star import Guide
from tests.graph.stories.bank import WHEN, story

GIVEN = ("We had a bot at a zoo.", "I rebuilt the index with Qdrant.")


def test_nothing_suggested_has_a_figure_or_name_that_was_not_given(guide: Guide) -> None:
    known = story(*GIVEN)
    seen = 0
    for entry in guide.entries:
        for sentence in suggestions(known, telling(known), checklist(entry), most=100):
            assert invented(sentence.text, GIVEN) == (), sentence.text
            assert is_open(sentence.text)
            assert (sentence.source, sentence.state) == (Source.SUGGESTED, State.OPEN)
            seen += 1
    assert seen > 150


@given(st.text(alphabet="AbcDE 019.,%$", max_size=60))
def test_whatever_stands_in_a_text_its_strangers_become_open_places(text: str) -> None:
    assert invented(nameless(text, ()), ()) == ()


@pytest.mark.parametrize(
    ("text", "given_", "told"),
    [
        ("what you kept from LangChain", (), "what you kept from …"),
        ("what you kept from LangChain", ("I left LangChain.",), "what you kept from LangChain"),
        ("a metric such as CSAT", (), "a metric such as …"),
        ("under 40% of the load", (), "under … of the load"),
        ("under 40% of the load", ("It was 40% then.",), "under 40% of the load"),
        ("the impact of the reranker", (), "the impact of the reranker"),
        ("P95 below it", (), "… below it"),
    ],
)
def test_a_name_or_figure_stays_where_the_candidate_gave_it(text: str, given_: tuple[str, ...], told: str) -> None:
    assert nameless(text, given_) == told


def test_what_the_note_asks_for_comes_first_and_names_its_section(guide: Guide) -> None:
    entry = guide.entry("q03")
    assert entry is not None
    known = story(*GIVEN)
    found = suggestions(known, telling(known), checklist(entry))
    assert len(found) == MOST
    assert found[0].text == "The rationale behind my chunking: I considered … and …, and took … because …."
    assert found[0].section == "q03/coaching"


def lacking(**levels: Level) -> Telling:
    whole = {c: levels.get(c.value, Level.STRONG) for c in (*Part, *Quality)}
    return Telling(levels=whole, quotes={})


def test_what_is_missing_comes_before_what_is_thin_and_what_is_whole_gets_nothing() -> None:
    found = suggestions(story(), lacking(result=Level.THIN, trade_off=Level.MISSING, relevant=Level.MISSING))
    assert [each.lacking for each in found] == [Quality.TRADE_OFF, Part.RESULT, Quality.TRADE_OFF]
    assert suggestions(story(), lacking()) == ()


def test_nothing_is_suggested_again_not_even_what_was_dropped() -> None:
    known = story(*GIVEN)
    first = suggestions(known, telling(known))
    taken = known.suggesting(first, WHEN)
    taken = taken.dropping(taken.sentences[-1].number, WHEN)
    again = suggestions(taken, telling(taken))
    assert not {each.frame for each in first} & {each.frame for each in again}


def test_our_own_frames_have_a_place_and_no_figure_or_name() -> None:
    for frames in load_phrasing().frames.values():
        for frame in frames:
            assert is_open(frame.text)
            assert invented(frame.text, ()) == ()
