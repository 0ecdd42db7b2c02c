from __future__ import annotations

from graph.decision import Discard, Edit
from graph.domain import InterviewMode
from graph.memory.judgement import Judgement
from tests.ui.fakes import WHEN, a_judgement
from ui.components.judging.contest_view import ContestView, contest_view


def test_what_was_decided_can_be_disputed() -> None:
    assert contest_view(a_judgement()) == ContestView(True, "")


def test_what_waits_or_was_skipped_cannot() -> None:
    undecided = a_judgement().model_copy(update={"trail": ()})
    skipped = Judgement(
        session="20261122-abcdef01",
        turn=1,
        asked_at=WHEN,
        entry="q01",
        question="How?",
        answer="",
        mode=InterviewMode.COACHING,
    ).skipped("candidate", WHEN)

    assert not contest_view(undecided).possible
    assert not contest_view(skipped).possible


def test_a_dispute_waits_with_its_reason() -> None:
    view = contest_view(a_judgement().contested("I named the cost.", "candidate", WHEN))

    assert not view.possible
    assert view.said == "You contested this: “I named the cost.” What counted stays until it is decided anew."
    assert contest_view(a_judgement().contested("No.", "Mira", WHEN)).said.startswith("Mira contested this: “No.”")


def test_what_was_decided_anew_says_by_whom_and_can_be_disputed_again() -> None:
    contested = a_judgement().contested("No.", "candidate", WHEN)
    edited = contest_view(contested.decided(Edit(type="edit", score=2), "Mira", WHEN))
    dropped = contest_view(contested.decided(Discard(type="discard"), "candidate", WHEN))

    assert edited == ContestView(True, "Contested, and decided anew by Mira: level 2 counts.")
    assert dropped == ContestView(True, "Contested, and decided anew by you: it does not count.")
