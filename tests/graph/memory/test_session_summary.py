from __future__ import annotations

import pytest

from graph.domain import InterviewMode
from graph.memory.judgement import Judgement
from graph.memory.session_summary import SessionSummary, summaries
from tests.graph.memory.judgements import DISCARD, WHEN, asked, decided, waiting


def numbered(*judgements: Judgement) -> list[Judgement]:
    return [judgement.model_copy(update={"number": n}) for n, judgement in enumerate(judgements, start=1)]


def saying(answer: str, session: str) -> Judgement:
    return decided(session).model_copy(update={"answer": answer})


def ids(found: list[SessionSummary]) -> list[str]:
    return [each.id for each in found]


def test_a_session_is_told_with_what_was_asked_decided_and_counted() -> None:
    judgements = numbered(
        decided("monday", 1, level=2, entry="q03"),
        decided("monday", 2, level=1, entry="r04"),
        waiting("monday", 3, entry="q05"),
        decided("monday", 4, entry="q06").contested("no", "candidate", WHEN),
        waiting("monday", 5, entry="q07").decided(DISCARD, "Mira", WHEN),
        asked("monday", 6, entry="q08").skipped("candidate", WHEN),
        decided("monday", 7, level=0, entry="q09").counting(False, "Mira", WHEN),
    )
    (summary,) = summaries(judgements)
    assert summary == SessionSummary(
        id="monday",
        started=WHEN,
        mode=InterviewMode.COACHING,
        asked=7,
        decided=5,
        waiting=2,
        counted=3,
        mean_level=1.33,
        entries=("q03", "r04", "q05", "q06", "q07", "q08", "q09"),
        attempt_of="",
    )


def test_where_nothing_counts_there_is_no_mean() -> None:
    (summary,) = summaries([waiting()])
    assert (summary.counted, summary.mean_level) == (0, None)


def test_the_newest_is_first_by_the_records_order_whatever_the_clock_said() -> None:
    judgements = numbered(
        decided("zulu", 1, asked_at="2031-01-01T00:00:00"),
        decided("alpha", 1, asked_at="1999-01-01T00:00:00"),
        decided("zulu", 2, asked_at="2032-01-01T00:00:00"),
        decided("mike", 1, asked_at="2026-01-01T00:00:00"),
    )
    assert ids(summaries(judgements)) == ["mike", "alpha", "zulu"]
    assert ids(summaries(reversed(judgements))) == ["mike", "alpha", "zulu"]


def test_another_attempt_says_whose() -> None:
    (summary,) = summaries([decided().model_copy(update={"attempt_of": "sunday/2"})])
    assert summary.attempt_of == "sunday/2"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["c", "b", "a"]),
        (" \n", ["c", "b", "a"]),
        ("KAFKA", ["b"]),
        ("behind   a Queue", ["a"]),
        ("straße", ["c"]),
        ("how?", ["c", "b", "a"]),
        ("b/1", ["b"]),
        ("q03", ["c", "b", "a"]),
        ("%", ["a"]),
        ("nothing of this", []),
    ],
)
def test_a_query_finds_what_was_asked_and_said(query: str, found: list[str]) -> None:
    judgements = numbered(
        saying("I put it behind a\nqueue: 40%", "a"), saying("Kafka did it", "b"), saying("Die STRASSE", "c")
    )
    assert ids(summaries(judgements, query)) == found


def test_a_session_that_is_found_is_told_as_a_whole() -> None:
    judgements = numbered(saying("Kafka", "a"), decided("a", 2))
    (summary,) = summaries(judgements, "kafka")
    assert summary.asked == 2


def test_with_no_judgement_there_is_no_session() -> None:
    assert summaries([]) == []
