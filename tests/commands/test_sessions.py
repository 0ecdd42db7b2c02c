"""`coach sessions` and `coach reviews attempts`: what is in the record, deleted from it, or kept from counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.decision import Accept
from graph.domain import InterviewMode, Timing
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord, open_record
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER
from tests.graph.fakes import critique_of

WHEN = "2026-11-22T09:00:00"
FIRST, SECOND = "20261122-aaaaaaaa", "20261123-bbbbbbbb"
SUMMARY = {
    "id", "started", "mode", "asked", "decided", "waiting", "counted", "mean_level", "entries", "attempt_of",
}  # fmt: skip


def judged(session: str = FIRST, turn: int = 1, level: int = 1, answer: str = "I cut it by 40%.") -> Judgement:
    asked = Judgement(
        session=session,
        turn=turn,
        asked_at=WHEN,
        entry=f"q0{turn}",
        question="Take us through [a] pipeline",
        answer=answer,
        mode=InterviewMode.COACHING,
    )
    return asked.judged(critique_of(level), WHEN)


def accepted(*given: object, **named: object) -> Judgement:
    return judged(*given, **named).decided(Accept(type="accept"), "Mira", WHEN)  # type: ignore[arg-type]


@pytest.fixture
def record(coach_home: Path) -> PracticeRecord:
    return open_record(coach_home / "record.sqlite3")


def test_with_no_session_it_says_so(coach: Coach) -> None:
    assert coach("sessions").out == "No interview has been judged yet.\n"
    assert coach("sessions", "--json").json == coach("sessions", "list", "--json").json == {"sessions": []}


def test_sessions_are_listed_newest_first(coach: Coach, record: PracticeRecord) -> None:
    record.put(accepted(FIRST, 1, 2))
    record.put(judged(FIRST, 2))
    record.put(judged(SECOND, 1))
    listed = coach("sessions", "--json").json["sessions"]
    assert [each["id"] for each in listed] == [SECOND, FIRST]
    assert all(each.keys() == SUMMARY for each in listed)
    shown = [line for line in coach("sessions").out.splitlines() if "2026-11-22" in line]
    assert [line.split()[1] for line in shown] == [SECOND, FIRST]
    assert "1 of 2" in shown[1]


def test_a_query_of_several_words_finds_what_was_said(coach: Coach, record: PracticeRecord) -> None:
    record.put(judged(FIRST, answer="We put Kafka behind a queue."))
    record.put(judged(SECOND))
    assert [each["id"] for each in coach("sessions", "list", "KAFKA", "behind", "--json").json["sessions"]] == [FIRST]
    assert FIRST in coach("sessions", "list", "kafka").out
    assert coach("sessions", "list", "rabbit").out == "Nothing like that was asked or said.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sessions", "delete"], "Missing argument 'ID'"),
        (["sessions", "count", FIRST], "Missing argument 'TURN'"),
        (["sessions", "uncount", FIRST, "0"], "0 is not in the range"),
        (["sessions", "uncount", FIRST, "one"], "'one' is not a valid integer"),
        (["sessions", "uncount", FIRST, "1", "--by", " "], "1 to 80 characters"),
        (["sessions", "forget"], "No such command 'forget'"),
        (["reviews", "attempts", f"{FIRST}/9"], "There is no judgement"),
        (["reviews", "attempts"], "Missing argument 'ID'"),
        (["interview", "--again", FIRST], "requires 2 arguments"),
        (["interview", "--again", FIRST, "0"], "0 is not in the range"),
        (["interview", "--again", FIRST, "1", "--resume", FIRST], "Give --again by itself"),
        (["interview", "--again", FIRST, "1", "--jsonl"], "Give --again by itself"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named_in_one_line(coach: Coach, arguments: list[str], said: str) -> None:
    assert said in coach(*arguments).complaint


def test_attempts_stand_side_by_side(coach: Coach, record: PracticeRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    timing = Timing(thinking=4, answering=61)
    record.put(accepted(FIRST, 1, 0))
    record.put(accepted(FIRST, 2, 1))
    again = accepted(SECOND, 1, 2).model_copy(update={"attempt_of": f"{FIRST}/1", "timing": timing})
    record.put(again.counting(False, "Mira", WHEN))
    for each in (f"{FIRST}/1", f"{SECOND}/1"):
        found = coach("reviews", "attempts", each, "--json").json["attempts"]
        assert [(one["id"], one["level"], one["counted"]) for one in found] == [
            (f"{FIRST}/1", 0, True),
            (f"{SECOND}/1", 2, False),
        ]
    shown = coach("reviews", "attempts", f"{FIRST}/1").out
    assert "Take us through [a] pipeline" in shown
    (row,) = (line for line in shown.splitlines() if SECOND in line)
    cells = [cell.strip() for cell in row.split("│")[1:-1]]
    assert cells[:7] == [f"{SECOND}/1", "2026-11-22 09:00", "2, not counted", "2", "5", "4 s", "61 s"]


def test_a_judgement_says_how_long_it_took_whether_it_counts_and_what_it_tries_again(
    coach: Coach, record: PracticeRecord
) -> None:
    again = accepted(SECOND).model_copy(
        update={"attempt_of": f"{FIRST}/1", "timing": Timing(thinking=4.4, answering=61)}
    )
    record.put(again.counting(False, "Mira", WHEN))
    shown = coach("reviews", "show", f"{SECOND}/1").out
    assert "level 1 does not count" in shown
    assert f"the first was {FIRST}/1" in shown
    assert "(thought for 4 s, answered in 61 s)" in shown
    assert f"{WHEN}  uncount by Mira" in shown
    assert coach("reviews", "show", f"{SECOND}/1", "--json").json["timing"] == {"thinking": 4.4, "answering": 61.0}


def test_what_somebody_wrote_steers_no_terminal(coach: Coach, record: PracticeRecord) -> None:
    record.put(accepted(answer="I [red]cut[/red] it \x1b[2J\x1b]0;owned\x07"))
    shown = coach("reviews", "show", f"{FIRST}/1").out
    assert "I [red]cut[/red] it" in shown
    assert not {"\x1b", "\x07"} & set(shown)


@pytest.mark.model
def test_an_answer_is_tried_again_not_counted_and_deleted_from_the_terminal(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    rows = ({"start": {"entries": ["q03"]}}, {"answer": ANSWER, "timing": {"thinking": 5, "answering": 70}})
    lines = coach("interview", "--jsonl", given="\n".join(map(json.dumps, [*rows, {"decision": {"type": "accept"}}])))
    session = lines.lines[0]["id"]
    again = coach("interview", "--again", session, "1", given=f"{ANSWER} And I kept it.\n\naccept\n")
    assert f"coach reviews attempts {session}/1" in again.out
    attempts = coach("reviews", "attempts", f"{session}/1", "--json").json["attempts"]
    assert [each["timing"] == {"thinking": 5.0, "answering": 70.0} for each in attempts] == [True, False]
    uncounted = coach("sessions", "uncount", session, "1", "--by", "Mira", "--json").json
    assert (uncounted["counted"], uncounted["trail"][-1]["by"]) == (False, "Mira")
    assert coach("sessions", "count", session, "1").out == f"Question 1 of session {session} counts.\n"
    assert "There is no judgement" in coach("sessions", "count", session, "2").complaint
    assert coach("sessions", "delete", session).out.startswith(f"Session {session} is deleted")
    assert "There is no session" in coach("sessions", "delete", session).complaint
    assert [each["attempt_of"] for each in coach("sessions", "--json").json["sessions"]] == [f"{session}/1"]
    assert "has no question 7" in coach("interview", "--again", attempts[1]["session"], "7").complaint
