"""One bank of stories, laid against the first guide or against one of a person's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.memory.judgement import Judgement
from graph.stories.sentence import BadStory, Source
from graph.stories.stories import Stories
from ingest.errors import UnknownGuide
from ingest.star import Guide
from tests.graph.memory.judgements import decided
from tests.graph.stories.bank import stories_of
from tests.graph.stories.pager import NOBODY, STORY, pager_guide

FIRSTS = "Within 8 weeks, answer faithfulness rose to 94.2%."
SHELF = {"on-call": pager_guide()}


def told_in(session: str, entry: str) -> Judgement:
    return decided(session, entry=entry).model_copy(update={"answer": STORY})


@pytest.fixture
def stories(guide: Guide, tmp_path: Path) -> Stories:
    judgements = tuple(told_in(day, "on-call.q01") for day in ("monday", "tuesday", "friday"))
    return stories_of(guide, tmp_path, judgements=judgements, own=SHELF)


def test_the_matrix_is_of_the_questions_of_the_guide_that_is_asked_about(stories: Stories) -> None:
    stories.add(STORY)
    own = stories.about("on-call").matrix()
    assert [(row.entry, row.best) for row in own.rows] == [("on-call.q01", "s1"), ("on-call.q02", "")]
    assert own.holes == ("on-call.q02",)
    assert not [row.entry for row in stories.matrix().rows if "." in row.entry]


def test_a_story_told_often_about_one_guide_is_overused_there_alone(stories: Stories) -> None:
    stories.add(STORY)
    (overuse,) = stories.about("on-call").matrix().overuse
    assert (overuse.story, overuse.why, overuse.count) == ("s1", "sessions", 3)
    assert stories.matrix().overuse == ()


def test_what_a_story_lacks_is_told_in_the_terms_of_that_guide(stories: Stories) -> None:
    stories.add(STORY)
    found = stories.about("on-call").answering("on-call.q01")
    assert found.fit is not None
    assert found.answers
    noted = {lack.what: lack.section for lack in found.lacks if lack.kind == "note"}
    assert set(noted.values()) == {"on-call.q01/coaching"}
    assert "the share of pages that needed nobody" in noted
    assert found.cautions == ("Avoid heroic tales",)


def test_all_guides_share_the_bank_and_each_goes_on_from_what_the_other_did(stories: Stories) -> None:
    own = stories.about("on-call")
    own.add(STORY)
    suggested = own.suggest("s1", "on-call.q01")
    assert any(each.section == "on-call.q01/coaching" for each in suggested.sentences)
    assert stories.get("s1") == suggested
    assert own.about("").guide is stories.guide


def test_a_sentence_of_the_first_guide_is_none_of_ones_own_beside_another_guide_either(stories: Stories) -> None:
    known = stories.about("on-call").add(f"{FIRSTS} {NOBODY} I kept a parrot.")
    assert [(each.source, each.section) for each in known.sentences] == [
        (Source.GUIDE, "q03/result"),
        (Source.GUIDE, "on-call.q01/situation"),
        (Source.MINE, ""),
    ]


def test_a_story_of_an_answer_about_an_own_guide_has_the_topics_of_its_question(stories: Stories) -> None:
    assert stories.add_judgement("monday/1").topics == ("alerts",)


def test_a_story_can_be_made_of_an_answer_whose_guide_is_gone(guide: Guide, tmp_path: Path) -> None:
    gone = stories_of(guide, tmp_path, judgements=(told_in("monday", "on-call.q01"),))
    assert gone.add_judgement("monday/1").topics == ()


def test_the_action_that_is_not_written_is_a_hole_to_write_into(stories: Stories) -> None:
    own = stories.about("on-call")
    written = own.write_hole("on-call.q01", "Each alert has a rationale behind it, which I wrote down.")
    assert written.story.holes == ("on-call.q01",)
    assert [each.item.text for each in own.check_hole("on-call.q01").items] == [
        "the rationale behind each alert",
        "the share of pages that needed nobody",
    ]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda own: own.check_hole("on-call.q02"), "is for one that is not written"),
        (lambda own: own.check_hole("q03"), "coach stories matrix --guide on-call"),
        (lambda own: own.answering("q03"), "coach stories matrix --guide on-call"),
        (lambda own: own.answering("on-call.f01"), "coach stories matrix --guide on-call"),
    ],
)
def test_what_the_guide_does_not_have_says_where_its_questions_are_named(
    stories: Stories, act: object, said: str
) -> None:
    with pytest.raises(BadStory, match=said):
        act(stories.about("on-call"))  # type: ignore[operator]


def test_a_guide_that_is_not_there_is_told(stories: Stories) -> None:
    with pytest.raises(UnknownGuide, match="nobody"):
        stories.about("nobody")


def test_a_guide_that_was_ingested_anew_is_compared_anew_and_its_new_sentences_are_known(
    guide: Guide, tmp_path: Path
) -> None:
    shelf = dict(SHELF)
    stories = stories_of(guide, tmp_path, own=shelf)
    stories.add("I switched off what woke us for nothing.")
    assert stories.about("on-call").get("s1").sentence(1).source is Source.MINE
    shelf["on-call"] = pager_guide(written=True)
    assert stories.about("on-call").get("s1").sentence(1).source is Source.GUIDE


def test_the_guide_behind_an_id_is_its_own_or_where_that_is_gone_the_one_at_hand(stories: Stories) -> None:
    assert stories.guide_behind("on-call.q01/coaching") is SHELF["on-call"]
    assert stories.about("on-call").guide_behind("q03/result") is stories.guide
    assert stories.guide_behind("gone.q01/coaching") is stories.guide


def test_what_is_deleted_is_remembered_beside_no_guide(stories: Stories) -> None:
    stories.add(STORY)
    own = stories.about("on-call")
    for laid in (stories, own):
        laid.matrix()
    assert "ninety" in repr(vars(own._fittings))
    stories.delete("s1")
    assert "ninety" not in repr(vars(own._fittings)) + repr(vars(stories._fittings))


def test_a_guide_is_compared_once_from_one_page_to_the_next(stories: Stories) -> None:
    stories.add(STORY)
    assert stories.about("on-call")._fittings is stories.about("on-call")._fittings
