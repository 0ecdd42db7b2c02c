"""`coach interview --jsonl`: the events in, the events out, in one process and in two."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.events import ReviewEvent
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER
from tests.commands.test_streams import BAD
from tests.talking import COACH, Talk, talking

pytestmark = pytest.mark.model

START = {"start": {"entries": ["q03"], "questions": 1}}
ACCEPT = {"decision": {"type": "accept"}}
INTERVIEW = [*COACH, "interview", "--jsonl"]
FIELDS = {
    "session": {"event", "id"},
    "question": {"event", "entry", "text", "because"},
    "probe": {"event", "criterion", "text", "because"},
    "review": {"event", "critique", "actions"},
    "recorded": {"event", "entry", "score"},
    "error": {"event", "message"},
}


def lines(*rows: Any) -> bytes:
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def to_review(talk: Talk) -> dict[str, Any]:
    """Answer the question and pass every probe."""
    talk.send({"answer": ANSWER})
    while (event := talk.waits_for())["event"] == "probe":
        talk.send({"skip": True})
    assert event["event"] == "review"
    return event


def test_every_event_has_the_fields_of_the_contract(coach: Coach, real_home: Path) -> None:
    # Where no probe is asked, the skip is answered by an error and changes nothing.
    ran = coach("interview", "--jsonl", given=lines(START, {"answer": ANSWER}, {"skip": True}, ACCEPT))
    assert ran.status == 0
    events = {event["event"]: event for event in ran.lines}
    assert {"session", "question", "review", "recorded", "report"} <= events.keys()
    for name, event in events.items():
        assert name == "report" or event.keys() == FIELDS[name]
    assert events["review"]["actions"] == list(ReviewEvent.model_fields["actions"].default)
    assert events["report"]["counted"] == 1


def test_a_line_that_is_no_good_is_answered_by_an_error_and_the_session_goes_on(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", "--jsonl", given=lines(*BAD.values(), {}, START, *BAD.values(), ACCEPT, {"skip": True}))
    said = [event["event"] for event in ran.lines]
    errors = ["error"] * (len(BAD) + 1)
    assert said == [*errors, "session", "question", *errors, "report"]
    assert all(len(event["message"].splitlines()) == 1 for event in ran.lines if event["event"] == "error")


def test_the_time_that_is_sent_with_an_answer_is_kept(coach: Coach, real_home: Path) -> None:
    timing = {"thinking": 4.5, "answering": 61}
    bad = {"answer": ANSWER, "timing": {"thinking": -1, "answering": 61}}
    ran = coach("interview", "--jsonl", given=lines(START, bad, {"answer": ANSWER, "timing": timing}))
    said = [event["event"] for event in ran.lines]
    assert said[:3] == ["session", "question", "error"]
    assert "timing.thinking" in ran.lines[2]["message"]
    assert said[3] in ("probe", "review")


@pytest.mark.parametrize(
    "opening",
    [
        {"resume": "20260101-00000000"},
        {"resume": "../../x"},
        {"resume": "\ud800"},
        {"start": {"entries": ["q99"]}},
        {"start": {"topics": ["cooking \ud800"]}},
        {"answer": "too early"},
        {"end": True},
    ],
)
def test_an_opening_that_is_no_good_can_be_followed_by_a_good_one(coach: Coach, real_home: Path, opening: Any) -> None:
    ran = coach("interview", "--jsonl", given=lines(opening, START))
    assert [event["event"] for event in ran.lines] == ["error", "session", "question"]


def test_an_answer_with_half_a_surrogate_pair_is_judged_and_kept(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", "--jsonl", given=lines(START, {"answer": f"{ANSWER} \ud83d"}))
    assert ran.status == 0
    session = ran.lines[0]["id"]
    again = coach("interview", "--jsonl", given=lines({"resume": session}))
    assert again.lines == [ran.lines[0], ran.lines[-1]]


@pytest.mark.parametrize("rows", [(), (START,), (START, {"answer": ANSWER})], ids=["nothing", "start", "answer"])
def test_when_the_input_ends_the_command_ends_well(coach: Coach, real_home: Path, rows: Any) -> None:
    ran = coach("interview", "--jsonl", given=lines(*rows))
    assert (ran.status, ran.err) == (0, "")


def test_a_finished_session_gives_its_report_again(coach: Coach, real_home: Path) -> None:
    first = coach("interview", "--jsonl", given=lines(START, {"skip": True}))
    again = coach("interview", "--jsonl", given=lines({"resume": first.lines[0]["id"]}, {"skip": True}))
    assert again.lines == [first.lines[0], first.lines[-1]]


def test_a_report_ends_the_command_although_more_lines_come(coach: Coach, real_home: Path) -> None:
    ran = coach("interview", "--jsonl", given=lines(START, {"end": True}, START, START))
    assert [event["event"] for event in ran.lines] == ["session", "question", "report"]


@pytest.mark.process
def test_a_whole_conversation_goes_through_and_can_be_taken_up_by_a_second_process(real_home: Path) -> None:
    with talking(INTERVIEW) as talk:
        talk.send({"start": {"entries": ["q03", "r04"], "questions": 2}})
        session = talk.session()
        assert talk.waits_for()["entry"] == "q03"
        review = to_review(talk)
        talk.send({"decision": {"type": "respond", "text": "The target was 5%."}})
        waiting = talk.waits_for()
        assert (review["event"], waiting["event"]) == ("review", "review")
    with talking(INTERVIEW) as talk:
        talk.send({"resume": session})
        assert talk.session() == session
        assert talk.waits_for() == waiting
        talk.send({"decision": {"type": "edit", "score": 2, "note": "clear"}})
        assert talk.hears() == {"event": "recorded", "entry": "q03", "score": 2}
        assert talk.hears()["entry"] == "r04"
        to_review(talk)
        talk.send({"decision": {"type": "discard"}})
        report = talk.hears()
    assert [(row["entry"], row["decision"], row["score"]) for row in report["rows"]] == [
        ("q03", "edit", 2),
        ("r04", "discard", None),
    ]
    assert (report["event"], report["session"], report["mean_score"]) == ("report", session, 2.0)
