from __future__ import annotations

from graph.domain import Quality
from graph.memory.judgement import AskedProbe, Judgement
from tests.graph.memory.judgements import decided, waiting
from tests.ui.fakes import a_probe
from ui.components.judging.own_answer_view import best_levels, own_answer
from ui.copy import guide_copy


def numbered(*judgements: Judgement) -> list[Judgement]:
    return [each.model_copy(update={"number": number}) for number, each in enumerate(judgements, start=1)]


def test_the_best_answer_is_the_newest_of_the_best_level() -> None:
    record = numbered(
        decided("monday", level=1), decided("tuesday", level=2), decided("friday", level=2), decided("sunday", level=0)
    )
    own = own_answer(record, "q03")

    assert own is not None
    assert (own.session, own.level) == ("friday", "Level 2 of 2: would pass a panel")


def test_what_a_person_gave_counts_and_not_what_the_judge_did() -> None:
    own = own_answer(numbered(decided("monday", level=2, score=0), decided("tuesday", level=1)), "q03")

    assert own is not None
    assert own.session == "tuesday"


def test_an_answer_that_does_not_count_waits_or_is_of_another_entry_is_not_shown() -> None:
    uncounted = decided("monday", level=2).counting(False, "candidate", "2026-11-22T10:00:00")
    record = numbered(uncounted, waiting("tuesday", level=2), decided("friday", level=2, entry="q04"))

    assert own_answer(record, "q03") is None
    assert best_levels(record) == {"q04": 2}


def test_its_follow_ups_stand_with_what_was_said_to_them_and_count_as_words() -> None:
    probes = (AskedProbe(probe=a_probe(), answer="I did it."), AskedProbe(probe=a_probe(), answer=" "))
    own = own_answer([decided(level=1).model_copy(update={"probes": probes})], "q03")

    assert own is not None
    assert own.replies == ((a_probe().text, "I did it."),)
    assert a_probe().criterion is Quality.OWNERSHIP
    assert own.note == "22 November 2026 · 8 words · your only answer that counts"


def test_the_note_says_among_how_many_it_is_the_best() -> None:
    own = own_answer(numbered(decided("monday"), decided("tuesday")), "q03")

    assert own is not None
    assert own.note.endswith("the best of 2 answers that count")
    assert guide_copy.NO_OWN
