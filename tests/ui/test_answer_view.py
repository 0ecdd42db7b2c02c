from __future__ import annotations

from graph.domain import Claim, Verdict
from tests.ui.fakes import a_refusal, an_answer, small_guide
from ui.components.asking.answer_view import AnswerView, answer_view, cited

GUIDE = small_guide()


def marks(view: AnswerView) -> list[tuple[str, list[tuple[str, list[int]]]]]:
    """The sentences under each heading with the numbers of their marks."""
    return [
        (group.heading, [(each.text, [mark.number for mark in each.citations]) for each in group.sentences])
        for group in view.groups
    ]


def test_claims_stand_under_their_headings_with_numbered_marks() -> None:
    assert marks(answer_view(an_answer(), GUIDE)) == [
        ("Say this", [("The error rate fell to 2%.", [1])]),
        ("Build it", [("The index grew without a plan.", [2]), ("It held for a year.", [1])]),
    ]


def test_an_opened_mark_shows_the_sentence_in_use_among_its_neighbours() -> None:
    section = answer_view(an_answer(), GUIDE).groups[1].sentences[1].citations[0].section

    assert section is not None
    assert (section.heading, [sentence.used for sentence in section.sentences]) == ("Result", [False, False, True])


def test_a_claim_under_no_heading_is_not_lost() -> None:
    stray = Claim(text="Retry only what can be repeated.", citations=("r01/action",), verdict=Verdict.SUPPORTED)
    answer = an_answer()

    view = answer_view(answer.model_copy(update={"claims": (*answer.claims, stray)}), GUIDE)

    assert marks(view)[0] == ("", [("Retry only what can be repeated.", [3])])


def test_a_section_that_has_left_the_guide_keeps_its_mark() -> None:
    gone = Claim(text="The error rate fell to 2%.", citations=("q77/result",), verdict=Verdict.SUPPORTED)

    view = answer_view(an_answer().model_copy(update={"claims": (gone,), "citations": ("q77/result",)}), GUIDE)

    (mark,) = view.groups[0].sentences[0].citations
    assert (mark.number, mark.section_id, mark.section) == (1, "q77/result", None)


def test_claims_that_come_one_by_one_get_the_numbers_that_they_will_have() -> None:
    answer, numbers = an_answer(), dict[str, int]()

    came = [cited(claim, GUIDE, numbers) for claim in answer.claims]

    assert came == [sentence for group in answer_view(answer, GUIDE).groups for sentence in group.sentences]


def test_an_answer_carries_its_hole_its_confidence_its_writer_and_where_to_practise() -> None:
    view = answer_view(an_answer(), GUIDE)

    assert view.hole == "The guide's source lost the Action."
    assert view.confidence == "Fairly sure that the guide covers this (81%)"
    assert view.writer == "written from the guide's own sentences"
    assert view.practise is not None
    assert view.practise.entry == "q01", "an FAQ cannot be practised"


def test_a_refusal_names_what_comes_nearest_and_offers_no_practice() -> None:
    view = answer_view(a_refusal(), GUIDE)

    assert not view.answered
    assert view.looked_for
    assert view.refusal == "I don't have sufficient information."
    assert [each.entry for each in view.nearest] == ["r01"]
    assert view.practise is None
    assert view.confidence == "Chance that the guide covers this: very low (12%)"


def test_a_question_that_was_too_long_to_look_for_is_told_what_the_coach_says() -> None:
    view = answer_view(a_refusal().model_copy(update={"related": (), "answer": "Too long."}), GUIDE)

    assert view.refusal == "Too long."
    assert not view.looked_for
