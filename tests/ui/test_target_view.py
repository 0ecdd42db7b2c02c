"""A job post against guide, stories and resume, as it is shown."""

from __future__ import annotations

from graph.tailoring.tailoring import Tailoring, tailor
from graph.tailoring.target import KeptText
from graph.tailoring.uncovered import Group
from tests.graph.tailoring.word_library import WordLibrary
from tests.ui.fakes import WHEN, small_guide
from tests.ui.job_posts import CHEF, GERMAN, POST, RESUME
from ui.components.job_post.target_view import TargetView, plan_view, target_view
from ui.copy import tailoring_copy

GUIDE = small_guide()


def made(post: str = POST, resume: str = "") -> Tailoring:
    return tailor(post, WordLibrary(GUIDE), 0.65, resume)


def viewed(post: str = POST, resume: str = "") -> TargetView:
    return target_view(made(post, resume), KeptText(title="T", text=post, changed=WHEN), GUIDE)


def test_the_head_says_how_much_is_asked_and_how_much_of_it_nothing_covers() -> None:
    view = viewed()
    assert view.title == "LLM engineer"
    assert view.told == "5 asks, 4 must and 1 wish · 2 not covered yet · kept 2026-11-22 09:00"
    assert view.notice == ""


def test_what_nothing_covers_comes_first_and_all_in_the_posts_own_words() -> None:
    view = viewed()
    assert [group.group for group in view.groups] == [Group.NOBODY, Group.GUIDE]
    words = [line.words for group in view.groups for line in group.lines]
    assert words[:2] == ["You hold a forklift licence", "You have written COBOL"]
    assert len(words) == 5
    assert all(each in POST for each in words)
    assert [line.told.partition(" · ")[0] for line in view.groups[0].lines] == ["must", "wish"]


def test_own_words_stand_beside_what_they_cover() -> None:
    view = viewed(resume=RESUME)
    nobody, own, guide = view.groups
    assert [line.words for line in nobody.lines] == ["You have written COBOL"]
    assert own.lines[0].told == "must · your resume: “Forklift licence since 2019”"
    assert any("the guide: How did you tame a *wild* index?" in line.told for line in guide.lines)
    assert any("your resume: “I cut the cost" in line.told for line in guide.lines)


def test_a_tool_that_nobody_names_is_told() -> None:
    nobody = viewed("LLM engineer\n\nRequirements\n- You know Terraform well").groups[0]
    assert nobody.lines[0].told == "must · named nowhere: Terraform"


def test_each_weight_has_the_words_that_are_its_reason() -> None:
    view = viewed(resume=RESUME)
    assert [line.words for line in view.weights] == ["How did you tame a *wild* index?", "When do you retry?"]
    assert view.weights[0].told.startswith("60% · the post says “You tame an index")
    assert "your resume claims “I cut the cost of retrieval by 40%" in view.weights[0].told
    assert "claims" not in view.weights[1].told
    assert view.topics.startswith("Topics: retrieval 4")
    assert view.rest == ""


def test_questions_that_nothing_asks_for_are_counted() -> None:
    view = viewed("LLM engineer\n\nRequirements\n- You care for reliability and retry what can be repeated")
    assert len(view.weights) == 1
    assert view.rest.startswith("1 more question keeps a weight of at most")


def test_the_interview_has_as_many_questions_as_are_wanted_each_with_its_reason() -> None:
    found = made()
    view = plan_view(found.entries, 1)
    assert (view.plan.entries, view.button) == (("q01",), "Sit this interview, 1 question")
    assert view.lines[0].told == "“You tame an index that grows without a plan and keep retrieval precise”"
    assert viewed().most == 2
    assert [each.words for each in plan_view(found.entries, 2).plan.post] == [
        "You tame an index that grows without a plan and keep retrieval precise",
        "You retry only what can be repeated and care for reliability",
    ]


def test_a_post_that_cannot_be_weighed_says_why_and_gets_the_usual_interview() -> None:
    for post, notice in (
        (GERMAN, tailoring_copy.NOT_ENGLISH),
        (CHEF, tailoring_copy.NOT_IN_FIELD),
        ("LLM engineer", tailoring_copy.NO_ASK),
    ):
        view = viewed(post)
        assert (view.notice, view.most, view.weights) == (notice, 0, ())
    assert viewed("LLM engineer").told == "kept 2026-11-22 09:00"


def test_where_all_is_covered_that_is_said() -> None:
    view = viewed("LLM engineer\n\nRequirements\n- You cut the cost of retrieval")
    assert view.all_covered
    assert view.told.startswith("1 ask, 1 must and 0 wish · all covered")
    assert not viewed("LLM engineer").all_covered
