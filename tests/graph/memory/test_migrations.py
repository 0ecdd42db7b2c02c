import pytest

from graph.errors import RecordUnreadable
from graph.memory.judgement import FORM, Judgement
from graph.memory.migrations import MIGRATIONS, Json, migrated


def test_there_is_a_migration_for_each_form_but_the_newest() -> None:
    assert len(MIGRATIONS) + 1 == FORM


def named(stored: Json) -> Json:
    return {**stored, "name": stored["id"]}


def shouted(stored: Json) -> Json:
    return {**stored, "name": stored["name"].upper()}


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"version": 1, "id": "a"}, {"version": 3, "id": "a", "name": "A"}),
        ({"version": 2, "id": "a", "name": "b"}, {"version": 3, "id": "a", "name": "B"}),
        ({"version": 3, "id": "a", "name": "c"}, {"version": 3, "id": "a", "name": "c"}),
    ],
)
def test_an_older_form_is_brought_up_step_by_step(stored: Json, expected: Json) -> None:
    assert migrated(stored, (named, shouted)) == expected


def test_a_newer_form_is_refused_with_what_to_do() -> None:
    with pytest.raises(RecordUnreadable, match="update the coach"):
        migrated({"version": 4}, (named, shouted))


@pytest.mark.parametrize("stored", [{}, {"version": None}, {"version": "1"}, {"version": 0}, {"version": -1}])
def test_what_names_no_form_is_refused(stored: Json) -> None:
    with pytest.raises(RecordUnreadable, match="no version"):
        migrated(stored)


def test_a_judgement_of_the_first_form_is_a_first_attempt_that_counts() -> None:
    """As the coach wrote it before there were attempts, times and 'do not count'."""
    stored = {
        "version": 1,
        "number": 7,
        "session": "monday",
        "turn": 2,
        "asked_at": "2026-11-01T09:00:00",
        "entry": "q03",
        "question": "How?",
        "answer": "I cut it.",
        "probes": [
            {
                "probe": {
                    "criterion": "task",
                    "text": "What for?",
                    "because": {"quote": "", "gap": "no task", "section": None},
                    "depth": False,
                },
                "answer": "",
            }
        ],
        "mode": "coaching",
        "critique": None,
        "trail": [{"name": "skip", "when": "2026-11-01T09:01:00", "by": "candidate", "action": "skip"}],
    }
    judgement = Judgement.model_validate(migrated(stored))
    assert (judgement.version, judgement.number, judgement.id) == (FORM, 7, "monday/2")
    assert (judgement.counted, judgement.attempt_of, judgement.first_attempt) == (True, "", "monday/2")
    assert (judgement.timing, judgement.probes[0].timing, judgement.pace) == (None, None, "full")


def test_a_judgement_of_the_second_form_was_asked_as_a_whole_and_has_no_own_level() -> None:
    """As the coach wrote it before there were drills and own levels, and as its exports hold it."""
    stored = {
        "version": 2,
        "number": 3,
        "session": "tuesday",
        "turn": 1,
        "asked_at": "2026-11-20T09:00:00",
        "entry": "q04",
        "question": "How?",
        "pattern": "",
        "answer": "I did it.",
        "timing": {"thinking": 2.0, "answering": 30.0},
        "probes": [],
        "mode": "realistic",
        "pace": "rapid",
        "attempt_of": "monday/1",
        "counted": False,
        "critique": None,
        "trail": [],
    }
    judgement = Judgement.model_validate(migrated(stored))
    assert (judgement.version, judgement.id, judgement.number) == (FORM, "tuesday/1", 3)
    assert (judgement.focus, judgement.self_score) == (None, None)
    assert (judgement.counted, judgement.pace, judgement.attempt_of) == (False, "rapid", "monday/1")
    assert migrated(judgement.model_dump(mode="json")) == judgement.model_dump(mode="json")
