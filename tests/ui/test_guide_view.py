from __future__ import annotations

import pytest

from ingest.search import Hit, Retrieval
from ingest.star import EntryKind, Guide, SectionKind
from tests.ui.fakes import RESULT, small_guide
from ui.components.guides.guide_view import EntryRow, entry_view, found, groups, prose, topics_of
from ui.components.markdown import as_text, highlighted

WILD = EntryRow("q01", "Q1", "How did you tame a *wild* index?", "retrieval · cost")


def hit(section: str, text: str = RESULT, piece: str = "") -> Hit:
    entry, _, kind = section.partition("/")
    return Hit(f"{section}{piece}", entry, kind, 1.0, text)


def test_entries_stand_by_kind_each_marked_by_its_place_in_it() -> None:
    listed = groups(small_guide())

    assert [(each.kind, [row.mark for row in each.rows]) for each in listed] == [
        (EntryKind.QUESTION, ["Q1"]),
        (EntryKind.RAPID_FIRE, ["R1"]),
        (EntryKind.FAQ, ["F1"]),
    ]
    assert listed[0].rows == (WILD,)


def test_an_entry_about_any_of_the_chosen_topics_stays() -> None:
    listed = groups(small_guide(), ["python", "cost"])

    assert [row.id for each in listed for row in each.rows] == ["q01", "f01"]


def test_topics_of_most_entries_come_first() -> None:
    guide = small_guide()
    twice = Guide("Twice", (*guide.entries, guide.entries[2]))

    assert topics_of(twice) == ("python", "cost", "reliability", "retrieval")


def test_the_best_level_of_an_answered_entry_is_told_in_its_row() -> None:
    (questions, *others) = groups(small_guide(), best={"q01": 1})

    assert questions.rows[0].note == "retrieval · cost · your best: level 1 of 2"
    assert not any("level" in row.note for each in others for row in each.rows)


def test_an_entry_shows_its_sections_in_order_and_a_hole_where_the_source_lost_one() -> None:
    view = entry_view(small_guide(), "q01")

    assert view is not None
    assert [(each.kind, each.lost) for each in view.passages] == [
        (SectionKind.SITUATION, False),
        (SectionKind.ACTION, True),
        (SectionKind.RESULT, False),
    ]
    assert view.passages[2].markdown == as_text(RESULT)
    assert view.practised


@pytest.mark.parametrize(
    ("entry", "before", "after"), [("q01", None, "r01"), ("r01", "q01", "f01"), ("f01", "r01", None)]
)
def test_an_entry_knows_its_neighbours(entry: str, before: str | None, after: str | None) -> None:
    view = entry_view(small_guide(), entry)

    assert view is not None
    assert (view.before and view.before.id, view.after and view.after.id) == (before, after)


def test_there_is_no_view_of_an_entry_that_is_not_there() -> None:
    assert entry_view(small_guide(), "<script>") is None


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("", ""),
        ("One. Two.", "One\\. Two\\."),
        ("Before:\n1. First.\n2) Second.\nAfter.", "Before\\:\n\n1. First\\.\n2. Second\\.\n\nAfter\\."),
        ("- A *star*\n• A dot", "- A \\*star\\*\n- A dot"),
        ("# No heading\n\n<b>", "\\# No heading\n\n\\<b\\>"),
    ],
)
def test_the_guides_lists_are_lists_and_nothing_else_in_it_is_markup(text: str, markdown: str) -> None:
    assert prose(text) == markdown


def test_a_search_highlights_the_sentence_that_shares_most_words_with_it_in_any_form() -> None:
    (view,) = found(small_guide(), Retrieval("who was noticing what costs arose", (hit("q01/result"),), 0.9))

    ((heading, markdown),) = view.sections
    assert (view.entry, heading) == (WILD, "Result")
    assert highlighted("Nobody noticed [the cost] of $5.") in markdown
    assert markdown.count("blue-background") == 1


def test_where_no_word_is_shared_nothing_is_highlighted() -> None:
    (view,) = found(small_guide(), Retrieval("the and zebra", (hit("q01/result"),), 0.1))

    assert "blue-background" not in view.sections[0][1]


def test_what_was_found_stands_by_entry_with_its_nearest_sections_each_once() -> None:
    hits = (
        hit("q01/result"),
        hit("r01/action", "Retry."),
        hit("q01/result", "More.", "#2"),
        hit("q01/situation", "Grew."),
        hit("q01/task", "Not in this guide."),
    )
    views = found(small_guide(), Retrieval("retry", hits, 0.9))

    assert [(view.entry.id, [heading for heading, _ in view.sections]) for view in views] == [
        ("q01", ["Result", "Situation"]),
        ("r01", ["Action"]),
    ]
