from __future__ import annotations

from datetime import date

import pytest

from graph.domain import InterviewMode
from graph.errors import UnknownSession
from graph.events import CANDIDATE
from graph.interview.state import InterviewState
from graph.memory.judgement import Judgement
from tests.ui.fakes import WHEN, a_state, a_turn
from tests.ui.practice import accepted, asked, judged
from ui.components.reviewing.review_list_view import Transcript, decided_rows, is_held_back, waiting_rows, waiting_words
from ui.copy import review_copy

TODAY = date.today()


def in_phase(phase: str) -> Transcript:
    def transcript(session: str) -> InterviewState:
        return a_state(a_turn(), phase=phase)

    return transcript


def unknown(session: str) -> InterviewState:
    raise UnknownSession(f"There is no session {session!r}.")


def realistic() -> Judgement:
    return judged("monday").model_copy(update={"mode": InterviewMode.REALISTIC})


def test_a_row_says_where_it_was_asked_and_what_the_judge_said() -> None:
    first, second = waiting_rows(
        [judged("monday", level=1), judged("monday", 2, level=None)], unknown, "Mira", 9, TODAY
    )

    assert first.told == "the judge: level 1, reasonable, without depth"
    assert second.told == "the judge: not gradable"
    assert first.place.endswith("09:00 · interview monday")


def test_the_oldest_come_first_and_no_more_than_asked_for() -> None:
    rows = waiting_rows([judged("monday", turn) for turn in (1, 2, 3)], unknown, "Mira", 2, TODAY)

    assert [row.id for row in rows] == ["monday/1", "monday/2"]


def test_what_is_contested_is_told_apart() -> None:
    contested = accepted("monday").contested("no", "candidate", WHEN)

    (row,) = waiting_rows([contested], unknown, "Mira", 9, TODAY)

    assert row.contested


@pytest.mark.parametrize(
    ("pending", "words"),
    [
        ([judged("a")], "1 judgement waits for a decision. Oldest first."),
        (
            [judged("a"), judged("b"), accepted("c").contested("no", "x", WHEN)],
            "2 judgements wait for a decision, 1 contested. Oldest first.",
        ),
        ([accepted("c").contested("no", "x", WHEN)], "1 judgement contested. Oldest first."),
    ],
)
def test_how_many_wait_is_said(pending: list[Judgement], words: str) -> None:
    assert waiting_words(pending) == words


@pytest.mark.parametrize(
    ("judgement", "phase", "name", "held"),
    [
        (realistic(), "asking", CANDIDATE, True),
        (realistic(), "probing", CANDIDATE, True),
        (realistic(), "reviewing", CANDIDATE, False),
        (realistic(), "finished", CANDIDATE, False),
        (realistic(), "asking", "Mira", False),
        (judged("monday"), "asking", CANDIDATE, False),
    ],
)
def test_a_realistic_interview_keeps_its_judgements_from_the_candidate_until_it_stops_asking(
    judgement: Judgement, phase: str, name: str, *, held: bool
) -> None:
    assert is_held_back(judgement, in_phase(phase), name) is held


def test_a_session_that_is_gone_holds_nothing_back() -> None:
    assert not is_held_back(realistic(), unknown, CANDIDATE)


def test_what_is_held_back_is_not_told() -> None:
    (row,) = waiting_rows([realistic()], in_phase("asking"), CANDIDATE, 9, TODAY)

    assert (row.told, row.held_back) == (review_copy.HELD_BACK, True)


def test_the_newest_decisions_come_first_with_all_that_happened() -> None:
    old, new = accepted("monday", by="Mira"), accepted("tuesday", level=2).counting(False, "candidate", WHEN)

    rows, found = decided_rows([old, judged("sunday"), new], "", 9, TODAY)

    assert found == 2
    assert [row.outcome for row in rows] == [
        "level 2, would pass a panel · by candidate · set not to count",
        "level 1, reasonable, without depth · by Mira",
    ]
    assert [(step.who, step.what) for step in rows[1].trail] == [
        ("built-in", "judged it: level 1"),
        ("Mira", "accepted it: level 1"),
    ]


@pytest.mark.parametrize("words", ["MIRA", "tame a *wild*", "cut it in monday", "  monday/1 "])
def test_a_decision_is_found_by_names_questions_answers_and_sessions(words: str) -> None:
    rows, found = decided_rows([accepted("monday", by="Mira"), accepted("x", entry="r01")], words, 9, TODAY)

    assert ([row.id for row in rows], found) == (["monday/1"], 1)


def test_a_skipped_question_is_a_decision_too() -> None:
    ((row,), _) = decided_rows([asked("monday").skipped("candidate", WHEN)], "", 9, TODAY)

    assert row.outcome == "skipped · by candidate"
