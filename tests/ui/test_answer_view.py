from __future__ import annotations

from graph.domain import Claim, Verdict
from tests.ui.fakes import a_refusal, an_answer, small_guide
from ui.components.answer_view import answer_view

GUIDE = small_guide()


def test_claims_stand_under_their_headings_with_numbered_marks() -> None:
    view = answer_view(an_answer(), GUIDE)

    assert [(group.heading, group.text) for group in view.groups] == [
        ("Say this", "The error rate fell to 2\\%\\.\u202f:gray-badge[1]"),
        (
            "Build it",
            "The index grew without a plan\\.\u202f:gray-badge[2] It held for a year\\.\u202f:gray-badge[1]",
        ),
    ]
    assert [[citation.label for citation in group.citations] for group in view.groups] == [
        ["1 · Result"],
        ["2 · Situation", "1 · Result"],
    ]


def test_an_opened_citation_shows_all_that_the_answer_takes_from_it() -> None:
    section = answer_view(an_answer(), GUIDE).groups[0].citations[0].section

    assert section is not None
    assert [sentence.used for sentence in section.sentences] == [True, False, True]


def test_a_claim_under_no_heading_is_not_lost() -> None:
    stray = Claim(text="Retry only what can be repeated.", citations=("r01/action",), verdict=Verdict.SUPPORTED)
    answer = an_answer()

    view = answer_view(answer.model_copy(update={"claims": (*answer.claims, stray)}), GUIDE)

    assert view.groups[0].heading == ""
    assert view.groups[0].citations[0].number == 3


def test_a_section_that_has_left_the_guide_keeps_its_mark() -> None:
    gone = Claim(text="The error rate fell to 2%.", citations=("q77/result",), verdict=Verdict.SUPPORTED)

    view = answer_view(an_answer().model_copy(update={"claims": (gone,), "citations": ("q77/result",)}), GUIDE)

    assert (view.groups[0].citations[0].label, view.groups[0].citations[0].section) == ("1 · q77/result", None)


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
    assert view.refusal == "I don't have sufficient information."
    assert [each.entry for each in view.nearest] == ["r01"]
    assert view.practise is None
    assert view.confidence == "Chance that the guide covers this: very low (12%)"


def test_a_refusal_with_nothing_near_says_what_the_coach_says() -> None:
    view = answer_view(a_refusal().model_copy(update={"related": (), "answer": "Too long."}), GUIDE)

    assert view.refusal == "Too long."
