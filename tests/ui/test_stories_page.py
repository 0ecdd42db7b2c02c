"""The page Stories over the real bank and guide, with a library of shared words in place of the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from langgraph.store.memory import InMemoryStore

from graph.domain import Part
from graph.stories.own_action import Presence
from graph.stories.sentence import Source, State
from graph.stories.story_bank import STORIES
from ingest.likeness import Likeness
from ingest.star import SectionKind
from tests.graph.stories.bank import FILLED, MEASURED, PROVED, WordLibrary
from tests.graph.stories.pager import CALMED, NOTE, STORY, WOKEN, pager_guide
from tests.ui.fakes import SESSION, FakeReviews, FakeSessions, interview_steps
from tests.ui.own_guide import OwnShelf
from tests.ui.practice import accepted, judged
from tests.ui.story_pages import HOSTILE, TAMED, Given
from ui import copy
from ui.components.markdown import as_text
from ui.copy import ask_copy, hole_copy, story_copy
from ui.copy import stories_page_copy as words

GUIDES = "The index grew without a plan."
ACTION = "I chose chunking by section rather than by length, the rationale behind it being that half a page is useless."


def suggesting() -> tuple[Given, int]:
    """A story with an open suggestion that tells of figures, and its number."""
    given = Given("At a zoo the keepers asked a bot about feeding. I rebuilt the index with Qdrant.")
    given.go(story="s1")
    given.press("story-s1-suggest")
    return given, next(each.number for each in given.story().sentences if each.text == MEASURED)


def filled() -> tuple[Given, int]:
    given, number = suggesting()
    box = next(box for box in given.page.text_area if box.value == MEASURED)
    box.set_value(FILLED)
    given.run()
    given.press(f"story-s1-{number}-filled")
    return given, number


def test_without_a_story_it_explains_and_offers_both_ways_and_the_lost_actions() -> None:
    given = Given()
    assert [each.value for each in given.page.title] == [copy.STORIES]
    assert words.empty(2) in given.shown
    assert words.WRITE in given.shown
    assert words.TAKE in given.shown
    assert words.NO_ANSWERS in given.shown
    assert [each.label for each in given.page.expander] == [words.holes_to_write(1)]
    assert not given.page.tabs


def test_a_typed_story_is_kept_and_opened_with_each_sentence_known_as_ones_own() -> None:
    given = Given()
    given.page.text_input(key="stories-title-0").set_value("The bank")
    given.say(words.TEXT, TAMED)
    given.press("stories-keep")
    assert given.story().title == "The bank"
    assert "## The bank" in given.shown
    assert given.shown.count(f"{words.ICON_MINE} {words.SOURCE_MINE}") == 4
    given.press("story-back")
    assert [box.value for box in given.page.text_area] == [""]


def test_an_empty_text_is_refused_and_what_was_typed_outlives_a_visit_elsewhere() -> None:
    given = Given()
    given.press("stories-keep")
    assert given.errors == [as_text(words.NOTHING_TYPED)]
    given.say(words.TEXT, "half a story")
    given.page.switch_page("screens/ask.py").run()
    given.go()
    assert given.page.text_area(key="stories-text-0").value == "half a story"


def test_an_approved_answer_becomes_a_story_once() -> None:
    given = Given(judgements=[judged("monday", number=1), accepted("tuesday", number=2)])
    assert [each.value for each in given.page.selectbox] == ["tuesday/1"]
    given.press("stories-take")
    assert given.story().made_from == "tuesday/1"
    assert words.FROM_ANSWER in given.shown
    given.press("story-back")
    assert words.NO_ANSWERS in given.shown


@pytest.mark.parametrize(("level", "offered"), [(0, False), (1, True)])
def test_the_report_of_an_interview_offers_a_story_of_an_approved_answer_once(level: int, offered: bool) -> None:
    known = accepted(SESSION, level=level, number=1)
    given = Given(judgements=[known], reviews=FakeReviews(known), sessions=FakeSessions(interview_steps()[3:]))
    given.page.session_state["interview"] = SESSION
    given.page.switch_page("screens/interview.py")
    given.run()
    assert any(button.key == f"story-of-{known.id}" for button in given.page.button) is offered
    if offered:
        given.press(f"story-of-{known.id}")
        assert given.story().made_from == known.id
        given.run()
        assert not any(button.key == f"story-of-{known.id}" for button in given.page.button)


def test_the_list_says_which_parts_are_told_and_which_questions_it_fits() -> None:
    given = Given(TAMED, "I kept a parrot.")
    assert words.overview(2, 1, 2) in given.shown
    assert f"{words.HAS} Result" in given.shown
    assert f"{words.HAS_NOT} no Result" in given.shown
    assert as_text("Best story for: “How did you tame a *wild* index?”", inline=True) in given.shown
    assert as_text("no number in it · Answers no question of the guide yet.", inline=True) in given.shown
    given.press("stories-open-s2")
    assert as_text("I kept a parrot.", inline=True) in given.shown


def test_where_each_sentence_comes_from_is_said_in_words() -> None:
    given, number = filled()
    given.bank.drop("s1", next(each.number for each in given.story().sentences if each.state is State.OPEN))
    given.bank.change("s1", 1, GUIDES)
    given.run()
    for told in (words.SOURCE_MINE, words.SOURCE_GUIDE, words.SOURCE_DROPPED, words.suggested_state(0, is_open=True)):
        assert told in given.shown
    assert story_copy.GUIDE_COUNTS_NOT in given.shown
    assert given.story().sentence(number).source is Source.SUGGESTED


def test_a_suggestion_is_filled_stands_two_probes_and_only_then_is_kept() -> None:
    given, number = filled()
    assert words.suggested_state(0, is_open=False) in given.shown
    assert words.probe_number(1) in given.shown
    for stood in (1, 2):
        gap = given.bank.probe("s1", number)
        answer = PROVED[{"quantified": "number"}.get(gap.criterion.value, gap.criterion.value)]
        given.say(words.PROBE_ANSWER, answer)
        given.press(f"story-s1-{number}-send")
        assert len(given.story().sentence(number).survived) == stood
        told = story_copy.IS_KEPT if stood == 2 else story_copy.SURVIVED
        assert any(told in str(each.value) for each in given.page.success)
        assert as_text(given.story().sentence(number).survived[-1].quote, inline=True) in given.shown
        assert (words.SOURCE_KEPT in given.shown) is (stood == 2)
    assert given.story().sentence(number).state is State.KEPT


def test_a_probe_that_is_not_stood_says_why_keeps_the_answer_and_changes_nothing() -> None:
    given, number = filled()
    before = given.story()
    given.say(words.PROBE_ANSWER, "It went well and everybody was happy with it.")
    given.press(f"story-s1-{number}-send")
    (told,) = [str(each.value) for each in given.page.warning]
    assert told.startswith(story_copy.FELL)
    assert len(told) > len(story_copy.FELL) + 10
    answered = next(box for box in given.page.text_area if box.label == words.PROBE_ANSWER)
    assert answered.value == "It went well and everybody was happy with it."
    assert given.story() == before


def test_a_sentence_is_changed_left_and_taken_out() -> None:
    given = Given(TAMED)
    given.go(story="s1")
    given.press("story-s1-1-edit")
    given.say(words.WORDS, "At a library the wild index grew.")
    given.press("story-s1-1-leave")
    assert "bank" in given.story().text
    given.press("story-s1-1-edit")
    given.say(words.WORDS, "At a library the wild index grew.")
    given.press("story-s1-1-keep")
    assert given.story().sentence(1).text == "At a library the wild index grew."
    given.press("story-s1-1-edit")
    given.press("story-s1-1-remove")
    assert len(given.story().sentences) == 3
    assert words.PART_EMPTY in given.shown


def test_a_sentence_that_was_read_as_another_part_is_told_as_the_one_that_is_chosen() -> None:
    given = Given("At a bank the wild index grew without a plan.")
    given.go(story="s1")
    assert given.shown.count(words.PART_EMPTY) == 3
    given.press("story-s1-1-edit")
    given.page.selectbox(key="story-s1-1-part-situation").set_value("task")
    given.press("story-s1-1-keep")
    assert [each.text for each in given.story().of_part(Part.TASK)] == ["At a bank the wild index grew without a plan."]


def test_words_that_cannot_be_kept_are_refused_and_stay_in_the_box() -> None:
    given = Given(TAMED)
    given.go(story="s1")
    given.press("story-s1-1-edit")
    given.say(words.WORDS, "…")
    given.press("story-s1-1-keep")
    assert len(given.errors) == 1
    assert [box.value for box in given.page.text_area] == ["…"]


def test_a_dropped_suggestion_can_be_taken_up_again() -> None:
    given, number = suggesting()
    given.press(f"story-s1-{number}-drop")
    assert given.story().sentence(number).state is State.DROPPED
    given.press(f"story-s1-{number}-take-up")
    assert given.story().sentence(number).state is State.OPEN


def test_by_question_there_is_the_story_to_tell_or_the_lack_of_one() -> None:
    given = Given(TAMED)
    given.open(words.QUESTIONS)
    assert f"{words.NO_STORY_ICON} {words.NO_STORY}" in given.shown
    assert re.search(rf"{words.STORY_ICON} \d+ of 100\]", given.shown)
    given.press("matrix-q01")
    assert words.TOLD_BEST in given.shown
    assert words.LACKS in given.shown
    assert as_text("“the impact of the reranker”", inline=True) in given.shown
    assert as_text(f"{story_copy.BEWARE}: Avoid abstract claims.", inline=True) in given.shown
    given.press("question-practise")
    assert [plan.entries for plan in given.sessions.plans] == [("q01",)]


def test_what_a_question_asks_for_is_suggested_into_its_story() -> None:
    given = Given(TAMED)
    given.go(question="q01")
    given.press("question-suggest")
    assert any(each.section == "q01/coaching" for each in given.story().sentences)
    assert any(box.label == words.FILL for box in given.page.text_area)


def test_a_lost_action_is_checked_against_the_note_and_kept() -> None:
    given = Given()
    given.press("hole-q01-open")
    assert as_text(words.WANTED) in given.shown
    given.say(words.YOUR_ACTION, ACTION)
    given.press("hole-q01-check")
    assert as_text(words.checked(1, 2)) in given.shown
    assert words.PRESENCES[Presence.MISSING] in given.shown
    given.say(words.YOUR_ACTION, f"{ACTION} The reranker cut errors by 12%.")
    assert words.WORDS_CHANGED in given.shown
    given.page.switch_page("screens/ask.py").run()
    given.go(question="q01")
    assert "12%" in str(given.page.text_area[0].value)
    given.press("hole-q01-keep")
    assert given.story().holes == ("q01",)
    assert "12%" in given.story().text
    assert given.page.text_area[0].value == ""
    assert as_text(f"Kept in “{given.story().title}”", inline=True) in given.shown
    given.press("question-back")
    given.open(words.HOLES)
    assert words.holes(1, 1) in given.shown


def test_an_action_goes_into_the_story_that_is_chosen() -> None:
    given = Given(TAMED)
    given.go(question="q01")
    given.say(words.YOUR_ACTION, "I killed the old index on a Friday.")
    given.page.selectbox(key="hole-q01-in").set_value("s1")
    given.press("hole-q01-keep")
    assert [story.id for story in given.bank.all()] == ["s1"]
    assert "Friday" in given.story().text


def test_an_empty_action_is_refused() -> None:
    given = Given()
    given.go(question="q01")
    given.press("hole-q01-keep")
    assert given.errors == [as_text(words.NOTHING_WRITTEN)]
    assert given.bank.all() == []


def test_deleting_asks_first_and_leaves_no_trace() -> None:
    given, _ = filled()
    assert "rebuilt" in given.shown
    given.say(words.PROBE_ANSWER, "secret words")
    given.press("story-s1-delete")
    assert given.store.search(STORIES) == []
    assert words.EMPTY_HEADLINE in given.shown
    kept = repr(given.page.session_state)
    assert "secret words" not in kept
    assert "wrong answers" not in kept


@pytest.mark.parametrize("address", [{"story": "s9"}, {"question": "q99"}, {"question": "f01"}])
def test_an_address_that_leads_nowhere_says_so(address: dict[str, str]) -> None:
    given = Given(TAMED)
    given.go(**address)
    told = words.UNKNOWN if "story" in address else words.UNKNOWN_QUESTION
    assert [each.value for each in given.page.info] == [told]


def test_a_bank_that_cannot_be_read_is_one_sentence_and_can_be_tried_again() -> None:
    store = InMemoryStore()
    store.put(STORIES, "s1", {"form": 1, "id": "s1"})
    given = Given(store=store)
    (told,) = given.errors
    assert "damaged" in told
    store.delete(STORIES, "s1")
    given.press_named(copy.TRY_AGAIN)
    assert given.errors == []
    assert words.EMPTY_HEADLINE in given.shown


def test_hostile_words_are_text_and_no_more() -> None:
    given = Given(HOSTILE)
    dangerous = re.compile(r"(?<!\\)(?:<script|\]\(javascript|\*\*it|\$x|\| index)|:smile:")
    for address in ({"story": "s1"}, {"question": "q01"}, {}):
        given.go(**address)
        assert "script" in given.shown
        assert not dangerous.search(given.shown)


def test_drawing_again_compares_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    likeness: Callable[..., Likeness] = WordLibrary.likeness
    monkeypatch.setattr(
        WordLibrary, "likeness", lambda self, text, asked: compared.append(text) or likeness(self, text, asked)
    )
    given = Given(TAMED, "I kept a parrot.")
    given.go(question="q01")
    worked = len(compared)
    assert worked
    for address in ({}, {"story": "s1"}, {"question": "q01"}):
        given.go(**address)
    assert len(compared) == worked


# --- A guide of one's own -----------------------------------------------------------------------------------------


def test_without_own_guides_the_page_is_as_it_is() -> None:
    plain, removed = Given(TAMED), Given(TAMED, own=OwnShelf({}))
    for address in ({}, {"story": "s1"}, {"question": "q01"}):
        plain.go(**address)
        removed.go(**address)
        assert removed.shown == plain.shown
        assert [box.key for box in removed.page.selectbox] == [box.key for box in plain.page.selectbox]


def test_the_questions_of_the_chosen_guide_have_their_stories_and_holes() -> None:
    given = Given(STORY, own=OwnShelf())
    assert words.overview(1, 2, 2) in given.shown
    given.choose("on-call")
    assert words.overview(1, 1, 2) in given.shown
    assert as_text(f"Best story for: “{CALMED}”", inline=True) in given.shown
    given.open(words.QUESTIONS)
    assert as_text(WOKEN, inline=True) in given.shown
    assert f"{words.NO_STORY_ICON} {words.NO_STORY}" in given.shown
    assert "tame" not in given.shown


def test_a_question_of_an_own_guide_has_its_coaching_note_and_is_practised_there() -> None:
    given = Given(STORY, own=OwnShelf())
    given.choose("on-call")
    given.open(words.QUESTIONS)
    given.press("matrix-on-call.q01")
    assert words.TOLD_BEST in given.shown
    assert as_text("“the share of pages that needed nobody”", inline=True) in given.shown
    assert as_text(f"{story_copy.BEWARE}: Avoid heroic tales.", inline=True) in given.shown
    assert ask_copy.SECTION_GONE not in given.shown, "the note is found in its own guide"
    given.press("question-practise")
    assert [(plan.entries, plan.guide) for plan in given.sessions.plans] == [(("on-call.q01",), "on-call")]


def test_an_address_opens_a_question_of_its_own_guide_whichever_is_chosen() -> None:
    given = Given(STORY, own=OwnShelf())
    given.go(question="on-call.q01")
    assert f"## {as_text(CALMED, inline=True)}" in given.shown
    given.press("question-back")
    given.choose("on-call")
    given.go(question="q01")
    assert "tame" in given.shown


def test_a_question_whose_guide_is_gone_is_told() -> None:
    given = Given(STORY, own=OwnShelf({}))
    given.go(question="on-call.q01")
    assert [each.value for each in given.page.info] == [words.UNKNOWN_QUESTION]


def test_the_action_that_an_own_guide_does_not_have_is_written_in_the_place_of_a_lost_one() -> None:
    given = Given(own=OwnShelf())
    given.choose("on-call")
    assert [each.label for each in given.page.expander] == [hole_copy.holes_to_write(1, own=True)]
    assert hole_copy.OWN_HOLES_MEAN in given.shown
    given.press("hole-on-call.q01-open")
    assert hole_copy.OWN_HOLE_MEANS in given.shown
    assert "lost" not in given.shown
    given.say(words.YOUR_ACTION, "I wrote down the rationale behind each alert.")
    given.press("hole-on-call.q01-keep")
    assert given.story().holes == ("on-call.q01",)
    given.press("hole-on-call.q01-story")
    assert as_text(f"“{CALMED}”", inline=True) in given.shown
    given.choose("")
    assert as_text(f"“{CALMED}”", inline=True) in given.shown, "whichever guide is chosen"


def test_where_an_action_has_no_note_there_is_nothing_to_check_it_against() -> None:
    guide = pager_guide()
    first, *others = guide.entries
    bare = replace(first, sections=tuple(each for each in first.sections if each.kind is not SectionKind.COACHING))
    given = Given(own=OwnShelf({"on-call": replace(guide, entries=(bare, *others))}))
    given.go(question="on-call.q01")
    assert as_text(hole_copy.NO_NOTE, inline=True) in given.shown
    assert not [each for each in given.page.button if each.label == words.CHECK]
    given.say(words.YOUR_ACTION, "I switched half of it off.")
    given.press("hole-on-call.q01-keep")
    assert given.story().holes == ("on-call.q01",)
    assert as_text(f"Kept in “{given.story().title}”", inline=True) in given.shown


def test_a_guide_that_has_all_its_actions_has_no_tab_for_them_even_where_it_was_open() -> None:
    given = Given(STORY, own=OwnShelf({"on-call": pager_guide(written=True)}))
    given.open(words.HOLES)
    assert words.HOLES_MEAN in given.shown
    given.choose("on-call")
    assert [each.label for each in given.page.tabs] == [f":blue[{words.STORIES}]", f":blue[{words.QUESTIONS}]"]
    given.choose("")
    assert len(given.page.tabs) == 3


def test_a_suggestion_for_another_guides_question_is_read_in_that_guide() -> None:
    given = Given(STORY, own=OwnShelf())
    given.bank.about("on-call").suggest("s1", "on-call.q01")
    given.go(story="s1")
    assert as_text(NOTE.partition(".")[0]) in given.shown
    assert ask_copy.SECTION_GONE not in given.shown


def test_what_is_suggested_for_is_chosen_among_the_questions_of_the_chosen_guide() -> None:
    given = Given(STORY, own=OwnShelf())
    given.go(story="s1")
    given.page.selectbox(key="story-s1-for").select("q01")
    given.run()
    given.choose("on-call")
    assert given.page.selectbox(key="story-s1-for-on-call").options == [words.FOR_NONE, CALMED, WOKEN]


def test_what_is_typed_stays_when_another_guide_is_chosen() -> None:
    given = Given(own=OwnShelf())
    given.say(words.TEXT, STORY)
    given.choose("on-call")
    assert given.page.text_area(key="stories-text-0").value == STORY
    assert given.page.multiselect(key="stories-topics-0-on-call").options == ["alerts", "people"]
