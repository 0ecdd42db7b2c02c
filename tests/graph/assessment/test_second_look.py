from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assessment.evidence import Evidence
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.findings import LEVELS, findings_of
from graph.assessment.reading import Reading
from graph.assessment.second_look import SecondLook, second_look
from graph.domain import Level, Part, Quality
from tests.graph.assessment.made_evidence import level_of, made_evidence

STORY = (
    "The ferry desk was slow. I moved the parser behind a Redis queue, because one clerk had to watch it. "
    "Waiting at the ferry desk fell from 9 to 2 minutes."
)
HAPPY = "The ferry desk was slow. I moved the parser behind a Redis queue. Everybody was happy."
NOTHING_NAMED = "The note names no part or quality that can be looked at again."


def looked(
    reading: Callable[..., Reading], *notes: str, evidence: Evidence | None = None, answer: str = STORY
) -> SecondLook:
    return second_look(evidence or made_evidence(3, Level.MISSING), reading(answer), notes)


@pytest.mark.parametrize(
    "note",
    [
        "The result is there: “fell from 9 to 2 minutes”.",
        "The result was overlooked, the waiting at the desk fell.",
        'You missed the result, "Waiting at the ferry desk fell".',
    ],
)
def test_a_note_that_points_at_words_of_the_answer_raises(reading: Callable[..., Reading], note: str) -> None:
    look = looked(reading, note)
    assert level_of(look.evidence, Part.RESULT) is Level.THIN
    assert look.evidence.shown[CRITERIA.index(Part.RESULT)].tolist() == [0, 0, 1]
    assert level_of(look.evidence, Part.SITUATION) is Level.MISSING
    assert look.remarks == ("On the reviewer's note, more of the result was credited.",)


def test_each_further_note_raises_by_one_up_to_strong(reading: Callable[..., Reading]) -> None:
    note = "The result is there: “fell from 9 to 2 minutes”."
    levels = [level_of(looked(reading, *[note] * times).evidence, Part.RESULT) for times in range(4)]
    assert levels == [Level.MISSING, Level.THIN, Level.STRONG, Level.STRONG]


@pytest.mark.parametrize(
    "note",
    ["The action is not his own.", "Too generous on the action.", "The action was somebody else's.", "Vague action."],
)
def test_a_note_against_lowers(reading: Callable[..., Reading], note: str) -> None:
    look = looked(reading, note, evidence=made_evidence(3))
    assert level_of(look.evidence, Part.ACTION) is Level.THIN
    assert "On the reviewer's note, less of the action was credited." in look.remarks


def test_what_a_note_denies_to_be_missing_is_spoken_for(reading: Callable[..., Reading]) -> None:
    look = looked(reading, "The number is not missing: “from 9 to 2 minutes”.")
    assert level_of(look.evidence, Quality.QUANTIFIED) is Level.THIN


@pytest.mark.parametrize(("note", "level"), [("It is on topic.", Level.STRONG), ("It is off topic.", Level.MISSING)])
def test_a_note_settles_what_the_answer_is_about(reading: Callable[..., Reading], note: str, level: Level) -> None:
    assert looked(reading, note).relevant is level


@pytest.mark.parametrize("note", ["Please look again.", "", "…", "Give it a 2.", "zebra"])
def test_a_note_that_names_nothing_says_so_and_changes_nothing(reading: Callable[..., Reading], note: str) -> None:
    before = made_evidence(3, Level.THIN)
    look = looked(reading, note, evidence=before)
    assert look.remarks == (NOTHING_NAMED,)
    np.testing.assert_array_equal(look.evidence.chances, before.chances)
    assert look.relevant is None


def test_no_note_changes_nothing(reading: Callable[..., Reading]) -> None:
    before = made_evidence(3)
    look = looked(reading, evidence=before)
    assert look.remarks == ()
    np.testing.assert_array_equal(look.evidence.chances, before.chances)


@pytest.mark.parametrize("note", ["There is a reason in it.", "The trade-off: “I compared Kafka with Spark”."])
def test_no_note_credits_what_is_not_in_the_answer(reading: Callable[..., Reading], note: str) -> None:
    look = looked(reading, note, answer=HAPPY)
    assert level_of(look.evidence, Quality.TRADE_OFF) is Level.MISSING
    assert look.remarks == (
        "On the reviewer's note, the trade-off was looked at again; nothing in the answer changes it.",
    )


def test_no_note_makes_a_number_of_an_answer_without_one(reading: Callable[..., Reading]) -> None:
    look = looked(reading, *["The number is there: “Everybody was happy”."] * 2, answer=HAPPY)
    assert findings_of(look.evidence, reading(HAPPY), 60, 90)[Quality.QUANTIFIED].level is Level.MISSING


def test_a_doubtful_criterion_is_raised_without_pointing(reading: Callable[..., Reading]) -> None:
    doubtful = made_evidence(3, Level.MISSING)
    doubtful.chances[CRITERIA.index(Part.TASK)] = (0.8, 0.15, 0.05)
    assert level_of(looked(reading, "The goal is clear.", evidence=doubtful).evidence, Part.TASK) is Level.THIN


def test_the_evidence_that_was_given_stays_as_it_was(reading: Callable[..., Reading]) -> None:
    before = made_evidence(3, Level.MISSING)
    chances = before.chances.copy()
    looked(reading, "The result is there: “fell from 9 to 2 minutes”.", evidence=before)
    np.testing.assert_array_equal(before.chances, chances)


said = st.sampled_from(
    [
        "The result is there.",
        "No task,",
        "“fell from 9 to 2 minutes”",
        "‘ferry desk’",
        "numbers!",
        "off topic",
        "why?",
        "\ud83d",
        "give it 2",
        "'",
    ]
)
notes = st.lists(st.one_of(st.text(max_size=200), st.lists(said, max_size=6).map(" ".join)), max_size=3)


@given(notes=notes, answer=st.sampled_from([STORY, HAPPY]), level=st.sampled_from(LEVELS))
def test_any_note_can_be_read_and_none_credits_without_a_sentence(
    reading: Callable[..., Reading], notes: list[str], answer: str, level: Level
) -> None:
    read, before = reading(answer), made_evidence(3, level)
    look = second_look(before, read, notes)
    np.testing.assert_allclose(look.evidence.chances.sum(axis=1), 1)
    np.testing.assert_allclose(look.evidence.shown.sum(axis=1), 1)
    found = findings_of(look.evidence, read, 60, 90)
    assert all((finding.level is Level.MISSING) == (finding.quote == "") for finding in found.values())
    assert all(finding.quote in answer for finding in found.values())
    again = second_look(before, read, notes)
    assert again.remarks == look.remarks
    np.testing.assert_array_equal(again.evidence.chances, look.evidence.chances)
