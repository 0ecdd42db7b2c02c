from __future__ import annotations

from datetime import date

import pytest

from graph.decision import Discard, Edit
from graph.memory.judgement import AskedProbe, Judgement
from tests.ui.fakes import WHEN, a_critique, a_probe, small_guide
from tests.ui.practice import accepted, asked, judged
from ui.components.reviewing.review_view import possible_actions, review_view

GUIDE = small_guide()
TODAY = date(2026, 11, 22)
ALL = ("accept", "edit", "respond", "discard")


def sent_back(times: int) -> Judgement:
    found = judged("monday")
    for _ in range(times):
        found = found.responded("look again", "Mira", WHEN).judged(a_critique(), WHEN)
    return found


@pytest.mark.parametrize(
    ("judgement", "actions"),
    [
        (judged("monday"), ALL),
        (accepted("monday").contested("no", "candidate", WHEN), ALL),
        (accepted("monday"), ()),
        (asked("monday").skipped("candidate", WHEN), ()),
        (sent_back(1), ALL),
        (sent_back(2), ("accept", "edit", "discard")),
    ],
)
def test_only_what_is_possible_is_offered(judgement: Judgement, actions: tuple[str, ...]) -> None:
    assert possible_actions(judgement, rounds=2) == actions


def test_a_dispute_says_who_what_and_what_counts_meanwhile() -> None:
    view = review_view(accepted("monday").contested("I gave it", "Ben", WHEN), GUIDE, 3, TODAY)

    assert view.dispute == "Ben contests this: “I gave it”. Until it is decided anew, level 1 counts."
    assert review_view(judged("monday"), GUIDE, 3, TODAY).dispute == ""


def test_each_step_gives_the_inputs_another_name() -> None:
    before, after = judged("monday"), sent_back(1)

    assert review_view(before, GUIDE, 3, TODAY).key != review_view(after, GUIDE, 3, TODAY).key


def test_the_answer_is_followed_by_what_was_said_to_each_follow_up() -> None:
    judgement = judged("monday").model_copy(update={"probes": (AskedProbe(probe=a_probe(), answer="I did."),)})

    said = review_view(judgement, GUIDE, 3, TODAY).said

    assert said is not None
    assert [saying.probe for saying in said.sayings] == [None, a_probe()]


def test_what_was_never_judged_has_nothing_marked() -> None:
    assert review_view(asked("monday").skipped("candidate", WHEN), GUIDE, 3, TODAY).said is None


def test_the_trail_tells_every_step_in_words() -> None:
    judgement = (
        sent_back(1)
        .decided(Edit(type="edit", score=0, note="thin"), "Mira", WHEN)
        .contested("no", "candidate", WHEN)
        .decided(Discard(type="discard"), "Mira", WHEN)
        .counting(False, "candidate", WHEN)
        .counting(True, "candidate", WHEN)
    )

    trail = review_view(judgement, GUIDE, 3, TODAY).trail

    assert [(row.who, row.what, row.note) for row in trail] == [
        ("built-in", "judged it: level 1", ""),
        ("Mira", "sent it back to the judge", "look again"),
        ("built-in", "judged it: level 1", ""),
        ("Mira", "set level 0", "thin"),
        ("candidate", "contested it", "no"),
        ("Mira", "discarded it", ""),
        ("candidate", "set it not to count", ""),
        ("candidate", "set it to count", ""),
    ]
    assert trail[1].when == "22 November, 09:00"
